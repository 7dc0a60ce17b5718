"""What the buttons inside a form do: add, move, copy, archive items and bring them back. Nothing is saved."""

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

from .names import name_of, parts_of
from .parts import Part


@dataclass(frozen=True)
class Archived:
    """An item that was taken out of the list with this name."""

    list: str
    item: Any

    @property
    def id(self) -> str:
        """The id it had; "" where it had none."""
        return str(self.item.get("id", "")) if isinstance(self.item, dict) else ""

    @property
    def written(self) -> str:
        """As the value of an input."""
        return json.dumps([self.list, self.item], ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Desk:
    """What somebody has before them: the data, what was archived since the last save, and where the focus goes."""

    data: dict[str, Any]
    archived: tuple[Archived, ...] = ()
    focus: str = ""


def archived_from(part: Part, written: str) -> Archived | None:
    """What `Archived.written` wrote, as far as it fits the form; None for anything else."""
    try:
        name, item = json.loads(written)
        inner = part_at(part, parts_of(name))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return Archived(name, known(inner.of, item)) if inner and inner.of else None


def known(part: Part, value: Any) -> Any:
    """A value from elsewhere without what the form has no field for."""
    if part.kind == "group":
        given = value if isinstance(value, dict) else {}
        return {name: known(inner, given[name]) for name, inner in part.fields.items() if name in given}
    if part.kind == "keyed" and part.of:
        return {str(name): known(part.of, item) for name, item in value.items()} if isinstance(value, dict) else {}
    if part.kind == "list" and part.of:
        return [known(part.of, item) for item in value] if isinstance(value, list) else []
    return value if isinstance(value, str | int | float | bool) else str(value)


def do(part: Part, desk: Desk, order: str) -> Desk:
    """What a button makes of the desk; an order that makes no sense changes nothing."""
    verb, _, rest = order.partition(" ")
    if verb == "back":
        return _back(part, desk, rest)
    where = parts_of(rest)
    data = deepcopy(desk.data)
    if verb == "add":
        return _added(part, replace(desk, data=data), where)
    items, at = _items(data, where[:-1]), int(where[-1]) if where[-1].isdecimal() else -1
    if verb not in VERBS or items is None or not 0 <= at < len(items):
        return desk
    return VERBS[verb](replace(desk, data=data), items, at, name_of(tuple(where[:-1])))


def _added(part: Part, desk: Desk, where: list[str]) -> Desk:
    inner = part_at(part, where)
    items = _items(desk.data, where, make=True) if inner else None
    if items is None or not inner or not inner.of:
        return desk
    items.append({} if inner.of.kind == "group" else "")
    return replace(desk, focus=name_of((*where, len(items) - 1)))


def _up(desk: Desk, items: list[Any], at: int, name: str) -> Desk:
    to = max(at - 1, 0)
    items.insert(to, items.pop(at))
    return replace(desk, focus=f"{'up' if to else 'down'} {name_of((*parts_of(name), to))}")


def _down(desk: Desk, items: list[Any], at: int, name: str) -> Desk:
    to = min(at + 1, len(items) - 1)
    items.insert(to, items.pop(at))
    return replace(desk, focus=f"{'down' if to < len(items) - 1 else 'up'} {name_of((*parts_of(name), to))}")


def _copy(desk: Desk, items: list[Any], at: int, name: str) -> Desk:
    item = deepcopy(items[at])
    if isinstance(item, dict):
        item.pop("id", None)
    items.insert(at + 1, item)
    return replace(desk, focus=name_of((*parts_of(name), at + 1)))


def _archive(desk: Desk, items: list[Any], at: int, name: str) -> Desk:
    item = items.pop(at)
    kept = (*desk.archived, Archived(name, item)) if item not in ("", {}) else desk.archived
    return replace(desk, archived=kept, focus=f"add {name}")


VERBS: dict[str, Callable[[Desk, list[Any], int, str], Desk]] = {
    "up": _up,
    "down": _down,
    "copy": _copy,
    "archive": _archive,
}


def _back(part: Part, desk: Desk, written: str) -> Desk:
    archived = archived_from(part, written)
    data = deepcopy(desk.data)
    items = _items(data, parts_of(archived.list), make=True) if archived else None
    if archived is None or items is None:
        return desk
    item = deepcopy(archived.item)
    if isinstance(item, dict) and any(isinstance(other, dict) and other.get("id") == item.get("id") for other in items):
        item.pop("id", None)
    items.append(item)
    rest = tuple(other for other in desk.archived if other != archived)
    return Desk(data, rest, name_of((*parts_of(archived.list), len(items) - 1)))


def part_at(part: Part | None, where: list[str]) -> Part | None:
    """The field at a path inside another; None where there is none."""
    for name in where:
        if part is None:
            return None
        part = part.fields.get(name) if part.kind == "group" else part.of
    return part


def _items(data: Any, where: list[str], *, make: bool = False) -> list[Any] | None:
    """The list at a path inside the data; with `make` it is put there where its place is empty."""
    for name in where[:-1]:
        data = _child(data, name)
    if make and isinstance(data, dict):
        data.setdefault(where[-1], [])
    found = _child(data, where[-1]) if where else None
    return found if isinstance(found, list) else None


def _child(data: Any, name: str) -> Any:
    if isinstance(data, dict):
        return data.get(name)
    if isinstance(data, list) and name.isdecimal() and int(name) < len(data):
        return data[int(name)]
    return None
