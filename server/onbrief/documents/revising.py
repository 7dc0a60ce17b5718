"""Revising a source: what changed is written into the text as it stands, so that its comments and layout survive."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from .document import Document
from .dumping import dumps, styled
from .loading import FRONT_MATTER, DocumentError, loads

FIRST_ITEM = re.compile(r"^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*#[^\n]*\n)*( *)- ", re.MULTILINE)


def revised(source: str, after: Document) -> str:
    """The source of `after`, made of a source of the same document before it changed.

    Where that does not come out to the letter it is written anew: what it says is certain, its layout is not.
    """
    source = re.sub(r"\r\n?", "\n", source).removeprefix("\ufeff")
    old, new = _data(loads(type(after), source)), _data(after)
    if old == new:
        return source
    text = _revised(source, old, new, type(after))
    return text if _says(text, after) else dumps(after)


def _data(document: Document) -> dict[str, Any]:
    return document.model_dump(exclude_unset=True)


def _says(text: str, document: Document) -> bool:
    try:
        return _data(loads(type(document), text)) == _data(document)
    except DocumentError:
        return False


def _revised(source: str, old: dict[str, Any], new: dict[str, Any], model: type[Document]) -> str:
    parts = FRONT_MATTER.fullmatch(source) if model.body else None
    if not parts or not model.body:
        return _written(source, old, new, model.known_fields())
    before, after = old.pop(model.body, ""), new.pop(model.body, "")
    body = parts["body"] if before == after else f"\n{after}\n"
    return f"---\n{_written(parts['fields'], old, new, model.known_fields())}---\n{body}"


def _written(text: str, old: dict[str, Any], new: dict[str, Any], order: Sequence[str]) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 2**20  # never folds a text
    offset = len(found[1]) if (found := FIRST_ITEM.search(text)) else 2
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    tree = yaml.load(text)
    _change(tree, old, new, order)
    out = io.StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _change(node: CommentedMap, old: Mapping[str, Any], new: Mapping[str, Any], order: Sequence[str] = ()) -> None:
    """Bring a mapping from what it says to what it is to say; a field that is new stands where the format has it."""
    for name in [name for name in node if name in old and name not in new]:
        del node[name]
    order = order or list(new)
    for name, value in new.items():
        if name not in node:
            later = set(order[order.index(name) + 1 :]) if name in order else set()
            at = next((at for at, key in enumerate(node) if key in later), len(node))
            node.insert(at, name, styled(value))
        elif old.get(name) != value:
            node[name] = _changed(node[name], old.get(name), value)


def _changed(node: Any, old: Any, new: Any) -> Any:
    if isinstance(node, CommentedMap) and isinstance(old, dict) and isinstance(new, dict):
        _change(node, old, new)
        return node
    if isinstance(node, CommentedSeq) and isinstance(old, tuple) and isinstance(new, tuple):
        return _relisted(node, old, new)
    return styled(new)


def _relisted(node: CommentedSeq, old: Sequence[Any], new: Sequence[Any]) -> CommentedSeq:
    """A list in which each item that was there before keeps its comments and its layout, wherever it stands now."""
    listed = CommentedSeq()
    if node.fa.flow_style():
        listed.fa.set_flow_style()
    listed.ca.comment = node.ca.comment
    in_flow = any(isinstance(item, CommentedMap) and item.fa.flow_style() for item in node)
    for at, (before, value) in enumerate(zip(_matches(old, new), new, strict=True)):
        if before is None:
            listed.append(_fresh(value, in_flow=in_flow))
        else:
            listed.append(node[before] if old[before] == value else _changed(node[before], old[before], value))
            if before in node.ca.items:
                listed.ca.items[at] = node.ca.items[before]
    return listed


def _matches(old: Sequence[Any], new: Sequence[Any]) -> Iterator[int | None]:
    """For each new item the position of the old one that it is: by its id, else by being the same."""
    left = {at: _name(item) for at, item in enumerate(old)}
    for item in new:
        found = next((at for at, name in left.items() if name == _name(item)), None)
        if found is not None:
            del left[found]
        yield found


def _name(item: Any) -> Any:
    return item["id"] if isinstance(item, dict) and "id" in item else item


def _fresh(value: Any, *, in_flow: bool) -> Any:
    fresh = styled(value)
    if in_flow and isinstance(fresh, dict):
        fresh = CommentedMap(fresh)
        fresh.fa.set_flow_style()
    return fresh
