"""Phrases: listed words and patterns of a lexicon, found together, the longest where two overlap."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import regex

from . import terms
from .lexicons import lexicon
from .structure import Range
from .terms import END, START
from .text import Folded

SPACE = r"(?:[\s,-]{1,3})"  # what a space in a pattern stands for: punctuation does not hide a phrase


def phrases(name: str, text: Folded) -> Iterator[Range]:
    """Source offsets of every phrase of a lexicon in a text folded with case, in the order of the text."""
    found = {span for word in lexicon(name) for span in terms.term(word).find(text)}
    found.update(text.span(*match.span()) for match in pattern_of(name).finditer(text.text))
    end = 0
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if span[0] >= end:
            yield span
            end = span[1]


@lru_cache(maxsize=16)
def pattern_of(name: str) -> regex.Pattern[str]:
    """The patterns of a lexicon as one, which a search tries only where a word begins."""
    data = tomllib.loads((files(__package__) / "lexicons" / f"{name}.toml").read_text(encoding="utf-8"))
    written = [pattern for group in data["groups"] for pattern in group.get("patterns", ())]
    return regex.compile(f"{START}(?:{'|'.join(written).replace(' ', SPACE)}){END}")
