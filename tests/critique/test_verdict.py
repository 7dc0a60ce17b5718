"""The verdict is a pure function of the rows and the open findings: every combination, against the contract's table."""

from collections.abc import Collection, Iterator
from itertools import chain, combinations, product

import pytest

from onbrief.critique.finding import Finding, key_of
from onbrief.critique.verdict import ROWS, Call, Evidence, RowName, Verdict, verdict
from onbrief.documents.clauses import Clause
from onbrief.documents.types import TYPES, Level

CLAUSE = Clause(document="brief", id="b", version=1, path="objective.text", text="Book audits.")
# formats.md, Decisions, Rows: what makes a row missing.
MISSING: dict[RowName, tuple[str, ...]] = {
    "objective": ("objective.no-campaign-job", "objective.vanity-aim"),
    "audience": ("audience.no-reader",),
    "message": ("message.absent",),
    "proof": ("message.claim-without-proof", "message.proof-misquoted"),
    "ask": ("ask.none", "objective.vanity-aim"),
    "measure": ("ask.no-measure",),
}
ROW_TYPES = tuple(dict.fromkeys(chain.from_iterable(MISSING.values())))
OTHERS: tuple[tuple[str, Level], ...] = (
    ("objective.wrong-channel", "warning"),
    ("risk.embargo", "error"),
    ("voice.hype", "warning"),
    ("voice.drift", "suggestion"),
)


def finding(type_: str, level: Level | None = None) -> Finding:
    return Finding(
        key=key_of(type_, CLAUSE, None),
        type=type_,
        dimension=TYPES[type_].dimension,
        level=level or TYPES[type_].level,
        span=None,
        clause=CLAUSE,
        message="Why.",
        origin="rules",
    )


def judged(
    findings: Collection[Finding],
    met: Collection[RowName] = (),
    *,
    campaign: bool = True,
    answer: bool = False,
    dismissed: Collection[str] = (),
) -> Verdict:
    evidence = {name: Evidence(span=None, clause=CLAUSE) for name in met}
    return verdict(findings, evidence, campaign=campaign, answer=answer, dismissed=dismissed)


def states(verdict: Verdict) -> dict[str, str]:
    return {row.row: row.state for row in verdict.rows}


def called(findings: Collection[Finding], campaign: bool) -> Call:
    """The contract's table, read again from its top."""
    types = {finding.type for finding in findings}
    missing = {row for row, makers in MISSING.items() if types & set(makers)}
    if not campaign:
        return "not-judged"
    if "error" in {finding.level for finding in findings}:
        return "hold"
    if "objective.wrong-channel" in types:
        return "wrong-channel"
    if {"objective", "message"} <= missing:
        return "not-this-campaign"
    if missing or "warning" in {finding.level for finding in findings}:
        return "fix-first"
    return "earns-its-place"


def every_combination() -> Iterator[list[Finding]]:
    singles = [finding(type_) for type_ in ROW_TYPES] + [finding(type_, level) for type_, level in OTHERS]
    for size in range(len(singles) + 1):
        yield from map(list, combinations(singles, size))


def test_the_call_is_that_of_the_table_for_every_combination_of_findings() -> None:
    for findings, campaign, answer in product(every_combination(), (True, False), (True, False)):
        assert judged(findings, campaign=campaign, answer=answer).call == called(findings, campaign)


def test_a_row_is_missing_if_and_only_if_one_of_its_findings_is_open() -> None:
    for findings in every_combination():
        types = {f.type for f in findings}
        rows = states(judged(findings, ROWS))
        assert {name for name, state in rows.items() if state == "missing"} == {
            name for name, makers in MISSING.items() if types & set(makers)
        }


def test_the_six_rows_stand_in_their_order() -> None:
    rows = judged([]).rows
    assert [row.row for row in rows] == ["objective", "audience", "message", "proof", "ask", "measure"]


def test_a_row_is_met_by_evidence_and_carries_it() -> None:
    for name in ROWS:
        rows = {row.row: row for row in judged([], [name]).rows}
        assert rows[name].state == "met"
        assert rows[name].evidence is not None
        assert {row.state for row in rows.values() if row.row != name} == {"unclear"}


def test_evidence_does_not_outweigh_an_open_finding() -> None:
    row = judged([finding("message.absent")], ROWS).rows[2]
    assert (row.state, row.evidence) == ("missing", None)


def test_without_a_campaign_no_row_is_judged() -> None:
    assert set(states(judged([finding("voice.hype")], ROWS, campaign=False)).values()) == {"not-judged"}


def test_a_row_missing_only_by_dismissed_findings_is_unclear() -> None:
    for name, types in MISSING.items():
        for answer in (False, True):
            findings = [finding(type_) for type_ in types]
            keys = [f.key for f in findings]
            assert states(judged(findings, ROWS, answer=answer, dismissed=keys))[name] == "unclear"
            if len(keys) > 1:
                assert states(judged(findings, ROWS, answer=answer, dismissed=keys[1:]))[name] == "missing"


def test_what_is_dismissed_no_longer_costs_the_call() -> None:
    warning = finding("voice.hype")
    assert judged([warning]).call == "fix-first"
    assert judged([warning], dismissed=[warning.key]).call == "earns-its-place"


def test_an_error_cannot_be_dismissed() -> None:
    error = finding("risk.embargo")
    assert judged([error], dismissed=[error.key]).call == "hold"


def test_of_an_answer_nothing_but_the_proof_is_asked() -> None:
    assert states(judged([], answer=True)) == {name: "unclear" if name == "proof" else "not-judged" for name in ROWS}


def test_an_answer_that_meets_a_row_anyway_meets_it() -> None:
    assert states(judged([], ["message"], answer=True))["message"] == "met"


def test_suggestions_alone_cost_nothing() -> None:
    assert judged([finding("voice.drift"), finding("platform.hashtags")]).call == "earns-its-place"


@pytest.mark.parametrize(
    ("types", "words"),
    [
        (["risk.embargo"], "1 finding must"),
        (["risk.embargo", "risk.permission"], "2 findings must"),
        (["ask.none"], "no ask"),
        (["ask.none", "audience.no-reader"], "no audience"),
        (["ask.none", "ask.no-measure"], "The post has no ask and no measure that holds"),
        (["ask.none", "ask.no-measure", "audience.no-reader"], "no audience, no ask and no measure that holds, and 2"),
        (["voice.hype"], "1 remark"),
        (["voice.hype", "voice.banned-term"], "2 remarks"),
        ([], "earns"),
    ],
)
def test_the_reason_says_what_the_call_rests_on(types: list[str], words: str) -> None:
    reason = judged([finding(type_) for type_ in types]).reason
    assert reason.endswith(".")
    assert words in reason or (not types and "does a job" in reason)


def test_the_reason_says_that_another_language_was_not_judged_by_meaning() -> None:
    assert "not in English" in verdict([], {}, campaign=True, answer=False, english=False).reason
