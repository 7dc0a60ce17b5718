"""The folder with this machine's state."""

import os
import stat
import time
from pathlib import Path

import pytest

from onbrief.errors import HomeError
from onbrief.store.home import LINK_SECONDS, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A fresh home."""
    return Home(tmp_path / "deep" / "home")


def test_a_token_is_made_once_and_known_ever_after(home: Home) -> None:
    token = home.make_token()
    assert token and home.make_token() is None
    assert Home(home.folder).is_token(token)
    assert not home.is_token(token + "x") and not home.is_token("")


def test_before_a_token_is_made_none_is_valid(home: Home) -> None:
    assert not home.is_token("") and not home.is_token("anything")


def test_no_secret_that_is_handed_out_is_stored_in_clear(home: Home) -> None:
    secrets = [home.make_token() or "", home.make_link()]
    files = [path for path in home.folder.rglob("*") if path.is_file()]
    for path in files:
        assert not any(secret in path.name or secret in path.read_text("ascii") for secret in secrets)


def test_only_the_owner_may_read_the_state(home: Home) -> None:
    home.make_token(), home.make_link(), home.key()
    for path in (home.folder, *home.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_the_key_stays_the_same(home: Home) -> None:
    assert home.key() == Home(home.folder).key()


def test_a_link_works_once_also_after_a_restart(home: Home) -> None:
    first, second = home.make_link(), home.make_link()
    assert home.use_link(first) and not home.use_link(first)
    restarted = Home(home.folder)
    assert restarted.use_link(second) and not home.use_link(second)


def test_a_link_expires_after_ten_minutes(home: Home) -> None:
    assert LINK_SECONDS == 600
    link = home.make_link()
    (file,) = (home.folder / "links").iterdir()
    os.utime(file, (time.time() - 601, time.time() - 601))
    assert not home.use_link(link)


def test_expired_links_are_swept_away(home: Home) -> None:
    home.make_link()
    (file,) = (home.folder / "links").iterdir()
    os.utime(file, (time.time() - 601, time.time() - 601))
    home.make_link()
    assert not file.exists()


@pytest.mark.parametrize("secret", ["", "nope", "../token.sha256", "\ud800", "a" * 10_000])
def test_a_link_that_was_never_made_does_not_work(home: Home, secret: str) -> None:
    home.make_token()
    assert not home.use_link(secret)


def test_a_home_that_cannot_be_used_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(HomeError, match="ONBRIEF_HOME"):
        Home(tmp_path / "file" / "home")
