"""A database of every earlier version comes up to date with all that is in it, and goes back as it was."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, MetaData, insert, make_url, select

from onbrief.store import postgres, sqlite
from onbrief.store.database import MIGRATIONS, Database
from onbrief.store.decisions import digest
from onbrief.store.postings import Posting
from onbrief.store.records import Records
from tests.store.critiques import NOON, critique, finding, minutes
from tests.store.libraries import ANNA, BRIEF

HEAD = ScriptDirectory(str(MIGRATIONS)).get_current_head()
USED = {"prompt_tokens": 1200, "cached_tokens": 800, "completion_tokens": 90, "cost": 0.5}
RECEIPT: dict[str, Any] = {
    "id": "one",
    "at": NOON,
    "person": "",
    "draft_id": "d",
    "campaign": "line-audit-q4",
    "author": "employee",
    "sha256": "s" * 64,
    "digests": {"policy": "p" * 64, "brief": None, "voice": None},
    "model": "m-1",
    "prompt_sha256": "q" * 64,
    "dropped": {"not-in-draft": 2},
    "left_out": [],
    "outline": critique("one"),
    "findings": [{"key": "voice.hype:h:1", "type": "voice.hype", "level": "warning", "start": 3, "clause": "c" * 64}],
    "critique": critique("one", finding("voice.hype:h:1")),
    "answer_key": "k" * 64,
    "answer": "„Größe“ 😀",
    **USED,
}
WORDLESS = {**RECEIPT, "id": "two", "at": minutes(-5), "critique": None, "answer_key": None, "answer": None}
DECISION = {
    "id": 7,
    "receipt_id": "one",
    "at": minutes(1),
    "person": "",
    "draft_id": "d",
    "campaign": "line-audit-q4",
    "key": "voice.hype:h:1",
    "start": 3,
    "clause": "c" * 64,
    "has_span": True,
    "decision": "dismissed",
    "reason": "wrong",
    "word": "Nicht „hype“.",
}
FIRST: dict[str, list[dict[str, Any]]] = {
    "receipts": [RECEIPT, WORDLESS],
    "decisions": [DECISION],
    "months": [{"month": "2026-11", "tokens": 5_000_000_000, "money": 2_500_000}],
    "reservations": [{"id": "r" * 32, "month": "2026-11", "at": NOON, "tokens": 10, "money": 20}],
}
DEVICE = {"id": "d" * 32, "name": "Chromium", "token_sha256": digest("a-token"), "at": NOON, "seen": NOON}
PAIRING = {
    "device_sha256": "p" * 64,
    "user_code": "ABCD-EFGH",
    "name": "Firefox",
    "address": "127.0.0.1",
    "at": NOON,
    "polled": None,
    "interval": 5,
    "answer": "open",
}
SECOND = FIRST | {"devices": [DEVICE], "pairings": [PAIRING], "code_misses": [{"id": 1, "at": NOON}]}
ROWS = {"0001": FIRST, "0002": SECOND}


@pytest.fixture
def engine(where: Path | str) -> Engine:
    """An engine on a database without tables."""
    if isinstance(where, Path):
        return sqlite.engine_of(URL.create("sqlite", database=str(where)))
    return postgres.engine_of(make_url(where))


def migrate(engine: Engine, step: Callable[[Config, str], None], revision: str) -> None:
    """Go up or down to a revision, as the server does it when it starts."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.execution_options(write="lasting").begin() as connection:
        config.attributes["connection"] = connection
        step(config, revision)


def tables(connection: Connection) -> MetaData:
    """The tables as they are in the database."""
    found = MetaData()
    found.reflect(connection)
    return found


def fill(engine: Engine, rows: dict[str, list[dict[str, Any]]]) -> None:
    with engine.execution_options(write="lasting").begin() as connection:
        known = tables(connection).tables
        for name, values in rows.items():
            connection.execute(insert(known[name]), values)


def content(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but alembic's own, with every column."""
    with engine.connect() as connection:
        known = tables(connection).tables
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for name, table in known.items()
            if name != "alembic_version"
        }


def test_every_earlier_version_is_tried() -> None:
    earlier = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()} - {HEAD}
    assert ROWS.keys() == earlier


@pytest.mark.parametrize("revision", ROWS)
def test_what_an_earlier_version_kept_is_there_and_goes_back_as_it_was(
    where: Path | str, engine: Engine, revision: str
) -> None:
    migrate(engine, command.upgrade, revision)
    fill(engine, ROWS[revision])
    before = content(engine)
    assert {name: len(rows) for name, rows in before.items()} == {
        name: len(rows) for name, rows in ROWS[revision].items()
    }

    records = Records.of(Database(where))
    kept = records.receipts.get("one")
    assert kept and kept.critique == RECEIPT["critique"] and kept.receipt.at == NOON and kept.receipt.text_kept
    assert [(made.key, made.reason, made.word) for made in kept.receipt.decisions] == [
        ("voice.hype:h:1", "wrong", "Nicht „hype“.")
    ]
    assert (again := records.receipts.get("two")) and not again.receipt.text_kept
    assert records.answers.get("k" * 64) == "„Größe“ 😀"
    assert records.ledger.usage("2026-11").tokens == 5_000_000_000
    assert records.ledger.set_aside("2026-11").tokens == 10
    if revision == "0002":
        device = records.devices.holding("a-token", at=NOON)
        assert device and (device.name, device.person) == ("Chromium", None)

    records.library.create("brief", BRIEF, **ANNA)
    posted = {"id": "0" * 32, "at": datetime.now(UTC), "person": "", "platform": "x", "how": "checked"}
    records.postings.keep(Posting.model_validate({**posted, "receipt_id": "one", "findings": ()}))
    migrate(engine, command.downgrade, revision)
    assert content(engine) == before
    migrate(engine, command.upgrade, "head")
    assert Records.of(Database(where)).receipts.get("one") == kept
