"""Statements: the sentences of a draft as folded words, and in whose mouth each word is put."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import regex

from .folding import SEAM, Folded
from .structure import Passage, Range

# Who reports what somebody else says, before the words themselves.
# As a noun ("the claims will drop") it reports nothing.
CLAIMS = r"claims?(?=\s(?:that|to|it|they|he|she|you|we|its|their|the|an?|no|\d)\b)"
FRAME = regex.compile(
    rf"\b(?:says?|said|saying|tells?|told|{CLAIMS}|claimed|promis(?:e[sd]?|ing)|heard?|asks|asked|wonders?|brochures?|slogans?"
    r"|leaflets?|adverts?|adverti[sz]\w+|posters?|headlines?|pitch(?:es)?|believes?|hopes?|hoped|expects?|thinks?|thought"
    r"|wish(?:es)?|sceptics?)\b"
)
FRAME_MAX = 160  # characters before the words
OWN_FRAME = regex.compile(r"\b(?:we|i|you can|customers?|clients?|users?)(?:'ll|'d)?\s(?:can\s|do\s|will\s)?$")


@dataclass(frozen=True)
class Statement:
    """One sentence: `text` is `view.text[first:last]`."""

    view: Folded
    first: int
    last: int

    @cached_property
    def text(self) -> str:
        return self.view.text[self.first : self.last]

    @cached_property
    def is_question(self) -> bool:
        return self.text.rstrip("\"') \n").endswith("?")

    def span(self, start: int, end: int) -> Range:
        """Source offsets of `text[start:end]`."""
        return self.view.span(self.first + start, self.first + end)

    def is_reported(self, at: int) -> bool:
        """Are the words at this offset put into the mouth of somebody who is not us?"""
        text, near = self.text, max(0, at - FRAME_MAX)
        return any(not OWN_FRAME.search(text[near : found.start()]) for found in FRAME.finditer(text, near, at))


def statements(view: Folded, sentences: Iterable[Passage]) -> Iterator[Statement]:
    """The sentences of a view; the words inside hashtags stand apart."""
    apart = Folded(view.text.replace(SEAM, " ").replace("\n", " "), view.starts, view.ends)
    for sentence in sentences:
        first, last = bisect_left(view.starts, sentence.start), bisect_left(view.starts, sentence.end)
        if first < last:
            yield Statement(apart, first, last)
