"""`onbrief policy`: mistakes with their lines, what is in force, and exactly what a model would be told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onbrief.cli import main
from onbrief.documents.loading import load
from onbrief.documents.policy import Policy
from onbrief.policies import scene
from onbrief.resources import prompts
from onbrief.store.sample import FOLDER
from tests.model.upstream import Reply, Upstream, answer, says
from tests.serving import GOLDEN, app_in, post, sample_folder

BESIDE = [
    *("--brief", str(GOLDEN / "briefs" / "line-audit-q4.yaml")),
    *("--voice", str(GOLDEN / "voices" / "halden.yaml")),
    *("--today", "2026-10-12"),
]
POLICY = "---\nid: ours\nversion: 1\nname: Ours\n{more}---\nJudge gently.\n"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no model of the machine's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONBRIEF_HOME", str(tmp_path / "no-home"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def policy(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["policy", *arguments], input=text)


def written(folder: Path, name: str, more: str = "") -> str:
    (folder / name).write_text(POLICY.format(more=more), "utf-8")
    return str(folder / name)


def test_the_shipped_policies_have_no_mistakes() -> None:
    result = policy("lint", str(prompts() / "policies"))
    assert (result.exit_code, result.output) == (0, "3 policies, nothing to mend.\n")


def test_every_mistake_is_named_with_file_line_and_field(nowhere: Path) -> None:
    file = written(
        nowhere, "a.md", "most_findings: 0\ncoach: {audience: everybody}\ncritiques: {ask.nun: {on: true}}\n"
    )
    lines = policy("lint", file).output.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        [f"{file}:5", "most_findings"],
        [f"{file}:6", "coach.audience"],
        [f"{file}:7", "critiques.ask.nun"],
    ]
    assert policy("lint", file).exit_code == 1


def test_one_id_in_two_files_is_a_mistake(nowhere: Path) -> None:
    written(nowhere, "a.md")
    result = policy("lint", str(nowhere), written(nowhere, "b.md"))
    assert result.exit_code == 1 and "b.md:1: id: " in result.output


def test_the_policies_of_a_workspace_are_found_in_its_folder(nowhere: Path) -> None:
    (nowhere / "policies").mkdir()
    written(nowhere / "policies", "a.md")
    assert policy("lint", str(nowhere)).output == "1 policy, nothing to mend.\n"


def test_a_folder_without_policies_cannot_be_used(nowhere: Path) -> None:
    assert policy("lint", str(nowhere)).exit_code == 2


def test_what_is_in_force_is_shown_with_its_defaults() -> None:
    shown = policy("show").output
    assert shown.startswith("b2b@1  B2B default\n")
    assert "voice       yes  2       at most 5" in shown
    assert "5 findings" in shown and "1,200 out" in shown and "rewrite span" in shown
    assert "1. **The job.**" in shown


def test_a_policy_without_a_scope_of_its_own_is_said_to_serve_nowhere() -> None:
    assert "serves      nowhere" in policy("show", "careful").output
    assert "serves      everywhere" in policy("show", "b2b").output


def test_the_policy_that_serves_in_a_workspace_is_the_one_for_its_campaign(nowhere: Path) -> None:
    (nowhere / "policies").mkdir()
    (nowhere / "briefs").mkdir()
    brief = next((FOLDER / "briefs").iterdir()).read_text("utf-8")
    (nowhere / "briefs" / "one.yaml").write_text(brief, "utf-8")
    written(nowhere / "policies", "a.md", "applies_to: {campaigns: [line-audit-q4]}\n")
    assert policy("show", "--workspace", str(nowhere)).output.startswith("ours@1")
    (nowhere / "briefs" / "two.yaml").write_text(brief.replace("id: line-audit-q4", "id: another"), "utf-8")
    assert policy("show", "--workspace", str(nowhere)).exit_code == 2
    assert policy("show", "--workspace", str(nowhere), "--campaign", "another").output.startswith("b2b@1")
    assert policy("show", "--workspace", str(nowhere), "--campaign", "none").exit_code == 2


def test_the_workspace_and_the_date_are_those_of_the_settings(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / "policies").mkdir()
    written(nowhere / "policies", "a.md", "applies_to: {platforms: [x]}\n")
    monkeypatch.setenv("ONBRIEF_WORKSPACE", str(nowhere))
    assert policy("show", "--platform", "x").output.startswith("ours@1")
    monkeypatch.setenv("ONBRIEF_WORKSPACE", str(nowhere / "gone"))
    assert policy("show").exit_code == 2
    monkeypatch.delenv("ONBRIEF_WORKSPACE")
    days = []
    for zone in ("Etc/GMT+12", "Etc/GMT-14"):  # 26 hours apart
        monkeypatch.setenv("ONBRIEF_TIME_ZONE", zone)
        where = dict.fromkeys(("workspace", "campaign", "brief", "voice", "today"))
        days.append(scene(None, platform="x", **where).today)
    assert days[0] < days[1]


def test_the_file_of_a_shipped_policy_can_be_started_from(nowhere: Path) -> None:
    (nowhere / "copy.md").write_text(policy("show", "careful", "--source").output, "utf-8")
    assert load(Policy, nowhere / "copy.md").identity == "careful@1"


def test_an_unknown_policy_is_refused_with_those_that_are_known() -> None:
    for arguments in (["show", "b2c"], ["show", "b2c", "--source"], ["tokens", "b2c"], ["prompt", "b2c", "-"]):
        result = policy(*arguments, text="A draft.")
        assert (result.exit_code, "b2b, careful, ramp-up" in result.output) == (2, True), arguments


def test_the_table_of_tokens_adds_up_and_names_what_is_left_out() -> None:
    lines = policy("tokens", *BESIDE).output.splitlines()
    table = [line.split() for line in lines[3:] if line and line[0].isalpha() and line[-1].isdigit()]
    *sections, (_, together) = table
    assert sum(int(section[1].replace(",", "")) for section in sections) == int(together.replace(",", ""))
    assert "  line-audit-q4@3#proofs.payback-14 (not public)" in lines


def test_the_prompt_shown_is_the_request_that_would_be_sent(nowhere: Path) -> None:
    (nowhere / "draft.txt").write_text("Ask your crew who reset it.\n", "utf-8")
    text = policy("prompt", "draft.txt", *BESIDE).output
    body = json.loads(policy("prompt", "draft.txt", "--format", "json", *BESIDE).output)
    system, user = (message["content"] for message in body["messages"])
    assert text == f"--- system ---\n{system}\n\n--- user ---\n{user}\n"
    assert body["model"] == "gpt-5-mini" and body["max_completion_tokens"] == 1200
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "\nAsk your crew who reset it.\n" in user


@pytest.mark.parametrize("place", ["folder", "database"])
def test_the_body_shown_is_what_a_model_of_the_server_receives(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    text = "Ask your crew who reset it."
    with Upstream(Reply(*says(answer(0, 0)))) as upstream:
        told = {"model_url": upstream.url, "model_name": "a-model", "home": str(nowhere / "home")}
        told |= {"workspace": str(sample_folder(nowhere))} if place == "folder" else {}
        post(app_in(nowhere, **told).test_client(), text=text)
        (received,) = upstream.requests
    for name, value in told.items():
        monkeypatch.setenv(f"ONBRIEF_{name.upper()}", value)
    assert json.loads(policy("prompt", "-", "--format", "json", text=text).output) == received.json


def test_a_draft_that_must_not_leave_the_machine_is_not_shown_as_sent() -> None:
    result = policy("prompt", "-", *BESIDE, text="The HD-900 is coming.")
    assert result.exit_code == 2 and "must not leave this machine" in result.stderr and result.stdout == ""


def test_a_secret_of_another_campaign_of_the_workspace_is_kept_here_too(nowhere: Path) -> None:
    (nowhere / "briefs").mkdir()
    brief = next((FOLDER / "briefs").iterdir()).read_text("utf-8")
    (nowhere / "briefs" / "now.yaml").write_text(brief, "utf-8")
    later = brief.replace("id: line-audit-q4", "id: next").replace("status: active", "status: draft")
    (nowhere / "briefs" / "next.yaml").write_text(later.replace("term: HD-900", "term: Zephyr 9"), "utf-8")
    on = ("--workspace", str(nowhere), "--today", "2026-10-12")
    result = policy("prompt", "-", *on, text="Zephyr 9 is coming.")
    assert result.exit_code == 2 and "must not leave this machine" in result.stderr and result.stdout == ""
    (nowhere / "recent.txt").write_text("Zephyr 9 is coming.", "utf-8")
    shown = policy("prompt", "-", *on, "--recent", "recent.txt", text="Ask your crew who reset it.")
    assert shown.exit_code == 0 and "Zephyr" not in shown.output


def test_in_private_mode_no_prompt_is_shown_as_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_PRIVATE", "true")
    result = policy("prompt", "-", *BESIDE, text="Ask your crew who reset it.")
    assert result.exit_code == 2 and "ONBRIEF_PRIVATE" in result.stderr and result.stdout == ""
    assert policy("tokens", *BESIDE).exit_code == 0
    monkeypatch.setenv("ONBRIEF_MODEL_URL", "http://127.0.0.1:8080/v1")
    assert policy("prompt", "-", *BESIDE, text="Ask your crew who reset it.").exit_code == 0


def test_for_a_model_on_this_machine_every_draft_has_a_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_MODEL_URL", "http://127.0.0.1:8080/v1")
    assert policy("prompt", "-", *BESIDE, text="The HD-900 is coming.").exit_code == 0
