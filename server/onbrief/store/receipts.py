"""Receipts: what judged which text, what was found and dropped, and what the writer then did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Table, Update, bindparam, delete, false, insert, or_, select, update
from sqlalchemy.orm import Session

from ..documents.draft import Author
from ..documents.types import Level
from .answers import Answer, Answers
from .database import Database
from .decisions import Decision, digest
from .drafts import open_to_leads
from .people import Role, includes
from .tables import DecisionRow, PostingRow, ReceiptRow

BATCH = 200  # receipts deleted in one go, so that nobody waits long
SWEEP_EVERY = timedelta(days=1)
WORDLESS = {"critique": None, "answer": None, "answer_key": None}


RECEIPTS = cast(Table, ReceiptRow.__table__)


def _forget_earlier() -> Update:
    """Takes the texts of the receipts of one draft, save that of the latest: an answer that a later one has overtaken
    may be kept after it. Made once, which is half of its cost."""
    texts = RECEIPTS.c.critique.is_not(None)
    of_draft = (RECEIPTS.c.person == bindparam("who"), RECEIPTS.c.draft_id == bindparam("draft"), texts)
    latest_first = (RECEIPTS.c.at.desc(), (RECEIPTS.c.id == bindparam("new")).desc())
    earlier = select(RECEIPTS.c.id).where(*of_draft).order_by(*latest_first).offset(1)
    return update(RECEIPTS).where(RECEIPTS.c.id.in_(earlier)).values(WORDLESS)


FORGET_EARLIER = _forget_earlier()


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Digests(_Shape):
    """The sha256 of what judged; brief and voice are null where there is none."""

    policy: str
    brief: str | None = None
    voice: str | None = None


class LeftOut(_Shape):
    """A clause that the model was not told, and why."""

    address: str
    reason: str


class Receipt(_Shape):
    """What is recorded of an answer besides the critique itself."""

    at: AwareDatetime
    person: str = ""
    draft_id: str | None = None
    campaign: str | None = None
    author: Author
    digests: Digests
    model: str | None = Field(None, description="The language model that was asked.")
    prompt_sha256: str | None = None
    dropped: Mapping[str, int] = Field(
        default={}, description="How many of the model's proposals were not shown, by reason."
    )
    left_out: tuple[LeftOut, ...] = Field((), description="Clauses that the model was not told.")


class KeptFinding(_Shape):
    """What is kept of a finding when its text is not; `start` is null where it is about the whole draft."""

    key: str
    type: str
    level: Level
    start: int | None


class KeptReceipt(Receipt):
    """A receipt as it can be read later. Without its text the critique has no findings, and `findings` holds all."""

    sha256: str = Field(description="Of the draft's text in UTF-8.")
    text_kept: bool
    findings: tuple[KeptFinding, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True)
class Kept:
    """A critique as JSON in the contract's shape, and its receipt."""

    critique: dict[str, Any]
    receipt: KeptReceipt


class Receipts:
    """The receipts of this workspace. Of every draft only the last answer keeps its text, and none with `keep_text`
    off; those older than `days` are deleted."""

    def __init__(self, database: Database, answers: Answers, *, keep_text: bool, days: int) -> None:
        self._database, self._answers = database, answers
        self._keep_text, self._age = keep_text, timedelta(days=days)
        self._swept: datetime | None = None

    def keep(self, critique: Mapping[str, Any], receipt: Receipt, answer: Answer | None = None) -> None:
        """Keep what one run returned (the critique as JSON) and what the model answered to it; what was kept of the
        same run before, while it was under way, is replaced."""
        row = _row(critique, receipt)
        if self._keep_text:
            row |= {"critique": critique}
            row |= {"answer_key": answer.key, "answer": answer.text} if answer else {}
        elif answer:
            self._answers.remember(answer)
        with self._database.write() as session:
            _put(session, row)
            if receipt.draft_id is not None:
                session.execute(FORGET_EARLIER, {"who": receipt.person, "draft": receipt.draft_id, "new": row["id"]})
        self._sweep_if_due(receipt.at)

    def get(self, id: str) -> Kept | None:
        """A critique and its receipt; None when there is none of that id, or no longer."""
        return self._get(ReceiptRow.id == id)

    def readable(self, id: str, person: str, role: Role) -> Kept | None:
        """The same, where this person in this role may read it: their own, and from lead on what was shared or posted
        past a hold."""
        open_ = open_to_leads() if includes(role, "lead") else false()
        return self._get(ReceiptRow.id == id, or_(ReceiptRow.person == person, open_))

    def _get(self, *which: ColumnElement[bool]) -> Kept | None:
        with self._database.read() as session:
            row = session.scalar(select(ReceiptRow).where(*which))
            if row is None:
                return None
            decisions = select(DecisionRow).where(DecisionRow.receipt_id == row.id).order_by(DecisionRow.id)
            return _kept(row, [Decision.model_validate(made) for made in session.scalars(decisions)])

    def sweep(self, now: datetime) -> int:
        """Delete every receipt that is too old, with its decisions and answers, a batch at a time, and postings as old;
        returns how many receipts."""
        deleted = 0
        while batch := self._sweep_batch(now):
            deleted += batch
        self._swept = now
        return deleted

    def forget_texts(self) -> None:
        """Take every text that was kept before, as if none ever had been."""
        with self._database.write() as session:
            session.execute(update(ReceiptRow).where(ReceiptRow.critique.is_not(None)).values(WORDLESS))
            session.execute(update(DecisionRow).where(DecisionRow.word.is_not(None)).values(word=None))
            worded = PostingRow.text.is_not(None) | PostingRow.word.is_not(None)
            session.execute(update(PostingRow).where(worded).values(text=None, word=None))

    def _sweep_if_due(self, now: datetime) -> None:
        """Once a day, whoever keeps a receipt deletes a batch of old ones, until none is left, and has SQLite's log
        emptied: it may still hold texts that are no longer kept."""
        due = self._swept is None or now - self._swept >= SWEEP_EVERY
        if due and self._sweep_batch(now) < BATCH:
            self._swept = now
            self._database.settle()

    def _sweep_batch(self, now: datetime) -> int:
        with self._database.write() as session:
            old = session.scalars(select(ReceiptRow.id).where(ReceiptRow.at < now - self._age).limit(BATCH)).all()
            session.execute(delete(ReceiptRow).where(ReceiptRow.id.in_(old)))
            session.execute(delete(PostingRow).where(PostingRow.at < now - self._age))  # few beside the receipts
        return len(old)


def _put(session: Session, row: dict[str, Any]) -> None:
    connection = session.connection()
    if connection.execute(update(RECEIPTS).where(RECEIPTS.c.id == row["id"]).values(row)).rowcount == 0:
        connection.execute(insert(RECEIPTS), row)


def _row(critique: Mapping[str, Any], receipt: Receipt) -> dict[str, Any]:
    usage = critique["usage"]
    return {
        **receipt.model_dump(mode="json"),
        "at": receipt.at,
        "id": critique["id"],
        "sha256": digest(critique["draft"]["text"]),
        "findings": [_bare(finding) for finding in critique["findings"]],
        "outline": outline(critique),
        **{name: usage[name] for name in ("prompt_tokens", "cached_tokens", "completion_tokens", "cost")},
    }


def outline(critique: Mapping[str, Any]) -> dict[str, Any]:
    """The critique in its own shape without a word of the draft, or of what was said about it. What is not named here
    is left out, so that a new field of critiques is not kept by oversight."""
    draft, verdict = critique["draft"], critique["verdict"]
    rows = [{"row": row["row"], "state": row["state"], "evidence": None} for row in verdict["rows"]]
    return {
        **{name: critique[name] for name in ("id", "engine", "versions", "usage")},
        "draft": {**{name: draft[name] for name in ("platform", "surface", "length", "limit")}, "text": ""},
        "verdict": {"call": verdict["call"], "rows": rows, "reason": verdict["reason"]},
        "findings": [],
        "shown": 0,
    }


def _bare(finding: Mapping[str, Any]) -> dict[str, Any]:
    start = finding["span"]["start"] if finding["span"] else None
    named = {name: finding[name] for name in ("key", "type", "level")}
    return {**named, "start": start, "clause": digest(finding["clause"]["text"])}


def _kept(row: ReceiptRow, decisions: list[Decision]) -> Kept:
    told = {name: getattr(row, name) for name in Receipt.model_fields}
    findings = [{name: finding[name] for name in KeptFinding.model_fields} for finding in row.findings]
    receipt = KeptReceipt.model_validate(
        {
            **told,
            "sha256": row.sha256,
            "text_kept": row.critique is not None,
            "findings": findings,
            "decisions": decisions,
        }
    )
    return Kept(row.critique or row.outline, receipt)
