"""Merging two people's changes of one document: what only one of them changed is taken from them."""

from collections.abc import Mapping, Sequence
from typing import Any

GONE = object()


def merged(base: Any, theirs: Any, yours: Any) -> Any:
    """Plain data with both sides' changes since `base`. Where both changed the same value, it is yours.

    Items of a list go by their ids; of lists without ids, and where one has changed what the other has taken out,
    nothing typed is dropped.
    """
    if yours == base:
        return theirs
    if theirs in (base, yours):
        return yours
    if yours is GONE:
        return theirs
    if isinstance(theirs, Mapping) and isinstance(yours, Mapping):
        return _fields(base if isinstance(base, Mapping) else {}, theirs, yours)
    if _has_ids(theirs) and _has_ids(yours):
        return _items(base if _has_ids(base) else [], theirs, yours)
    return yours


def _fields(base: Mapping[str, Any], theirs: Mapping[str, Any], yours: Mapping[str, Any]) -> dict[str, Any]:
    names = dict.fromkeys((*theirs, *yours))
    both = {name: merged(base.get(name, GONE), theirs.get(name, GONE), yours.get(name, GONE)) for name in names}
    return {name: value for name, value in both.items() if value is not GONE}


def _items(base: Sequence[Any], theirs: Sequence[Any], yours: Sequence[Any]) -> list[Any]:
    """Yours in your order, then what they have added; what either took out stays out unless the other changed it."""
    was, have, want = _by_id(base), _by_id(theirs), _by_id(yours)
    kept = {id_: merged(was.get(id_, GONE), have.get(id_, GONE), want.get(id_, GONE)) for id_ in (*want, *have)}
    blank = [item for item in yours if not item]
    return [item for item in kept.values() if item is not GONE] + blank


def _by_id(items: Sequence[Any]) -> dict[str, Any]:
    return {item["id"]: item for item in items if item}


def _has_ids(items: Any) -> bool:
    return isinstance(items, list) and all(isinstance(item, dict) and ("id" in item or not item) for item in items)
