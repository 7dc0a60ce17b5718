"""`onbrief import` and `onbrief export`: said plainly, and the exit status tells."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onbrief.cli import main
from tests.serving import sample_folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of this machine's server, which never ran."""
    monkeypatch.setenv("ONBRIEF_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def onbrief(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_folder_goes_in_and_comes_out_the_same(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path)
    first, second = onbrief("import", folder), onbrief("import", folder)
    assert first.stdout.splitlines() == [
        "new       line-audit-q4@3         briefs/line-audit-q4.yaml",
        "new       halden@1                voices/halden.yaml",
        "2 new.",
    ]
    assert (first.exit_code, second.exit_code, second.stdout.splitlines()[-1]) == (0, 0, "2 the same.")
    out = onbrief("export", tmp_path / "out")
    assert out.stdout.splitlines()[-1] == f"3 files in {tmp_path / 'out'}."
    for file in folder.rglob("*.y*ml"):
        assert (tmp_path / "out" / file.relative_to(folder)).read_bytes() == file.read_bytes()


def test_a_refused_file_is_named_with_its_line_and_the_exit_status_is_1(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path)
    (folder / "briefs" / "broken.yaml").write_text("id: broken\ncolour: red\n", "utf-8")
    result = onbrief("import", folder)
    assert result.exit_code == 1 and result.stdout.splitlines()[-1] == "2 new, 1 refused."
    assert f"{folder / 'briefs/broken.yaml'}:2: colour: unknown field 'colour'" in result.stdout


def test_what_cannot_be_done_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    told = onbrief("import", tmp_path / "empty")
    assert (told.exit_code, "holds no document in briefs/*.yaml" in told.stderr) == (2, True)
    told = onbrief("export", tmp_path / "out")
    assert (told.exit_code, "Nothing is in production" in told.stderr) == (2, True)
    folder = sample_folder(tmp_path)
    assert onbrief("import", folder).exit_code == 0
    (folder / "notes.txt").write_text("ours", "utf-8")
    told = onbrief("export", folder)
    assert (told.exit_code, "notes.txt" in told.stderr, "--overwrite" in told.stderr) == (2, True, True)
    assert onbrief("export", folder, "--overwrite").exit_code == 0
    monkeypatch.setenv("ONBRIEF_WORKSPACE", str(folder))
    assert "ONBRIEF_WORKSPACE is set" in onbrief("import", folder).stdout
