"""Which browser the end-to-end tests take."""

from pathlib import Path

import pytest

from tests import chromium


def browser(path: Path, status: int = 0) -> str:
    """A program that starts like a browser, or fails like one without its libraries."""
    path.write_text(f"#!/bin/sh\nexit {status}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_browser_named_by_the_setting_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    browser(tmp_path / "chromium")
    monkeypatch.setenv(chromium.SETTING, browser(tmp_path / "mine"))
    assert chromium.find() == str(tmp_path / "mine")


def test_a_named_browser_that_does_not_start_is_refused_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(chromium.SETTING, browser(tmp_path / "mine", status=127))
    with pytest.raises(SystemExit, match=r"ONBRIEF_CHROMIUM=.*mine does not start"):
        chromium.find()


def test_a_browser_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(chromium.SETTING, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    browser(tmp_path / "chromium", status=127)
    assert chromium.find() != str(tmp_path / "chromium")
    browser(tmp_path / "chromium-browser")
    assert chromium.find() == str(tmp_path / "chromium-browser")


def test_what_is_not_there_does_not_start(tmp_path: Path) -> None:
    assert not chromium.starts(str(tmp_path / "nothing"))
