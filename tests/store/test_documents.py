"""The library: versions are never changed, labels move, nothing that somebody saved is lost."""

from typing import Any

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.loading import DocumentError
from onbrief.documents.voice import Voice
from onbrief.errors import DocumentExists, NoSuchDocument, NoSuchVersion, StaleRevision
from onbrief.store.audit import Audit
from onbrief.store.database import Database
from onbrief.store.documents import Library
from onbrief.store.shipped import default_policy
from onbrief.store.tables import VersionRow
from onbrief.store.versions import first_version, has_a_place
from tests.store.libraries import ANNA, BESIDE, BORIS, BRIEF, MORE, NOW, RULE, STOPS, VOICE, policy, published

ID = "line-audit-q4"


@pytest.fixture
def library(database: Database) -> Library:
    """An empty one."""
    return Library(database)


def audited(database: Database) -> list[tuple[str, str, Any]]:
    """What the audit says, the first thing first."""
    entries = Audit(database).between(NOW, BORIS["at"].replace(year=2027))
    return [(entry.person, entry.action, entry.details["version"]) for entry in reversed(entries)]


def test_a_new_document_is_a_candidate_and_does_not_serve(library: Library) -> None:
    made = library.create("brief", BRIEF, **ANNA)
    held = library.held("brief", ID)
    assert (made.identity, made.text, made.author) == ("line-audit-q4@3", BRIEF, "anna")
    assert (held.name, held.file, held.labels) == ("Line audit, autumn", "line-audit-q4.yaml", {"candidate": 3})
    assert held.latest == made == library.version("brief", ID, 3)
    assert library.stock()[1:] == ((), (made,))


def test_a_save_makes_the_next_version_and_leaves_the_others(library: Library) -> None:
    published(library, "brief", BRIEF)
    made = library.save("brief", ID, BRIEF.replace(STOPS, MORE), revision=3, **BORIS | {"note": " Nights, too. "})
    assert (made.number, made.author, made.note) == (4, "boris", "Nights, too.")
    assert made.text == BRIEF.replace(STOPS, MORE).replace("version: 3", "version: 4")
    assert [version.number for version in library.versions("brief", ID)] == [4, 3]
    assert library.version("brief", ID, 3).text == BRIEF
    assert library.held("brief", ID).labels == {"production": 3, "candidate": 4}


def test_saving_the_same_again_makes_no_version(library: Library) -> None:
    made = library.create("brief", BRIEF, **ANNA)
    edition = library.edition()
    for same in (BRIEF, BRIEF.replace("\n", "\r\n"), BRIEF.replace("version: 3", "version:   9")):
        assert library.save("brief", ID, same, revision=3, **BORIS) == made
    assert library.edition() == edition and len(library.versions("brief", ID)) == 1


def test_a_comment_is_worth_a_version(library: Library) -> None:
    library.create("brief", BRIEF, **ANNA)
    assert library.save("brief", ID, "# Ask sales first.\n" + BRIEF, revision=3, **ANNA).number == 4


def test_who_started_from_an_older_version_is_told_what_the_other_saved(library: Library) -> None:
    library.create("brief", BRIEF, **ANNA)
    saved = library.save("brief", ID, BRIEF.replace(STOPS, MORE), revision=3, **ANNA)
    with pytest.raises(StaleRevision) as told:
        library.save("brief", ID, BRIEF.replace(STOPS, "Mine."), revision=3, **BORIS)
    assert told.value.latest == saved
    problem = told.value.problem
    assert (problem.status, problem.latest and problem.latest.text) == (412, saved.text)
    with pytest.raises(StaleRevision):
        library.save("brief", ID, BRIEF, revision=99, **BORIS)
    assert [version.number for version in library.versions("brief", ID)] == [4, 3]


def test_a_text_that_is_no_document_is_refused_with_its_lines(library: Library) -> None:
    library.create("brief", BRIEF, **ANNA)
    wrong = {
        "unknown field": BRIEF + "colour: red\n",
        "another document; expected 'line-audit-q4'": BRIEF.replace(f"id: {ID}", "id: other"),
        "required field 'version'": BRIEF.replace("version: 3\n", ""),
        "U+0000": BRIEF.replace("version: 3", "version: 3 # \0"),
        "U+D83D": BRIEF.replace("version: 3", "version: 3 # \ud83d"),
    }
    for message, text in wrong.items():
        with pytest.raises(DocumentError) as told:
            library.save("brief", ID, text, revision=3, **ANNA)
        assert message in str(told.value)
    with pytest.raises(DocumentError, match="longer than 200"):
        library.create("brief", BRIEF.replace(f"id: {ID}", f"id: {'x' * 201}"), **ANNA)
    assert [held.latest.number for held in library.all() if not held.shipped] == [3]


def test_no_id_is_given_twice(library: Library) -> None:
    library.create("brief", BRIEF, **ANNA)
    with pytest.raises(DocumentExists):
        library.create("brief", BRIEF.replace("version: 3", "version: 9"), **ANNA)
    with pytest.raises(DocumentExists):
        library.create("policy", policy("careful"), **ANNA)


def test_what_is_not_there_is_not_found(library: Library) -> None:
    library.create("brief", BRIEF, **ANNA)
    for ask in (library.held, library.versions, library.labelled):
        with pytest.raises(NoSuchDocument):
            ask("voice", ID)
    with pytest.raises(NoSuchDocument):
        library.save("voice", "nobody", VOICE, revision=1, **ANNA)
    with pytest.raises(NoSuchDocument):
        library.label("voice", "nobody", "production", None, by="", at=NOW)
    for number in (1, 4):
        with pytest.raises(NoSuchVersion):
            library.label("brief", ID, "production", number, by="", at=NOW)


def test_production_moves_forth_and_back_and_its_history_says_when(library: Library, database: Database) -> None:
    published(library, "brief", BRIEF)
    library.save("brief", ID, BRIEF.replace(STOPS, MORE), revision=3, **ANNA)
    library.label("brief", ID, "production", 4, by="boris", at=NOW, note="Sales agrees.")
    library.label("brief", ID, "production", 4, by="boris", at=NOW, note="Twice.")
    library.label("brief", ID, "production", 3, by="anna", at=NOW, note="Too early.")
    assert [(then.number, then.by, then.note) for then in library.labelled("brief", ID)] == [
        (3, "anna", "Too early."),
        (4, "boris", "Sales agrees."),
        (3, "anna", ""),
    ]
    assert library.held("brief", ID).labels == {"production": 3, "candidate": 4}
    assert audited(database) == [
        ("anna", "created", 3),
        ("anna", "published", 3),
        ("anna", "saved", 4),
        ("boris", "published", 4),
        ("anna", "published", 3),
    ]


def test_what_is_withdrawn_serves_no_more(library: Library) -> None:
    published(library, "policy", policy())
    library.label("policy", "ours", "production", None, by="anna", at=NOW)
    assert library.held("policy", "ours").labels == {"candidate": 1}
    assert library.stock()[1] == ()
    assert library.labelled("policy", "ours")[0].number is None


def test_a_guide_keeps_the_rule_files_beside_it(library: Library) -> None:
    with pytest.raises(DocumentError, match="no folder with Vale rule files"):
        library.create("voice", VOICE, **ANNA)
    made = library.create("voice", VOICE, **ANNA, beside=BESIDE)
    changed = library.save("voice", "halden", VOICE.replace("Halden voice", "Our voice"), revision=1, **ANNA)
    for version in (made, changed, library.version("voice", "halden", 1)):
        document = version.document()
        assert isinstance(document, Voice)
        assert [rule.path for rule in document.style_set.rules] == ["styles.Plain.Wordy"]
    other = {path: text.replace("prior to: before", "prior to: ahead of") for path, text in BESIDE.items()}
    assert library.save("voice", "halden", changed.text, revision=2, **ANNA, beside=other).number == 3


def test_no_rule_file_leads_out_of_a_workspace() -> None:
    outside = ("../../outside/a.yml", "/etc/a.yml", "styles/../../../x/a.yml", "../a.yml", "../../a.yml")
    beside_documents = ("a.yml", "../briefs/a.yml", "../policies/a.yml")
    odd = ("styles\\Plain\\a.yml", "styles/Plain/a.py", "styles//Plain/a.yml", "styles/./a.yml", "")
    assert not [path for path in (*outside, *beside_documents, *odd) if has_a_place("voice", path)]
    assert all(has_a_place("voice", path) for path in (RULE, "../styles/Plain/Wordy.yml", "Plain/Wordy.yml"))
    with pytest.raises(DocumentError, match=r"'\.\./\.\./a\.yml' has no place in a workspace"):
        first_version("voice", VOICE, "voice", {**BESIDE, "../../a.yml": "extends: existence\n"}, **ANNA)


def test_shipped_policies_are_there_and_the_default_serves(library: Library) -> None:
    assert [(held.id, held.shipped, dict(held.labels)) for held in library.all()] == [
        ("b2b", True, {"production": 1, "candidate": 1}),
        ("careful", True, {}),
        ("ramp-up", True, {}),
    ]
    assert library.version("policy", "b2b", 1).document() == default_policy()


def test_a_change_of_a_shipped_policy_follows_its_version(library: Library) -> None:
    shipped = library.held("policy", "b2b").latest
    text = shipped.text.replace("version: 1", "version: 1\nchange_note: Ours.")
    made = library.save("policy", "b2b", text, revision=1, **ANNA)
    assert (made.number, made.note) == (2, "Ours.")
    assert [version.text for version in library.versions("policy", "b2b")] == [made.text, shipped.text]
    assert library.held("policy", "b2b").labels == {"production": 1, "candidate": 2}


def test_a_shipped_policy_can_be_made_to_serve_as_it_is(library: Library) -> None:
    library.label("policy", "careful", "production", 1, by="anna", at=NOW)
    assert library.held("policy", "careful").labels == {"production": 1}
    assert [version.identity for version in library.stock()[1]] == ["careful@1"]


def test_files_of_new_documents_never_share_a_name(library: Library) -> None:
    for id in ("a", "A"):
        library.create("brief", BRIEF.replace(f"id: {ID}", f"id: {id}"), **ANNA)
    library.create("policy", policy("ä" * 150), **ANNA)
    names = [held.file for held in library.all() if not held.shipped]
    assert sorted(names)[:2] == ["A-2.yaml", "a.yaml"]
    assert all(len(name.encode()) < 255 for name in names)


def test_what_an_older_onbrief_took_and_this_one_does_not_is_still_listed(library: Library, database: Database) -> None:
    published(library, "brief", BRIEF)
    with database.write() as session:
        session.get_one(VersionRow, ("brief", ID, 3)).text = BRIEF + "colour: red\n"
    assert library.held("brief", ID).name == ID
    with pytest.raises(DocumentError, match="line-audit-q4@3:"):
        library.label("brief", ID, "production", 3, by="", at=NOW)
    assert isinstance(published(library, "brief", BRIEF.replace(f"id: {ID}", "id: b")).document(), Brief)
