"""People: who may sign in, and what they may do."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast, get_args
from uuid import uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ..errors import BadField, KnownAlready, LastAdmin, NoSuchPerson
from .audit import note
from .database import Database
from .tables import DeviceRow, InvitationRow, PairingRow, PersonRow, SessionRow

Role = Literal["writer", "lead", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)  # each may do all that those before it may
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
LONGEST_EMAIL, LONGEST_NAME = 254, 200


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


@dataclass(frozen=True)
class Member:
    """A person with what an admin wants to know about them: when they were last here, and when they left."""

    person: Person
    at: datetime
    seen: datetime | None
    ended: datetime | None
    by_password: bool
    by_provider: bool


class People:
    """The people of this server. `by` is the id of who does something."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_admin(self, *, at: datetime) -> Person:
        """Whom the link from the machine itself signs in: the admin who was there first, made where there is none."""
        with self._database.write(lasting=True) as session:
            admins = sorted(_admins(session), key=lambda row: (row.at, row.id))
            row = admins[0] if admins else add(session, None, "Admin", "admin", at=at)
            return person_of(row)

    def all(self) -> tuple[Member, ...]:
        """Everybody by name, also who has left."""
        with self._database.read() as session:
            rows = session.scalars(select(PersonRow)).all()
            last: dict[str, datetime] = {}
            for table in (DeviceRow, SessionRow):
                for id, seen in session.execute(select(table.person, table.seen)):
                    last[id] = max(seen, last.get(id, seen))
            members = (
                Member(person_of(row), row.at, last.get(row.id), row.ended, bool(row.password), bool(row.subject))
                for row in rows
            )
            return tuple(sorted(members, key=lambda member: (member.person.name.casefold(), member.at)))

    def get(self, id: str) -> Person:
        """Somebody who may sign in; raises NoSuchPerson."""
        with self._database.read() as session:
            return person_of(_found(session, id))

    def rename(self, id: str, name: str, email: str | None, *, by: str, at: datetime) -> Person:
        """Change name and e-mail address; raises BadField or KnownAlready."""
        with self._database.write(lasting=True) as session:
            row, name = _found(session, id), usable_name(name)
            if email is not None and usable_email(email) != row.email:
                refuse_known(session, usable_email(email))
                row.email = usable_email(email)
            note(session, at, by, "renamed", f"person {id}", before=row.name)
            row.name = name
            return person_of(row)

    def change_role(self, id: str, role: Role, *, by: str, at: datetime) -> Person:
        """Give somebody another role; raises LastAdmin where nobody would be left to give it back."""
        with self._database.write(lasting=True) as session:
            row = _replaceable(session, id, stays=role == "admin")
            if row.role != role:
                note(session, at, by, "role-changed", f"person {id}", role=role, before=row.role)
                row.role = role
            return person_of(row)

    def end(self, id: str, *, by: str, at: datetime) -> Person:
        """Somebody leaves: their sessions and devices end in the same moment. Raises LastAdmin."""
        with self._database.write(lasting=True) as session:
            row = _replaceable(session, id)
            row.ended = at
            for table in (SessionRow, DeviceRow, PairingRow):
                session.execute(delete(table).where(table.person == id))
            session.execute(delete(InvitationRow).where(InvitationRow.email == row.email))
            note(session, at, by, "ended", f"person {id}")
            return person_of(row)

    def restore(self, id: str, *, by: str, at: datetime) -> Person:
        """Somebody who left may sign in again, as before."""
        with self._database.write(lasting=True) as session:
            row = session.get(PersonRow, id, with_for_update=True)
            if row is None:
                raise NoSuchPerson()
            if row.ended:
                row.ended = None
                note(session, at, by, "restored", f"person {id}")
            return person_of(row)

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


def spelled(email: str) -> str:
    """An e-mail address as it is kept and compared."""
    return email.strip().lower()


def usable_email(email: str) -> str:
    """The address as it is kept; raises BadField."""
    if not ADDRESS.fullmatch(spelled(email)) or len(email) > LONGEST_EMAIL or not email.isprintable():
        raise BadField("Expected an e-mail address, like ann@example.com.", "/email")
    return spelled(email)


def usable_name(name: str) -> str:
    """The name as it is kept; raises BadField."""
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise BadField(f"Expected a name of {LONGEST_NAME} characters at most.", "/name")
    return name


def refuse_known(session: Session, email: str) -> None:
    """Raises KnownAlready where somebody has this address, or had it when they left."""
    row = session.scalar(select(PersonRow).where(PersonRow.email == email))
    if row:
        left = "has left: restore them" if row.ended else "is here already"
        raise KnownAlready(f"Somebody with this e-mail address {left}.", "/email")


def add(session: Session, email: str | None, name: str, role: Role, *, at: datetime, **more: Any) -> PersonRow:
    """Somebody joins."""
    row = PersonRow(id=uuid4().hex, email=email, name=name, role=role, at=at, ended=None, **more)
    session.add(row)
    note(session, at, row.id, "joined", f"person {row.id}", role=role)
    return row


def _found(session: Session, id: str) -> PersonRow:
    row = session.get(PersonRow, id, with_for_update=True)
    if row is None or row.ended:
        raise NoSuchPerson()
    return row


def _replaceable(session: Session, id: str, *, stays: bool = False) -> PersonRow:
    """This person, where another admin is left when they are none any more (`stays`: they are one). All admins are
    locked, so that of two who end each other one is told."""
    admins = _admins(session)
    row = _found(session, id)
    if not stays and [admin.id for admin in admins] == [id]:
        raise LastAdmin()
    return row


def refuse_last_admin(session: Session, id: str) -> None:
    """Raises LastAdmin where nobody but this person lets others in."""
    if [admin.id for admin in _admins(session)] == [id]:
        raise LastAdmin()


def _admins(session: Session) -> list[PersonRow]:
    admins = select(PersonRow).where(PersonRow.role == "admin", PersonRow.ended.is_(None))
    return list(session.scalars(admins.with_for_update()))
