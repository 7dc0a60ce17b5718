"""From what a form posted to the plain data of a document, as far as it is one."""

import re
from typing import Any

from .names import Node
from .parts import Part

WHOLE, DECIMAL = re.compile(r"[-+]?[0-9]{1,18}"), re.compile(r"[-+]?[0-9]{0,15}\.[0-9]{1,15}")
POSITION = re.compile(r"[0-9]{1,9}")
FLAGS = {"true": True, "false": False}


def read(part: Part, node: Node) -> Any:
    """The value of a part; None where nothing is given. What is no number or date stays the text that was typed."""
    match part.kind:
        case "group":
            return _group(part, node)
        case "keyed":
            return _keyed(part, node)
        case "list":
            return _list(part, node)
    typed = node.values[-1].replace("\r\n", "\n").replace("\r", "\n") if node.values else ""
    if not typed.strip():
        return None
    match part.kind:
        case "number":
            return _number(typed.strip())
        case "flag":
            return FLAGS.get(typed, typed)
        case "date":
            return typed.strip()
    return typed


def split(typed: str) -> list[str]:
    """The entries of a text area: one a line, or all in one line with commas between."""
    entries = typed.splitlines() if "\n" in typed else typed.split(",")
    return [entry.strip() for entry in entries if entry.strip()]


def joined(entries: list[str]) -> str:
    """The entries one a line, so that `split` gives them back also where one holds a comma."""
    text = "\n".join(entries)
    return text + "\n" if len(entries) == 1 and "," in text else text


def is_splittable(entries: list[str]) -> bool:
    """Whether a text area can hold the entries; else each needs one of its own."""
    return split(joined(entries)) == entries


def _group(part: Part, node: Node) -> dict[str, Any]:
    found = {name: (inner, read(inner, node.at(name))) for name, inner in part.fields.items()}
    return {name: value for name, (inner, value) in found.items() if _is_given(inner, value)}


def _is_given(part: Part, value: object) -> bool:
    """Whether it is written at all: what is required is, empty as it may be, so that its own problems are told."""
    if isinstance(value, dict | list):
        return bool(value) or part.required
    return value is not None


def _keyed(part: Part, node: Node) -> dict[str, Any]:
    assert part.of
    return {name: value for name in node.below if (value := read(part.of, node.at(name))) not in (None, {}, [])}


def _list(part: Part, node: Node) -> list[Any]:
    assert part.of
    positions = sorted((name for name in node.below if POSITION.fullmatch(name)), key=int)
    items = [read(part.of, node.at(name)) for name in positions]
    # A blank item is kept: somebody has just asked for it.
    found = ["" if item is None else item for item in items]
    if part.of.kind != "group":
        found += [entry for typed in node.values for entry in split(typed.replace("\r\n", "\n"))]
    return found


def _number(typed: str) -> int | float | str:
    if WHOLE.fullmatch(typed):
        return int(typed)
    return float(typed) if DECIMAL.fullmatch(typed) else typed
