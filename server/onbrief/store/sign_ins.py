"""Sign-in by e-mail address and password, and how often it may be tried."""

from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from ..errors import TooManyRequests
from .audit import note
from .database import Database
from .decisions import digest
from .passwords import hashed, is_outdated, matches
from .people import Person, person_of, spelled
from .tables import PersonRow, SessionRow, SignInMissRow

WINDOW = timedelta(minutes=15)
MOST_FOR_ONE = 10  # wrong tries within it, for one account
MOST_FROM_ONE = 50  # and from one address, which may be that of a whole office


class SignIns:
    """Who may try a password, and whose it is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def try_(self, email: str, password: str, address: str, *, at: datetime) -> Person | None:
        """Whose e-mail address and password this is, or None; raises TooManyRequests. Whether there is such an account
        can be told from neither the answer nor the time it takes."""
        account, place = digest(f"account {spelled(email)}"), digest(f"address {address}")
        tried = self._count(account, place, at)
        row = self._row(spelled(email))
        kept = row.password if row else None
        if not matches(password, kept) or row is None or kept is None:
            with self._database.write() as session:
                known = row.id if row else ""
                note(session, at, known, "sign-in-failed", f"person {known}".strip())
            return None
        with self._database.write() as session:
            session.execute(delete(SignInMissRow).where(or_(SignInMissRow.who == account, SignInMissRow.id == tried)))
            if is_outdated(kept):
                session.execute(update(PersonRow).where(PersonRow.id == row.id).values(password=hashed(password)))
        return person_of(row)

    def has_password(self, id: str) -> bool:
        """Whether this person has one."""
        with self._database.read() as session:
            return session.scalar(select(PersonRow.password).where(PersonRow.id == id)) is not None

    def set_password(self, id: str, password: str, *, at: datetime, but: str | None = None) -> None:
        """Give this person a password. All their sessions end `but` that one."""
        kept = hashed(password)
        with self._database.write(lasting=True) as session:
            session.execute(update(PersonRow).where(PersonRow.id == id).values(password=kept))
            session.execute(delete(SessionRow).where(SessionRow.person == id, SessionRow.sha256 != (but or "")))
            note(session, at, id, "password-changed", f"person {id}")

    def _count(self, account: str, place: str, at: datetime) -> int:
        """Take the try down before it is known to be wrong: who tries many at once gets no more of them. Returns the
        row of the one that counts against the address."""
        with self._database.write() as session:
            session.execute(delete(SignInMissRow).where(SignInMissRow.at <= at - WINDOW))
            for who, most in ((account, MOST_FOR_ONE), (place, MOST_FROM_ONE)):
                earlier = select(SignInMissRow.id).where(SignInMissRow.who == who)
                session.scalars(earlier.order_by(SignInMissRow.id).limit(1).with_for_update()).all()  # one at a time
                if len(session.scalars(earlier).all()) >= most:
                    raise TooManyRequests("Too many wrong passwords were tried.", WINDOW)
            tried = SignInMissRow(who=place, at=at)
            session.add_all((SignInMissRow(who=account, at=at), tried))
            session.flush()
            return tried.id

    def _row(self, email: str) -> PersonRow | None:
        if not email.isprintable():  # no database takes each character
            return None
        with self._database.read() as session:
            return session.scalar(select(PersonRow).where(PersonRow.email == email, PersonRow.ended.is_(None)))
