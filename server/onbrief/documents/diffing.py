"""What changed between two texts: which lines, and inside of changed lines which words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Kind = Literal["same", "gone", "new"]

WORD = re.compile(r"\w+|\s+|[^\w\s]")
MOST = 4_000_000  # pairs of lines or words that are held against each other: beyond, a change is told as a whole
ALIKE = 0.3  # of the words: less, and a line was not changed but replaced


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or that only the earlier (`gone`) or the later (`new`) one has."""

    kind: Kind
    text: str


def changes(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces in their order: all but the new ones are the earlier text, all but those that are gone the later."""
    pieces = _by_lines(before.splitlines(keepends=True), after.splitlines(keepends=True))
    grouped = groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.kind)
    return tuple(Piece(kind, "".join(piece.text for piece in run)) for kind, run in grouped)


def _by_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    for is_same, gone, new in _blocks(before, after):
        if is_same:
            yield Piece("same", "".join(gone))
        else:
            yield from _by_words(WORD.findall("".join(gone)), WORD.findall("".join(new)))


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    blocks = list(_blocks(before, after))
    shared = sum(len(gone) for is_same, gone, _ in blocks if is_same)
    if 2 * shared < ALIKE * (len(before) + len(after)):
        blocks = [(False, before, after)]
    for is_same, gone, new in blocks:
        yield Piece("same" if is_same else "gone", "".join(gone))
        yield Piece("new", "" if is_same else "".join(new))


def _blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Runs that are the same or not. What begins and ends the same costs nothing."""
    least = min(len(before), len(after))
    head = next((at for at in range(least) if before[at] != after[at]), least)
    tail = next((at for at in range(least - head) if before[-1 - at] != after[-1 - at]), least - head)
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    yield True, before[:head], after[:head]
    if len(old) * len(new) > MOST:
        yield False, old, new
    else:
        for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
            yield tag == "equal", old[a:b], new[c:d]
    yield True, before[len(before) - tail :], after[len(after) - tail :]
