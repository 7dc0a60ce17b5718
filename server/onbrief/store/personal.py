"""What is stored about one person: counted, taken along, or deleted.

What a person made for the team stays (documents, the audit, what the model was used for), but no longer says whose it
was. Their own drafts, decisions, postings, sessions and devices go.
"""

from collections.abc import Mapping
from datetime import datetime
from secrets import token_hex
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import ColumnElement, delete, func, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..errors import NoSuchPerson
from .audit import note
from .database import Database
from .decisions import digest
from .people import refuse_last_admin
from .tables import (
    AuditRow,
    DecisionRow,
    DeviceRow,
    ImportRow,
    InvitationRow,
    LabelRow,
    PairingRow,
    PersonRow,
    PostingRow,
    ReceiptRow,
    SessionRow,
    SignInMissRow,
    UseRow,
    VersionRow,
)

Whose = InstrumentedAttribute[str]

OWN: tuple[Whose, ...] = (
    ReceiptRow.person,
    DecisionRow.person,
    PostingRow.person,
    SessionRow.person,
    DeviceRow.person,
    PairingRow.person,
)
"""Whose the rows are that go with their person."""

SIGNED: tuple[Whose, ...] = (
    UseRow.person,
    AuditRow.person,
    VersionRow.author,
    LabelRow.by,
    ImportRow.person,
    InvitationRow.by,
)
"""Whose the rows are that stay, and then name nobody."""

NOT_TOLD: Mapping[str, set[str]] = {
    "people": {"password"},
    "sessions": {"sha256"},
    "devices": {"token_sha256"},
    "pairings": {"device_sha256"},
    "invitations": {"sha256"},
    "receipts": {"answer_key"},
    "versions": {"text", "beside"},  # the team's documents, which say nothing about their author
    "imports": {"original", "text", "proposals"},
}
"""The columns that an export leaves out: secrets and their hashes, and what is the team's."""


class PersonalData:
    """All that is stored about people, whoever they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self, id: str) -> Mapping[str, int]:
        """How many rows of each table are a person's or name them; raises NoSuchPerson."""
        with self._database.read() as session:
            _row(session, id)
            queries = {
                column.class_.__tablename__: select(func.count()).where(_about(column, id))
                for column in (*OWN, *SIGNED)
            }
            return {name: session.scalar(query) or 0 for name, query in queries.items()}

    def export(self, id: str, *, by: str, at: datetime) -> dict[str, Any]:
        """All of it as JSON, table by table; raises NoSuchPerson. That it was taken is part of it."""
        with self._database.write() as session:
            person = _row(session, id)
            note(session, at, by, "personal-data-exported", f"person {id}")
            session.flush()
            rows = {
                column.class_.__tablename__: [
                    _told(row) for row in session.scalars(select(column.class_).where(_about(column, id)))
                ]
                for column in (*OWN, *SIGNED)
            }
            exported: dict[str, Any] = to_jsonable_python({"person": _told(person), **rows})
            return exported

    def delete(self, id: str, *, by: str, at: datetime) -> str:
        """Delete it, and return the pseudonym under which the rest stays; raises NoSuchPerson or LastAdmin."""
        pseudonym = f"deleted-{token_hex(4)}"
        with self._database.write() as session:
            person = _row(session, id)
            refuse_last_admin(session, id)
            for column in OWN:
                session.execute(delete(column.class_).where(column == id))
            for column in SIGNED:
                session.execute(update(column.class_).where(column == id).values({column.key: pseudonym}))
            _forget_address(session, person)
            _forget_name(session, person, pseudonym)
            session.delete(person)
            note(session, at, pseudonym if by == id else by, "personal-data-deleted", f"person {pseudonym}")
        self._database.settle()
        return pseudonym


def _row(session: Session, id: str) -> PersonRow:
    row = session.get(PersonRow, id)
    if row is None:
        raise NoSuchPerson()
    return row


def _about(column: Whose, id: str) -> ColumnElement[bool]:
    """The audit also holds what others did to a person."""
    return or_(column == id, AuditRow.subject == f"person {id}") if column is AuditRow.person else column == id


def _told(row: Any) -> dict[str, Any]:
    left_out = NOT_TOLD.get(row.__tablename__, set())
    return {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key not in left_out}


def _forget_address(session: Session, person: PersonRow) -> None:
    if person.email:
        session.execute(delete(InvitationRow).where(InvitationRow.email == person.email))
        session.execute(delete(SignInMissRow).where(SignInMissRow.who == digest(f"account {person.email}")))


def _forget_name(session: Session, person: PersonRow, pseudonym: str) -> None:
    """In the audit the person's id, their names so far and their address become the pseudonym, wherever they stand."""
    entries = session.scalars(select(AuditRow)).all()
    renamed = [e for e in entries if e.action == "renamed" and e.subject == f"person {person.id}"]
    known = {person.id, person.name, person.email, *(entry.details.get("before") for entry in renamed)} - {None}
    for entry in entries:
        if entry.subject == f"person {person.id}":
            entry.subject = f"person {pseudonym}"
        if any(value in known for value in entry.details.values() if isinstance(value, str)):
            entry.details = {
                key: pseudonym if isinstance(value, str) and value in known else value
                for key, value in entry.details.items()
            }
