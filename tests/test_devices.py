"""`onbrief devices`: what is paired, and how it is removed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onbrief.cli import main
from onbrief.store.database import FILE, Database
from onbrief.store.records import Records

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    """What the server on this machine keeps."""
    monkeypatch.setenv("ONBRIEF_HOME", str(tmp_path))
    return Records.of(Database(tmp_path / FILE))


def paired(records: Records, name: str) -> str:
    codes = records.pairings.begin(name, "127.0.0.1", at=NOW)
    records.pairings.answer(codes.user_code, confirmed=True, at=NOW)
    return records.pairings.token(codes.device_code, at=NOW)


def devices(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["devices", *arguments])


def test_the_list_names_every_device(records: Records) -> None:
    assert devices("list").output == "No device is paired.\n"
    paired(records, "Chromium on Linux")
    line = devices("list").output
    assert line.endswith("  paired 2026-11-22  seen 2026-11-22 12:00 UTC  Chromium on Linux\n")
    assert line.startswith(records.devices.all()[0].id[:8])


def test_the_list_says_whose_a_device_is(records: Records) -> None:
    admin = records.people.first_admin(at=NOW)
    codes = records.pairings.begin("Firefox", "127.0.0.1", at=NOW)
    records.pairings.answer(codes.user_code, confirmed=True, at=NOW, person=admin.id)
    records.pairings.token(codes.device_code, at=NOW)
    assert devices("list").output.endswith("  Firefox, Admin's\n")


def test_a_device_is_removed_by_the_start_of_its_id(records: Records) -> None:
    token, other = paired(records, "The lost one"), paired(records, "The other one")
    lost = next(device.id for device in records.devices.all() if device.name == "The lost one")
    assert devices("revoke", lost[:8]).output == "The lost one is removed.\n"
    assert records.devices.holding(token, at=NOW) is None and records.devices.holding(other, at=NOW)
    assert devices("revoke", lost[:8]).exit_code == 2


def test_what_could_be_several_removes_none(records: Records) -> None:
    for name in ("one", "two"):
        paired(records, name)
    assert devices("revoke", "").exit_code == 2 and len(records.devices.all()) == 2


def test_without_a_server_s_state_it_says_where_to_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_HOME", str(tmp_path / "nowhere"))
    result = devices("list")
    assert result.exit_code == 2 and "ONBRIEF_HOME" in result.stderr
