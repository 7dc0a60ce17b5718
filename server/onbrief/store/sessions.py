"""Sessions: the browsers in which people are signed in. A browser holds a secret, the database its hash."""

import secrets
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select, update

from .audit import note
from .database import Database
from .decisions import digest
from .people import Person, person_of
from .tables import PersonRow, SessionRow

LIFETIME = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)  # telling when a session was last used is not worth a write at every request

SignInMeans = Literal["password", "oidc", "link"]


class Sessions:
    """The sessions of this server. Nothing is remembered in between: one that was ended is refused from then on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, person: Person, means: SignInMeans, agent: str, *, at: datetime) -> str:
        """Sign a person in and return the session's secret, the only time it is known in clear."""
        secret = secrets.token_urlsafe(32)
        with self._database.write() as session:
            session.add(
                SessionRow(
                    sha256=digest(secret),
                    person=person.id,
                    at=at,
                    seen=at,
                    expires=at + LIFETIME,
                    means=means,
                    agent=agent[:200],
                )
            )
            note(session, at, person.id, "signed-in", f"person {person.id}", means=means)
        return secret

    def person(self, secret: str, *, at: datetime) -> Person | None:
        """Who is signed in with this secret; None where the session or the person's time here has ended."""
        alive = (SessionRow.sha256 == digest(secret), SessionRow.expires > at, PersonRow.ended.is_(None))
        query = select(PersonRow, SessionRow.seen).join(SessionRow, SessionRow.person == PersonRow.id).where(*alive)
        with self._database.read() as session:
            found = session.execute(query).one_or_none()
            person = person_of(found[0]) if found else None
        if found and at - found[1] >= SEEN_EVERY:
            with self._database.write() as session:
                session.execute(update(SessionRow).where(SessionRow.sha256 == digest(secret)).values(seen=at))
        return person
