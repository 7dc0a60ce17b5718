"""Postings: kept once, read by day and person, and rid of their texts and themselves when receipts are."""

from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from onbrief.errors import BadField
from onbrief.store.postings import Posting
from onbrief.store.records import Records, open_records
from tests.store.critiques import NOON, critique, minutes, receipt

DAY = timedelta(days=1)
LATER = NOON + DAY


def posting(id: str = "a", at: datetime = NOON, **more: Any) -> Posting:
    """A text that was posted past a hold."""
    told = {"platform": "x", "how": "past", "reason": "cleared", "word": "Ann said so", "text": "Posted."}
    return Posting.model_validate({"id": id * 32, "at": at, **told, **more})


def test_a_posting_is_kept_with_its_receipt_its_campaign_and_the_hash_of_its_text(records: Records) -> None:
    records.receipts.keep(critique(), receipt())
    kept = records.postings.keep(posting(receipt_id="one", findings=("risk.embargo:c#e:1",)))
    assert (kept.receipt_id, kept.campaign, kept.findings) == ("one", "line-audit-q4", ("risk.embargo:c#e:1",))
    assert (kept.text, kept.word, kept.sha256) == ("Posted.", "Ann said so", sha256(b"Posted.").hexdigest())
    assert records.postings.between(NOON, LATER) == (kept,)


def test_a_receipt_that_is_not_there_or_is_somebody_elses_is_not_named(records: Records) -> None:
    records.receipts.keep(critique(), receipt(person="ann"))
    for id, name in (("a", "no-such"), ("b", "one")):
        kept = records.postings.keep(posting(id, receipt_id=name, person="ben"))
        assert (kept.receipt_id, kept.campaign) == (None, None)


def test_said_twice_it_is_kept_once_and_nobody_writes_over_anothers(records: Records) -> None:
    first = records.postings.keep(posting(person="ann"))
    assert records.postings.keep(posting(person="ann", at=minutes(9), text="Another.")) == first
    with pytest.raises(BadField):
        records.postings.keep(posting(person="ben"))
    assert records.postings.between(NOON, LATER) == (first,)


def test_postings_are_read_by_day_and_by_person_the_latest_first(records: Records) -> None:
    for id, at, person in (("a", NOON, "ann"), ("b", minutes(1), "ben"), ("c", minutes(2), "ann"), ("d", LATER, "ann")):
        records.postings.keep(posting(id, at, person=person))
    assert [one.id[0] for one in records.postings.between(NOON, LATER)] == ["c", "b", "a"]
    assert [one.id[0] for one in records.postings.between(NOON, LATER, person="ann")] == ["c", "a"]


def test_where_no_text_is_kept_a_posting_keeps_its_hash_alone(tmp_path: Path) -> None:
    records = open_records(tmp_path, keep_text=True, days=90, now=NOON)
    records.postings.keep(posting("a"))
    records = open_records(tmp_path, keep_text=False, days=90, now=NOON)
    records.postings.keep(posting("b"))
    kept = records.postings.between(NOON, LATER)
    assert [(one.text, one.word) for one in kept] == [(None, None)] * 2
    assert {one.sha256 for one in kept} == {sha256(b"Posted.").hexdigest()}
    assert b"Posted." not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


def test_a_posting_goes_when_a_receipt_as_old_would_and_outlives_its_own(records: Records) -> None:
    records.receipts.keep(critique(), receipt(NOON - 91 * DAY))
    for id, days in (("a", 91), ("b", 89)):
        records.postings.keep(posting(id, NOON - days * DAY, receipt_id="one"))
    records.receipts.sweep(NOON)
    assert [(one.id[0], one.receipt_id) for one in records.postings.between(NOON - 99 * DAY, LATER)] == [("b", None)]
