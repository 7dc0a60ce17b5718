"""PostgreSQL: found by DATABASE_URL, said plainly when it cannot be used, and told no more than it needs."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from uuid import uuid4

import pytest
from sqlalchemy import make_url, select, text, update

from onbrief.app import create_app
from onbrief.errors import DatabaseError, HomeError, NotRecorded
from onbrief.store.database import FILE, Database
from onbrief.store.tables import MonthRow
from tests.api import test_routes
from tests.people import house_in
from tests.serving import BEARER, DRAFT, post, settings_in
from tests.store.conftest import schema

SECRET = "pass:word@123"
QUOTED = "pass%3Aword%40123"


@pytest.fixture
def url(postgresql: str) -> str:
    """The URL of a fresh schema."""
    return schema(postgresql)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_a_server_is_found_by_database_url(url: str, scheme: str, tmp_path: Path) -> None:
    settings = settings_in(tmp_path, database_url=url.replace("postgresql", scheme, 1))
    client = create_app(settings).test_client()
    critique = post(client, text="We leverage it.").json
    assert client.get(f"/v1/critiques/{critique['id']}", headers=BEARER).status_code == 200
    assert not (tmp_path / "home" / FILE).exists()
    with Database(url).read() as session:
        assert session.scalar(text("SELECT count(*) FROM receipts")) == 1


def test_without_its_driver_the_start_says_what_to_install(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseError, match=r'pip install "onbrief\[postgres\]"'):
        Database(url)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        with pytest.raises(DatabaseError) as told:
            Database(f"postgres://anna:{QUOTED}@127.0.0.1:{taken.getsockname()[1]}/ours?password={QUOTED}")
    said = str(told.value)
    assert "postgres://anna:***@127.0.0.1" in said and "refused" in said and "correct DATABASE_URL" in said
    assert SECRET not in said and QUOTED not in said


@pytest.mark.parametrize(
    "url", ["mysql://anna:pw-secret@host/db", "pw-secret", "postgresql://anna:pw-secret@host:pw-secret/db", "://"]
)
def test_an_address_that_is_none_is_refused_without_being_repeated(url: str) -> None:
    with pytest.raises(DatabaseError, match=r"Write postgresql://USER:PASSWORD@HOST/NAME") as told:
        Database(url)
    assert "pw-secret" not in str(told.value)


def test_a_user_who_may_make_no_tables_is_told(url: str, postgresql: str) -> None:
    import psycopg

    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("CREATE ROLE reader LOGIN")
    with pytest.raises(DatabaseError, match=r"let this user make\s+tables there"):
        Database(make_url(url).set(username="reader").render_as_string(hide_password=False))


def test_a_newer_database_says_so(url: str) -> None:
    with Database(url).write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(HomeError, match="newer version of OnBrief"):
        Database(url)


def test_servers_that_start_at_once_all_find_the_tables(url: str) -> None:
    with ThreadPoolExecutor(6) as pool:
        assert len(list(pool.map(Database, [url] * 6))) == 6


def test_who_reads_sees_one_moment(url: str) -> None:
    database = Database(url)
    with database.write() as session:
        session.add(MonthRow(month="2026-11", tokens=1, money=1))
    with database.read() as reading:
        before = reading.scalar(select(MonthRow.tokens))
        with database.write() as writing:
            writing.execute(update(MonthRow).values(tokens=2))
        assert reading.scalar(select(MonthRow.tokens)) == before == 1


def test_writers_of_two_servers_come_one_after_another(url: str) -> None:
    databases = [Database(url) for _ in range(4)]
    with databases[0].write() as session:
        session.add(MonthRow(month="2026-11", tokens=0, money=0))

    def count(database: Database) -> None:
        for _ in range(10):
            with database.write() as session:
                tokens = session.scalars(select(MonthRow.tokens)).one()
                session.execute(update(MonthRow).values(tokens=tokens + 1))

    threads = [Thread(target=count, args=[database]) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with databases[0].read() as session:
        assert session.scalars(select(MonthRow.tokens)).one() == 40


def test_a_connection_that_broke_is_made_again(url: str) -> None:
    database = Database(url)
    with database.read() as session:
        session.execute(select(MonthRow))
    with Database(url).write() as session:
        session.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
    with database.read() as session:
        assert session.scalars(select(MonthRow)).all() == []


def test_a_server_that_goes_away_is_told_of_without_its_address(url: str) -> None:
    database = Database(url)
    with pytest.raises(NotRecorded) as told, database.read() as session:
        session.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert (told.value.problem.status, "host=" in told.value.detail) == (503, False)


def test_naughty_texts_are_answered_as_any_other(url: str, tmp_path: Path) -> None:
    client = create_app(settings_in(tmp_path, database_url=url)).test_client()
    nul = "NUL \0 here"
    critique = post(client, text=f"We leverage it. {nul}", draft_id=nul, recent=[nul]).json
    finding = next(each for each in critique["findings"] if each["level"] == "warning")
    decision = {"key": finding["key"], "decision": "dismissed", "reason": "wrong", "word": nul}
    made = client.post(f"/v1/critiques/{critique['id']}/decisions", json=decision, headers=BEARER)
    assert made.status_code in (200, 201), made.text
    kept = client.get(f"/v1/critiques/{critique['id']}", headers=BEARER).json["receipt"]  # type: ignore[index]
    assert [made["word"] for made in kept["decisions"]] == ["NUL \ufffd here"]
    assert post(client, draft_id="half \ud83d").status_code == 400


def test_every_page_shows_what_the_server_keeps(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    house = house_in(tmp_path)
    for name in ("writer", "admin"):
        posted = {"id": uuid4().hex, "platform": "x", "how": "past", "reason": "cannot-wait"}
        client, draft = house.client(name), {**DRAFT, "text": "We leverage it.", "draft_id": "d"}
        critique = client.post("/v1/critiques", json=draft, headers={"Accept": "application/json"}).json
        assert critique and critique["findings"]
        assert client.post("/v1/postings", json={**posted, "critique": critique["id"]}).status_code == 201
    admin = house.client("admin")
    rules = house.app.url_map.iter_rules()
    pages = [rule.rule for rule in rules if "GET" in (rule.methods or ()) and not rule.arguments]
    answered = {page: admin.get(page).status_code for page in pages if not page.startswith("/sign-in")}
    assert len(answered) > 15 and set(answered.values()) <= {200, 303}, answered


@pytest.mark.long
def test_every_route_answers_every_caller_as_on_sqlite(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    test_routes.test_every_route_against_every_caller(house_in(tmp_path))
