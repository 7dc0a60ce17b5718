"""Phrases: listed words and patterns of a lexicon, found together, the longest where two overlap."""

from functools import lru_cache

from ..lexicons import HOUSE, WordLists
from . import terms
from .folding import Folded
from .probes import ProbedPattern
from .structure import Range
from .terms import END, START

SPACE = r"(?:[\s,-]{1,3})"  # what a space in a pattern stands for: punctuation does not hide a phrase


@lru_cache(maxsize=16)
def phrases(name: str, text: Folded, lists: WordLists = HOUSE) -> tuple[Range, ...]:
    """Source offsets of every phrase of a lexicon in a text folded with case; several rules ask for the same ones."""
    found = {span for word in lists.words(name) for span in terms.term(word).find(text)}
    patterns = patterns_of(name, lists)
    found.update(text.span(*match.span()) for pattern in patterns for match in pattern.matches(text.text))
    kept: list[Range] = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def begins_with(name: str, text: str, at: int, lists: WordLists = HOUSE) -> bool:
    """Does a phrase of a lexicon stand in a folded text just here?"""
    listed = (terms.term(word).regex for word in lists.words(name))
    return any(pattern.match(text, at) for pattern in (*(p.pattern for p in patterns_of(name, lists)), *listed))


@lru_cache(maxsize=64)
def patterns_of(name: str, lists: WordLists) -> tuple[ProbedPattern, ...]:
    """The patterns of a lexicon, for whole words."""
    written = [pattern for group in lists.patterns(name).values() for pattern in group]
    return tuple(ProbedPattern.of(pattern.replace(" ", SPACE), START, END) for pattern in written)
