"""People: who may sign in, and what they may do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast, get_args
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from .audit import note
from .database import Database
from .tables import PersonRow

Role = Literal["writer", "lead", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do all that those before it may


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in. Without an e-mail address only by a link."""

    id: str
    email: str | None
    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """Whether this person's role is that one or a higher one."""
        return includes(self.role, role)


class People:
    """The people of this server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_admin(self, *, at: datetime) -> Person:
        """Whom the link from the machine itself signs in: the admin who was there first, made where there is none."""
        admins = select(PersonRow).where(PersonRow.role == "admin", PersonRow.ended.is_(None))
        with self._database.write() as session:
            row = session.scalars(admins.order_by(PersonRow.at, PersonRow.id).limit(1)).first()
            return person_of(row or _made(session, "Admin", at))

    def names(self) -> dict[str, str]:
        """What everybody is called, by id; those too who may no longer sign in."""
        with self._database.read() as session:
            return {row.id: row.name for row in session.execute(select(PersonRow.id, PersonRow.name))}


def includes(role: Role, other: Role) -> bool:
    """Whether who has `role` may do what `other` may."""
    return ROLES.index(role) >= ROLES.index(other)


def person_of(row: PersonRow) -> Person:
    """The person of a row."""
    return Person(row.id, row.email, row.name, cast(Role, row.role))


def _made(session: Session, name: str, at: datetime) -> PersonRow:
    row = PersonRow(id=uuid4().hex, email=None, name=name, role="admin", password=None, subject=None, at=at)
    session.add(row)
    note(session, at, row.id, "joined", f"person {row.id}", role=row.role)
    return row
