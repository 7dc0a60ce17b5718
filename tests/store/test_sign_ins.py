"""Sign-in by password: who gets in, and how often it may be tried."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, update

from onbrief.errors import TooManyRequests
from onbrief.store import passwords
from onbrief.store.database import Database
from onbrief.store.decisions import digest
from onbrief.store.people import Person
from onbrief.store.records import Records
from onbrief.store.sign_ins import MOST_FOR_ONE, MOST_FROM_ONE, WINDOW
from onbrief.store.tables import PersonRow, SignInMissRow
from tests.people import cheap_hashes

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PASSWORD, EMAIL = "correct horse battery", "ann@example.com"
OUTDATED = PasswordHasher(time_cost=1, memory_cost=16, parallelism=1).hash(PASSWORD)
__all__ = ["cheap_hashes"]
pytestmark = pytest.mark.usefixtures("cheap_hashes")


@pytest.fixture
def ann(records: Records) -> Person:
    """Somebody with a password."""
    secret = records.invitations.invite(EMAIL, "Ann", "writer", by="", at=NOW)
    return records.invitations.accept(secret, PASSWORD, at=NOW)


def sign_in(
    records: Records, password: str = PASSWORD, email: str = EMAIL, address: str = "10.0.0.7", at: datetime = NOW
) -> Person | None:
    return records.sign_ins.try_(email, password, address, at=at)


def test_the_password_lets_in_however_the_address_is_written(records: Records, ann: Person) -> None:
    assert sign_in(records) == sign_in(records, email=" ANN@Example.com ") == ann
    assert sign_in(records, "another password") is sign_in(records, email="bob@example.com") is None


def test_after_ten_wrong_tries_nobody_may_try_that_account_whether_it_exists_or_not(
    records: Records, ann: Person
) -> None:
    told = []
    for email in (EMAIL, "nobody@example.com"):
        for number in range(MOST_FOR_ONE):
            assert sign_in(records, "wrong", email, address=f"10.0.0.{number}") is None
        with pytest.raises(TooManyRequests) as caught:
            sign_in(records, PASSWORD, email, address="10.0.1.1")
        told.append((caught.value.problem, caught.value.wait))
    assert told[0] == told[1] and told[0][1] == WINDOW.total_seconds()
    assert sign_in(records, at=NOW + WINDOW) == ann


def test_after_fifty_wrong_tries_an_address_may_try_no_account(
    records: Records, database: Database, ann: Person
) -> None:
    who = digest("address 10.0.0.7")
    with database.write() as session:  # what fifty wrong passwords leave behind, without working each out
        session.add_all(SignInMissRow(who=who, at=NOW) for _ in range(MOST_FROM_ONE))
    with pytest.raises(TooManyRequests):
        sign_in(records)
    assert sign_in(records, address="10.0.0.8") == ann


def test_who_signs_in_is_not_counted(records: Records, database: Database, ann: Person) -> None:
    for _ in range(3):
        sign_in(records, "wrong")
    assert sign_in(records) == ann
    with database.read() as session:
        assert len(session.scalars(select(SignInMissRow)).all()) == 3  # those from this address, for any account


def test_of_many_tries_at_once_no_more_count_than_one_after_another(records: Records, ann: Person) -> None:
    def guess(number: int) -> bool:
        try:
            return sign_in(records, "wrong", address=f"10.0.0.{number}") is None
        except TooManyRequests:
            return False

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(guess, range(MOST_FOR_ONE + 6))) == MOST_FOR_ONE


def test_it_takes_as_long_whether_there_is_such_an_account_or_not(
    records: Records, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher())
    passwords._nobodys.cache_clear()
    records.sign_ins.set_password(ann.id, PASSWORD, at=NOW)

    def seconds(email: str) -> float:
        before = time.process_time()
        sign_in(records, "a wrong password", email)
        return time.process_time() - before

    seconds("warm@example.com")
    known, unknown = (median(seconds(email) for _ in range(3)) for email in (EMAIL, "nobody@example.com"))
    assert 1 / 3 < known / unknown < 3


def test_a_password_is_kept_anew_when_the_parameters_have_changed(
    records: Records, database: Database, ann: Person
) -> None:
    with database.write() as session:
        session.execute(update(PersonRow).values(password=OUTDATED))
    assert sign_in(records) == ann
    with database.read() as session:
        kept = session.scalars(select(PersonRow.password)).one()
    assert kept and kept != OUTDATED
    assert sign_in(records) == ann


def test_a_new_password_ends_every_other_session(records: Records, ann: Person) -> None:
    here, other = (records.sessions.begin(ann, "password", "", at=NOW) for _ in range(2))
    mine = records.sessions.holding(here, at=NOW)
    assert mine
    records.sign_ins.set_password(ann.id, "another horse battery", at=NOW + timedelta(hours=1), but=mine.id)
    assert records.sessions.holding(here, at=NOW) and records.sessions.holding(other, at=NOW) is None
    assert sign_in(records) is None and sign_in(records, "another horse battery") == ann


def test_what_failed_is_noted(records: Records, ann: Person) -> None:
    sign_in(records, "wrong")
    sign_in(records, "wrong", "nobody@example.com")
    noted = [entry.subject for entry in records.audit.between(NOW, NOW + WINDOW) if entry.action == "sign-in-failed"]
    assert noted == ["person", f"person {ann.id}"]
