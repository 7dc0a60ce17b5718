"""The command line: what it prints, what it writes, and its exit status."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onbrief.answer import Critique
from onbrief.cli import main
from onbrief.store.home import Home
from tests.serving import GOLDEN

BRIEF, VOICE = str(GOLDEN / "briefs" / "line-audit-q4.yaml"), str(GOLDEN / "voices" / "halden.yaml")
DAY = ["--today", "2026-10-12"]
GOOD = (
    "Your night shift loses less time: 37% fewer unplanned stops across three sites over twelve months.\n\n"
    "Book a two-hour line audit, free of charge: "
    "https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4\n"
)


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and a home that nothing may make."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONBRIEF_HOME", str(tmp_path / "no-home"))
    return tmp_path


def check(*arguments: str, text: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *DAY, *arguments], input=text)


def judged(*arguments: str, text: str | bytes | None = None) -> Any:
    return json.loads(check("--format", "json", *arguments, text=text).stdout)


def test_json_is_the_critique_and_nothing_else() -> None:
    result = check("--format", "json", "--brief", BRIEF, "--voice", VOICE, text="We leverage it. 😀")
    answer = Critique.model_validate_json(result.stdout)
    assert answer.draft.text == "We leverage it. 😀"
    assert answer.versions.brief == "line-audit-q4@3" and answer.versions.voice == "halden@1"
    assert result.stderr == ""


def test_a_draft_that_earns_its_place_passes() -> None:
    result = check("--brief", BRIEF, "--voice", VOICE, text=GOOD)
    assert result.exit_code == 0, result.output
    assert "Earns its place" in result.stdout


def test_a_draft_with_something_to_fix_fails() -> None:
    assert check("--brief", BRIEF, text="We leverage it.").exit_code == 1


@pytest.mark.parametrize(("text", "status"), [("We leverage it.", 1), ("Check the belt, then the brake.", 0)])
def test_without_a_brief_only_what_is_above_a_suggestion_fails(text: str, status: int) -> None:
    answer = judged("--voice", VOICE, text=text)
    assert answer["verdict"]["call"] == "not-judged"
    assert check("--voice", VOICE, text=text).exit_code == status
    assert any(finding["level"] != "suggestion" for finding in answer["findings"]) == bool(status)


def test_without_a_brief_there_is_no_campaign_and_without_a_voice_no_guide() -> None:
    versions = judged(text="We leverage it.")["versions"]
    assert (versions["brief"], versions["voice"]) == (None, None)


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_brief_that_is_not_active_is_no_campaign_and_that_is_said(nowhere: Path, status: str) -> None:
    text = Path(BRIEF).read_text("utf-8").replace("status: active", f"status: {status}")
    (nowhere / "brief.yaml").write_text(text, "utf-8")
    result = check("--format", "json", "--brief", "brief.yaml", text="We leverage it.")
    assert json.loads(result.stdout)["verdict"]["call"] == "not-judged"
    assert f"is {status}" in result.stderr


def test_several_files_give_an_array_and_the_worst_status(nowhere: Path) -> None:
    (nowhere / "good.txt").write_text(GOOD, "utf-8")
    (nowhere / "bad.txt").write_text("We leverage it.", "utf-8")
    (nowhere / "empty.txt").write_text(" \n", "utf-8")
    arguments = ["--brief", BRIEF, "--voice", VOICE, "--format", "json"]
    result = check(*arguments, "good.txt", "bad.txt")
    assert [answer["draft"]["text"] for answer in json.loads(result.stdout)] == [GOOD, "We leverage it."]
    assert result.exit_code == 1
    result = check(*arguments, "good.txt", "empty.txt", "bad.txt")
    assert len(json.loads(result.stdout)) == 2 and "empty.txt" in result.stderr
    assert result.exit_code == 2


def test_a_dash_is_standard_input() -> None:
    assert judged("-", text="Hello there.")["draft"]["text"] == "Hello there."


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "\ufeffa\n", "a\n\n"])
def test_a_text_is_judged_as_it_is_less_its_byte_order_mark(text: str) -> None:
    assert judged(text=text.encode())["draft"]["text"] == text.removeprefix("\ufeff")


@pytest.mark.parametrize("text", [b"", b" \n ", b"\xff\xfe", b"a \xed\xa0\x80", b"a" * 40_001])
def test_a_draft_that_cannot_be_judged_is_unusable(text: bytes) -> None:
    result = check(text=text)
    assert result.exit_code == 2
    assert result.stderr.startswith("standard input: ") and result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.txt"],
        ["--brief", "missing.yaml"],
        ["--recent", "missing.txt"],
        ["--platform", "mastodon"],
        ["--surface", "story"],
        ["--author", "robot"],
        ["--today", "tomorrow"],
        ["--surface", "thread", "--platform", "linkedin"],
        ["--no-such-option"],
    ],
    ids=" ".join,
)
def test_an_option_that_cannot_be_used_exits_with_two_and_says_why(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["check", *arguments], input="Hello there.")
    assert result.exit_code == 2
    assert result.stderr and "Traceback" not in result.output


def test_a_broken_brief_tells_all_its_problems(nowhere: Path) -> None:
    text = Path(BRIEF).read_text("utf-8").replace("version: 3", "version: three\ncolour: red")
    (nowhere / "brief.yaml").write_text(text, "utf-8")
    result = check("--brief", "brief.yaml", text="Hello there.")
    assert result.exit_code == 2
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["version", "colour"]


def test_recent_posts_are_given_one_a_file(nowhere: Path) -> None:
    (nowhere / "not-utf8.txt").write_bytes(b"\xff")
    assert check("--recent", "not-utf8.txt", text="Hello there.").exit_code == 2
    (nowhere / "post.txt").write_text("Hello there.", "utf-8")
    assert check("--recent", "post.txt", "--recent", "post.txt", text="Hello you.").exit_code in (0, 1)


def test_a_policy_of_ones_own_is_used(nowhere: Path) -> None:
    (nowhere / "ours.md").write_text("---\nid: ours\nversion: 1\nname: Ours\n---\nBe plain.\n", "utf-8")
    assert judged("--policy", "ours.md", text="Hello there.")["versions"]["policy"] == "ours@1"


def test_checking_writes_nothing_and_needs_no_home(nowhere: Path) -> None:
    check("--brief", BRIEF, "--voice", VOICE, text="We leverage it.")
    assert list(nowhere.iterdir()) == []


@pytest.mark.parametrize("day", ["2026-13-01", "20261012", "2026-W42-1", "tomorrow"])
def test_a_date_is_written_as_in_a_brief(day: str) -> None:
    assert check("--today", day, text="Belts tear.").exit_code == 2


def test_nothing_is_written_to_the_users_own_folders_either(nowhere: Path) -> None:
    command = [sys.executable, "-m", "onbrief", "check", *DAY, "--brief", BRIEF, "--format", "json"]
    folders = {name: str(nowhere) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORT_")} | folders
    answer = subprocess.run(command, input="Belts tear.", env=environment, text=True, capture_output=True, check=False)
    assert json.loads(answer.stdout)["engine"]["meaning"]
    assert list(nowhere.iterdir()) == []


def test_colours_are_for_terminals() -> None:
    assert "\x1b" not in check("--voice", VOICE, text="We leverage it.").stdout


def test_help_comes_without_loading_the_models() -> None:
    code = "import sys; from onbrief import cli; print(sorted({'onnxruntime', 'flask', 'pydantic'} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_a_link_is_printed_for_the_server_of_this_home(nowhere: Path) -> None:
    result = CliRunner().invoke(main, ["link"])
    address, _, secret = result.stdout.strip().rpartition("/")
    assert address == "http://127.0.0.1:8321/sign-in"
    assert Home(nowhere / "no-home").use_link(secret)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "99999"], "ONBRIEF_PORT"),
        (["--host", "0.0.0.0"], "ONBRIEF_ALLOW_PLAIN_HTTP"),
        (["--workspace", "nowhere"], "Make the folder briefs"),
        (["--host", "192.0.2.1"], "ONBRIEF_ALLOW_PLAIN_HTTP"),
    ],
)
def test_a_server_that_cannot_start_says_what_to_do(arguments: list[str], words: str) -> None:
    result = CliRunner().invoke(main, ["run", *arguments])
    assert result.exit_code == 2
    assert words in result.stderr and "Traceback" not in result.output


def test_a_port_in_use_is_named_and_costs_no_token(nowhere: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["run", "--port", port])
    assert result.exit_code == 2
    assert f"127.0.0.1:{port}" in result.stderr and "--port" in result.stderr
    assert not Home(nowhere / "no-home").token_file.exists()


def test_run_shows_a_critique_then_the_token_then_the_link_and_serves(nowhere: Path) -> None:
    first = started(nowhere)
    assert "We leverage" in first and "~~~~~~~~" in first
    verdict, token, link = (first.index(words) for words in ("Fix first", "shown only now", "/sign-in/"))
    assert verdict < token < link
    second = started(nowhere)
    assert "shown only now" not in second and "/sign-in/" in second


def started(folder: Path) -> str:
    """What `onbrief run` says until it serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "ONBRIEF_HOME": str(folder / "home"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "onbrief", "run", "--port", str(port)]
    log = folder / "log"
    with log.open("w") as output, subprocess.Popen(command, env=environment, stdout=output) as server:
        try:
            until = time.monotonic() + 90
            while "Ctrl+C" not in log.read_text("utf-8") and time.monotonic() < until:
                time.sleep(0.05)
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return log.read_text("utf-8")
        finally:
            server.terminate()
