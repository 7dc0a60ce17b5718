"""Receipts: what is kept of an answer, for how long, and what never is."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from onbrief.store import receipts as receipts_module
from onbrief.store.answers import Answer
from onbrief.store.database import FILE, Database
from onbrief.store.receipts import Digests, KeptFinding, KeptReceipt, LeftOut
from onbrief.store.records import Records, open_records
from onbrief.store.tables import DecisionRow
from tests.store.critiques import NOON, TEXT, critique, finding, minutes, receipt

CANARY = "canary-of-the-text"
ANSWER = Answer("k" * 64, f'{{"findings": ["{CANARY}"]}}')


def spoken(id: str = "one") -> dict[str, Any]:
    """A critique with the canary wherever words of the draft, or about it, can stand."""
    span = {"start": 0, "end": 6, "quote": CANARY, "prefix": CANARY, "suffix": CANARY}
    return {
        **critique(id, finding(span=span, message=CANARY, suggestion=CANARY), text=CANARY),
        "rewrite": CANARY,  # no field of today's: what is not known is not kept
    }


def stored(folder: Path) -> bytes:
    """Every byte of the database's files."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


def kept(records: Records, id: str) -> KeptReceipt:
    found = records.receipts.get(id)
    assert found
    return found.receipt


def test_a_critique_is_read_again_as_it_was_kept(records: Records) -> None:
    given = critique("one", finding(), finding("ask.none:c#offer.text:2", span=None))
    records.receipts.keep(given, receipt())
    found = records.receipts.get("one")
    assert found and found.critique == given


def test_a_receipt_says_what_judged_what_was_dropped_and_what_the_prompt_left_out(records: Records) -> None:
    given = receipt(
        digests=Digests(policy="p" * 64, brief="b" * 64, voice="v" * 64),
        model="m-1",
        prompt_sha256="f" * 64,
        dropped={"not-in-draft": 2},
        left_out=(LeftOut(address="c@3#embargoes.e", reason="embargo"),),
    )
    records.receipts.keep(critique(), given)
    found = kept(records, "one")
    assert found.model_dump().items() >= given.model_dump().items()
    assert found.sha256 == sha256(TEXT.encode()).hexdigest()


def test_a_critique_that_was_never_given_is_not_there(records: Records) -> None:
    assert records.receipts.get("one") is None


def test_a_moment_comes_back_in_utc(records: Records) -> None:
    records.receipts.keep(critique(), receipt(NOON.astimezone(timezone(timedelta(hours=9)))))
    at = kept(records, "one").at
    assert (at, at.tzinfo) == (NOON, UTC)


@pytest.mark.parametrize("draft", ["\0 NUL", "😀 \U0010ffff", "‘quoted’ \u202e", 'back\\slash "'])
def test_a_hard_text_comes_back_as_it_was(records: Records, draft: str) -> None:
    records.receipts.keep(critique(text=draft), receipt())
    found = records.receipts.get("one")
    assert found and found.critique["draft"]["text"] == draft


def test_only_the_last_answer_of_a_draft_keeps_its_text(records: Records) -> None:
    for number in range(3):
        records.receipts.keep(critique(f"id-{number}"), receipt(minutes(number)))
    assert [kept(records, f"id-{number}").text_kept for number in range(3)] == [False, False, True]


def test_an_earlier_answer_keeps_hash_keys_and_counts(records: Records) -> None:
    records.receipts.keep(critique("one", finding("ask.none:c#offer.text:2", span=None), finding()), receipt())
    records.receipts.keep(critique("two"), receipt(minutes(1)))
    found = records.receipts.get("one")
    assert found
    assert found.critique["draft"] == {"text": "", "platform": "x", "surface": "post", "length": 32, "limit": 280}
    assert found.critique["usage"] == critique()["usage"]
    assert {row["state"] for row in found.critique["verdict"]["rows"]} == {"met"}
    assert (found.critique["findings"], found.critique["shown"]) == ([], 0)
    assert found.receipt.sha256 == kept(records, "two").sha256
    assert found.receipt.findings == (
        KeptFinding(key="ask.none:c#offer.text:2", type="ask.none", level="warning", start=None),
        KeptFinding(key="voice.banned-term:halden#v:1", type="voice.banned-term", level="warning", start=3),
    )


def test_an_answer_that_a_later_one_has_overtaken_keeps_no_text(records: Records) -> None:
    records.receipts.keep(critique("late"), receipt(minutes(1)))
    records.receipts.keep(critique("early"), receipt(minutes(0)))
    assert (kept(records, "early").text_kept, kept(records, "late").text_kept) == (False, True)


def test_of_two_answers_at_the_same_moment_the_one_kept_last_keeps_its_text(records: Records) -> None:
    for id in ("b", "a", "c"):
        records.receipts.keep(critique(id), receipt())
    assert [kept(records, id).text_kept for id in "abc"] == [False, False, True]


KEEP = """
import sys
from pathlib import Path
from onbrief.store.database import Database
from onbrief.store.records import Records
from tests.store.critiques import critique, minutes, receipt
where, name = sys.argv[1:]
records = Records.of(Database(Path(where) if "://" not in where else where))
for number in range(30):
    records.receipts.keep(critique(f"{name}-{number}"), receipt(minutes(number)))
"""


def test_of_answers_that_processes_keep_at_once_one_keeps_its_text(records: Records, where: Path | str) -> None:
    root = Path(__file__).parents[2]
    keeping = [subprocess.Popen([sys.executable, "-c", KEEP, str(where), name], cwd=root) for name in "abc"]
    assert [process.wait(60) for process in keeping] == [0] * 3
    receipts = [kept(records, f"{name}-{number}") for name in "abc" for number in range(30)]
    assert [found.at for found in receipts if found.text_kept] == [minutes(29)]


@pytest.mark.parametrize("other", [{"draft_id": "other"}, {"draft_id": None}, {"person": "else"}], ids=str)
def test_another_draft_takes_no_text_away(records: Records, other: dict[str, Any]) -> None:
    records.receipts.keep(critique("one"), receipt())
    records.receipts.keep(critique("two"), receipt(minutes(1), **other))
    assert kept(records, "one").text_kept and kept(records, "two").text_kept


def test_without_a_draft_id_every_answer_is_a_draft_of_its_own(records: Records) -> None:
    for id in ("one", "two"):
        records.receipts.keep(critique(id), receipt(draft_id=None))
    assert kept(records, "one").text_kept and kept(records, "two").text_kept


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the file of a database lies alone."""
    home = tmp_path / "home"
    home.mkdir()
    yield home


def test_a_text_that_is_no_longer_kept_is_nowhere_in_the_files(folder: Path) -> None:
    database = Database(folder / FILE)
    records = Records.of(database)
    records.receipts.keep(spoken(), receipt(), ANSWER)
    assert CANARY.encode() in stored(folder)
    records.receipts.keep(critique("two"), receipt(minutes(1)))
    database.release()
    assert CANARY.encode() not in stored(folder)


def test_where_no_text_is_kept_none_is_ever_in_the_files(folder: Path) -> None:
    records = open_records(folder, keep_text=False, days=90, now=NOON)
    records.receipts.keep(spoken(), receipt(), ANSWER)
    records.decisions.decide("one", finding()["key"], "dismissed", reason="wrong", word=CANARY, at=NOON)
    assert not kept(records, "one").text_kept
    assert b"voice.banned-term:halden#v:1" in stored(folder)
    assert CANARY.encode() not in stored(folder)


def test_what_was_kept_before_goes_when_texts_are_no_longer_to_be_kept(folder: Path) -> None:
    records = open_records(folder, keep_text=True, days=90, now=NOON)
    records.receipts.keep(spoken(), receipt(), ANSWER)
    records.decisions.decide("one", finding()["key"], "dismissed", reason="wrong", word=CANARY, at=NOON)
    records = open_records(folder, keep_text=False, days=90, now=NOON)
    assert kept(records, "one").decisions[0].word is None
    assert CANARY.encode() not in stored(folder)


def test_receipts_that_are_too_old_go_with_their_decisions(records: Records, database: Database) -> None:
    for id, at in (("old", NOON - timedelta(days=91)), ("young", NOON - timedelta(days=89))):
        records.receipts.keep(critique(id), receipt(at, id))
        records.decisions.decide(id, finding()["key"], "applied", at=at)
    assert records.receipts.sweep(NOON) == 1
    assert records.receipts.get("old") is None and records.receipts.get("young")
    with database.read() as session:
        assert session.scalars(select(DecisionRow.receipt_id)).all() == ["young"]


def test_the_days_are_a_setting(database: Database) -> None:
    records = Records.of(database, days=1)
    records.receipts.keep(critique(), receipt(NOON - timedelta(hours=25)))
    assert records.receipts.sweep(NOON) == 1


def test_old_receipts_go_when_the_records_are_opened(folder: Path) -> None:
    open_records(folder, keep_text=True, days=90, now=NOON).receipts.keep(critique(), receipt())
    later = NOON + timedelta(days=91)
    assert open_records(folder, keep_text=True, days=90, now=later).receipts.get("one") is None


def test_while_serving_old_receipts_go_once_a_day_a_batch_at_a_time(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receipts_module, "BATCH", 2)
    records.receipts.sweep(NOON)
    for number in range(3):
        records.receipts.keep(critique(f"old-{number}"), receipt(NOON - timedelta(days=100), None))

    def left(id: str, at: datetime) -> int:
        records.receipts.keep(critique(id), receipt(at, None))
        return sum(records.receipts.get(f"old-{number}") is not None for number in range(3))

    tomorrow = NOON + timedelta(days=1)
    assert left("soon", tomorrow - timedelta(minutes=1)) == 3
    assert left("first", tomorrow) == 1
    assert left("second", tomorrow) == 0


def test_while_serving_a_text_that_is_no_longer_kept_is_in_no_file_after_a_day(folder: Path) -> None:
    records = open_records(folder, keep_text=True, days=90, now=NOON)
    records.receipts.keep(spoken(), receipt(), ANSWER)
    records.receipts.keep(critique("two"), receipt(minutes(1)))
    assert CANARY.encode() in stored(folder)
    records.receipts.keep(critique("three"), receipt(NOON + timedelta(days=1), "another"))
    assert CANARY.encode() not in stored(folder)


def test_the_log_tells_no_draft_at_any_level(where: Path | str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "alembic")  # which a start of the server in this process has hushed
    records = Records.of(Database(where))
    records.receipts.keep(spoken(), receipt(), ANSWER)
    assert records.receipts.get("one") and records.answers.get(ANSWER.key)
    assert "alembic" in caplog.text and CANARY not in caplog.text


def test_a_whole_answer_takes_the_place_of_what_was_kept_while_it_was_made(records: Records) -> None:
    records.receipts.keep(critique("one", finding("voice.hype:1:1")), receipt())
    records.decisions.decide("one", "voice.hype:1:1", "dismissed", reason="unclear", at=NOON)
    records.receipts.keep(
        critique("one", finding("voice.hype:1:1"), finding("ask.none:c#offer.text:2")), receipt(), ANSWER
    )
    assert len(kept(records, "one").findings) == 2 and len(kept(records, "one").decisions) == 1
    assert records.answers.get(ANSWER.key) == ANSWER.text


def test_a_refusal_of_the_database_tells_no_draft(records: Records) -> None:
    broken = spoken() | {"usage": {**spoken()["usage"], "prompt_tokens": None}}
    with pytest.raises(IntegrityError) as caught:
        records.receipts.keep(broken, receipt())
    assert CANARY not in str(caught.value)


def test_keeping_an_answer_does_not_get_slower_with_the_answers_before_it(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE)
    statement = str(receipts_module.FORGET_EARLIER.compile(database.engine))
    with database.read() as session:
        steps = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", (None,) * 8).all()
    assert any("ix_receipts_worded" in step[-1] for step in steps)
    assert not any(step[-1].startswith("SCAN receipts") for step in steps)
