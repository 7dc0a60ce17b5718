"""Sessions: who holds which, for how long, and what is noted of them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from onbrief.store.database import Database
from onbrief.store.people import Person
from onbrief.store.records import Records
from onbrief.store.sessions import LIFETIME, SEEN_EVERY
from onbrief.store.tables import PersonRow, SessionRow

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def admin(records: Records) -> Person:
    """The first admin."""
    return records.people.first_admin(at=NOW)


def begin(records: Records, person: Person, at: datetime = NOW) -> str:
    return records.sessions.begin(person, "link", "Mozilla/5.0 " + "x" * 500, at=at)


def test_the_first_admin_is_made_once(records: Records, admin: Person) -> None:
    assert (admin.role, admin.email) == ("admin", None)
    assert records.people.first_admin(at=NOW + timedelta(days=9)) == admin


def test_a_session_is_good_for_its_person_until_it_expires(records: Records, admin: Person) -> None:
    secret = begin(records, admin)
    for at in (NOW, NOW + LIFETIME - timedelta(seconds=1)):
        found = records.sessions.holding(secret, at=at)
        assert found and found.person == admin
    assert records.sessions.holding(secret, at=NOW + LIFETIME) is None
    assert records.sessions.holding(secret + "x", at=NOW) is None


def test_nobody_is_signed_in_whose_time_has_ended(records: Records, database: Database, admin: Person) -> None:
    secret = begin(records, admin)
    with database.write() as session:
        session.execute(update(PersonRow).values(ended=NOW))
    assert records.sessions.holding(secret, at=NOW) is None


def test_the_database_holds_no_secret(records: Records, database: Database, admin: Person) -> None:
    secret = begin(records, admin)
    with database.read() as session:
        row = session.scalars(select(SessionRow)).one()
    assert secret not in "".join(str(value) for value in vars(row).values())


def test_when_it_was_last_used_is_right_to_some_minutes(records: Records, database: Database, admin: Person) -> None:
    secret = begin(records, admin)

    def seen(after: timedelta) -> datetime:
        records.sessions.holding(secret, at=NOW + after)
        with database.read() as session:
            return session.scalars(select(SessionRow.seen)).one()

    assert seen(SEEN_EVERY - timedelta(seconds=1)) == NOW
    assert seen(SEEN_EVERY) == NOW + SEEN_EVERY


def test_a_sign_in_is_noted(records: Records, admin: Person) -> None:
    begin(records, admin)
    actions = [(entry.action, entry.person) for entry in records.audit.between(NOW, NOW + timedelta(days=1))]
    assert actions == [("signed-in", admin.id), ("joined", admin.id)]
