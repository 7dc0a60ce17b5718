"""What is read out of a file: headings, paragraphs, items of lists and rows of tables, each with its page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any, Literal

Kind = Literal["heading", "paragraph", "item", "row"]
Format = Literal["docx", "pdf", "markdown", "text"]

CELLS = "\t"  # between the cells of a row, in its text


@dataclass(frozen=True)
class Block:
    """One piece of text. `level` is a heading's rank or an item's depth, from 1; `cells` and `table` are a row's: what
    stands in each column, and which of the document's tables it is part of, from 1; `page` counts from 1."""

    kind: Kind
    text: str
    level: int = 0
    page: int | None = None
    cells: tuple[str, ...] = ()
    table: int = 0

    @classmethod
    def row(cls, cells: Sequence[str], table: int, page: int | None = None) -> "Block":
        """A row of a table."""
        return cls("row", CELLS.join(cells), page=page, cells=tuple(cells), table=table)


@dataclass(frozen=True)
class Extract:
    """All that was read, in the order of the document. `pages` is known of a PDF only."""

    format: Format
    blocks: tuple[Block, ...]
    pages: int | None = None

    @property
    def characters(self) -> int:
        """How much text it is."""
        return sum(len(block.text) for block in self.blocks)

    def data(self) -> dict[str, Any]:
        """As JSON carries it."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Extract":
        """What `data` made, read again."""
        blocks = tuple(Block(**{**block, "cells": tuple(block["cells"])}) for block in data["blocks"])
        return cls(data["format"], blocks, data["pages"])


def tables(blocks: Sequence[Block]) -> list[list[tuple[int, Block]]]:
    """The rows of each table, each with its position among the blocks."""
    runs = groupby(enumerate(blocks), key=lambda placed: placed[1].table)
    return [list(rows) for table, rows in runs if table]
