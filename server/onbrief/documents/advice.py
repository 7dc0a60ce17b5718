"""Advice: what would make a document better, in plain words beside the field, while it is still being written."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, NamedTuple

from .problems import Location
from .shape import Data, mappings

SILENT = {"id", "kind", "permission", "level", "when"}  # what a form fills in by itself

Weight = Literal["blocks", "needed", "better"]


class Advice(NamedTuple):
    """`blocks` keeps the document from being active, `needed` fails its writers today, `better` is worth a thought."""

    where: Location
    weight: Weight
    words: str


def blocks(words: str, *where: int | str) -> Advice:
    """What keeps the document from being active."""
    return Advice(where, "blocks", words)


def needed(words: str, *where: int | str) -> Advice:
    """What fails its writers today."""
    return Advice(where, "needed", words)


def better(words: str, *where: int | str) -> Advice:
    """What it would gain from."""
    return Advice(where, "better", words)


def text_in(data: Any, *names: str) -> str:
    """The text under a path of names, without white space around it; "" where there is none."""
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data.strip() if isinstance(data, str) else ""


def entries(data: Data, name: str) -> list[Any]:
    """The entries of a list that may not be there."""
    found = data.get(name)
    return list(found) if isinstance(found, list | tuple) else []


def filled(data: Data, name: str) -> list[tuple[int, Data]]:
    """The items of a list that say something, each with its position; one that was just added says nothing yet."""
    return [(at, item) for at, item in mappings(data, name) if any(item[key] for key in item if key not in SILENT)]


def day_in(data: Any, name: str) -> date | None:
    """The day in a field, if it is one."""
    try:
        return date.fromisoformat(text_in(data, name))
    except ValueError:
        return None


def told(day: date) -> str:
    """A day as people say it: 3 March 2027."""
    return f"{day.day} {day:%B %Y}"


def dated(data: Data, name: str, field: str) -> Iterator[tuple[int, dict[str, Any], date]]:
    """The entries of a list with a day in `field`, each with its position."""
    for at, entry in enumerate(entries(data, name)):
        if day := day_in(entry, field):
            yield at, entry, day
