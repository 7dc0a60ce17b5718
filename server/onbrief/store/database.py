"""The database: one SQLite file in ONBRIEF_HOME, brought up to date when it is opened."""

import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from ..errors import HomeError, NotRecorded

log = logging.getLogger(__name__)

FILE = "onbrief.sqlite"
MIGRATIONS = Path(__file__).with_name("migrations")
BUSY_SECONDS = 5.0
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",  # a text that is no longer kept is overwritten, not only forgotten
)
PROBE = "UPDATE alembic_version SET version_num = version_num"  # fails where one may only read


class Database:
    """Sessions that read, and sessions that write one after another, from any number of threads and processes."""

    def __init__(self, where: Path | str) -> None:
        """Open the file, or the database of a URL, and migrate it; raises HomeError with what to do when it cannot."""
        url = URL.create("sqlite", database=str(where)) if isinstance(where, Path) else make_url(where)
        name = str(where) if isinstance(where, Path) else url.render_as_string(hide_password=True)
        try:
            if isinstance(where, Path):
                _create(where)
            self.engine = _engine(url)
            _migrate(self.engine)
        except CommandError:
            raise HomeError(
                f"{name} was written by a newer version of OnBrief. Update OnBrief, or name another folder in "
                "ONBRIEF_HOME."
            ) from None
        except (OSError, DBAPIError, sqlite3.Error) as error:
            raise HomeError(
                f"{name} cannot be used for receipts ({_why(error)}). Let this user write to it, or move it away and "
                "start again: the receipts in it are then no longer found, and nothing else is lost."
            ) from None
        self.release()
        self._writing = self.engine.execution_options(write="NORMAL")
        self._lasting = self.engine.execution_options(write="FULL")
        self._turn: AbstractContextManager[Any] = Lock() if self.engine.dialect.name == "sqlite" else nullcontext()

    def release(self) -> None:
        """Close all connections: none may be shared with a process that is forked later."""
        self.engine.dispose()

    def settle(self) -> None:
        """Write the log into the file and empty it, so that what was deleted is in neither."""
        if self.engine.dialect.name == "sqlite":
            _outside_transactions(self.engine, "PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database."""
        with Session(self.engine) as session:
            yield session

    @contextmanager
    def write(self, *, lasting: bool = False) -> Iterator[Session]:
        """A session that nobody else writes beside, committed at its end; raises NotRecorded where nothing can be
        written. Keep it short: others wait for it. What is `lasting` (edits, tokens) is on the disk by then.

        Threads wait in line here, because SQLite only lets them try again and again.
        """
        try:
            engine = self._lasting if lasting else self._writing
            with self._turn, Session(engine, expire_on_commit=False) as session, session.begin():
                yield session
        except OperationalError as error:
            log.error("nothing can be written: %s", error.orig)
            raise NotRecorded(error.orig) from None


def _create(file: Path) -> None:
    """For its owner's eyes from the start; SQLite gives the files beside it the same mode."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def _engine(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True)  # parameters are drafts, and errors end up in logs
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would begin transactions by itself, and too late
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """Who is going to write says so first: one who read before cannot always write after (SQLITE_BUSY_SNAPSHOT)."""
    synchronous = connection.get_execution_options().get("write")
    if synchronous:
        connection.exec_driver_sql(f"PRAGMA synchronous = {synchronous}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if synchronous else "BEGIN")


def _migrate(engine: Engine) -> None:
    """Bring the tables up to date, all or nothing; of several processes that start at once one does it."""
    if engine.dialect.name == "sqlite":
        _log_ahead(engine)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(write="FULL").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(PROBE)


def _log_ahead(engine: Engine) -> None:
    """Switch to the write-ahead log. SQLite does not wait for others here, whatever the time-out says."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return _outside_transactions(engine, "PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _outside_transactions(engine: Engine, statement: str) -> None:
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute(statement)


def _why(error: Exception) -> object:
    match error:
        case OSError():
            return error.strerror
        case DBAPIError():
            return error.orig
        case _:
            return error
