"""Invitations: links by which somebody becomes one of the people, or gets a new password; each once, for seven days."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from ..errors import LinkSpent, NoSuchInvitation
from .audit import note
from .database import Database
from .decisions import digest
from .passwords import hashed
from .people import Person, Role, add, person_of, refuse_known, spelled, usable_email, usable_name
from .tables import InvitationRow, PersonRow, SessionRow

LIFETIME = timedelta(days=7)


@dataclass(frozen=True)
class Invitation:
    """Who is invited, as what, by whom. `id` is the secret's hash."""

    id: str
    email: str
    name: str
    role: Role
    by: str
    expires: datetime


class Invitations:
    """The open invitations. One that names the address of somebody who is here gives them a new password."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def invite(self, email: str, name: str, role: Role, *, by: str, at: datetime) -> str:
        """Invite somebody and return the link's secret, the only time it is known in clear. An earlier one for the
        same address is worthless from now on. Raises BadField or KnownAlready."""
        email, name = usable_email(email), usable_name(name)
        with self._database.write(lasting=True) as session:
            refuse_known(session, email)
            secret = _made(session, email, name, role, by, at)
            note(session, at, by, "invited", f"invitation {digest(secret)[:12]}", role=role, name=name)
            return secret

    def renew(self, person: Person, *, by: str, at: datetime) -> str:
        """A link by which somebody who is here gives themselves a new password."""
        with self._database.write(lasting=True) as session:
            secret = _made(session, usable_email(person.email or ""), person.name, person.role, by, at)
            note(session, at, by, "password-link-made", f"person {person.id}")
            return secret

    def all(self, *, at: datetime) -> tuple[Invitation, ...]:
        """Those that are open, the latest first."""
        query = select(InvitationRow).where(InvitationRow.expires > at).order_by(InvitationRow.at.desc())
        with self._database.read() as session:
            return tuple(map(_invitation, session.scalars(query)))

    def opened(self, secret: str, *, at: datetime) -> Invitation:
        """The invitation behind a link; raises LinkSpent."""
        with self._database.read() as session:
            return _invitation(_open(session, digest(secret), at, lock=False))

    def accept(self, secret: str, password: str, *, at: datetime) -> Person:
        """Spend a link: somebody joins, or has a new password and no other session. Raises LinkSpent."""
        kept = hashed(password)
        with self._database.write(lasting=True) as session:
            invitation = _open(session, digest(secret), at)
            session.delete(invitation)
            row = session.scalar(select(PersonRow).where(PersonRow.email == invitation.email))
            if row is None:
                return person_of(_joined(session, invitation, at, password=kept))
            row.password = kept
            session.execute(delete(SessionRow).where(SessionRow.person == row.id))
            note(session, at, row.id, "password-changed", f"person {row.id}")
            return person_of(row)

    def admit(self, subject: str, email: str | None, *, at: datetime) -> Person | None:
        """Whom the identity provider vouches for: who is known by its name for them, else by the verified address,
        which the name is bound to from now on, else who is invited. None for everybody else."""
        with self._database.write(lasting=True) as session:
            row = session.scalar(select(PersonRow).where(PersonRow.subject == subject))
            if row is None and email is not None:
                row = _by_address(session, subject, spelled(email), at)
            return person_of(row) if row and not row.ended else None

    def revoke(self, id: str, *, by: str, at: datetime) -> None:
        """Make an invitation worthless; raises NoSuchInvitation."""
        with self._database.write(lasting=True) as session:
            row = session.get(InvitationRow, id)
            if row is None:
                raise NoSuchInvitation()
            session.delete(row)
            note(session, at, by, "invitation-revoked", f"invitation {id[:12]}")


def _made(session: Session, email: str, name: str, role: Role, by: str, at: datetime) -> str:
    secret = secrets.token_urlsafe(32)
    earlier = (InvitationRow.email == email) | (InvitationRow.expires <= at)
    session.execute(delete(InvitationRow).where(earlier))
    about = {"email": email, "name": name, "role": role, "by": by}
    session.add(InvitationRow(sha256=digest(secret), at=at, expires=at + LIFETIME, **about))
    return secret


def _open(session: Session, id: str, at: datetime, *, lock: bool = True) -> InvitationRow:
    row = session.get(InvitationRow, id, with_for_update=lock)
    if row is None or row.expires <= at:
        raise LinkSpent("An invitation works once and for seven days. Ask an admin of your team for a new one.")
    return row


def _by_address(session: Session, subject: str, email: str, at: datetime) -> PersonRow | None:
    row = session.scalar(select(PersonRow).where(PersonRow.email == email).with_for_update())
    if row and row.subject is None and not row.ended:
        row.subject = subject
        note(session, at, row.id, "provider-bound", f"person {row.id}")
        return row
    invited = (InvitationRow.email == email, InvitationRow.expires > at)
    invitation = session.scalar(select(InvitationRow).where(*invited).with_for_update())
    if row or invitation is None:
        return None
    session.delete(invitation)
    return _joined(session, invitation, at, subject=subject)


def _joined(session: Session, row: InvitationRow, at: datetime, **means: Any) -> PersonRow:
    return add(session, row.email, row.name, cast(Role, row.role), at=at, **means)


def _invitation(row: InvitationRow) -> Invitation:
    return Invitation(row.sha256, row.email, row.name, cast(Role, row.role), row.by, row.expires)
