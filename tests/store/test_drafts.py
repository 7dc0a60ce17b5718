"""Drafts as their writers and leads look back on them."""

from typing import Any

import pytest

from onbrief.errors import NoSuchCritique
from onbrief.store.drafts import Which
from onbrief.store.postings import Posting
from onbrief.store.records import Records
from tests.store.critiques import critique, finding, minutes, receipt

TERM = "voice.banned-term:halden#v:1"


def keep(records: Records, id: str, at: float = 0, *, text: str = "A draft", call: str = "hold", **more: Any) -> None:
    """Keep an answer of draft `d` of `me`, unless told otherwise."""
    judged = critique(id, text=text)
    judged["verdict"]["call"] = call
    records.receipts.keep(judged, receipt(at=minutes(at), **{"person": "me", **more}))


def is_open(records: Records, id: str) -> bool:
    """Whether a lead who is not its writer may read it."""
    return records.receipts.readable(id, "a-lead", "lead") is not None


def ids(found: Any) -> list[str]:
    return [draft.id for draft in found]


def test_a_draft_is_listed_once_by_its_last_answer(records: Records) -> None:
    keep(records, "first", 0, text="Earlier words")
    keep(records, "second", 1, text="Later words " * 50, call="fix-first")
    (found,) = records.drafts.of("me")
    assert (found.id, found.answers, found.call, found.platform) == ("second", 2, "fix-first", "x")
    assert found.beginning == ("Later words " * 50)[:200]


def test_the_latest_draft_comes_first_and_a_list_goes_on_where_one_ended(records: Records) -> None:
    for number in range(4):
        keep(records, f"r{number}", number, draft_id=None if number % 2 else f"d{number}")
    found = records.drafts.of("me")
    assert ids(found) == ["r3", "r2", "r1", "r0"]
    assert ids(records.drafts.of("me", Which(before=found[1].at))) == ["r1", "r0"]


def test_a_list_shows_what_was_chosen_by_the_last_answer_alone(records: Records) -> None:
    keep(records, "held", 0, draft_id="a")
    keep(records, "better", 1, draft_id="a", call="fix-first")
    keep(records, "other", 2, draft_id="b", campaign="c2")
    assert ids(records.drafts.of("me", Which(call="hold"))) == ["other"]
    assert ids(records.drafts.of("me", Which(campaign="c2"))) == ["other"]
    assert records.drafts.campaigns("me") == ("c2", "line-audit-q4")


def test_nobody_sees_another_s_drafts_among_their_own(records: Records) -> None:
    keep(records, "theirs", person="they")
    assert records.drafts.of("me") == () and records.drafts.campaigns("me") == ()


def test_without_texts_there_is_no_beginning(records: Records) -> None:
    keep(records, "one")
    records.receipts.forget_texts()
    assert records.drafts.of("me")[0].beginning is None


def test_what_is_shared_is_open_to_leads_with_later_answers_until_it_is_taken_back(records: Records) -> None:
    keep(records, "first")
    keep(records, "theirs", draft_id="d", person="they")
    assert not is_open(records, "first")
    records.drafts.share("first", "me", shared=True)
    keep(records, "second", 1)
    assert is_open(records, "second") and records.drafts.is_shared("second")
    assert ids(records.drafts.open_to_leads()) == ["second"]
    records.drafts.share("second", "me", shared=False)
    assert not is_open(records, "first") and records.drafts.open_to_leads() == ()


@pytest.mark.parametrize("id", ["theirs", "nobody-s"])
def test_only_a_writer_shares_their_draft(records: Records, id: str) -> None:
    keep(records, "theirs", person="they")
    with pytest.raises(NoSuchCritique):
        records.drafts.share(id, "me", shared=True)


@pytest.mark.parametrize(("how", "open_"), [("past", True), ("checked", False), ("unchecked", False)])
def test_what_was_posted_past_a_hold_is_open_to_leads(records: Records, how: Any, open_: bool) -> None:
    keep(records, "one")
    reason = {"reason": "cannot-wait"} if how == "past" else {}
    posting = {"id": "0" * 32, "at": minutes(1), "person": "me", "platform": "x", "how": how, "receipt_id": "one"}
    records.postings.keep(Posting.model_validate({**posting, **reason}))
    assert is_open(records, "one") is open_
    assert len(records.postings.of_draft("me", "d", "one")) == 1
    assert records.postings.of_draft("they", "d", "one") == ()


def test_the_answers_to_a_draft_are_told_the_latest_first(records: Records) -> None:
    keep(records, "first", 0)
    keep(records, "second", 1, call="fix-first")
    keep(records, "other", 2, draft_id="e")
    assert [(a.id, a.call) for a in records.drafts.answers("first")] == [("second", "fix-first"), ("first", "hold")]
    assert records.drafts.answers("nobody-s") == ()


def decide(records: Records, receipt: str, decision: Any, reason: Any = None) -> None:
    records.decisions.decide(receipt, TERM, decision, at=minutes(5), reason=reason, person="me")


def test_what_was_set_aside_is_told_until_it_is_reopened(records: Records) -> None:
    keep(records, "one")
    decide(records, "one", "dismissed", "unclear")
    (found,) = records.drafts.set_aside("me")
    assert (found.receipt, found.key, found.reason, found.lasting) == ("one", TERM, "unclear", False)
    assert found.finding == finding(TERM)
    decide(records, "one", "applied")
    assert len(records.drafts.set_aside("me")) == 1
    decide(records, "one", "reopened")
    assert records.drafts.set_aside("me") == ()


def test_a_lasting_dismissal_is_told_as_one_until_it_is_reopened_anywhere_in_its_campaign(records: Records) -> None:
    keep(records, "one", draft_id="a")
    keep(records, "two", draft_id="b")
    decide(records, "one", "dismissed", "wrong")
    assert [found.lasting for found in records.drafts.set_aside("me")] == [True]
    decide(records, "two", "reopened")
    assert [found.lasting for found in records.drafts.set_aside("me")] == [False]
