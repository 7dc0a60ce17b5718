"""The databases that every test of the store runs on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onbrief.store.database import FILE, Database
from onbrief.store.records import Records


@pytest.fixture(params=["sqlite"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a database is that was never opened: a file, or the URL of a server."""
    return {"sqlite": tmp_path / FILE}[request.param]


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
