"""The page that hands out the extension."""

from pathlib import Path

import pytest

from onbrief.console.extension import NAMES
from onbrief.errors import SettingsError
from onbrief.settings import load_settings
from tests.serving import app_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for packages."""
    folder = tmp_path / "packages"
    folder.mkdir()
    return folder


def test_a_package_is_handed_out_to_anyone_as_it_is(tmp_path: Path, folder: Path) -> None:
    client = app_in(tmp_path, extensions=folder).test_client()
    (folder / "onbrief-edge.zip").write_bytes(b"the package")
    assert 'href="/extension/onbrief-edge.zip"' in client.get("/extension").text
    answer = client.get("/extension/onbrief-edge.zip")
    assert (answer.data, answer.mimetype) == (b"the package", "application/zip")
    assert answer.headers["Content-Disposition"] == "attachment; filename=onbrief-edge.zip"


def test_only_what_is_there_is_offered(tmp_path: Path, folder: Path) -> None:
    client = app_in(tmp_path, extensions=folder).test_client()
    assert "make extension" in client.get("/extension").text
    assert "/extension/onbrief" not in client.get("/extension").text
    for name in NAMES[:3]:
        (folder / name).touch()
    assert [name for name in NAMES if f"/extension/{name}" in client.get("/extension").text] == list(NAMES[:3])


def test_a_signed_package_takes_the_place_of_the_steps_for_a_temporary_one(tmp_path: Path, folder: Path) -> None:
    client = app_in(tmp_path, extensions=folder).test_client()
    for name in ("onbrief-firefox.zip", "onbrief-firefox.xpi"):
        (folder / name).touch()
    page = client.get("/extension").text
    assert "/extension/onbrief-firefox.xpi" in page and "about:debugging" not in page
    assert client.get("/extension/onbrief-firefox.xpi").mimetype == "application/x-xpinstall"


@pytest.mark.parametrize("name", ["onbrief-chrome.zip", "secret.txt", "..", "%2e%2e%2fsecret.txt"])
def test_nothing_else_of_the_folder_or_beside_it_is(tmp_path: Path, folder: Path, name: str) -> None:
    for place in (folder, tmp_path):
        (place / "secret.txt").write_text("not for anyone", "utf-8")
    answer = app_in(tmp_path, extensions=folder).test_client().get(f"/extension/{name}")
    assert answer.status_code == 404 and "not for anyone" not in answer.text


def test_a_folder_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="ONBRIEF_EXTENSIONS"):
        load_settings(extensions=tmp_path / "nothing")
