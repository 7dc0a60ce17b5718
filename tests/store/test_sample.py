"""The sample workspace: the golden case's campaign, moved so that today is its fortieth day."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from onbrief.documents.brief import Brief
from onbrief.documents.loading import load
from onbrief.documents.voice import Voice
from onbrief.store.database import FILE, Database
from onbrief.store.published import Published
from onbrief.store.records import open_records
from onbrief.store.sample import FOLDER, sample_draft, write_sample
from onbrief.store.shelf import Shelf
from onbrief.store.tables import AuditRow
from tests.serving import GOLDEN

BRIEF = "briefs/line-audit-q4.yaml"
DAYS = [date(2026, 11, 22), date(2027, 2, 28), date(2028, 2, 29), date(2031, 12, 31)]


@pytest.fixture(params=DAYS, ids=str)
def today(request: pytest.FixtureRequest) -> date:
    """Some day."""
    day: date = request.param
    return day


@pytest.fixture
def brief(tmp_path: Path, today: date) -> Brief:
    """The sample's brief as written on that day."""
    write_sample(tmp_path / "workspace", today)
    return load(Brief, tmp_path / "workspace" / BRIEF)


def test_today_is_day_forty_of_the_campaign(brief: Brief, today: date) -> None:
    assert brief.starts + timedelta(days=39) == today
    assert (brief.ends - brief.starts).days == 108


def test_every_date_moves_by_the_same_number_of_days(brief: Brief) -> None:
    golden = load(Brief, GOLDEN / BRIEF)
    shift = brief.starts - golden.starts
    assert [e.until - shift for e in brief.embargoes] == [e.until for e in golden.embargoes]
    assert [p.expires and p.expires - shift for p in brief.proofs] == [p.expires for p in golden.proofs]
    assert brief.ends - shift == golden.ends


def test_the_texts_name_the_day_the_campaign_ends(brief: Brief) -> None:
    last = f"by {brief.ends.day} {brief.ends:%B}"
    assert last in brief.objective.text and brief.context and last in brief.context
    months = r"January|February|March|April|May|June|July|August|September|October|November|December|Christmas|autumn"
    assert re.findall(months, brief.objective.text + brief.context + brief.name) == [f"{brief.ends:%B}"] * 2


def test_all_else_is_the_golden_campaign() -> None:
    moved = {"name", "context"}  # without the seasons, which would contradict most dates

    def content(path: Path) -> dict[str, Any]:
        return load(Brief, path).model_dump(exclude=moved)

    assert content(FOLDER / BRIEF) == content(GOLDEN / BRIEF)
    assert load(Voice, FOLDER / "voices/halden.yaml") == load(Voice, GOLDEN / "voices/halden.yaml")


def shelf_in(home: Path) -> Shelf:
    """What serves after a start today."""
    home.mkdir(exist_ok=True)
    records = open_records(home, keep_text=True, days=90, now=datetime.now(UTC), today=date.today())
    return Published(records.library).shelf()


def test_the_sample_serves_without_a_problem(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path / "home")
    assert shelf.problems == () and len(shelf.active_briefs) == 1 and shelf.voice
    assert shelf.voice.style_set.rules
    assert all(file.name.startswith(FILE) for file in (tmp_path / "home").iterdir())


def test_what_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    before = shelf_in(home)
    write_sample(home / "workspace", date(2031, 12, 31))
    assert shelf_in(home) == before


def test_the_workspace_that_an_earlier_version_served_is_taken_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    write_sample(home / "workspace", date.today())
    brief = home / "workspace" / BRIEF
    brief.write_text(brief.read_text("utf-8").replace("version: 3", "version: 8"), "utf-8")
    (home / "workspace" / "briefs" / "broken.yaml").write_text("no: brief", "utf-8")
    shelf = shelf_in(home)
    assert [brief.identity for brief in shelf.active_briefs] == ["line-audit-q4@8"]
    assert "broken.yaml:1: no: unknown field" in caplog.text and "edited on the page" in caplog.text


def test_servers_that_start_at_once_find_one_sample(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        shelves = list(pool.map(shelf_in, [tmp_path] * 4))
    assert [len(shelf.active_briefs) for shelf in shelves] == [1] * 4
    with Database(tmp_path / FILE).read() as session:
        assert session.scalar(select(func.count()).select_from(AuditRow)) == 2


def test_an_earlier_folder_that_holds_nothing_gives_way_to_the_sample(tmp_path: Path) -> None:
    (tmp_path / "home" / "workspace" / "briefs").mkdir(parents=True)
    assert shelf_in(tmp_path / "home").active_briefs


def test_the_sample_draft_is_a_draft() -> None:
    assert sample_draft().text.startswith("We are excited")
