"""Phrases: listed words and patterns of a lexicon, found together, the longest where two overlap."""

from functools import lru_cache

import regex

from ..lexicons import HOUSE, WordLists
from . import terms
from .folding import Folded
from .probes import probes
from .sieve import Sieve
from .structure import Range, longest
from .terms import END, START

SPACE = r"(?:[\s,-]{1,3})"  # what a space in a pattern stands for: punctuation does not hide a phrase


@lru_cache(maxsize=16)
def phrases(name: str, text: Folded, lists: WordLists = HOUSE) -> tuple[Range, ...]:
    """Source offsets of every phrase of a lexicon in a text folded with case; several rules ask for the same ones."""
    possible = _patterns(name, lists).possible(text.text)
    found = {text.span(*match.span()) for pattern in possible for match in pattern.finditer(text.text)}
    return tuple(longest(found))


def begins_with(name: str, text: str, at: int, lists: WordLists = HOUSE) -> bool:
    """Does a phrase of a lexicon stand in a folded text just here?"""
    return any(pattern.match(text, at) for pattern in _patterns(name, lists).possible(text))


@lru_cache(maxsize=64)
def _patterns(name: str, lists: WordLists) -> Sieve[regex.Pattern[str]]:
    """The words and patterns of a lexicon, for whole words."""
    listed = [(term.regex, (term.probe,)) for term in map(terms.term, lists.words(name))]
    written = [pattern.replace(" ", SPACE) for group in lists.patterns(name).values() for pattern in group]
    return Sieve([*listed, *((regex.compile(f"{START}(?:{p}){END}"), probes(p)) for p in written)])
