"""The golden cases, with no language model: what must be found is found, what must not is not, the calls are right."""

from functools import cache
from pathlib import Path

import pytest

from onbrief.answer import Critique
from onbrief.coach import Desk, critique
from onbrief.critique.finding import Finding
from onbrief.documents.brief import Brief
from onbrief.documents.golden import Expectation, GoldenCase, load_cases
from onbrief.documents.loading import load
from onbrief.documents.voice import Voice
from onbrief.store.shipped import default_policy

CASES = load_cases(Path(__file__).parent / "golden/cases.yaml")
EXPECTED = [(case, expected) for case in CASES for expected in case.must_find if expected.by != "model"]
CALLED = [case for case in CASES if case.verdict]
EACH_CASE = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


@cache
def critique_of(case_id: str) -> Critique:
    case = next(case for case in CASES if case.id == case_id)
    desk = Desk(load(Brief, case.brief) if case.brief else None, load(Voice, case.voice), default_policy())
    return critique(case.as_draft(), desk, today=case.today, id=case.id)


def places(text: str, quote: str) -> list[int]:
    """Where the words stand, every time."""
    return [at for at in range(len(text)) if text.startswith(quote, at)]


def meets(finding: Finding, expected: Expectation, draft: str) -> bool:
    """Is this the finding, on words that overlap the expected ones?"""
    if finding.type != expected.type:
        return False
    if expected.quote is None:
        return True
    span = finding.span
    return span is not None and any(
        span.start < at + len(expected.quote) and at < span.end for at in places(draft, expected.quote)
    )


@pytest.mark.parametrize(
    ("case", "expected"), EXPECTED, ids=[f"{case.id}-{expected.type}" for case, expected in EXPECTED]
)
def test_what_rules_and_meaning_must_find_is_found_on_its_words(case: GoldenCase, expected: Expectation) -> None:
    found = critique_of(case.id).findings
    assert any(meets(finding, expected, case.draft) for finding in found), [f.type for f in found]


@EACH_CASE
def test_what_must_not_be_found_is_not(case: GoldenCase) -> None:
    wrong = [f for f in critique_of(case.id).findings if f.type in case.must_not_find]
    assert not wrong, [(f.type, f.span and f.span.quote) for f in wrong]


@pytest.mark.parametrize("case", [case for case in CASES if case.is_clean], ids=lambda case: case.id)
def test_a_clean_draft_gets_no_warning_and_no_error(case: GoldenCase) -> None:
    loud = [f for f in critique_of(case.id).findings if f.level != "suggestion"]
    assert not loud, [(f.type, f.span and f.span.quote) for f in loud]


@pytest.mark.parametrize("case", CALLED, ids=[case.id for case in CALLED])
def test_the_call_is_right(case: GoldenCase) -> None:
    verdict = critique_of(case.id).verdict
    assert verdict.call == case.verdict, verdict.reason
