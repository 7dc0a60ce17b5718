"""What changed between two versions of a document, clause by clause."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .diffing import Piece, changes

SHORT = 40  # characters of a word in a list that is told in one line
ADDRESS = ("id", "version")  # the same in both, or what tells them apart


Path = tuple[str, ...]


class Difference(NamedTuple):
    """What stands under one path before and after; "" where nothing does."""

    path: Path
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words that are gone, new and the same."""
        return changes(self.before, self.after)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Every clause that is not the same in two documents' data, in the order of the later one."""
    old, new = dict(leaves(before)), dict(leaves(after))
    paths = dict.fromkeys((*new, *old))
    return tuple(Difference(p, old.get(p, ""), new.get(p, "")) for p in paths if old.get(p, "") != new.get(p, ""))


def leaves(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every value with its path. Items go by id or name, a list of words is one value, and so is the order of items."""
    for name, value in data.items():
        if name not in ADDRESS:
            yield from _of(value, (name,))


def _of(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case dict():
            for name, inner in value.items():
                if name != "id":
                    yield from _of(inner, (*path, name))
        case list() if any(isinstance(item, dict) for item in value):
            names = list(_names(value))
            yield path, ", ".join(names)
            for name, item in zip(names, value, strict=True):
                yield from _of(item, (*path, name))
        case list():
            yield path, _listed([str(entry) for entry in value])
        case None:
            return
        case bool():
            yield path, "on" if value else "off"
        case _:
            yield path, str(value)


def _names(items: Sequence[Any]) -> Iterator[str]:
    for at, item in enumerate(items):
        yield str((item.get("id") or item.get("name") or at) if isinstance(item, dict) else at)


def _listed(entries: list[str]) -> str:
    in_a_line = all(len(entry) <= SHORT and "," not in entry for entry in entries)
    return (", " if in_a_line else "\n").join(entries)
