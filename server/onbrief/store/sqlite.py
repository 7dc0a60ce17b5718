"""SQLite: how a connection is set up, and how transactions begin."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

BUSY_SECONDS = 5.0
PRAGMAS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000:.0f}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA secure_delete = ON",  # a text that is no longer kept is overwritten, not only forgotten
)


def create(file: Path) -> None:
    """The file, for its owner's eyes from the start; SQLite gives the files beside it the same mode."""
    os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))


def engine_of(url: URL) -> Engine:
    """An engine whose connections are set up."""
    engine = create_engine(url, hide_parameters=True)  # parameters are drafts, and errors end up in logs
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def log_ahead(engine: Engine) -> None:
    """Switch to the write-ahead log. SQLite does not wait for others here, whatever the time-out says."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return outside_transactions(engine, "PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def outside_transactions(engine: Engine, statement: str) -> None:
    """Run what no transaction may hold."""
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute(statement)


def _set_up(connection: Any, _: object) -> None:
    connection.isolation_level = None  # the driver would begin transactions by itself, and too late
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """Who is going to write says so first: one who read before cannot always write after (SQLITE_BUSY_SNAPSHOT)."""
    writes = connection.get_execution_options().get("write")
    if writes:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if writes == 'lasting' else 'NORMAL'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
