"""What a check hands on for each place that breaks its rule, and what excuses a place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import regex

from ...documents.styles import Action, Excepting
from ..text.structure import Range
from .fixes import fixed
from .patterns import compiled, matches
from .sheet import Block, Sheet

PHRASE = 200  # characters that a listed phrase reaches beyond a match, at most


@dataclass(frozen=True)
class Hit:
    """One place: source offsets (None for the whole draft), what fills the message, and what may stand there."""

    at: Range | None
    fills: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


class Check(Protocol):
    """A rule made ready. Making one raises Unsupported where the rule cannot be honoured."""

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        """The places that break the rule. Raises TimeoutError where that takes too long."""
        ...


class Exceptions:
    """A match that holds a listed exception, or stands inside a listed phrase, is no match."""

    def __init__(self, definition: Excepting, accepted: Sequence[str]) -> None:
        own = definition.exceptions
        every = sorted({*own, *(map(regex.escape, accepted) if definition.vocab else ())}, key=len, reverse=True)
        phrases = [one for one in every if regex.search(r"\s|\\s", one)]
        self._inside = _any_of(every, ignorecase=False)
        self._around = _any_of(phrases, ignorecase=True)

    def excuse(self, block: Block, match: Range) -> bool:
        """Is this match of a block excused?"""
        start, end = match
        if self._inside and matches(self._inside, block.text[start:end]):
            return True
        near = block.text[max(0, start - PHRASE) : end + PHRASE]
        start, end = min(start, PHRASE), min(start, PHRASE) + end - start
        return self._around is not None and any(
            found.start() <= start and end <= found.end() for found in matches(self._around, near)
        )


def _any_of(patterns: Sequence[str], *, ignorecase: bool) -> "regex.Pattern[str] | None":
    return compiled(rf"\b(?:{'|'.join(patterns)})\b", ignorecase=ignorecase) if patterns else None


def hit(action: Action | None, sheet: Sheet, block: Block, match: Range) -> Hit:
    """A match as a hit: without the white space around it, and put right as the rule's action says."""
    at, better = fixed(action, sheet.source, block, match)
    found = sheet.source[slice(*at)].strip()
    return Hit(at, (found,), () if better is None else (better,))
