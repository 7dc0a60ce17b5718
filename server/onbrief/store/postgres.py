"""PostgreSQL: how a connection is set up, and how transactions begin."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event

SCHEMES = ("postgres", "postgresql", "postgresql+psycopg")  # the first is what hosting platforms still write
PATIENCE = "SET lock_timeout = '10s'"
WRITERS = "SELECT pg_advisory_xact_lock(7265427)"  # any number, the same for all who write


def engine_of(url: URL) -> Engine:
    """An engine whose connections are set up; raises ImportError without the extra `onbrief[postgres]`."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,  # parameters are drafts, and errors end up in logs
        pool_pre_ping=True,  # a server that was restarted is not met with an error
        connect_args={"connect_timeout": 5},
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _withhold_values)
    return engine


def snapshots(engine: Engine) -> Engine:
    """The engine for who reads: all that a transaction reads is of one moment."""
    return engine.execution_options(isolation_level="REPEATABLE READ")


def why(error: Any) -> str:
    """What the server says is wrong, without its address."""
    return error.diag.message_primary or "it does not answer"


def _set_up(connection: Any, _: object) -> None:
    from psycopg.types.string import StrDumperUnknown

    class Readable(StrDumperUnknown):
        """PostgreSQL keeps no NUL in a text. Who sends one means to break something, and gets a mark in its place."""

        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, Readable)
    connection.autocommit = True
    connection.execute(PATIENCE)
    connection.autocommit = False


def _withhold_values(context: ExceptionContext) -> None:
    """PostgreSQL quotes the whole row that it refuses; rows are drafts, and errors end up in logs."""
    error: Any = context.original_exception
    message = error.diag.message_primary if hasattr(error, "diag") else None
    for told in (error, context.sqlalchemy_exception):
        if told and message:
            told.args = (message,)


def _begin(connection: Connection) -> None:
    """Writers come one after another, as in SQLite, so that what one of them read still holds when it writes."""
    if connection.get_execution_options().get("write"):
        connection.exec_driver_sql(WRITERS)
