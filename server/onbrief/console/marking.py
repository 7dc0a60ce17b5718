"""A draft cut into pieces where remarks begin and end, so that a template can mark their words."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ..answer import Critique
from ..documents.types import Level

GRAVEST_FIRST: tuple[Level, ...] = ("error", "warning", "suggestion")


class Piece(NamedTuple):
    """A stretch of the draft that the same remarks are about. `numbers` count from 1 and name those that end here."""

    text: str
    level: Level | None = None
    numbers: tuple[int, ...] = ()


def marked(text: str, spans: Sequence[tuple[int, int, Level] | None]) -> list[Piece]:
    """The pieces of `text`, which together are all of it. A span is (start, end, level) in code points, or None; a
    piece that several cover has the gravest level."""
    known = [(number, span) for number, span in enumerate(spans, 1) if span]
    cuts = sorted({0, len(text), *(at for _, (start, end, _) in known for at in (start, end))})
    return [_piece(text, start, end, known) for start, end in pairwise(cuts)]


def pieces_of(critique: Critique) -> list[Piece]:
    """The text of a critique's draft in pieces."""
    spans = [(f.span.start, f.span.end, f.level) if f.span else None for f in critique.findings]
    return marked(critique.draft.text, spans)


def _piece(text: str, start: int, end: int, spans: list[tuple[int, tuple[int, int, Level]]]) -> Piece:
    levels = {level for _, (from_, to, level) in spans if from_ <= start and end <= to}
    level = next((level for level in GRAVEST_FIRST if level in levels), None)
    return Piece(text[start:end], level, tuple(number for number, (_, to, _) in spans if to == end))
