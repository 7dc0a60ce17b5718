"""The numbers that a text holds, in digits and in words, whatever they stand for."""

from functools import lru_cache

import regex

from .figures import DIGITS, WORDS, value_of
from .folding import fold

STOP = r"(?![^\W_])"
WRITTEN = rf"(?:{DIGITS})(?:\s?(?:thousand|million|billion){STOP}|[km]{STOP})?"
# Sizes that are words of their own; one that only the words before or after would tell from an ordinal counts too.
SIZES = (
    "half|halves|halv(?:ed?|ing)|thirds?|quarters?|fifths?|tenths?|doubl(?:e[ds]?|ing)|tripl(?:e[ds]?|ing)"
    "|quadrupl(?:e[ds]?|ing)|twice|thrice|dozens|hundreds?|thousands?|millions?|billions?"
)
NUMBERS = regex.compile(rf"(?P<value>{WRITTEN}|(?<![^\W_]){WORDS}{STOP})|(?<![^\W_])(?P<size>{SIZES}){STOP}|\p{{N}}")


def numbers_in(text: str) -> frozenset[float | str]:
    """The values of all numbers of a text ("37", "1,200", "eleven"), and its sizes in words ("half", "twice").

    Numbers inside names, dates and addresses count: nothing that looks like a number may come from nowhere.
    """
    found = NUMBERS.finditer(fold(text).text)
    return frozenset(value_of(number["value"]) if number["value"] else _size(number[0]) for number in found)


@lru_cache(maxsize=1024)
def numbers_of(text: str) -> frozenset[float | str]:
    """The numbers of a document's text."""
    return numbers_in(text)


def _size(word: str) -> str:
    """One name for the forms of a word: "doubled" and "doubles", "third" and "thirds"."""
    return regex.sub(r"(?:e[ds]?|ing|s)$", "", "half" if word.startswith("hal") else word)
