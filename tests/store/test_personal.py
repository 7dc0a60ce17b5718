"""What is stored about one person: taken along whole, deleted without a trace of the name."""

import json
from typing import Any

import pytest

from onbrief.documents.policy import Budget
from onbrief.errors import LastAdmin, NoSuchPerson
from onbrief.store.database import Database
from onbrief.store.people import Person, add
from onbrief.store.personal import NOT_TOLD, OWN, SIGNED
from onbrief.store.postings import Posting
from onbrief.store.records import Records
from onbrief.store.tables import Base
from onbrief.store.uses import Call
from tests.store.critiques import NOON, critique, minutes, receipt

TERM = "voice.banned-term:halden#v:1"


@pytest.fixture
def wanda(records: Records, database: Database) -> str:
    """A writer who did everything one can do, beside an admin."""
    records.people.first_admin(at=NOON)
    with database.write() as session:
        id = add(session, "wanda@example.com", "Wanda", "writer", at=NOON).id
    records.people.rename(id, "Wanda Winter", "wanda@example.com", by=id, at=minutes(1))
    person = Person(id, "wanda@example.com", "Wanda Winter", "writer")
    records.sessions.begin(person, "link", "A browser", at=minutes(2))
    records.receipts.keep(critique("one", text="Wanda's words"), receipt(person=id))
    records.decisions.decide("one", TERM, "dismissed", at=minutes(3), reason="wrong", word="No!", person=id)
    told = {"id": "a" * 32, "at": minutes(4), "person": id, "platform": "x", "how": "checked", "text": "Posted words"}
    records.postings.keep(Posting.model_validate(told))
    reserved = records.ledger.reserve("2026-11", Budget(), 1, 0.1, at=NOON)
    assert reserved
    records.ledger.settle(reserved, Call(NOON.date(), "m", person=id, prompt_tokens=5))
    return id


def everything(database: Database) -> str:
    """Every value of every table, as one text."""
    with database.read() as session:
        rows = {name: session.execute(table.select()).all() for name, table in Base.metadata.tables.items()}
    return repr(rows)


def test_every_column_that_names_a_person_is_known() -> None:
    naming = {
        (name, column.name)
        for name, table in Base.metadata.tables.items()
        for column in table.columns
        if column.name in ("person", "author", "by")
    }
    naming.remove(("receipts", "author"))  # the company, an employee or a partner
    assert naming == {(column.class_.__tablename__, column.key) for column in (*OWN, *SIGNED)}


def test_no_secret_is_in_an_export() -> None:
    kept = {"receipts.sha256", "receipts.prompt_sha256", "postings.sha256", "imports.sha256"}  # of texts
    tables = {"people", *(column.class_.__tablename__ for column in (*OWN, *SIGNED))}
    told = {
        f"{name}.{column.name}"
        for name in tables
        for column in Base.metadata.tables[name].columns
        if column.name not in NOT_TOLD.get(name, set())
    }
    assert {name for name in told if any(word in name for word in ("password", "sha256", "token_"))} == kept


def test_an_export_holds_everything_and_says_that_it_was_taken(records: Records, wanda: str) -> None:
    data = records.personal.export(wanda, by="admin", at=minutes(9))
    assert data["person"]["email"] == "wanda@example.com" and "password" not in data["person"]
    assert data["receipts"][0]["critique"]["draft"]["text"] == "Wanda's words"
    assert data["decisions"][0]["word"] == "No!" and data["postings"][0]["text"] == "Posted words"
    assert data["sessions"][0]["agent"] == "A browser" and data["uses"][0]["prompt_tokens"] == 5
    assert {entry["action"] for entry in data["audit"]} >= {"joined", "renamed", "personal-data-exported"}
    assert json.loads(json.dumps(data)) == data
    assert {name: len(rows) for name, rows in data.items() if name != "person"} == records.personal.counts(wanda)


def test_an_export_holds_nothing_of_others(records: Records, wanda: str) -> None:
    admin = records.people.first_admin(at=NOON)
    data = records.personal.export(admin.id, by=admin.id, at=minutes(9))
    assert "Wanda" not in json.dumps(data) and not data["receipts"]


def test_after_a_deletion_no_table_names_the_person(records: Records, database: Database, wanda: str) -> None:
    records.people.change_role(wanda, "lead", by="admin", at=minutes(5))
    pseudonym = records.personal.delete(wanda, by="admin", at=minutes(9))
    left = everything(database)
    for trace in (wanda, "Wanda", "wanda@example.com", "Posted words", "A browser", "No!"):
        assert trace not in left, trace
    assert records.receipts.get("one") is None and records.drafts.set_aside(wanda) == ()
    (use,) = records.uses.of_month("2026-11")
    assert use.person == pseudonym and pseudonym.startswith("deleted-")
    done = {entry.action: entry for entry in records.audit.between(NOON, minutes(10))}
    assert (done["personal-data-deleted"].person, done["personal-data-deleted"].subject) == (
        "admin",
        f"person {pseudonym}",
    )
    assert done["role-changed"].subject == f"person {pseudonym}"
    assert done["renamed"].details == {"before": pseudonym}


def test_an_admin_who_deletes_themself_leaves_no_name(records: Records, database: Database, wanda: str) -> None:
    records.people.change_role(wanda, "admin", by="admin", at=minutes(5))
    records.personal.delete(wanda, by=wanda, at=minutes(9))
    assert wanda not in everything(database)


def test_others_lose_nothing(records: Records, wanda: str) -> None:
    records.receipts.keep(critique("theirs"), receipt(person="they", draft_id="d"))
    before = records.receipts.get("theirs")
    records.personal.delete(wanda, by="admin", at=minutes(9))
    assert records.receipts.get("theirs") == before


def test_the_last_admin_stays(records: Records) -> None:
    admin = records.people.first_admin(at=NOON)
    with pytest.raises(LastAdmin):
        records.personal.delete(admin.id, by=admin.id, at=NOON)
    assert records.people.get(admin.id) == admin


@pytest.mark.parametrize("does", ["counts", "export", "delete"])
def test_who_is_not_there_has_no_data(records: Records, does: str) -> None:
    more: dict[str, Any] = {} if does == "counts" else {"by": "", "at": NOON}
    with pytest.raises(NoSuchPerson):
        getattr(records.personal, does)("nobody", **more)
