"""Passwords: which are too weak, and how one is kept: as an argon2id hash with the library's own parameters."""

import re
from functools import cache
from threading import BoundedSemaphore
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

SHORTEST, LONGEST = 12, 1_000
FEWEST_CHARACTERS = 5  # different ones
ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop")
# What is left of the most used passwords of twelve characters or more without their digits and signs.
WORDS = frozenset(
    "password passwort passw0rd motdepasse contrasena letmein welcome willkommen changeme iloveyou sunshine princess "
    "football baseball superman administrator admin onbrief linkedin monkey dragon master trustno qazwsx secret "
    "whatever computer internet".split()
)
HASHER = PasswordHasher()
AT_ONCE = BoundedSemaphore(4)  # each takes 64 MB while it is worked out


def weakness(password: str, email: str | None) -> str | None:
    """What is wrong with a password for whoever has this address, in plain words; None when it will do."""
    bare = normalize("NFKC", password).casefold()
    if len(password) < SHORTEST:
        return f"At least {SHORTEST} characters, please. Three or four words in a row will do."
    if len(password) > LONGEST:
        return f"At most {LONGEST:,} characters, please."
    if email and (bare in email or email in bare or email.split("@")[0] == re.sub(r"[\W\d_]+$", "", bare)):
        return "Your e-mail address is the first thing that others would try."
    if len(set(bare)) < FEWEST_CHARACTERS or _is_worn(bare):
        return "This is one of the passwords that others would try first. Take a few words that do not belong together."
    return None


def hashed(password: str) -> str:
    """What is kept of a password."""
    with AT_ONCE:
        return HASHER.hash(normalize("NFKC", password))


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the password of which this was kept. It takes as long where nothing was."""
    against = kept or _nobodys()
    with AT_ONCE:
        try:
            HASHER.verify(against, normalize("NFKC", password[:LONGEST]))
        except VerifyMismatchError:
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether it was kept with other parameters than would be taken today."""
    return HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """What is compared where nothing was kept."""
    return HASHER.hash("nobody's")


def _is_worn(password: str) -> bool:
    """Whether it is all digits, or its letters are a word that everybody takes, once or twice, or keys in a row."""
    letters = re.sub(r"[\W\d_]+", "", password)
    half = letters[: len(letters) // 2]
    once = half if half * 2 == letters else letters
    in_a_row = len(once) >= 6 and any(once in row + row or once in row[::-1] for row in ROWS)
    return password.isdigit() or once in WORDS or in_a_row
