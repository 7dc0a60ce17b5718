"""What writers decide about findings, and which findings are therefore set aside."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, Select, false, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..documents.types import DismissalReason
from ..errors import BadField, NeverDismissed, NoSuchCritique
from .database import Database
from .tables import DecisionRow, ReceiptRow

Choice = Literal["applied", "dismissed", "reopened"]
LASTING: frozenset[str] = frozenset({"wrong", "brief-outdated"})


class Decision(BaseModel):
    """What a writer did about one finding of a critique. `start` names the place, where that matters."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)

    at: datetime
    key: str
    start: int | None
    decision: Choice
    reason: DismissalReason | None = Field(description="Why it was dismissed.")
    word: str | None = Field(description="What the writer said about it, where texts are kept.")


class _Clause(Protocol):
    @property
    def text(self) -> str: ...


class Judged(Protocol):
    """As much of a finding as a dismissal looks at."""

    @property
    def key(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def span(self) -> object: ...
    @property
    def clause(self) -> _Clause: ...


@dataclass(frozen=True)
class Dismissals:
    """What is set aside for one draft: in this draft, and by this person in this campaign (formats.md, Dismissals)."""

    here: dict[str, DismissalReason] = field(default_factory=dict)
    lasting: dict[str, tuple[DismissalReason, str]] = field(default_factory=dict)  # with the clause's digest

    def holds(self, finding: Judged) -> DismissalReason | None:
        """Why the finding is set aside; None when it is open. Errors and embargoes always are."""
        if finding.level == "error" or finding.type == "risk.embargo":
            return None
        if finding.key in self.here:
            return self.here[finding.key]
        reason, clause = self.lasting.get(finding.key, (None, ""))
        return reason if finding.span and clause == digest(finding.clause.text) else None


class Decisions:
    """The decisions of this workspace. Without `keep_text` the writers' words are not kept either."""

    def __init__(self, database: Database, *, keep_text: bool) -> None:
        self._database, self._keep_text = database, keep_text

    def decide(
        self,
        critique: str,
        key: str,
        decision: Choice,
        *,
        at: datetime,
        start: int | None = None,
        reason: DismissalReason | None = None,
        word: str | None = None,
        person: str = "",
    ) -> Decision:
        """Record a decision on one's own draft, once however often it is repeated; raises NoSuchCritique, BadField or
        NeverDismissed."""
        with self._database.write() as session:
            receipt = session.get(ReceiptRow, critique)
            if receipt is None or receipt.person != person:
                raise NoSuchCritique()
            finding = _finding(receipt, key, start)
            if decision == "dismissed" and finding["level"] == "error":
                raise NeverDismissed()
            row = DecisionRow(
                receipt_id=critique,
                at=at,
                person=person,
                draft_id=receipt.draft_id,
                campaign=receipt.campaign,
                key=key,
                start=start,
                clause=finding["clause"],
                has_span=finding["start"] is not None,
                decision=decision,
                reason=reason,
                word=word if self._keep_text else None,
            )
            made, last = Decision.model_validate(row), _last(session, row)
            if last and last.model_copy(update={"at": at}) == made:
                return last
            session.add(row)
            return made

    def for_draft(self, draft_id: str | None, *, person: str = "", campaign: str | None = None) -> Dismissals:
        """What is set aside for a draft before it is judged."""
        mine = (DecisionRow.person == person, DecisionRow.decision != "applied")
        of_draft = DecisionRow.draft_id == draft_id if draft_id is not None else false()
        of_campaign = DecisionRow.campaign.is_not_distinct_from(campaign)
        here = _dismissed(*mine, of_draft)
        lasting = _dismissed(*mine, of_campaign, DecisionRow.has_span).where(DecisionRow.reason.in_(LASTING))
        with self._database.read() as session:
            return Dismissals(
                {row.key: row.reason for row in session.execute(here)},
                {row.key: (row.reason, row.clause) for row in session.execute(lasting)},
            )


def _dismissed(*among: ColumnElement[bool] | InstrumentedAttribute[bool]) -> Select[*tuple[Any, ...]]:
    """Key, reason and clause of what is dismissed after these decisions: of each problem the last one counts."""
    last = select(func.max(DecisionRow.id)).where(*among).group_by(DecisionRow.key)
    found = select(DecisionRow.key, DecisionRow.reason, DecisionRow.clause).where(DecisionRow.id.in_(last))
    return found.where(DecisionRow.decision == "dismissed")


def digest(text: str) -> str:
    """The sha256 of a text, in hex."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _finding(receipt: ReceiptRow, key: str, start: int | None) -> dict[str, Any]:
    for finding in receipt.findings:
        if finding["key"] == key and start in (None, finding["start"]):
            return dict(finding)
    raise BadField("This critique has no such finding. `key` and `start` are those of one of its findings.", "/key")


def _last(session: Session, row: DecisionRow) -> Decision | None:
    """The latest decision on the same problem by the same person."""
    same = (
        DecisionRow.receipt_id == row.receipt_id,
        DecisionRow.person == row.person,
        DecisionRow.key == row.key,
    )
    found = session.scalars(select(DecisionRow).where(*same).order_by(DecisionRow.id.desc()).limit(1)).first()
    return Decision.model_validate(found) if found else None
