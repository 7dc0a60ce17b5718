"""A folder into the library and out of it: nothing is lost, changed or overwritten on the way."""

from pathlib import Path

import pytest

from onbrief.errors import WorkspaceError
from onbrief.store.audit import Audit
from onbrief.store.database import FILE, Database
from onbrief.store.documents import Library
from onbrief.store.folder import Outcome, export_folder, import_folder
from onbrief.store.sample import write_sample
from onbrief.store.tables import DocumentRow, VersionRow
from tests.serving import GOLDEN
from tests.store.libraries import ANNA, BORIS, BRIEF, MORE, NOW, STOPS, policy, write_golden

FILE_OF_BRIEF = "briefs/line-audit-q4.yaml"
ODD = {
    "briefs/crlf.yaml": BRIEF.replace("id: line-audit-q4", "id: crlf").replace("\n", "\r\n"),
    "briefs/mark.yml": "\ufeff# Über alles: « 😀 »\n" + BRIEF.replace("id: line-audit-q4", "id: märke_1"),
    "briefs/Name mit Ünicode 😀.yaml": BRIEF.replace("id: line-audit-q4", "id: odd-name") + "\n\n# the end",
    "policies/ours.md": policy("ours").replace("\n", "\r\n"),
    "policies/mark.md": "\ufeff" + policy("mark", version=7),
}


@pytest.fixture
def library(database: Database) -> Library:
    """An empty one."""
    return Library(database)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample as a folder."""
    write_sample(tmp_path / "ours", NOW.date())
    return tmp_path / "ours"


def take(library: Library, folder: Path) -> dict[str, str]:
    """What became of each file of a folder."""
    return {outcome.file: outcome.what for outcome in _outcomes(library, folder)}


def _outcomes(library: Library, folder: Path) -> tuple[Outcome, ...]:
    return import_folder(library, folder, by="anna", at=NOW)


def refusal(library: Library, folder: Path) -> str:
    """Why the one file that is refused is."""
    (refused,) = [outcome for outcome in _outcomes(library, folder) if outcome.what == "refused"]
    return "\n".join(map(str, refused.problems))


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, to the letter."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


def test_export_import_export_is_the_same_to_the_letter(library: Library, folder: Path, tmp_path: Path) -> None:
    for name, text in ODD.items():
        (folder / name).write_bytes(text.encode())
    assert set(take(library, folder).values()) == {"new"}
    export_folder(library, tmp_path / "first")
    assert content(tmp_path / "first") == content(folder)
    again = Library(Database(tmp_path / FILE.replace("onbrief", "again")))
    assert set(take(again, tmp_path / "first").values()) == {"new"}
    export_folder(again, tmp_path / "second")
    assert content(tmp_path / "second") == content(tmp_path / "first")


def test_every_golden_document_comes_out_as_it_went_in(tmp_path: Path) -> None:
    library, golden = Library(Database(tmp_path / FILE)), write_golden(tmp_path / "golden")
    assert set(take(library, golden).values()) == {"new"}
    export_folder(library, tmp_path / "out")
    assert content(tmp_path / "out") == content(golden)


def test_what_is_imported_serves_under_its_own_version(library: Library, folder: Path, database: Database) -> None:
    assert take(library, folder) == {FILE_OF_BRIEF: "new", "voices/halden.yaml": "new"}
    assert sorted(version.identity for version in library.stock()[1]) == ["halden@1", "line-audit-q4@3"]
    assert library.held("brief", "line-audit-q4").labels == {"production": 3, "candidate": 3}
    assert library.labelled("brief", "line-audit-q4")[0].by == "anna"
    entries = Audit(database).between(NOW, BORIS["at"])
    assert {(entry.action, entry.subject) for entry in entries} == {
        ("imported", "brief line-audit-q4"),
        ("imported", "voice halden"),
    }


def test_importing_the_same_again_changes_nothing(library: Library, folder: Path) -> None:
    take(library, folder)
    library.save("brief", "line-audit-q4", BRIEF.replace(STOPS, MORE), revision=3, **BORIS)
    edition, held = library.edition(), library.all()
    edit(folder / FILE_OF_BRIEF, "version: 3", "version: 3  # a comment is no change of content")
    assert set(take(library, folder).values()) == {"same"}
    assert (library.edition(), library.all()) == (edition, held)


def test_a_raised_version_is_taken_and_serves(library: Library, folder: Path) -> None:
    take(library, folder)
    edit(folder / FILE_OF_BRIEF, "version: 3", "version: 5")
    assert take(library, folder)[FILE_OF_BRIEF] == "changed"
    assert library.held("brief", "line-audit-q4").labels == {"production": 5, "candidate": 5}
    assert [version.number for version in library.versions("brief", "line-audit-q4")] == [5, 3]


def test_content_that_changed_under_its_version_is_refused(library: Library, folder: Path) -> None:
    take(library, folder)
    library.save("brief", "line-audit-q4", BRIEF.replace(STOPS, "Mine."), revision=3, **ANNA)
    edit(folder / FILE_OF_BRIEF, STOPS, MORE)
    said = refusal(library, folder)
    assert said.startswith(f"{folder / FILE_OF_BRIEF}:4: version: the content changed") and said.endswith(
        "raise the version to 5"
    )
    rule = folder / "voices/styles/Plain/Wordy.yml"
    edit(folder / FILE_OF_BRIEF, MORE, STOPS)
    edit(rule, "prior to: before", "prior to: ahead of")
    assert refusal(library, folder).endswith("raise the version to 2")
    assert library.held("voice", "halden").latest.number == 1


def test_an_older_version_than_the_latest_is_refused(library: Library, folder: Path) -> None:
    take(library, folder)
    edit(folder / FILE_OF_BRIEF, "version: 3", "version: 2")
    assert "raise the version to 4" in refusal(library, folder)


def test_the_version_of_a_shipped_policy_means_its_content(library: Library, folder: Path) -> None:
    (folder / "policies" / "careful.md").write_text(policy("careful"), "utf-8")
    assert refusal(library, folder).endswith("raise the version to 2")
    shipped = library.held("policy", "careful").latest.text
    (folder / "policies" / "careful.md").write_text(shipped, "utf-8")
    assert take(library, folder)["policies/careful.md"] == "new"
    assert library.held("policy", "careful").labels["production"] == 1


def test_each_file_is_taken_or_refused_by_itself(library: Library, folder: Path) -> None:
    (folder / "briefs" / "broken.yaml").write_text("no: brief", "utf-8")
    (folder / "briefs" / "latin.yaml").write_bytes("name: Über".encode("latin-1"))
    (folder / "briefs" / "newer.yaml").write_text(BRIEF.replace("version: 3", "version: 4"), "utf-8")
    (folder / "policies" / "nul.md").write_text(policy("nul") + "\0", "utf-8")
    outcomes = {outcome.file: outcome for outcome in _outcomes(library, folder)}
    refused = {file: str(outcome.problems[0]) for file, outcome in outcomes.items() if outcome.what == "refused"}
    assert refused.keys() == {"briefs/broken.yaml", "briefs/latin.yaml", FILE_OF_BRIEF, "policies/nul.md"}
    assert all(said.startswith(f"{folder / file}:") for file, said in refused.items())
    assert "newer.yaml holds 'line-audit-q4' too" in refused[FILE_OF_BRIEF] and "U+0000" in refused["policies/nul.md"]
    assert outcomes["briefs/newer.yaml"].identity == "line-audit-q4@4"


def test_rules_from_outside_the_folder_are_refused(library: Library, folder: Path) -> None:
    (folder.parent / "outside").mkdir()
    (folder.parent / "outside" / "Any.yml").write_text("extends: existence\nmessage: Hm.\ntokens: [a]\n", "utf-8")
    edit(folder / "voices/halden.yaml", "styles: [styles/Plain]", "styles: [../../outside]")
    said = refusal(library, folder)
    assert str(folder / "voices/halden.yaml") in said and "'../../outside/Any.yml' has no place in a workspace" in said


def test_a_renamed_file_keeps_its_new_name(library: Library, folder: Path, tmp_path: Path) -> None:
    take(library, folder)
    (folder / FILE_OF_BRIEF).rename(folder / "briefs" / "renamed.yaml")
    assert take(library, folder)["briefs/renamed.yaml"] == "same"
    assert "briefs/renamed.yaml" in export_folder(library, tmp_path / "out")


def test_what_does_not_serve_is_not_written(library: Library, folder: Path, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="Nothing is in production"):
        export_folder(library, tmp_path / "out")
    take(library, folder)
    library.save("brief", "line-audit-q4", BRIEF.replace(STOPS, MORE), revision=3, **ANNA)
    library.create("policy", policy("later"), **ANNA)
    assert export_folder(library, tmp_path / "out") == (
        FILE_OF_BRIEF,
        "voices/halden.yaml",
        "voices/styles/Plain/Wordy.yml",
    )
    assert content(tmp_path / "out") == {path: data for path, data in content(folder).items()}


def test_nothing_is_overwritten_unasked(library: Library, folder: Path, tmp_path: Path) -> None:
    take(library, folder)
    (folder / "README.md").write_text("ours", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("ours", "utf-8")
    before = content(folder)
    edit(folder / FILE_OF_BRIEF, STOPS, MORE)
    changed = content(folder)
    with pytest.raises(WorkspaceError, match=r"README\.md, briefs/line-audit-q4\.yaml\. Name another folder"):
        export_folder(library, folder)
    assert content(folder) == changed
    export_folder(library, folder, overwrite=True)
    assert content(folder) == before
    (folder / "README.md").unlink()
    assert export_folder(library, folder)  # all is there already


@pytest.mark.parametrize(
    "name", ["../evil.yaml", "/tmp/evil.yaml", "a/b.yaml", "..", ".hidden.yaml", "a\\b.yaml", "a.py"]
)
def test_no_name_in_the_database_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    database = Database(tmp_path / FILE)
    library = Library(database)
    write_sample(tmp_path / "ours", NOW.date())
    take(library, tmp_path / "ours")
    with database.write() as session:
        session.get_one(DocumentRow, ("brief", "line-audit-q4")).file = name
    with pytest.raises(WorkspaceError, match="no safe place"):
        export_folder(library, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_no_rule_file_and_no_link_leads_out_of_the_folder(library: Library, database: Database, tmp_path: Path) -> None:
    write_sample(tmp_path / "ours", NOW.date())
    take(library, tmp_path / "ours")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "briefs").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WorkspaceError, match="leads out of"):
        export_folder(library, tmp_path / "out", overwrite=True)
    with database.write() as session:
        row = session.get_one(VersionRow, ("voice", "halden", 1))
        row.beside = {"../../elsewhere/Wordy.yml": row.beside["styles/Plain/Wordy.yml"]}
        row.text = row.text.replace("styles/Plain", "../../elsewhere")
    with pytest.raises(WorkspaceError, match="no safe place"):
        export_folder(library, tmp_path / "new")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_two_guides_that_share_a_rule_file_have_to_agree_on_it(library: Library, folder: Path, tmp_path: Path) -> None:
    text = (GOLDEN / "voices/halden.yaml").read_text("utf-8").replace("id: halden", "id: other")
    (folder / "voices" / "other.yaml").write_text(text, "utf-8")
    take(library, folder)
    assert len(export_folder(library, tmp_path / "out")) == 4
    edit(folder / "voices/styles/Plain/Wordy.yml", "prior to: before", "prior to: ahead of")
    edit(folder / "voices/other.yaml", "version: 1", "version: 2")
    assert take(library, folder)["voices/other.yaml"] == "changed"
    with pytest.raises(WorkspaceError, match=r"Wordy\.yml, which belongs to other@2, .* different texts"):
        export_folder(library, tmp_path / "again")
