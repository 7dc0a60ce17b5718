"""Blocks and lengths: paragraphs as a reader sees them, and how many words stand in a stretch of prose."""

import re
from bisect import bisect_left
from collections.abc import Iterator

import regex

from ..text.folding import Folded
from ..text.structure import Passage, paragraphs, trimmed

# A word as a reader counts them: "two-hour", "3,000" and "it's" are one each.
COUNTED = re.compile(r"[^\W_]+(?:['.,:/_-][^\W_]+)*")
# Where a line ends and nothing runs on: behind a full stop, or before a bullet, a list number, an emoji or a tag.
LINE_END = regex.compile(
    r"(?<=[.!?:;…)\"”’]\s*)\n|\n(?=\s*(?:[•▪‣◦·*–—>✓✔☑→➡#-]|\p{Extended_Pictographic}|\d{1,2}[.)]\s|https?:|www\.))"
)
STOP = re.compile(r"(?<=[^\W\d_]{3}[.!?]\s)|(?<=[^\W\d_]{3}[.!?][\"')]\s)")


def blocks(text: str) -> Iterator[Passage]:
    """Paragraphs, and lines that stand by themselves within one: list items, and lines that end in a full stop."""
    for paragraph in paragraphs(text):
        at = paragraph.start
        for found in LINE_END.finditer(paragraph.text):
            yield trimmed(text, at, paragraph.start + found.start())
            at = paragraph.start + found.end()
        yield trimmed(text, at, paragraph.end)


def words_in(prose: Folded, passage: Passage) -> int:
    """How many words of prose stand in a passage of the source; links, tags and quotations are masked in `prose`."""
    return len(COUNTED.findall(stretch(prose, passage)))


def letters_in(prose: Folded, passage: Passage) -> int:
    """How many letters and digits of prose stand there."""
    return sum(map(str.isalnum, stretch(prose, passage)))


def longest_run(prose: Folded, passage: Passage) -> int:
    """The same for the longest stretch without a full stop: lower-case writers hide their sentence ends."""
    pieces = STOP.split(stretch(prose, passage))
    return max((len(COUNTED.findall(piece)) for piece in pieces if piece), default=0)


def stretch(prose: Folded, passage: Passage) -> str:
    """The folded words that come from a passage of the source."""
    first, last = bisect_left(prose.starts, passage.start), bisect_left(prose.starts, passage.end)
    return prose.text[first:last]
