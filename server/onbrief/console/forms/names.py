"""Names of inputs: the path of a field, `messages.0.text`; with `/` for `.` where a part itself holds a dot."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Where = tuple[int | str, ...]


@dataclass
class Node:
    """What was posted under a name, and under the names that go on from it."""

    values: list[str] = field(default_factory=list)
    below: dict[str, "Node"] = field(default_factory=dict)

    def at(self, name: str) -> "Node":
        """What is below under a name; an empty node where nothing is."""
        return self.below.get(name) or Node()


def name_of(where: Where) -> str:
    """`("critiques", "ask.none", "level")` as `critiques/ask.none/level`."""
    parts = [str(part) for part in where]
    return ("/" if any("." in part for part in parts) else ".").join(parts)


def parts_of(name: str) -> list[str]:
    """The parts of a name, positions as they were written."""
    return name.split("/" if "/" in name else ".")


def tree(posted: Iterable[tuple[str, str]]) -> Node:
    """All that was posted, by the parts of the names."""
    root = Node()
    for name, value in posted:
        node = root
        for part in parts_of(name):
            node = node.below.setdefault(part, Node())
        node.values.append(value)
    return root
