"""The database: one SQLite file in ONBRIEF_HOME, or a PostgreSQL server; brought up to date when it is opened."""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from ..errors import BadField, DatabaseError, HomeError, NotRecorded, StartError
from . import postgres, sqlite

log = logging.getLogger(__name__)

FILE = "onbrief.sqlite"
MIGRATIONS = Path(__file__).with_name("migrations")
PROBE = "UPDATE alembic_version SET version_num = version_num"  # fails where one may only read


class Database:
    """Sessions that read, and sessions that write one after another, from any number of threads and processes."""

    def __init__(self, where: Path | str) -> None:
        """Open the file, or the database of a URL, and migrate it; raises HomeError or DatabaseError with what to do
        when it cannot."""
        url = URL.create("sqlite", database=str(where)) if isinstance(where, Path) else _url(where)
        self._is_file = url.get_backend_name() == "sqlite"
        try:
            if isinstance(where, Path):
                sqlite.create(where)
            self.engine = sqlite.engine_of(url) if self._is_file else postgres.engine_of(url)
            if self._is_file:
                sqlite.log_ahead(self.engine)
            _migrate(self.engine)
        except (CommandError, OSError, DBAPIError, sqlite3.Error, ImportError) as error:
            raise _unusable(url, error) from None
        self.release()
        self._reading = self.engine if self._is_file else postgres.snapshots(self.engine)
        self._writing = self.engine.execution_options(write="quick")
        self._lasting = self.engine.execution_options(write="lasting")
        self._turn = Lock()

    def release(self) -> None:
        """Close all connections: none may be shared with a process that is forked later."""
        self.engine.dispose()

    def settle(self) -> None:
        """Write SQLite's log into the file and empty it, so that what was deleted is in neither."""
        if self._is_file:
            sqlite.outside_transactions(self.engine, "PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the database; raises NotRecorded where it cannot be reached."""
        with self._told(), Session(self._reading) as session:
            yield session

    @contextmanager
    def write(self, *, lasting: bool = False) -> Iterator[Session]:
        """A session that nobody else writes beside, committed at its end; raises NotRecorded where nothing can be
        written. Keep it short: others wait for it. What is `lasting` (edits, tokens) is on the disk by then.

        Threads wait in line here, because SQLite only lets them try again and again.
        """
        engine = self._lasting if lasting else self._writing
        with self._told(), self._turn, Session(engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            log.error("the database cannot be used: %s", error.orig)
            raise NotRecorded(error.orig if self._is_file else postgres.why(error.orig)) from None
        except DataError as error:  # PostgreSQL alone takes no NUL, and no more than a column holds
            log.warning("the database does not take a value: %s", type(error.orig).__name__)
            raise BadField("Something is too long to be kept, or holds the character NUL.") from None


def _url(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):  # which would quote the password
        url = None
    if url is None or url.drivername not in (*postgres.SCHEMES, "sqlite"):
        raise DatabaseError("DATABASE_URL names no PostgreSQL database. Write postgresql://USER:PASSWORD@HOST/NAME.")
    return url


def _unusable(url: URL, error: Exception) -> StartError:
    """What is wrong with a file or a server, without the password."""
    name = (url.database or "") if url.get_backend_name() == "sqlite" else url.set(query={}).render_as_string()
    if isinstance(error, CommandError):
        return HomeError(
            f"{name} was written by a newer version of OnBrief. Update OnBrief, or name another place in "
            "ONBRIEF_HOME or DATABASE_URL."
        )
    if isinstance(error, ImportError):
        return DatabaseError(f'{name} needs a driver: pip install "onbrief[postgres]". ({error})')
    why = " ".join(str(_why(error)).split()).replace(str(url.password or "\0"), "***")
    if url.get_backend_name() == "sqlite":
        return HomeError(
            f"{name} cannot be used for receipts ({why}). Let this user write to it, or move it away and "
            "start again: the receipts in it are then no longer found, and nothing else is lost."
        )
    return DatabaseError(
        f"{name} cannot be used ({why}). Start that server, let this user make "
        "tables there, or correct DATABASE_URL; without it OnBrief keeps a file in ONBRIEF_HOME."
    )


def _migrate(engine: Engine) -> None:
    """Bring the tables up to date, all or nothing; of several processes that start at once one does it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(write="lasting").begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql(PROBE)


def _why(error: Exception) -> object:
    match error:
        case OSError():
            return error.strerror
        case DBAPIError():
            return error.orig
        case _:
            return error
