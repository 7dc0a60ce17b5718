"""A proposal: a field of a brief or a guide, what would stand there, and the words of the source that say so."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Kind = Literal["brief", "voice"]
Origin = Literal["rules", "model"]


@dataclass(frozen=True)
class Quote:
    """Exact words of a block of the source: `blocks[block].text[start:end] == text`."""

    block: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Proposed:
    """What a document may say. `part` is its field at the top, `item` the new entry of a list that the fields belong to
    (entries of one number become one), `fields` what would stand in it ("" where the part itself is a text). `why` says
    how it was recognised."""

    part: str
    fields: Mapping[str, str]
    quote: Quote
    why: str
    item: int | None = None
    origin: Origin = field(default="rules")

    @property
    def path(self) -> str:
        """Where it would stand: `objective.text`, `audiences[new 1].pain`, `vocabulary[new 3]`, `starts`."""
        place = self.part if self.item is None else f"{self.part}[new {self.item}]"
        named = [name for name in self.fields if name]
        return f"{place}.{named[0]}" if len(named) == 1 else place

    def data(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Proposed":
        """What `data` made, read again."""
        return cls(**{**data, "quote": Quote(**data["quote"])})
