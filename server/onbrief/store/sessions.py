"""Sessions: the browsers in which people are signed in. A browser holds a secret, the database its hash."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast

from sqlalchemy import delete, select, update

from .audit import note
from .database import Database
from .decisions import digest
from .people import Person, person_of
from .tables import PersonRow, SessionRow

LIFETIME = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)  # telling when a session was last used is not worth a write at every request

SignInMeans = Literal["password", "oidc", "link"]


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in in one browser; `agent` is what that says of itself. `id` is the secret's hash."""

    id: str
    person: Person
    means: SignInMeans
    at: datetime
    seen: datetime
    agent: str


class Sessions:
    """The sessions of this server. Nothing is remembered in between: one that was ended is refused from then on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, person: Person, means: SignInMeans, agent: str, *, at: datetime) -> str:
        """Sign a person in and return the session's secret, the only time it is known in clear."""
        secret = secrets.token_urlsafe(32)
        about = {"person": person.id, "means": means, "agent": "".join(filter(str.isprintable, agent))[:200]}
        with self._database.write(lasting=True) as session:
            session.execute(delete(SessionRow).where(SessionRow.expires <= at))
            session.add(SessionRow(sha256=digest(secret), at=at, seen=at, expires=at + LIFETIME, **about))
            note(session, at, person.id, "signed-in", f"person {person.id}", means=means)
        return secret

    def holding(self, secret: str, *, at: datetime) -> SignedIn | None:
        """Who is signed in with this secret; None where the session or the person's time here has ended."""
        alive = (SessionRow.sha256 == digest(secret), SessionRow.expires > at, PersonRow.ended.is_(None))
        query = select(SessionRow, PersonRow).join(PersonRow, SessionRow.person == PersonRow.id).where(*alive)
        with self._database.read() as session:
            row = session.execute(query).one_or_none()
            found = _signed_in(*row) if row else None
        if found and at - found.seen >= SEEN_EVERY:
            with self._database.write() as session:
                session.execute(update(SessionRow).where(SessionRow.sha256 == found.id).values(seen=at))
        return found

    def of(self, person: Person, *, at: datetime) -> tuple[SignedIn, ...]:
        """The browsers in which this person is signed in, the last used first."""
        query = select(SessionRow).where(SessionRow.person == person.id, SessionRow.expires > at)
        with self._database.read() as session:
            rows = session.scalars(query.order_by(SessionRow.seen.desc(), SessionRow.sha256)).all()
        return tuple(SignedIn(x.sha256, person, cast(SignInMeans, x.means), x.at, x.seen, x.agent) for x in rows)

    def end(self, id: str, person: Person, *, at: datetime, action: str = "session-ended") -> bool:
        """End one of this person's sessions; False when there is no such session."""
        with self._database.write(lasting=True) as session:
            row = session.get(SessionRow, id)
            if row is None or row.person != person.id:
                return False
            session.delete(row)
            note(session, at, person.id, action, f"person {person.id}")
            return True


def _signed_in(row: SessionRow, person: PersonRow) -> SignedIn:
    return SignedIn(row.sha256, person_of(person), cast(SignInMeans, row.means), row.at, row.seen, row.agent)
