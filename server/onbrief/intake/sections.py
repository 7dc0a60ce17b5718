"""The source in labelled sections: by headings, by "Label: text", by the left column of a table."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..documents.importing.blocks import CELLS, Block, tables
from .proposed import Quote

LABEL = re.compile(
    r"(?P<label>[^\W_][^:\t]{0,60}?)\s*[:：]\s*(?=\S|$)|(?P<dash>[^\W_][\w ’'&/-]{1,40}?)\s+[–—]\s+(?=\S)"
)
NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]\s+|^\d+\s+(?=[A-Z])", re.IGNORECASE)
TITLE = re.compile(r"(?:\S+\s+){0,5}\S*[^\s.!?…:]")
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
LEAD_WORDS = re.compile(r"^(?:the|our|your|a|an|campaign|brand)\s+")
QUESTION = re.compile(r"^(?:what|who|which|when) (?:is|are) (?:the |our )?")


@dataclass(frozen=True)
class Piece:
    """Words of a block. `kind` is the block's, `cell` says which column they stand in."""

    block: int
    start: int
    end: int
    text: str
    kind: str
    cell: int = 0

    def part(self, start: int, end: int) -> "Piece":
        """Some of its words, without the white space around them."""
        raw = self.text[start:end]
        left = len(raw) - len(raw.lstrip())
        text = raw.strip()
        first = self.start + start + left
        return Piece(self.block, first, first + len(text), text, self.kind, self.cell)

    @property
    def quote(self) -> Quote:
        """The words, as a source is quoted."""
        return Quote(self.block, self.start, self.end, self.text)


@dataclass(frozen=True)
class Section:
    """What stands under a label that was recognised as `name`; `label` is how it was written, `by` what it was."""

    name: str
    label: str
    by: str
    pieces: tuple[Piece, ...]

    @property
    def why(self) -> str:
        """How it was recognised, in words."""
        ways = {
            "heading": f"stands under “{self.label}”",
            "wording": "is worded so",
            "column": "stands in a named column",
        }
        return ways.get(self.by, f"follows the label “{self.label}”")


def piece(at: int, block: Block) -> Piece:
    """A whole block."""
    return Piece(at, 0, len(block.text), block.text, block.kind)


def cells(at: int, block: Block) -> list[Piece]:
    """The cells of a row."""
    found, start = [], 0
    for number, cell in enumerate(block.text.split(CELLS)):
        found.append(Piece(at, start, start + len(cell), cell, "row", number))
        start += len(cell) + len(CELLS)
    return found


def plainly(label: str) -> str:
    """A label as it is looked up: lower case, no numbering, no punctuation around it."""
    text = NUMBERING.sub("", label.strip()).lower().replace("’", "'")
    return re.sub(r"\s+", " ", LEAD_WORDS.sub("", EDGES.sub("", text)))


class Labels:
    """Which labels name which sections."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self._patterns = {name: re.compile(pattern) for name, pattern in patterns.items()}

    def name(self, label: str) -> str | None:
        """The section that a label opens; None where it is none of these."""
        looked_up = plainly(label)
        if not looked_up or len(looked_up) > 60:
            return None
        worded = (looked_up, QUESTION.sub("", looked_up))
        return next((name for words in worded for name, one in self._patterns.items() if one.fullmatch(words)), None)


def sections(blocks: Sequence[Block], labels: Labels, without: Collection[int] = ()) -> list[Section]:
    """All labelled sections, in the order of the source, but for the blocks `without`. A heading that is no label ends
    the one before, unless it is of a lower level."""
    reader = _Reader(labels)
    for at, block in enumerate(blocks):
        if at not in without:
            reader.read(at, block)
    return reader.done()


def records(blocks: Sequence[Block], labels: Labels) -> Iterator[tuple[set[int], list[dict[str, Piece]]]]:
    """Each table whose first row names its columns, two of them at least by labels: its blocks, and of each further
    row the cells by the names of their columns."""
    for rows in tables(blocks):
        names = [labels.name(cell) for cell in rows[0][1].cells]
        if sum(name is not None for name in names) >= 2 and len(rows) > 1:
            found = []
            for at, block in rows[1:]:
                named = zip(names, cells(at, block), strict=False)
                found.append({name: cell for name, cell in named if name and cell.text})
            yield {at for at, _ in rows}, found


class _Reader:
    def __init__(self, labels: Labels) -> None:
        self._labels = labels
        self._done: list[Section] = []
        self._pieces: list[Piece] = []
        self._open: tuple[str, str, str] | None = None  # name, label, by
        self._heading: tuple[str, str, int] | None = None  # name, label and level of the last labelled heading

    def done(self) -> list[Section]:
        """What was read."""
        self._close()
        return [section for section in self._done if section.pieces]

    def read(self, at: int, block: Block) -> None:
        """The next block."""
        if block.kind == "row":
            self._row(at, block)
        elif block.kind == "heading":
            self._head(at, block)
        else:
            self._text(piece(at, block))

    def _head(self, at: int, block: Block) -> None:
        inside = LABEL.match(block.text)
        if name := self._labels.name(block.text):
            self._begin(name, block.text, "heading")
            self._heading = name, block.text, block.level
        elif inside and inside["label"] and self._labels.name(inside["label"]):
            self._text(replace(piece(at, block), kind="paragraph"))  # "Owner: Jo" only looks like a title
        elif self._heading and block.level > self._heading[2]:
            self._begin(self._heading[0], self._heading[1], "heading")
            self._pieces.append(piece(at, block))
        else:
            self._close()
            self._heading = None

    def _text(self, whole: Piece) -> None:
        """A label alone on its line, a label with text, or more of the open section."""
        found = LABEL.match(whole.text)
        label = found["label"] or found["dash"] if found else ""
        if found and (name := self._labels.name(label)):
            self._begin(name, label, "label")
            rest = whole.part(found.end(), len(whole.text))
            self._pieces += [rest] if rest.text else []
        elif whole.kind == "paragraph" and (name := self._labels.name(whole.text)):
            self._begin(name, whole.text, "label")
        elif self._open and self._goes_on(whole):
            self._pieces.append(whole)
        else:
            self._close()

    def _goes_on(self, whole: Piece) -> bool:
        """A label with its text on one line ends with that line, unless a list follows; a list ends at what looks like
        the title of the next."""
        if whole.kind == "item" or not self._pieces or not self._open:
            return True
        if self._open[2] == "label" and self._pieces[0].start > 0:
            return False
        return self._pieces[-1].kind != "item" or not TITLE.fullmatch(whole.text)

    def _row(self, at: int, block: Block) -> None:
        """A row whose first cell is a label, or more of the open section."""
        first, *others = cells(at, block)
        name = self._labels.name(first.text)
        if name and any(other.text for other in others):
            self._begin(name, first.text, "table")
            self._pieces += [other for other in others if other.text]
            self._close()
        elif self._open:
            self._pieces += [cell for cell in (first, *others) if cell.text]

    def _begin(self, name: str, label: str, by: str) -> None:
        self._close()
        self._open = name, label.strip(), by

    def _close(self) -> None:
        if self._open:
            name, label, by = self._open
            self._done.append(Section(name, label, by, tuple(self._pieces)))
        self._open, self._pieces = None, []
