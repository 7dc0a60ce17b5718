"""Pairing as RFC 8628 has it, and the devices it makes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from onbrief.errors import NoSuchCode, NotPaired, TooManyRequests
from onbrief.store.database import Database
from onbrief.store.pairings import INTERVAL, LIFETIME, MISSES, MOST_FROM_ONE, SLOWER, Codes
from onbrief.store.records import Records
from onbrief.store.tables import DeviceRow, PairingRow, PersonRow

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def begun(records: Records, address: str = "10.0.0.7", at: datetime = NOW) -> Codes:
    return records.pairings.begin("Chromium on Linux", address, at=at)


def paired(records: Records, at: datetime = NOW) -> str:
    """The token of a device that was confirmed."""
    codes = begun(records, at=at)
    records.pairings.answer(codes.user_code, confirmed=True, at=at)
    return records.pairings.token(codes.device_code, at=at)


def refused(records: Records, device_code: str, at: datetime) -> str:
    with pytest.raises(NotPaired) as caught:
        records.pairings.token(device_code, at=at)
    assert caught.value.problem.error == caught.value.error
    return caught.value.error


def test_a_device_waits_until_a_person_says_yes_and_gets_its_token_once(records: Records) -> None:
    codes = begun(records)
    assert refused(records, codes.device_code, NOW) == "authorization_pending"
    asked = records.pairings.answer(codes.user_code, confirmed=True, at=NOW + 5 * SECOND)
    assert (asked.name, asked.address) == ("Chromium on Linux", "10.0.0.7")
    token = records.pairings.token(codes.device_code, at=NOW + 6 * SECOND)
    device = records.devices.holding(token, at=NOW + 7 * SECOND)
    assert device and device.name == "Chromium on Linux"
    assert refused(records, codes.device_code, NOW + 8 * SECOND) == "expired_token"


def test_of_several_that_ask_at_once_with_one_code_one_gets_the_token(records: Records) -> None:
    codes = begun(records)
    records.pairings.answer(codes.user_code, confirmed=True, at=NOW)

    def ask(_: int) -> str:
        try:
            return records.pairings.token(codes.device_code, at=NOW)
        except NotPaired as error:
            return error.error

    with ThreadPoolExecutor(8) as pool:
        answers = sorted(pool.map(ask, range(8)), key=len)
    assert answers[:7] == ["expired_token"] * 7 and len(records.devices.all()) == 1


def test_a_device_that_was_refused_is_told_so_and_gets_nothing(records: Records) -> None:
    codes = begun(records)
    records.pairings.answer(codes.user_code, confirmed=False, at=NOW)
    assert refused(records, codes.device_code, NOW) == "access_denied"
    assert records.devices.all() == ()


def test_who_asks_too_soon_waits_five_seconds_longer(records: Records) -> None:
    codes = begun(records)
    assert refused(records, codes.device_code, NOW) == "authorization_pending"
    assert refused(records, codes.device_code, NOW + SECOND) == "slow_down"
    soon = NOW + timedelta(seconds=1 + INTERVAL)
    assert refused(records, codes.device_code, soon) == "slow_down"
    later = soon + timedelta(seconds=INTERVAL + 2 * SLOWER)
    assert refused(records, codes.device_code, later) == "authorization_pending"


@pytest.mark.parametrize("answered", [True, False])
def test_codes_are_good_for_ten_minutes(records: Records, answered: bool) -> None:
    codes = begun(records)
    if answered:
        records.pairings.answer(codes.user_code, confirmed=True, at=NOW + LIFETIME - SECOND)
    else:
        with pytest.raises(NoSuchCode):
            records.pairings.asked(codes.user_code, at=NOW + LIFETIME)
    assert refused(records, codes.device_code, NOW + LIFETIME) == "expired_token"


def test_a_code_takes_one_answer(records: Records) -> None:
    codes = begun(records)
    records.pairings.answer(codes.user_code, confirmed=False, at=NOW)
    with pytest.raises(NoSuchCode):
        records.pairings.answer(codes.user_code, confirmed=True, at=NOW)


def test_a_code_is_found_however_it_is_typed(records: Records) -> None:
    code = begun(records).user_code
    for typed in (code.lower(), code.replace("-", " "), f" {code.replace('-', '')} "):
        assert records.pairings.asked(typed, at=NOW).user_code == code


def test_codes_cannot_be_guessed(records: Records) -> None:
    code = begun(records).user_code
    for _ in range(MISSES):
        with pytest.raises(NoSuchCode):
            records.pairings.answer("AAAA-AAAA", confirmed=True, at=NOW)
    with pytest.raises(TooManyRequests):
        records.pairings.answer(code, confirmed=True, at=NOW)
    later = begun(records, at=NOW + LIFETIME)
    assert records.pairings.asked(later.user_code, at=NOW + LIFETIME)


def test_one_address_cannot_keep_others_out(records: Records) -> None:
    for _ in range(MOST_FROM_ONE):
        begun(records, "10.0.0.7")
    with pytest.raises(TooManyRequests):
        begun(records, "10.0.0.7")
    assert begun(records, "10.0.0.8")
    assert begun(records, "10.0.0.7", NOW + LIFETIME)


def test_a_revoked_device_is_refused_at_once_by_every_process(
    records: Records, database: Database, where: object
) -> None:
    token, other = paired(records), paired(records)
    elsewhere = Records.of(Database(where))  # type: ignore[arg-type]
    device = elsewhere.devices.holding(token, at=NOW)
    assert device and records.devices.revoke(device.id, at=NOW)
    assert elsewhere.devices.holding(token, at=NOW) is None
    assert elsewhere.devices.holding(other, at=NOW)
    assert not records.devices.revoke(device.id, at=NOW)


def test_a_device_belongs_to_who_confirmed_it_and_goes_with_them(records: Records, database: Database) -> None:
    admin = records.people.first_admin(at=NOW)
    codes, token = begun(records), paired(records)
    records.pairings.answer(codes.user_code, confirmed=True, at=NOW, person=admin.id)
    own = records.pairings.token(codes.device_code, at=NOW)
    device = records.devices.holding(own, at=NOW)
    assert device and device.person == admin
    assert not records.devices.revoke(device.id, at=NOW, of="somebody else")
    with database.write() as session:
        session.execute(update(PersonRow).values(ended=NOW))
    assert records.devices.holding(own, at=NOW) is None
    assert records.devices.holding(token, at=NOW)
    assert [device.person for device in records.devices.all()] == [None]


def test_pairing_and_removing_are_noted(records: Records) -> None:
    paired(records)
    (device,) = records.devices.all()
    records.devices.revoke(device.id, by="me", at=NOW)
    noted = [(x.action, x.person, x.subject) for x in records.audit.between(NOW, NOW + SECOND)]
    assert noted == [("unpaired", "me", f"device {device.id}"), ("paired", "", f"device {device.id}")]


def test_when_a_device_was_seen_is_right_to_the_hour(records: Records) -> None:
    token = paired(records)
    for minutes, seen in ((59, 0), (60, 60), (100, 60), (125, 125)):
        records.devices.holding(token, at=NOW + timedelta(minutes=minutes))
        assert records.devices.all()[0].seen == NOW + timedelta(minutes=seen)


def test_no_secret_of_a_pairing_is_stored_in_clear(records: Records, database: Database) -> None:
    codes, token = begun(records), paired(records)
    with database.read() as session:
        rows = [*session.scalars(select(PairingRow)), *session.scalars(select(DeviceRow))]
        kept = " ".join(str(value) for row in rows for value in vars(row).values())
    assert codes.user_code in kept
    assert codes.device_code not in kept and token not in kept
