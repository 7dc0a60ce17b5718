"""What a form need not ask for: blank items are left out, and items get the ids they are cited by."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from .parts import Part

BLANK: tuple[Any, ...] = ("", {})
LONGEST, MOST_WORDS = 32, 5  # of an id


def completed(part: Part, data: Any, taken: Iterable[str] = (), *, keep_blanks: bool = False) -> Any:
    """The data without blank items, each item of a list with ids with one. `taken` are ids that no item may get."""
    match part.kind:
        case "group" if isinstance(data, dict):
            fields = part.fields
            return {
                name: completed(fields[name], value, taken, keep_blanks=keep_blanks) for name, value in data.items()
            }
        case "list" if isinstance(data, list) and part.of:
            items = [completed(part.of, item, taken, keep_blanks=keep_blanks) for item in data]
            items = [item for item in items if keep_blanks or item not in BLANK]
            return list(_with_ids(part.of, items, set(taken))) if part.has_ids else items
    return data


def id_from(text: str, taken: Iterable[str]) -> str:
    """An id that reads like the text and is not taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", plain)[:MOST_WORDS])[:LONGEST].strip("-") or "item"
    others, number, name = set(taken), 1, base
    while name in others:
        number += 1
        name = f"{base}-{number}"
    return name


def title_of(part: Part, item: Any) -> str:
    """What an item is recognised by: its main text, else the first text or word in it."""
    if not isinstance(item, dict):
        return str(item or "")
    if part.main and isinstance(item.get(part.main), str):
        return str(item[part.main])
    return next(_texts(part, item), "")


def _texts(part: Part, item: dict[str, Any]) -> Iterator[str]:
    for name, inner in part.fields.items():
        if name != "id" and inner.kind in ("text", "list"):
            value = item.get(name)
            yield from (text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str))


def _with_ids(part: Part, items: list[dict[str, Any]], taken: set[str]) -> Iterator[dict[str, Any]]:
    taken |= {item["id"] for item in items if "id" in item}
    for item in items:
        if "id" not in item and (title := title_of(part, item)):
            item = {"id": id_from(title, taken)} | item
            taken.add(item["id"])
        yield item
