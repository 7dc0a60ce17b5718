"""Phrases: listed words and patterns of a lexicon, found together, the longest where two overlap."""

from functools import lru_cache

from ..lexicons import data, lexicon
from . import terms
from .folding import Folded
from .probes import ProbedPattern
from .structure import Range
from .terms import END, START

SPACE = r"(?:[\s,-]{1,3})"  # what a space in a pattern stands for: punctuation does not hide a phrase


@lru_cache(maxsize=16)
def phrases(name: str, text: Folded) -> tuple[Range, ...]:
    """Source offsets of every phrase of a lexicon in a text folded with case; several rules ask for the same ones."""
    found = {span for word in lexicon(name) for span in terms.term(word).find(text)}
    found.update(text.span(*match.span()) for pattern in patterns_of(name) for match in pattern.matches(text.text))
    kept: list[Range] = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def begins_with(name: str, text: str, at: int) -> bool:
    """Does a pattern of a lexicon match a folded text just here?"""
    return any(pattern.pattern.match(text, at) for pattern in patterns_of(name))


@lru_cache(maxsize=16)
def patterns_of(name: str) -> tuple[ProbedPattern, ...]:
    """The patterns of a lexicon, for whole words."""
    written = [pattern for group in data(name)["groups"] for pattern in group.get("patterns", ())]
    return tuple(ProbedPattern.of(pattern.replace(" ", SPACE), START, END) for pattern in written)
