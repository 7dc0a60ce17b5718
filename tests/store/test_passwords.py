"""Passwords: which are refused, and how one is kept."""

import unicodedata

import pytest

from onbrief.store.passwords import hashed, is_outdated, matches, weakness

EMAIL = "ann.lee-smith@halden.example"


@pytest.mark.parametrize(
    "password",
    [
        *("", "short", "eleven char", "x" * 1_001),
        *("password1234", "Password!2026", "passwordpassword", "P A S S W O R D 1 2", "Willkommen2026!"),
        *("123456789012", "000000000000000", "aaaaaaaaaaaaaa", "abababababab", "onbrief-2026"),
        *("qwertyuiop12", "qwertzuiop!1", "zyxwvutsrqpo"),
        *(EMAIL, EMAIL.upper(), f"{EMAIL}1", "ann.lee-smith2026"),
    ],
)  # fmt: skip
def test_what_others_would_try_first_is_refused_in_plain_words(password: str) -> None:
    words = weakness(password, EMAIL)
    assert words and words.endswith(".")


@pytest.mark.parametrize(
    "password", ["correct horse battery", "4$k9!!7&2#8@", "три слова подряд", "drei Wörter hier", "x7Qw-b2Zk-9rTe"]
)
def test_what_is_long_and_nobody_s_habit_will_do(password: str) -> None:
    assert weakness(password, EMAIL) is None and weakness(password, None) is None


def test_what_is_kept_is_argon2id_and_fits_its_password_alone() -> None:
    kept = hashed("correct horse battery")
    assert kept.startswith("$argon2id$") and kept != hashed("correct horse battery")
    assert matches("correct horse battery", kept)
    assert not matches("correct horse batterY", kept) and not matches("", kept)
    assert not is_outdated(kept)


def test_nothing_fits_where_nothing_is_kept() -> None:
    assert not matches("nobody's", None)


def test_a_letter_is_the_same_however_a_keyboard_composes_it() -> None:
    word = "drei Wörter hier"
    assert matches(unicodedata.normalize("NFD", word), hashed(unicodedata.normalize("NFC", word)))
