"""Finding listed terms: every form a reader would recognise, and nothing inside a longer word."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import regex

from .folding import NEW_WORD, SEAM, Folded, fold
from .inflection import word_forms
from .sieve import Sieve
from .structure import longest

# Between the parts of a term: hyphens, spaces, line breaks, what joins words in addresses, or nothing; and one dot or
# slash, which joins words only where nothing else stands beside it.
GAP = rf"(?:(?:[\s\-_+{SEAM}]|%20){{0,4}}|[./\\\u00b7|])"
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
    parts = PARTS.split(fold(words, case=False).text.strip("- \n"))
    choices = []
    for part in parts:
        forms = sorted(word_forms(fold(part).text), key=len, reverse=True)
        choices.append("|".join(_with_seams(form, part) for form in forms))
    return Pattern(_bounded(GAP.join(f"(?:{choice})" for choice in choices), parts), _probe(max(parts, key=len)))


@lru_cache(maxsize=4096)
def name(words: str) -> Pattern:
    """A company's or customer's name as written or in capitals, and its plural, for a text folded without case."""
    written = fold(words, case=False).text.strip("- \n")
    forms = (PARTS.split(form) for form in sorted({written, written.upper()}))
    choices = "|".join(GAP.join(_with_seams(part, part) for part in parts) for parts in forms)
    plural = "[sS]?" if written[-1:].isalpha() else ""
    return Pattern(_bounded(f"(?:{choices}){plural}", PARTS.split(written)), "")


@lru_cache(maxsize=4096)
def spelling(words: str) -> Pattern:
    """A form exactly as listed: case, spaces and hyphens count, typography does not; a plural -s is allowed."""
    written = plain(words).strip()
    body = r"\s".join(map(regex.escape, written.split(" ")))
    return Pattern(_bounded(body, [written], end=rf"(?=s?{END})"), "")


def plain(words: str) -> str:
    """The words in plain letters: accents, case and spaces as written, decoration and invisible characters gone."""
    return regex.sub(r"\s+", " ", fold(words, case=False, accents=False).text)


@lru_cache(maxsize=64)
def sieve(words: tuple[str, ...]) -> Sieve[tuple[str, Pattern]]:
    """Many listed words or phrases, each with its pattern."""
    patterns = [(word, term(word)) for word in words]
    return Sieve((entry, (entry[1].probe,)) for entry in patterns)


def find_all(views: Sequence[Folded], words: tuple[str, ...]) -> list[tuple[str, tuple[int, int]]]:
    """Where each of many words stands in any of the views of a draft."""
    possible = sieve(words).possible("\n".join(view.text for view in views))
    return [(word, span) for word, pattern in possible for span in found_in(views, pattern)]


def found_in(views: Sequence[Folded], pattern: Pattern) -> list[tuple[int, int]]:
    """Where a term stands in any of the views, each place once, in order. Linear, but for the sorting."""
    places = sorted(pattern.find(views[0]))
    for view in views[1:]:
        known = [start for start, _ in places]
        new = [span for span in pattern.find(view) if not _is_among(span, places, known)]
        places = sorted(places + new) if new else places
    return places


def _is_among(span: tuple[int, int], places: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Does one of these places, which are in order and apart, share a character with the span?"""
    at = bisect_left(starts, span[1])
    return at > 0 and span[0] < places[at - 1][1]


def find_any(text: Folded, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Source offsets of every listed term, longest first where two overlap, in the order of the text."""
    yield from longest({span for word in words for span in term(word).find(text)})


def _bounded(body: str, parts: list[str], end: str = END) -> regex.Pattern[str]:
    """A word stands for itself, a sign ("€", "C++") may touch others. What is nothing when folded matches nothing."""
    if not any(parts):
        return regex.compile(r"(?!)")
    start = START if parts[0][:1].isalnum() else ""
    return regex.compile(start + body + (end if parts[-1][-1:].isalnum() else ""))


def _with_seams(form: str, written: str) -> str:
    """A form of a word as a pattern that allows the seams which a hashtag would show in the word as written."""
    cuts = [found.start() + 1 for found in NEW_WORD.finditer(written, overlapped=True)]
    return f"{SEAM}?".join(regex.escape(form[a:b]) for a, b in pairwise([0, *cuts, len(form)]))


def _probe(word: str) -> str:
    """A piece that all forms of a word have in common, with and without seams."""
    pieces = NEW_WORD.sub(lambda found: found[0][0] + SEAM + found[0][1:], word).split(SEAM)
    return max((fold(piece).text.rstrip("iey") for piece in pieces), key=len)
