"""The file: safe from many threads and processes, private, migrated, and clear about why it cannot be used."""

import logging
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from onbrief.errors import HomeError, NotRecorded
from onbrief.store.database import FILE, MIGRATIONS, Database
from onbrief.store.tables import Base, MonthRow

OPEN = "import sys; from pathlib import Path; from onbrief.store.database import Database; Database(Path(sys.argv[1]))"


def pragma(database: Database, name: str) -> Any:
    with database.read() as session:
        return session.scalar(text(f"PRAGMA {name}"))


def test_the_tables_are_those_the_migrations_make(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrations_go_up_down_and_up_again(database: Database) -> None:
    steps = [script.module for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]  # the newest first
    with database.write() as session:
        context = MigrationContext.configure(session.connection())
        with Operations.context(context):
            for step in steps:
                step.downgrade()
            assert inspect(session.connection()).get_table_names() == ["alembic_version"]
            for step in reversed(steps):
                step.upgrade()
            assert compare_metadata(context, Base.metadata) == []


def test_opening_again_keeps_what_is_there(database: Database, where: Path | str) -> None:
    with database.write() as session:
        session.add(MonthRow(month="2026-11", tokens=1, money=2))
    with Database(where).read() as session:
        assert session.scalars(select(MonthRow.tokens)).all() == [1]


def test_where_nothing_can_be_written_the_error_says_why_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("onbrief.store.sqlite.PRAGMAS", ("PRAGMA busy_timeout = 50",))
    database = Database(tmp_path / FILE)
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotRecorded) as caught, database.write() as session:
            session.add(MonthRow(month="2026-11", tokens=1, money=2))
            session.flush()
    assert caught.value.problem.status == 503
    assert "database is locked" in caught.value.detail and "ONBRIEF_HOME" in caught.value.detail
    assert "database is locked" in caplog.text
    with database.write() as session:
        session.add(MonthRow(month="2026-11", tokens=1, money=2))


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(config: Config, _: str) -> None:
        connection = config.attributes["connection"]
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        raise OSError("no space left on device")

    monkeypatch.setattr(command, "upgrade", broken)
    with pytest.raises(HomeError):
        Database(tmp_path / FILE)
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_processes_that_start_at_once_all_find_the_tables(tmp_path: Path) -> None:
    starting = [subprocess.Popen([sys.executable, "-c", OPEN, str(tmp_path / FILE)]) for _ in range(4)]
    assert [process.wait(60) for process in starting] == [0] * 4


def test_threads_that_start_at_once_all_find_the_tables(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(Database, [tmp_path / FILE] * 8))) == 8


@pytest.mark.parametrize(
    ("name", "value"),
    [("journal_mode", "wal"), ("busy_timeout", 5000), ("foreign_keys", 1), ("synchronous", 1), ("secure_delete", 1)],
)
def test_every_connection_is_set_up(tmp_path: Path, name: str, value: object) -> None:
    assert pragma(Database(tmp_path / FILE), name) == value


def test_only_the_owner_may_read_the_files(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE)
    with database.write() as session:
        session.add(MonthRow(month="2026-11", tokens=1, money=2))
        session.flush()
        files = list(tmp_path.iterdir())
        assert {file.name for file in files} == {FILE, f"{FILE}-wal", f"{FILE}-shm"}
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_what_fails_half_way_is_not_written(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        session.execute(insert(MonthRow), {"month": "2026-11", "tokens": 1, "money": 1})
        raise ZeroDivisionError
    with database.read() as session:
        assert session.scalars(select(MonthRow)).all() == []


def test_a_reader_is_not_held_up_by_a_writer(database: Database) -> None:
    with database.write() as writing:
        writing.add(MonthRow(month="2026-11", tokens=1, money=1))
        writing.flush()
        with database.read() as reading:
            assert reading.scalars(select(MonthRow)).all() == []


def test_an_error_of_the_file_tells_no_values(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    database = Database(tmp_path / FILE)
    with pytest.raises(IntegrityError) as caught, database.write() as session:
        session.execute(insert(MonthRow), {"month": "canary", "tokens": None, "money": 1})
    assert "canary" not in str(caught.value) + caplog.text


def folder_in_place(file: Path) -> None:
    file.mkdir()


def other_content(file: Path) -> None:
    file.write_bytes(b"not a database, but long enough to be looked at" * 100)


def torn(file: Path) -> None:
    Database(file).release()
    whole = file.read_bytes()
    file.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))


@pytest.mark.parametrize("spoil", [folder_in_place, other_content, torn])
def test_a_file_that_cannot_be_used_says_what_to_do(tmp_path: Path, spoil: Any) -> None:
    spoil(tmp_path / FILE)
    with pytest.raises(HomeError, match=r"onbrief\.sqlite cannot be used for receipts \(.+\)\. Let this user write"):
        Database(tmp_path / FILE)


def test_a_file_that_may_only_be_read_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / FILE
    Database(file).release()
    with pytest.raises(HomeError, match=r"readonly database"):
        Database(f"sqlite:///file:{file}?mode=ro&uri=true")


def test_a_file_of_a_newer_version_says_so(tmp_path: Path) -> None:
    with Database(tmp_path / FILE).write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(HomeError, match="newer version of OnBrief"):
        Database(tmp_path / FILE)


def test_what_is_to_last_is_on_the_disk_before_it_is_confirmed(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE)
    for lasting, synchronous in ((True, 2), (False, 1), (True, 2)):
        with database.write(lasting=lasting) as session:
            assert session.scalar(text("PRAGMA synchronous")) == synchronous
