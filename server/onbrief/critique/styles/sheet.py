"""A draft as Vale's rules see it: prose with its case, and the blocks that a scope names."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import regex

from ..reading import Reading
from ..text.folding import Folded, fold, masked
from ..text.structure import Passage, Range, union
from .patterns import Probed, Unsupported

Scope = Literal["text", "paragraph", "sentence", "list", "raw"]

SCOPES: Mapping[str, Scope] = {scope: scope for scope in get_args(Scope)} | {"summary": "text"}
ABSENT = frozenset(
    "heading table blockquote alt code comment pre strong emphasis link figure caption".split()
)  # what Vale finds in marked-up files and source code, and no post has
DASHES = frozenset("–—―−")  # rules tell them from a hyphen
ITEM = regex.compile(r"^[^\S\n]*(?:[•▪‣◦·*–—-]|\d{1,2}[.)])[^\S\n]+(\S[^\n]*)", regex.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A stretch of a view of the draft, `view[at:at + len(text)] == text`."""

    view: Folded
    at: int
    text: str

    def span(self, start: int, end: int) -> Range:
        """Source offsets of `text[start:end]`."""
        return self.view.span(self.at + start, self.at + end)

    @property
    def whole(self) -> Range:
        return self.span(0, len(self.text))


class Sheet:
    """The draft of a reading, cut up once for all rules."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._cut: dict[Scope, tuple[Block, ...]] = {}

    @property
    def source(self) -> str:
        return self.reading.text

    @cached_property
    def view(self) -> Folded:
        """Prose: quotation marks without what they quote, and no links, tags, handles or code.

        Quotation marks, spaces, invisible and styled characters are folded; dashes, case and accents are not.
        """
        r = self.reading
        folded = fold(r.text, case=False, accents=False)
        if not DASHES.isdisjoint(r.text):
            chars = [
                r.text[at] if char == "-" and r.text[at] in DASHES else char
                for char, at in zip(folded.text, folded.starts, strict=True)
            ]
            folded = Folded("".join(chars), folded.starts, folded.ends)
        quoted = ((start + 1, end - 1) for start, end in r.quotations)
        return masked(folded, union(r.not_prose, quoted))

    @cached_property
    def prose(self) -> Probed:
        """The prose, ready for probes."""
        return Probed.of(self.view.text)

    def probed(self, scopes: tuple[Scope, ...]) -> Probed:
        """What these scopes take, ready for probes."""
        return Probed.of(f"{self.source}\n{self.view.text}") if "raw" in scopes else self.prose

    def blocks(self, scopes: tuple[Scope, ...]) -> Iterator[Block]:
        """The blocks of these scopes, in order."""
        for scope in scopes:
            if scope not in self._cut:
                self._cut[scope] = tuple(self._blocks(scope))
            yield from self._cut[scope]

    def _blocks(self, scope: Scope) -> Iterator[Block]:
        match scope:
            case "text" if self.view.text:
                yield Block(self.view, 0, self.view.text)
            case "raw":
                places = range(len(self.source) + 1)
                yield Block(Folded(self.source, tuple(places[:-1]), tuple(places[1:])), 0, self.source)
            case "paragraph":
                yield from self._passages(self.reading.paragraphs)
            case "sentence":
                yield from self._passages(self.reading.sentences)
            case "list":
                yield from self._passages(Passage(*m.span(1), m[1]) for m in ITEM.finditer(self.source))

    def _passages(self, passages: Iterable[Passage]) -> Iterator[Block]:
        for passage in passages:
            start, end = bisect_left(self.view.starts, passage.start), bisect_left(self.view.starts, passage.end)
            if start < end:
                yield Block(self.view, start, self.view.text[start:end])

    def sentence_of(self, place: int) -> int:
        """The number of the sentence in which a source offset lies; sentences are counted from 0."""
        return bisect_left(self._ends, place + 1)

    @cached_property
    def _ends(self) -> list[int]:
        return [sentence.end for sentence in self.reading.sentences]


def scopes_of(written: tuple[str, ...]) -> tuple[Scope, ...]:
    """Which blocks a rule is about. Raises Unsupported where a post has none of them."""
    found = [scope for selector in written if (scope := _scope(selector))]
    if not found:
        raise Unsupported(f"the scope {', '.join(written)} is about what no post has; a post is plain text")
    return tuple(dict.fromkeys(found))


def _scope(selector: str) -> Scope | None:
    """The blocks that a selector such as `text & ~heading.h1` takes: a post is outside of what it cannot have."""
    taken: Scope = "text"
    for part in (part.strip() for part in selector.split("&")):
        root = part.removeprefix("~").split(".")[0]
        if part.startswith("~"):
            if root not in ABSENT:
                return None
        elif part in SCOPES:
            taken = SCOPES[part]
        else:
            return None
    return taken
