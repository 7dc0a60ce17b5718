"""Values inside a source's sentences: days, addresses, quoted words, counts, lists."""

import re
from collections.abc import Iterator
from datetime import date

from ..critique.text.dates import named_dates
from ..critique.text.folding import fold
from .sections import Piece

YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
URL = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;:]")
# An apostrophe inside is followed by a letter; one that closes is not.
QUOTED = re.compile(r"[“\"„«]([^”\"“„»]{1,60})[”\"“»]|(?<!\w)[‘']((?:[^’‘']|[’'](?=\w)){1,60})[’'](?!\w)")
COMMAS = re.compile(r"\s*(?:[,;/|]|\bor\b|\band\b)\s*")
NUMBERS = {
    word: at for at, word in enumerate("no one two three four five six seven eight nine ten eleven twelve".split())
}
COUNT = r"(?:\d{1,3}|" + "|".join(NUMBERS) + r")"


def days(piece: Piece, today: date) -> list[tuple[date, date, int, int]]:
    """The days that a text names, in its order: first and last day meant, and where. A date without a year is in the
    year that the text names elsewhere, else the next from `today`."""
    folded = fold(piece.text)
    years = sorted(int(year) for year in YEAR.findall(folded.text))
    opens = date(years[0], 1, 1) if years else today
    closes = date(years[-1], 12, 31) if years else today
    found = [
        (named.first, named.last, *folded.span(named.start, named.end))
        for named in named_dates(folded.text, opens, closes, today)
    ]
    return sorted(found, key=lambda one: one[2])


def count(word: str) -> int:
    """What "25", "two" or "no" counts."""
    return int(word) if word.isdigit() else NUMBERS[word.lower()]


def quoted(text: str) -> list[str]:
    """The words in quotation marks."""
    return [(found[1] or found[2]).strip(" ,.;:") for found in QUOTED.finditer(text)]


def words_of(text: str, most: int = 4) -> list[str]:
    """The words of a short list: quoted ones, else those between commas, if all of them are short."""
    marked = quoted(text)
    if marked and len(QUOTED.sub(" ", text).split()) > most:
        return []  # a sentence about them
    parts = marked or [EDGE.sub("", part) for part in COMMAS.split(text)]
    listed = [part for part in parts if part]
    return listed if all(len(part.split()) <= most for part in listed) else []


EDGE = re.compile(r"^[\s“”\"'‘’.(]+|[\s“”\"'‘’.)]+$")


def sentences(piece: Piece) -> Iterator[Piece]:
    """A text in sentences, each with its place."""
    start = 0
    for end in re.finditer(r"[.!?][”\"’)]*(?=\s+[“\"‘(]?[A-Z0-9])|$", piece.text):
        part = piece.part(start, end.end())
        if part.text:
            yield part
        start = end.end()
