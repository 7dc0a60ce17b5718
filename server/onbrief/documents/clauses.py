"""Clauses: the citable texts of a document, each with an address."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from .shape import Shape

Document = Literal["brief", "voice", "policy", "platform", "house"]

ADDRESSES = {"id", "version"}  # these fields are part of addresses and are no text to cite


class Clause(BaseModel):
    """One citable text, e.g. `line-audit-q4@3#messages.uptime`, exactly as its author wrote it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Document
    id: str
    version: int
    path: str
    text: str

    @property
    def address(self) -> str:
        """`id@version#path`, which is unique among all clauses."""
        return f"{self.id}@{self.version}#{self.path}"


def citable(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text, number and date below `value` with its path; an item's main text stands under the item's own path."""
    match value:
        case Shape():
            yield from _of_shape(value, path)
        case tuple():
            for at, item in enumerate(value):
                yield from citable(item, _join(path, getattr(item, "id", str(at))))
        case Mapping():
            for name, item in value.items():
                yield from citable(item, _join(path, name))
        case None | bool():
            return
        case date():
            yield path, value.isoformat()
        case _:
            yield path, str(value)


def _of_shape(shape: Shape, path: str) -> Iterator[tuple[str, str]]:
    cited = shape.cited()
    if cited:
        yield path, cited[1]
    for name, field in type(shape).model_fields.items():
        written = field.alias or name
        if written not in ADDRESSES and not (cited and written == cited[0]):
            yield from citable(getattr(shape, name), _join(path, written))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
