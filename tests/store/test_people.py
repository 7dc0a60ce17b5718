"""People: who lets whom in and out, and that somebody is always left who can."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from onbrief.errors import (
    BadField,
    KnownAlready,
    LastAdmin,
    LinkSpent,
    NoSuchInvitation,
    NoSuchPerson,
    OnBriefError,
    RequestError,
)
from onbrief.store.invitations import LIFETIME
from onbrief.store.people import Person, Role
from onbrief.store.records import Records
from tests.people import cheap_hashes

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
__all__ = ["cheap_hashes"]
pytestmark = pytest.mark.usefixtures("cheap_hashes")
PASSWORD = "correct horse battery"


@pytest.fixture
def admin(records: Records) -> Person:
    """The first admin."""
    return records.people.first_admin(at=NOW)


def joined(records: Records, email: str = "Ann@Example.com ", role: Role = "writer") -> Person:
    """Somebody who was invited and came."""
    secret = records.invitations.invite(email, "Ann  Lee", role, by="admin", at=NOW)
    return records.invitations.accept(secret, PASSWORD, at=NOW)


def test_who_is_invited_joins_once_with_the_role_they_were_given(records: Records, admin: Person) -> None:
    secret = records.invitations.invite(" Ann@Example.com", "Ann  Lee", "lead", by=admin.id, at=NOW)
    (open_one,) = records.invitations.all(at=NOW)
    assert records.invitations.opened(secret, at=NOW + DAY) == open_one and secret not in str(open_one)
    ann = records.invitations.accept(secret, PASSWORD, at=NOW + DAY)
    assert (ann.email, ann.name, ann.role) == ("ann@example.com", "Ann Lee", "lead")
    for ask in (records.invitations.opened, lambda it, at: records.invitations.accept(it, PASSWORD, at=at)):
        with pytest.raises(LinkSpent):
            ask(secret, at=NOW + DAY)
    assert records.invitations.all(at=NOW + DAY) == ()


def test_an_invitation_is_good_for_seven_days_and_until_it_is_revoked_or_replaced(records: Records) -> None:
    first, second, third = (records.invitations.invite("a@b.c", "Ann", "writer", by="", at=NOW) for _ in range(3))
    for spent, at in ((first, NOW), (second, NOW), (third, NOW + LIFETIME)):
        with pytest.raises(LinkSpent):
            records.invitations.accept(spent, PASSWORD, at=at)
    (left,) = records.invitations.all(at=NOW)
    records.invitations.revoke(left.id, by="", at=NOW)
    with pytest.raises(LinkSpent):
        records.invitations.accept(third, PASSWORD, at=NOW)
    with pytest.raises(NoSuchInvitation):
        records.invitations.revoke(left.id, by="", at=NOW)


def test_nobody_is_invited_twice(records: Records) -> None:
    ann = joined(records)
    with pytest.raises(KnownAlready, match="here already"):
        records.invitations.invite("ANN@example.com", "Ann", "admin", by="", at=NOW)
    records.people.end(ann.id, by="", at=NOW)
    with pytest.raises(KnownAlready, match="restore"):
        records.invitations.invite("ann@example.com", "Ann", "admin", by="", at=NOW)


@pytest.mark.parametrize(
    ("email", "name"),
    [("", "A"), ("a", "A"), ("a@b c", "A"), ("a@b.c" * 99, "A"), ("a@b.c", " "), ("a@b.c", "A\u202eB")],
)
def test_what_is_no_address_or_no_name_is_refused(records: Records, email: str, name: str) -> None:
    with pytest.raises(BadField):
        records.invitations.invite(email, name, "writer", by="", at=NOW)


def test_a_link_for_a_new_password_ends_every_session_and_gives_no_other_role(records: Records, admin: Person) -> None:
    ann = joined(records)
    session = records.sessions.begin(ann, "password", "", at=NOW)
    secret = records.invitations.renew(ann, by=admin.id, at=NOW)
    records.people.change_role(ann.id, "lead", by=admin.id, at=NOW)
    assert records.invitations.accept(secret, "another horse battery", at=NOW).role == "lead"
    assert records.sessions.holding(session, at=NOW) is None
    assert records.sign_ins.try_("ann@example.com", PASSWORD, "", at=NOW) is None
    assert records.sign_ins.try_("ann@example.com", "another horse battery", "", at=NOW)


def test_who_leaves_is_out_everywhere_in_the_same_moment(records: Records, admin: Person) -> None:
    ann = joined(records)
    session = records.sessions.begin(ann, "password", "", at=NOW)
    waiting, paired = (records.pairings.begin("A browser", "10.0.0.7", at=NOW) for _ in range(2))
    for codes in (waiting, paired):
        records.pairings.answer(codes.user_code, confirmed=True, at=NOW, person=ann.id)
    token = records.pairings.token(paired.device_code, at=NOW)
    link = records.invitations.renew(ann, by=admin.id, at=NOW)
    records.people.end(ann.id, by=admin.id, at=NOW)

    def is_out() -> bool:
        with pytest.raises(LinkSpent):
            records.invitations.opened(link, at=NOW)
        with pytest.raises(OnBriefError):
            records.pairings.token(waiting.device_code, at=NOW)
        return records.sessions.holding(session, at=NOW) is None and records.devices.holding(token, at=NOW) is None

    assert is_out() and records.sign_ins.try_("ann@example.com", PASSWORD, "", at=NOW) is None
    with pytest.raises(NoSuchPerson):
        records.people.get(ann.id)
    assert records.people.restore(ann.id, by=admin.id, at=NOW) == ann
    assert is_out() and records.sign_ins.try_("ann@example.com", PASSWORD, "", at=NOW) == ann


def test_the_last_admin_can_neither_leave_nor_be_anything_else(records: Records, admin: Person) -> None:
    ann = joined(records)
    for lose in (records.people.end, lambda id, **about: records.people.change_role(id, "lead", **about)):
        with pytest.raises(LastAdmin):
            lose(admin.id, by=admin.id, at=NOW)
    records.people.change_role(ann.id, "admin", by=admin.id, at=NOW)
    assert records.people.change_role(admin.id, "writer", by=ann.id, at=NOW).role == "writer"
    with pytest.raises(LastAdmin):
        records.people.end(ann.id, by=admin.id, at=NOW)


def test_of_admins_who_let_each_other_out_at_once_one_stays(records: Records, admin: Person) -> None:
    others = [joined(records, f"{name}@example.com", "admin") for name in "abc"]

    def end(person: Person) -> bool:
        try:
            records.people.end(person.id, by="", at=NOW)
        except LastAdmin:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(end, [admin, *others])) == [False, True, True, True]


def test_an_id_that_no_database_takes_is_nobody_s(records: Records, admin: Person) -> None:
    with pytest.raises(RequestError):
        records.people.get("a\0b")


def test_an_address_is_one_person_s(records: Records, admin: Person) -> None:
    joined(records)
    with pytest.raises(KnownAlready):
        records.people.rename(admin.id, "Boss", "ANN@example.com", by=admin.id, at=NOW)
    assert (
        records.people.rename(admin.id, " The  boss", "Boss@example.com", by=admin.id, at=NOW).email
        == "boss@example.com"
    )
    assert [member.person.name for member in records.people.all()] == ["Ann Lee", "The boss"]


def test_everything_is_noted_and_no_note_holds_an_address_or_a_secret(records: Records, admin: Person) -> None:
    ann = joined(records)
    secret = records.invitations.renew(ann, by=admin.id, at=NOW)
    records.people.change_role(ann.id, "lead", by=admin.id, at=NOW)
    records.people.end(ann.id, by=admin.id, at=NOW)
    records.people.restore(ann.id, by=admin.id, at=NOW)
    noted = records.audit.between(NOW, NOW + DAY)
    assert [entry.action for entry in noted] == [
        *("restored", "ended", "role-changed", "password-link-made", "joined", "invited", "joined")
    ]
    assert {entry.person for entry in noted[:4]} == {admin.id}
    words: Any = " ".join(f"{entry.subject} {entry.details}" for entry in noted)
    assert secret not in words and "@" not in words
