"""Drafts as their writers and leads look back on them: each by its last answer, who may read it, what was set aside."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from ..errors import NoSuchCritique
from .database import Database
from .decisions import LASTING
from .tables import DecisionRow, PostingRow, ReceiptRow

BEGINNING = 200  # characters of a draft that a list shows
PAGE = 50  # drafts that a list shows

DRAFT = func.coalesce(ReceiptRow.draft_id, ReceiptRow.id)
CALL = ReceiptRow.outline["verdict"]["call"].as_string()
LISTED = (
    ReceiptRow.id,
    ReceiptRow.at,
    ReceiptRow.person,
    ReceiptRow.campaign,
    CALL,
    ReceiptRow.outline["draft"]["platform"].as_string(),
    ReceiptRow.outline["draft"]["surface"].as_string(),
    func.substr(ReceiptRow.critique["draft"]["text"].as_string(), 1, BEGINNING),
    ReceiptRow.shared,
)
LATEST_FIRST = (ReceiptRow.at.desc(), ReceiptRow.id.desc())


@dataclass(frozen=True)
class Which:
    """Which drafts a list is to show: those of a campaign, with a call, judged before a moment."""

    campaign: str | None = None
    call: str | None = None
    before: datetime | None = None


ALL = Which()


@dataclass(frozen=True)
class Judged:
    """A draft by its last answer. `beginning` is None where the text is not kept; `answers` counts all there were."""

    id: str
    at: datetime
    person: str
    campaign: str | None
    call: str
    platform: str
    surface: str
    beginning: str | None
    shared: bool
    answers: int


@dataclass(frozen=True)
class Earlier:
    """One of the answers to a draft."""

    id: str
    at: datetime
    call: str


@dataclass(frozen=True)
class SetAside:
    """A finding that a writer set aside and has not reopened. `lasting`: it stays aside in the whole campaign;
    `finding` is as it was shown, where the text is kept."""

    receipt: str
    at: datetime
    key: str
    start: int | None
    reason: str
    word: str | None
    campaign: str | None
    lasting: bool
    finding: Mapping[str, Any] | None


class Drafts:
    """The drafts that were judged and whose receipts are still kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: str, which: Which = ALL) -> tuple[Judged, ...]:
        """One writer's drafts, the latest first."""
        return self._listed(ReceiptRow.person == person, which)

    def open_to_leads(self, which: Which = ALL) -> tuple[Judged, ...]:
        """The drafts that their writers shared or posted past a hold, the latest first."""
        return self._listed(open_to_leads(), which)

    def campaigns(self, person: str) -> tuple[str, ...]:
        """The campaigns that a writer's drafts were judged for."""
        query = select(ReceiptRow.campaign).where(ReceiptRow.person == person, ReceiptRow.campaign.is_not(None))
        with self._database.read() as session:
            return tuple(id for id in session.scalars(query.distinct().order_by(ReceiptRow.campaign)) if id)

    def is_shared(self, id: str) -> bool:
        """Whether its writer shared the draft of this answer."""
        with self._database.read() as session:
            return session.scalar(select(ReceiptRow.id).where(ReceiptRow.id == id, _is_shared())) is not None

    def share(self, id: str, person: str, *, shared: bool) -> None:
        """Let leads read the draft of this answer, or no longer; raises NoSuchCritique unless it is the person's."""
        with self._database.write() as session:
            row = session.get(ReceiptRow, id)
            if row is None or row.person != person:
                raise NoSuchCritique()
            session.execute(update(ReceiptRow).where(*_same_draft(row)).values(shared=shared))

    def answers(self, id: str) -> tuple[Earlier, ...]:
        """All answers to the draft of this one, the latest first."""
        with self._database.read() as session:
            row = session.get(ReceiptRow, id)
            if row is None:
                return ()
            query = select(ReceiptRow.id, ReceiptRow.at, CALL).where(*_same_draft(row)).order_by(*LATEST_FIRST)
            return tuple(Earlier(*found) for found in session.execute(query))

    def set_aside(self, person: str) -> tuple[SetAside, ...]:
        """What a writer has set aside in any draft, the latest first."""
        draft = func.coalesce(DecisionRow.draft_id, DecisionRow.receipt_id)
        with self._database.read() as session:
            by_campaign = _dismissed(person, func.coalesce(DecisionRow.campaign, ""), DecisionRow.has_span)
            lasting = {row.id for row in session.scalars(by_campaign)}
            rows = session.scalars(_dismissed(person, draft)).all()
            return tuple(_set_aside(session, row, row.id in lasting and row.reason in LASTING) for row in rows)

    def _listed(self, whose: ColumnElement[bool], which: Which) -> tuple[Judged, ...]:
        draft = (ReceiptRow.person, DRAFT)
        nth = func.row_number().over(partition_by=draft, order_by=LATEST_FIRST).label("nth")
        of_all = func.count().over(partition_by=draft).label("answers")
        last = select(ReceiptRow.id, nth, of_all).where(whose).subquery()
        query = select(*LISTED, last.c.answers).join(last, last.c.id == ReceiptRow.id)
        query = query.where(last.c.nth == 1).order_by(*LATEST_FIRST).limit(PAGE)
        if which.campaign is not None:
            query = query.where(ReceiptRow.campaign == which.campaign)
        if which.call is not None:
            query = query.where(which.call == CALL)
        if which.before is not None:
            query = query.where(ReceiptRow.at < which.before)
        with self._database.read() as session:
            return tuple(Judged(*found) for found in session.execute(query))


def _same_draft(row: ReceiptRow) -> tuple[ColumnElement[bool], ...]:
    if row.draft_id is None:
        return (ReceiptRow.id == row.id,)
    return (ReceiptRow.person == row.person, ReceiptRow.draft_id == row.draft_id)


def open_to_leads() -> ColumnElement[bool]:
    """Whether the writer of a receipt's draft shared it, or posted it past a hold."""
    return or_(_is_shared(), _is_past())


def _is_shared() -> ColumnElement[bool]:
    """Sharing is a draft's, whichever of its answers it was said of: a later answer is shared, too."""
    other = aliased(ReceiptRow)
    same_draft = and_(other.person == ReceiptRow.person, other.draft_id == ReceiptRow.draft_id)
    return exists().where(other.shared, or_(other.id == ReceiptRow.id, same_draft))


def _is_past() -> ColumnElement[bool]:
    same = or_(
        PostingRow.receipt_id == ReceiptRow.id,
        and_(PostingRow.person == ReceiptRow.person, PostingRow.draft_id == ReceiptRow.draft_id),
    )
    return exists().where(PostingRow.how == "past", same)


def _dismissed(person: str, within: ColumnElement[Any], *among: Any) -> Select[DecisionRow]:
    """The decisions after which a finding is set aside: of each problem the last one counts, `within` one draft or one
    campaign."""
    made = (DecisionRow.person == person, DecisionRow.decision != "applied", *among)
    last = select(func.max(DecisionRow.id)).where(*made).group_by(within, DecisionRow.key)
    found = select(DecisionRow).where(DecisionRow.id.in_(last), DecisionRow.decision == "dismissed")
    return found.order_by(DecisionRow.id.desc())


def _set_aside(session: Session, row: DecisionRow, lasting: bool) -> SetAside:
    critique = session.scalar(select(ReceiptRow.critique).where(ReceiptRow.id == row.receipt_id)) or {"findings": []}
    shown = (f for f in critique["findings"] if f["key"] == row.key)
    return SetAside(
        row.receipt_id, row.at, row.key, row.start, row.reason or "", row.word, row.campaign, lasting, next(shown, None)
    )
