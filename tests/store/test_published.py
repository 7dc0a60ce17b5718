"""What serves of the documents in the database."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onbrief.store.database import Database
from onbrief.store.documents import Library
from onbrief.store.published import Published
from onbrief.store.tables import VersionRow
from tests.serving import GOLDEN
from tests.store.libraries import ANNA, BESIDE, BRIEF, MORE, NOW, STOPS, VOICE, policy, published

ID = "line-audit-q4"


@pytest.fixture
def library(database: Database) -> Library:
    """The sample's brief and guide, in production."""
    library = Library(database)
    published(library, "brief", BRIEF)
    published(library, "voice", VOICE, beside=BESIDE)
    return library


def test_what_is_in_production_serves(library: Library) -> None:
    shelf = Published(library).shelf()
    assert [brief.identity for brief in shelf.active_briefs] == ["line-audit-q4@3"]
    assert shelf.voice and shelf.voice.identity == "halden@1" and shelf.voice.style_set.rules
    assert shelf.policy("x", ID).id == "b2b"
    assert shelf.problems == ()


def test_only_publishing_changes_what_serves_in_every_process(
    library: Library, where: Path | str, database: Database
) -> None:
    here, elsewhere = Published(library), Published(Library(Database(where)))
    before = elsewhere.shelf()
    library.save("brief", ID, BRIEF.replace(STOPS, MORE), revision=3, **ANNA)
    assert elsewhere.shelf().briefs == before.briefs
    library.label("brief", ID, "production", 4, by="anna", at=NOW)
    for shelf in (here.shelf(), elsewhere.shelf()):
        assert shelf.briefs[ID].messages[0].text == MORE
    library.label("brief", ID, "production", None, by="anna", at=NOW)
    assert here.shelf().active_briefs == elsewhere.shelf().active_briefs == ()


def test_what_did_not_change_is_not_read_again(library: Library) -> None:
    serving = Published(library)
    first = serving.shelf()
    assert serving.shelf() is first
    published(library, "policy", policy("b2c"))
    assert serving.shelf().briefs[ID] is first.briefs[ID]


def test_what_an_unpublished_brief_holds_back_is_known(library: Library) -> None:
    library.create("brief", BRIEF.replace(f"id: {ID}", "id: next"), **ANNA)
    library.save("brief", ID, BRIEF.replace(STOPS, MORE), revision=3, **ANNA)
    shelf = Published(library).shelf()
    assert sorted(brief.identity for brief in shelf.all_briefs) == ["line-audit-q4@3", "line-audit-q4@4", "next@3"]
    assert list(shelf.briefs) == [ID]


def test_a_policy_of_the_team_replaces_the_shipped_one_until_it_is_withdrawn(library: Library) -> None:
    serving = Published(library)
    text = library.held("policy", "b2b").latest.text
    library.save("policy", "b2b", text.replace("version: 1", "version: 1\nchange_note: X."), revision=1, **ANNA)
    assert serving.shelf().policy("x", None).version == 1
    library.label("policy", "b2b", "production", 2, by="", at=NOW)
    assert serving.shelf().policy("x", None).version == 2
    library.label("policy", "b2b", "production", None, by="", at=NOW)
    assert serving.shelf().policy("x", None).version == 1


def test_of_two_active_guides_the_first_by_id_serves(library: Library) -> None:
    text = (GOLDEN / "voices/kestrel.yaml").read_text("utf-8")
    published(library, "voice", text.replace("id: kestrel", "id: a-guide"))
    shelf = Published(library).shelf()
    assert shelf.voice and shelf.voice.id == "a-guide"
    (problem,) = map(str, shelf.problems)
    assert problem.startswith("voice halden@1:") and "'a-guide' is active too and serves" in problem


def test_what_cannot_be_read_any_more_is_told_and_the_rest_serves(
    library: Library, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with database.write() as session:
        session.get_one(VersionRow, ("brief", ID, 3)).text = BRIEF + "colour: red\n"
    shelf = Published(library).shelf()
    assert shelf.active_briefs == () and shelf.voice
    (problem,) = map(str, shelf.problems)
    assert "brief line-audit-q4@3:" in problem and "colour" in problem and problem in caplog.text


def test_looks_from_many_threads_see_the_same(library: Library) -> None:
    serving = Published(library)
    with ThreadPoolExecutor(8) as pool:
        assert len({id(shelf) for shelf in pool.map(lambda _: serving.shelf(), range(64))}) == 1
