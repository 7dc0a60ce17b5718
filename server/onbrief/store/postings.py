"""What was posted, and how: checked, past a hold with a reason, or unchecked because no answer came in time."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from ..errors import BadField
from .database import Database
from .decisions import digest
from .tables import PostingRow, ReceiptRow

How = Literal["checked", "past", "unchecked"]
PastReason = Literal["cleared", "wrong", "brief-outdated", "cannot-wait"]
"""Why a writer posts past a finding of level error."""


class Posting(BaseModel):
    """A draft that its writer posted. `findings` are the keys that were open then."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)

    id: str
    at: datetime
    person: str = ""
    draft_id: str | None = None
    campaign: str | None = Field(None, description="The one the draft was judged for.")
    platform: str
    receipt_id: str | None = Field(None, description="The last critique, for as long as it is kept.")
    how: How
    reason: PastReason | None = Field(None, description="Why it was posted past a hold.")
    word: str | None = Field(None, description="What the writer said about it, where texts are kept.")
    findings: tuple[str, ...] = ()
    sha256: str | None = Field(None, description="Of the posted text in UTF-8.")
    text: str | None = Field(None, description="The posted text, where texts are kept.")


class Postings:
    """The postings of this workspace. Without `keep_text` neither texts nor the writers' words are kept; receipts'
    own retention takes a posting away when its time is over."""

    def __init__(self, database: Database, *, keep_text: bool) -> None:
        self._database, self._keep_text = database, keep_text

    def keep(self, posting: Posting) -> Posting:
        """Record a posting, once however often it is repeated; raises BadField for an id that is somebody else's.
        The campaign is that of its receipt, which has to be the same person's."""
        with self._database.write() as session:
            known = session.get(PostingRow, posting.id)
            if known and known.person != posting.person:
                raise BadField("Another posting has this id. Make a new one up.", "/id")
            row = known or self._row(session, posting)
            session.add(row)
            session.flush()
            return Posting.model_validate(row)

    def between(self, since: datetime, until: datetime, *, person: str | None = None) -> tuple[Posting, ...]:
        """What was posted from `since` on and before `until`, by one person or by all, the latest first."""
        query = select(PostingRow).where(PostingRow.at >= since, PostingRow.at < until)
        if person is not None:
            query = query.where(PostingRow.person == person)
        with self._database.read() as session:
            return tuple(map(Posting.model_validate, session.scalars(query.order_by(PostingRow.at.desc()))))

    def get(self, id: str) -> Posting | None:
        """One posting; None when there is none of that id, or no longer."""
        with self._database.read() as session:
            row = session.get(PostingRow, id)
            return Posting.model_validate(row) if row else None

    def of_draft(self, person: str, draft_id: str | None, receipt: str) -> tuple[Posting, ...]:
        """When one person posted a draft, known by its id or by one of its answers; the latest first."""
        same = PostingRow.receipt_id == receipt
        if draft_id is not None:
            same = or_(same, PostingRow.draft_id == draft_id)
        query = select(PostingRow).where(PostingRow.person == person, same).order_by(PostingRow.at.desc())
        with self._database.read() as session:
            return tuple(map(Posting.model_validate, session.scalars(query)))

    def _row(self, session: Session, posting: Posting) -> PostingRow:
        receipt = session.get(ReceiptRow, posting.receipt_id) if posting.receipt_id else None
        own = receipt if receipt and receipt.person == posting.person else None
        told = {
            **posting.model_dump(),
            "findings": list(posting.findings),
            "receipt_id": own.id if own else None,
            "campaign": own.campaign if own else None,
            "sha256": digest(posting.text) if posting.text is not None else posting.sha256,
        }
        return PostingRow(**told if self._keep_text else {**told, "text": None, "word": None})
