"""The audit: who did what to what, and when."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select
from sqlalchemy.orm import Session

from .database import Database
from .tables import AuditRow


class Entry(BaseModel):
    """One thing that was done. `person` is an id; "" is the server's own token or the command line."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)

    id: int
    at: datetime
    person: str
    action: str
    subject: str
    details: dict[str, Any]


class Audit:
    """All that was done, the latest first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, since: datetime, until: datetime) -> tuple[Entry, ...]:
        """What was done from `since` on and before `until`."""
        query = select(AuditRow).where(AuditRow.at >= since, AuditRow.at < until).order_by(AuditRow.id.desc())
        with self._database.read() as session:
            return tuple(map(Entry.model_validate, session.scalars(query)))


def note(session: Session, at: datetime, person: str, action: str, subject: str, **details: Any) -> None:
    """Note what is done in this very transaction, so that nothing is done without a note of it."""
    session.add(AuditRow(at=at, person=person, action=action, subject=subject, details=details))
