"""Decisions: what a writer may decide, and which findings are set aside after it."""

from datetime import datetime
from typing import Any

import pytest

from onbrief.critique.finding import Finding
from onbrief.documents.types import DismissalReason
from onbrief.errors import BadField, NeverDismissed, NoSuchCritique
from onbrief.store.decisions import Choice, Decision, Dismissals
from onbrief.store.records import Records
from tests.store.critiques import NOON, critique, finding, minutes, receipt

TERM, ASK, EMBARGO = "voice.banned-term:halden#v:1", "ask.none:c#offer.text:2", "risk.embargo:c#e:3"
FINDINGS = (
    finding(TERM),
    finding(TERM, span={"start": 20, "end": 28, "quote": "leverage", "prefix": "", "suffix": ""}),
    finding(ASK, span=None),
    finding(EMBARGO, level="error"),
)


@pytest.fixture
def judged(records: Records) -> Records:
    """Records with a critique of draft `d`, which has a term twice, no ask and an embargo."""
    records.receipts.keep(critique("one", *FINDINGS), receipt())
    return records


def decide(
    records: Records,
    decision: Choice = "dismissed",
    key: str = TERM,
    reason: DismissalReason | None = None,
    *,
    id: str = "one",
    at: datetime = NOON,
    **more: Any,
) -> Decision:
    """Decide on a finding; without a reason a dismissal's is `unclear`."""
    why = reason or ("unclear" if decision == "dismissed" else None)
    return records.decisions.decide(id, key, decision, at=at, reason=why, **more)


def found(key: str = TERM, text: str = "Plain words.", **changes: Any) -> Finding:
    """The same problem, found by a later run that cites a clause with this text."""
    given = finding(key, **changes)
    return Finding.model_validate({**given, "clause": {**given["clause"], "text": text}})


def of_draft(records: Records, draft_id: str | None = "d", campaign: str | None = "line-audit-q4") -> Dismissals:
    return records.decisions.for_draft(draft_id, campaign=campaign)


def test_a_decision_is_part_of_the_receipt(judged: Records) -> None:
    made = decide(judged, reason="wrong", start=20, word="It is the product's name.")
    kept = judged.receipts.get("one")
    assert kept and kept.receipt.decisions == (made,)
    assert made == Decision(
        at=NOON, key=TERM, start=20, decision="dismissed", reason="wrong", word="It is the product's name."
    )


@pytest.mark.parametrize("decision", ["applied", "dismissed", "reopened"])
def test_a_decision_repeated_is_one_decision(judged: Records, decision: Choice) -> None:
    first, second = (decide(judged, decision, at=minutes(number)) for number in (0, 1))
    kept = judged.receipts.get("one")
    assert kept and kept.receipt.decisions == (first,) == (second,)


def test_decisions_that_differ_are_all_kept(judged: Records) -> None:
    decide(judged)
    decide(judged, reason="wrong")
    decide(judged, "reopened")
    decide(judged, reason="wrong")
    decide(judged, reason="wrong", start=20)
    kept = judged.receipts.get("one")
    assert kept and len(kept.receipt.decisions) == 5


def test_a_critique_that_is_not_there_has_no_findings_to_decide_on(judged: Records) -> None:
    with pytest.raises(NoSuchCritique):
        decide(judged, id="two")


@pytest.mark.parametrize("place", [{"key": "voice.hype:h#v:9"}, {"start": 4}, {"key": ASK, "start": 3}], ids=str)
def test_what_is_no_finding_of_it_is_refused(judged: Records, place: Any) -> None:
    with pytest.raises(BadField):
        decide(judged, **place)


def test_an_error_is_never_dismissed(judged: Records) -> None:
    with pytest.raises(NeverDismissed):
        decide(judged, key=EMBARGO)


def test_an_error_may_be_mended(judged: Records) -> None:
    assert decide(judged, "applied", EMBARGO).decision == "applied"


def test_a_finding_of_an_earlier_answer_can_still_be_dismissed(judged: Records) -> None:
    judged.receipts.keep(critique("two"), receipt(minutes(1)))
    decide(judged)
    assert of_draft(judged).holds(found()) == "unclear"


def test_nothing_is_set_aside_before_anyone_decides(judged: Records) -> None:
    assert of_draft(judged).holds(found()) is None


@pytest.mark.parametrize("again", [found(TERM), found(ASK, span=None)], ids=[TERM, ASK])
@pytest.mark.parametrize("reason", ["wrong", "right-but-not-here", "unclear", "brief-outdated"])
def test_a_dismissal_holds_for_its_draft(judged: Records, again: Finding, reason: DismissalReason) -> None:
    decide(judged, key=again.key, reason=reason)
    assert of_draft(judged).holds(again) == reason


def test_a_dismissal_holds_for_its_draft_whatever_becomes_of_the_clause(judged: Records) -> None:
    decide(judged, reason="wrong")
    assert of_draft(judged).holds(found(text="Rewritten.")) == "wrong"


def test_a_dismissal_is_of_the_problem_wherever_it_stands(judged: Records) -> None:
    decide(judged, start=3)
    elsewhere = {"start": 90, "end": 98, "quote": "leverage", "prefix": "", "suffix": ""}
    assert of_draft(judged).holds(found(span=elsewhere)) == "unclear"


@pytest.mark.parametrize("reason", ["right-but-not-here", "unclear"])
def test_most_dismissals_hold_for_no_other_draft(judged: Records, reason: DismissalReason) -> None:
    decide(judged, reason=reason)
    assert of_draft(judged, "e").holds(found()) is None


@pytest.mark.parametrize("draft_id", ["e", None])
@pytest.mark.parametrize("reason", ["wrong", "brief-outdated"])
def test_wrong_and_outdated_hold_for_the_person_and_the_campaign(
    judged: Records, reason: DismissalReason, draft_id: str | None
) -> None:
    decide(judged, reason=reason)
    assert of_draft(judged, draft_id).holds(found()) == reason


def test_they_hold_until_the_clause_s_text_changes(judged: Records) -> None:
    decide(judged, reason="wrong")
    assert of_draft(judged, "e").holds(found(text="Plain words, please.")) is None
    assert of_draft(judged, "e").holds(found(text="Plain words.")) == "wrong"


def test_they_hold_only_for_findings_that_have_a_span(judged: Records) -> None:
    decide(judged, key=ASK, reason="wrong")
    assert of_draft(judged, "e").holds(found(ASK, span=None)) is None


@pytest.mark.parametrize("campaign", ["other", None])
def test_they_hold_in_no_other_campaign(judged: Records, campaign: str | None) -> None:
    decide(judged, reason="wrong")
    assert of_draft(judged, "e", campaign).holds(found()) is None


def test_they_hold_without_a_campaign_where_there_was_none(records: Records) -> None:
    records.receipts.keep(critique("one", *FINDINGS), receipt(campaign=None))
    decide(records, reason="wrong")
    assert of_draft(records, "e", None).holds(found()) == "wrong"
    assert of_draft(records, "e").holds(found()) is None


def test_they_hold_for_nobody_else(judged: Records) -> None:
    judged.receipts.keep(critique("ann's", *FINDINGS), receipt(person="ann"))
    with pytest.raises(NoSuchCritique):
        decide(judged, reason="wrong", person="ann")
    decide(judged, id="ann's", reason="wrong", person="ann")
    assert judged.decisions.for_draft("e", person="ann", campaign="line-audit-q4").holds(found()) == "wrong"
    assert judged.decisions.for_draft("d", person="bob", campaign="line-audit-q4").holds(found()) is None


def test_answers_without_a_draft_id_share_no_dismissal(records: Records) -> None:
    records.receipts.keep(critique("one", *FINDINGS), receipt(draft_id=None))
    decide(records)
    assert of_draft(records, None).holds(found()) is None


@pytest.mark.parametrize("changes", [{"level": "error"}, {"type": "risk.embargo"}], ids=str)
def test_what_became_an_error_or_an_embargo_is_open_whatever_was_decided(judged: Records, changes: Any) -> None:
    decide(judged, reason="wrong")
    assert of_draft(judged).holds(found(**changes)) is None


def test_reopening_undoes_a_dismissal(judged: Records) -> None:
    decide(judged, reason="wrong")
    decide(judged, "reopened")
    assert of_draft(judged).holds(found()) is None
    assert of_draft(judged, "e").holds(found()) is None


def test_dismissing_again_after_reopening_holds(judged: Records) -> None:
    decide(judged, start=3)
    decide(judged, "reopened")
    decide(judged, start=3)
    assert of_draft(judged).holds(found()) == "unclear"


def test_reopening_in_another_draft_undoes_what_held_there(judged: Records) -> None:
    decide(judged, reason="wrong")
    judged.receipts.keep(critique("two", *FINDINGS), receipt(minutes(1), "e"))
    decide(judged, "reopened", id="two")
    assert of_draft(judged, "e").holds(found()) is None
    assert of_draft(judged, "f").holds(found()) is None
    assert of_draft(judged, "d").holds(found()) == "wrong"


def test_applying_a_suggestion_reopens_nothing(judged: Records) -> None:
    decide(judged, reason="wrong")
    decide(judged, "applied", start=3)
    assert of_draft(judged).holds(found()) == "wrong"


def test_a_later_reason_counts(judged: Records) -> None:
    decide(judged, reason="wrong")
    decide(judged, reason="right-but-not-here")
    assert of_draft(judged).holds(found()) == "right-but-not-here"
    assert of_draft(judged, "e").holds(found()) is None
