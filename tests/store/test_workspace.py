"""The workspace on disk: what serves, and what happens when somebody saves a file."""

import logging
import os
import shutil
from pathlib import Path
from threading import Thread

import pytest

from onbrief.critique.styles.book import not_honoured
from onbrief.documents.brief import Brief
from onbrief.documents.loading import load
from onbrief.errors import WorkspaceError
from onbrief.store.shipped import shipped_policies
from onbrief.store.workspace import Workspace
from tests.serving import GOLDEN

BRIEF = "briefs/line-audit-q4.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one brief and one voice guide."""
    for name in (BRIEF, "voices/halden.yaml", "voices/styles/Plain/Wordy.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(GOLDEN / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    """The same, opened."""
    return Workspace(folder)


def edit(path: Path, old: str, new: str) -> None:
    """Save a changed file as editors do: a new file takes the place of the old one."""
    text = path.read_text("utf-8")
    assert old in text
    part = path.with_suffix(".part")
    part.write_text(text.replace(old, new), "utf-8")
    part.replace(path)


def edit_in_place(path: Path, old: str, new: str) -> None:
    """Save a changed file of the same length as others do, within the clock's resolution of the last save."""
    before = path.stat()
    text = path.read_text("utf-8").replace(old, new)
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns + 1))


def problems(workspace: Workspace) -> list[str]:
    return [str(problem) for problem in workspace.shelf().problems]


def test_what_the_folder_holds_is_served(workspace: Workspace) -> None:
    shelf = workspace.shelf()
    assert [brief.identity for brief in shelf.active_briefs] == ["line-audit-q4@3"]
    assert shelf.voice and shelf.voice.identity == "halden@1"
    assert shelf.policy("x", "line-audit-q4").id == "b2b"
    assert shelf.problems == ()


@pytest.mark.parametrize("save", [edit, edit_in_place])
def test_a_saved_file_takes_effect_on_the_next_look(workspace: Workspace, folder: Path, save: object) -> None:
    edit(folder / BRIEF, "version: 3", "version: 4")
    assert workspace.shelf().briefs["line-audit-q4"].version == 4
    save(folder / BRIEF, "version: 4", "version: 5")  # type: ignore[operator]
    assert workspace.shelf().briefs["line-audit-q4"].version == 5


def test_a_file_that_was_not_saved_is_not_read_again(workspace: Workspace) -> None:
    assert workspace.shelf() is workspace.shelf()


def test_a_broken_file_keeps_the_last_good_version_serving_and_says_where(
    workspace: Workspace, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = workspace.shelf().briefs["line-audit-q4"]
    edit(folder / BRIEF, "ends: 2026-12-18", "ends: 2026-12-18\ncolour: red")
    assert workspace.shelf().briefs["line-audit-q4"] is good
    (problem,) = problems(workspace)
    line = (folder / BRIEF).read_text("utf-8").split("\n").index("colour: red") + 1
    assert problem.startswith(f"{folder / BRIEF}:{line}: colour")
    assert problem in caplog.text
    edit(folder / BRIEF, "\ncolour: red", "")
    assert problems(workspace) == []


def test_a_problem_is_logged_once_not_at_every_look(
    workspace: Workspace, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / BRIEF).write_text("no: brief", "utf-8")
    for _ in range(3):
        workspace.shelf()
    (folder / "voices" / "other.yaml").write_text("no: voice", "utf-8")
    workspace.shelf()
    logged = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(logged) == len(set(logged)) == len(problems(workspace))


def test_a_file_that_was_broken_from_the_start_serves_nothing_and_says_so(folder: Path) -> None:
    (folder / BRIEF).write_text("no: brief", "utf-8")
    workspace = Workspace(folder)
    assert workspace.shelf().briefs == {}
    assert problems(workspace)


def test_content_that_changed_under_the_same_version_does_not_serve(workspace: Workspace, folder: Path) -> None:
    good = workspace.shelf().briefs["line-audit-q4"]
    edit(folder / BRIEF, "Fewer unplanned stops.", "Fewer planned stops.")
    assert workspace.shelf().briefs["line-audit-q4"] is good
    (problem,) = problems(workspace)
    assert f"{folder / BRIEF}:3: version" in problem and "raise the version to 4" in problem
    edit(folder / BRIEF, "version: 3", "version: 4")
    assert workspace.shelf().briefs["line-audit-q4"].messages[0].text == "Fewer planned stops."
    assert problems(workspace) == []


RULE = "voices/styles/Plain/Wordy.yml"


def test_a_changed_rule_of_a_style_needs_a_new_version_of_its_guide(workspace: Workspace, folder: Path) -> None:
    before = workspace.shelf().voice
    edit(folder / RULE, "prior to: before", "prior to: ahead of")
    assert workspace.shelf().voice == before
    assert problems(workspace)[0].endswith("keeps serving as it was: raise the version to 2")
    edit(folder / "voices/halden.yaml", "version: 1", "version: 2")
    voice = workspace.shelf().voice
    assert voice and voice.identity == "halden@2" and "ahead of" in str(voice.style_set)
    assert not problems(workspace)


def test_what_of_a_style_does_not_apply_is_listed_with_its_file(folder: Path) -> None:
    (folder / RULE).with_name("Spelling.yml").write_text("extends: spelling\nmessage: Hm.\n")
    (folder / RULE).with_name("Open.yml").write_text("extends: existence\nmessage: Hm.\ntokens: ['(']\n")
    assert [problem.split("/")[-1][:14] for problem in problems(Workspace(folder))] == ["Spelling.yml:1"]
    listed = [str(problem) for problem in Workspace(folder, not_honoured).shelf().problems]
    assert [problem.split("/")[-1][:10] for problem in listed] == ["Spelling.y", "Open.yml:1"]


def test_a_rule_file_that_was_not_saved_is_not_read_again(workspace: Workspace, folder: Path) -> None:
    voice = workspace.shelf().voice
    assert workspace.shelf().voice is voice
    edit(folder / RULE, "extends:", "# a comment\nextends:")
    assert workspace.shelf().voice is voice
    assert not problems(workspace)


def test_a_version_means_one_content_also_after_a_deletion(workspace: Workspace, folder: Path) -> None:
    text = (folder / BRIEF).read_text("utf-8")
    (folder / BRIEF).unlink()
    assert workspace.shelf().briefs == {}
    (folder / BRIEF).write_text(text.replace("Fewer unplanned", "Fewer planned"), "utf-8")
    assert workspace.shelf().briefs["line-audit-q4"].messages[0].text == "Fewer unplanned stops."
    assert len(problems(workspace)) == 1


def test_a_comment_is_no_change_of_content(workspace: Workspace, folder: Path) -> None:
    edit(folder / BRIEF, "version: 3", "version: 3 # three")
    assert problems(workspace) == []


def test_a_deleted_file_is_gone(workspace: Workspace, folder: Path) -> None:
    (folder / BRIEF).unlink()
    assert workspace.shelf().active_briefs == ()


def test_of_two_files_with_one_id_the_higher_version_serves(workspace: Workspace, folder: Path) -> None:
    shutil.copy(folder / BRIEF, folder / "briefs" / "newer.yaml")
    edit(folder / "briefs" / "newer.yaml", "version: 3", "version: 4")
    assert workspace.shelf().briefs["line-audit-q4"].version == 4
    (problem,) = problems(workspace)
    assert problem.startswith(f"{folder / BRIEF}:2: id") and "newer.yaml" in problem


def test_of_two_active_voice_guides_the_first_by_id_serves(workspace: Workspace, folder: Path) -> None:
    shutil.copy(GOLDEN / "voices" / "kestrel.yaml", folder / "voices" / "a.yaml")
    assert workspace.shelf().voice is workspace.shelf().voices["halden"]
    (problem,) = problems(workspace)
    assert str(folder / "voices" / "a.yaml") in problem and "status" in problem


def test_a_policy_of_the_workspace_replaces_the_shipped_one_of_its_id(workspace: Workspace, folder: Path) -> None:
    shipped = workspace.shelf().policies["b2b"]
    (folder / "policies").mkdir()
    header = f"id: b2b\nversion: {shipped.version + 1}\nname: Ours\nchange_note: Fewer at once.\nmost_findings: 3"
    (folder / "policies" / "b2b.md").write_text(f"---\n{header}\n---\nBe plain.\n", "utf-8")
    assert workspace.shelf().policy("x", None).most_findings == 3
    assert problems(workspace) == []


def test_a_policy_with_the_shipped_version_and_other_content_does_not_serve(workspace: Workspace, folder: Path) -> None:
    shipped = workspace.shelf().policies["b2b"]
    assert shipped.version == 1
    (folder / "policies").mkdir()
    header = "id: b2b\nversion: 1\nname: Ours\nmost_findings: 3"
    (folder / "policies" / "b2b.md").write_text(f"---\n{header}\n---\nBe plain.\n", "utf-8")
    assert workspace.shelf().policies["b2b"] is shipped
    assert len(problems(workspace)) == 1


def test_a_platform_for_which_no_policy_is_written_gets_the_shipped_one(workspace: Workspace, folder: Path) -> None:
    shipped = workspace.shelf().policies["b2b"]
    (folder / "policies").mkdir()
    header = (
        f"id: b2b\nversion: {shipped.version + 1}\nname: Ours\nchange_note: X.\napplies_to: {{platforms: [linkedin]}}"
    )
    (folder / "policies" / "b2b.md").write_text(f"---\n{header}\n---\nBe plain.\n", "utf-8")
    assert workspace.shelf().policy("linkedin", None).name == "Ours"
    assert workspace.shelf().policy("x", None) is shipped


@pytest.mark.parametrize("name", [".line-audit.yaml.swp", ".hidden.yaml", "notes.txt", "line-audit.yaml~"])
def test_what_editors_leave_behind_is_no_document(workspace: Workspace, folder: Path, name: str) -> None:
    (folder / "briefs" / name).write_text("no: brief", "utf-8")
    assert problems(workspace) == []


def test_a_folder_that_is_no_workspace_says_what_to_do(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(WorkspaceError, match="Make the folder briefs there"):
            Workspace(folder)


def test_looks_from_many_threads_see_whole_documents(workspace: Workspace, folder: Path) -> None:
    seen: list[Brief] = []

    def look() -> None:
        for _ in range(40):
            seen.extend(workspace.shelf().active_briefs)

    threads = [Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for version in range(3, 9):
        edit(folder / BRIEF, f"version: {version}", f"version: {version + 1}")
    for thread in threads:
        thread.join()
    assert len(seen) == 240
    assert workspace.shelf().briefs["line-audit-q4"] == load(Brief, folder / BRIEF)
    assert workspace.shelf().briefs["line-audit-q4"].version == 9


def test_of_the_shipped_policies_only_the_default_serves_unasked(workspace: Workspace) -> None:
    assert {"b2b", "careful", "ramp-up"} == {policy.id for policy in shipped_policies()}
    assert workspace.shelf().policies.keys() == {"b2b"}
