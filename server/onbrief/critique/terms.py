"""Finding listed terms: every form a reader would recognise, and nothing inside a longer word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from .inflection import word_forms
from .text import SEAM, Folded, fold

# Between the parts of a term: hyphens, spaces, line breaks, what joins words in addresses, or nothing.
GAP = rf"(?:[\s\-_+{SEAM}]|%20){{0,4}}"
START, END = r"(?<![^\W_])", r"(?![^\W_])"
PARTS = regex.compile(r"[\s\-]+")


@dataclass(frozen=True)
class Pattern:
    """A compiled term and a piece of text without which it cannot match, so that most searches end at once."""

    regex: regex.Pattern[str]
    probe: str

    def find(self, text: Folded) -> Iterator[tuple[int, int]]:
        """Source offsets of every occurrence."""
        if self.probe in text.text:
            for found in self.regex.finditer(text.text):
                yield text.span(*found.span())


@lru_cache(maxsize=4096)
def term(words: str) -> Pattern:
    """A listed word or phrase with its word forms, for a text folded with case."""
    parts = PARTS.split(fold(words).text.strip("- \n"))
    choices = ["|".join(map(regex.escape, sorted(word_forms(part), key=len, reverse=True))) for part in parts]
    body = GAP.join(f"(?:{choice})" for choice in choices)
    return Pattern(regex.compile(_bounded(body, parts)), _stem(max(parts, key=len)))


@lru_cache(maxsize=4096)
def name(words: str) -> Pattern:
    """A company's or customer's name as written or in capitals, for a text folded without case."""
    written = fold(words, case=False).text.strip("- \n")
    choices = []
    for form in {written, written.upper()}:
        choices.append(GAP.join(map(regex.escape, PARTS.split(form))))
    return Pattern(regex.compile(_bounded(f"(?:{'|'.join(sorted(choices))})", PARTS.split(written))), "")


@lru_cache(maxsize=4096)
def spelling(words: str) -> Pattern:
    """A form exactly as listed: case, spaces and hyphens count, typography does not; a plural -s is allowed."""
    written = plain(words).strip()
    body = r"\s".join(map(regex.escape, written.split(" ")))
    end = END if not written[-1:].isalnum() else r"(?=s?(?:[\W_]|$))"
    return Pattern(regex.compile((START if written[:1].isalnum() else "") + body + end), "")


def plain(words: str) -> str:
    """The words in plain letters: accents, case and spaces as written, decoration and invisible characters gone."""
    return regex.sub(r"\s+", " ", fold(words, case=False, accents=False).text)


def find_any(text: Folded, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Source offsets of every listed term, longest first where two overlap, in the order of the text."""
    found = sorted({span for word in words for span in term(word).find(text)}, key=lambda s: (s[0], -s[1]))
    end = 0
    for span in found:
        if span[0] >= end:
            yield span
            end = span[1]


def _bounded(body: str, parts: list[str]) -> str:
    start = START if parts[0][:1].isalnum() else ""
    end = END if parts[-1][-1:].isalnum() else ""
    return start + body + end


def _stem(word: str) -> str:
    return word[:-1] if word.isalpha() and len(word) > 3 and word[-1] in "ey" else word
