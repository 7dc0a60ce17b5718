"""`onbrief eval`: what was expected and found, forbidden and found, with the draft of every flaw."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onbrief.cli import main
from onbrief.documents.loading import DocumentError
from onbrief.evaluation import Report, as_text, evaluate
from onbrief.store.shipped import default_policy

Cases = Callable[..., Path]  # expected, forbidden and verdict of one case, to the file that holds it
GOLDEN = Path(__file__).parent / "golden"
CASE = """
- id: one
  brief: briefs/line-audit-q4.yaml
  voice: voices/halden.yaml
  platform: linkedin
  surface: post
  author: brand
  today: 2026-10-12
  recent: []
  draft: We leverage belts. Follow us!
  must_find: [{must_find}]
  must_not_find: [{must_not_find}]
  verdict: {verdict}
"""


@pytest.fixture
def cases(tmp_path: Path) -> Cases:
    """Writes a file of one case beside the golden briefs and voices."""
    for folder in ("briefs", "voices"):
        (tmp_path / folder).symlink_to(GOLDEN / folder)

    def write(must_find: str = "", must_not_find: str = "", verdict: str = "fix-first") -> Path:
        file = tmp_path / "cases.yaml"
        file.write_text(CASE.format(must_find=must_find, must_not_find=must_not_find, verdict=verdict))
        return file

    return write


def report(file: Path) -> Report:
    return evaluate([file], default_policy())


def test_what_is_found_on_the_quoted_words_counts_as_recall(cases: Cases) -> None:
    found = report(cases("{type: voice.banned-term, by: rules, quote: leverage}"))
    assert (found.recall, found.by_type["voice.banned-term"].found) == (1.0, 1)
    assert found.by_finder["rules"].expected == found.by_dimension["voice"].expected == 1


def test_what_is_found_on_other_words_is_missed_and_shown_with_its_draft(cases: Cases) -> None:
    missed = report(cases("{type: voice.banned-term, by: rules, quote: belts}"))
    assert missed.recall == 0.0
    assert "missed: one voice.banned-term “belts”\n    We leverage belts. Follow us!" in as_text(missed)


def test_what_a_model_would_have_to_find_is_left_out(cases: Cases) -> None:
    assert report(cases("{type: message.anyones-post, by: model}")).by_type == {}


def test_a_forbidden_type_that_is_found_is_a_false_alarm(cases: Cases) -> None:
    alarmed = report(cases("{type: ask.no-measure, by: rules}", "voice.banned-term"))
    assert (alarmed.false_alarms, alarmed.by_type["voice.banned-term"].false_alarms) == (1, 1)


def test_warnings_on_a_clean_draft_are_false_alarms(cases: Cases) -> None:
    dirty = report(cases("", "risk.embargo"))
    assert dirty.clean == 1
    assert dirty.false_alarms == dirty.clean_findings > 0


def test_a_wrong_verdict_is_named_with_the_right_one(cases: Cases) -> None:
    wrong = report(cases("{type: voice.banned-term, by: rules}", verdict="earns-its-place"))
    assert (wrong.verdicts, wrong.verdicts_right) == (1, 0)
    assert "expected earns-its-place" in as_text(wrong)


def test_a_file_that_is_no_golden_set_says_where(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("- id: one\n  mood: good\n")
    with pytest.raises(DocumentError) as error:
        report(file)
    assert any(problem.line == 2 and "mood" in str(problem) for problem in error.value.problems)


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 0),
        (["--min-recall", "0.5"], 1),
        (["--min-recall", "0"], 0),
        (["--max-false-alarms", "0"], 1),
        (["--max-false-alarms", "1"], 0),
    ],
)
def test_the_exit_status_keeps_the_limits_that_are_given(cases: Cases, options: list[str], status: int) -> None:
    file = cases("{type: voice.banned-term, by: rules, quote: belts}", "objective.vanity-aim")
    assert CliRunner().invoke(main, ["eval", str(file), *options]).exit_code == status


def test_json_holds_the_figures_and_every_flaw(cases: Cases) -> None:
    file = cases("{type: voice.banned-term, by: rules, quote: belts}")
    out = json.loads(CliRunner().invoke(main, ["eval", str(file), "--format", "json"]).stdout)
    assert out["recall"] == 0.0
    assert {"kind": "missed", "case": "one"}.items() <= out["flaws"][0].items()


def test_an_unusable_file_exits_with_2(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text("id: one\n")
    assert CliRunner().invoke(main, ["eval", str(file)]).exit_code == 2
