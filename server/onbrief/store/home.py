"""The folder with this machine's state: the token's hash, the key that signs cookies, sign-in links."""

import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from hmac import compare_digest
from pathlib import Path

from ..errors import HomeError

LINK_SECONDS = 600


class Home:
    """ONBRIEF_HOME. Nothing in it is a secret in clear but the key, and only its owner may read any of it."""

    def __init__(self, folder: Path) -> None:
        """Open the folder, made when it is not there; raises HomeError when it cannot be used."""
        self.folder = folder
        self._links = folder / "links"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._links.mkdir(mode=0o700, exist_ok=True)
            self._probe()
        except OSError as error:
            raise HomeError(
                f"{folder} cannot be used for OnBrief's state ({error.strerror}). "
                "Name another folder in ONBRIEF_HOME, or let this user write there."
            ) from error

    @property
    def token_file(self) -> Path:
        """Where the hash of the token lies."""
        return self.folder / "token.sha256"

    def make_token(self) -> str | None:
        """Make the token at first start and return it, the only time it is known in clear; None later on."""
        token = secrets.token_urlsafe(32)
        return token if _create(self.token_file, lambda: _digest(token)) else None

    def is_token(self, candidate: str) -> bool:
        """Whether `candidate` is the token that was made here; takes the same time for every wrong one."""
        try:
            return compare_digest(self.token_file.read_text("ascii").strip(), _digest(candidate))
        except FileNotFoundError:
            return False

    def key(self) -> str:
        """The key that signs the console's cookie. It is kept, so that a cookie outlives a restart."""
        file = self.folder / "key"
        _create(file, lambda: secrets.token_hex(32))
        return file.read_text("ascii")

    def make_link(self) -> str:
        """A secret that signs in once within ten minutes. Kept as a file named by its hash, so that a restart or
        another process knows it, and using it is deleting it, which only one request can do."""
        secret = secrets.token_urlsafe(32)
        for old in self._links.iterdir():
            with suppress(FileNotFoundError):  # another process swept it first
                if _age(old) > LINK_SECONDS:
                    old.unlink()
        _create(self._links / _digest(secret), str)
        return secret

    def use_link(self, secret: str) -> bool:
        """Spend a sign-in link: True the first time within ten minutes, False ever after."""
        file = self._links / _digest(secret)
        try:
            fresh = _age(file) <= LINK_SECONDS
            file.unlink()
        except FileNotFoundError:
            return False
        return fresh

    def _probe(self) -> None:
        probe = self.folder / f".probe-{secrets.token_hex(4)}"
        _create(probe, str)
        probe.unlink()


def _create(file: Path, content: Callable[[], str]) -> bool:
    """Write a file for its owner's eyes unless it is there; whole at once, so nobody reads half of it."""
    if file.exists():
        return False
    part = file.with_name(f".{file.name[:16]}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
        stream.write(content())
    try:
        os.link(part, file)  # fails where another process was first, unlike a rename
    except FileExistsError:
        return False
    finally:
        part.unlink()
    return True


def _age(file: Path) -> float:
    return time.time() - file.stat().st_mtime


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
