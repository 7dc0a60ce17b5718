"""Reading YAML 1.2 into plain data that remembers its lines; whatever the bytes, the worst is a DocumentError."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from .problems import DocumentError, Fault, Location, Problem
from .syntax import in_plain_words

MAX_CHARACTERS = 1_000_000  # a thousand pages; a brief has three
MAX_VALUES = 50_000  # aliases can make ten lines stand for billions of values
MAX_DEPTH = 32  # the deepest field of any format is six levels down

# The core schema of YAML 1.2 (yaml.org/spec/1.2.2, 10.3.2); dates stay texts, as in JSON.
NULL = re.compile(r"|~|null|Null|NULL")
BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
DECIMAL = re.compile(r"[-+]?[0-9]+")
OTHER_INT = re.compile(r"0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
LONGEST_INT = 18  # digits; beyond, it is read as a float, which every field refuses as too large

TAGS = {
    ScalarNode: {"null", "bool", "int", "float", "str", "timestamp", "merge", "value"},
    SequenceNode: {"seq"},
    MappingNode: {"map"},
}


@dataclass
class Tree:
    """Plain data, the line of each of its places, and what was wrong already while reading."""

    name: str
    data: Any = None
    lines: dict[Location, int] = field(default_factory=dict)
    found: list[tuple[int, Fault]] = field(default_factory=list)

    def line(self, where: Location) -> int:
        """The line of a place; of a place that is not there, the line of what it is missing from."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def problems(self, faults: Iterable[Fault] = ()) -> list[Problem]:
        """What was found while reading, and `faults`, each with its file, its line and a readable path."""
        all_faults = [*self.found, *((self.line(fault.where), fault) for fault in faults)]
        return [Problem(self.name, line, readable(fault.where, self.data), fault.message) for line, fault in all_faults]


def read(text: str, name: str) -> Tree:
    """YAML text as a tree; raises DocumentError where it is no YAML, or too much of it."""
    if len(text) > MAX_CHARACTERS:
        raise DocumentError([Problem(name, 1, "", f"longer than {MAX_CHARACTERS:,} characters; expected a document")])
    tree = Tree(name)
    node = _compose(text, name)
    if node is not None:
        tree.data = _Reading(tree).value(node, (), node.start_mark.line + 1)
    return tree


def span(text: str, field: str) -> tuple[int, int] | None:
    """From where to where the value of a field stands in YAML text; None where it has none."""
    try:
        node = _compose(text, "")
    except DocumentError:
        return None
    for key, value in node.value if isinstance(node, MappingNode) else ():
        if key.value == field and value.end_mark.index > value.start_mark.index:
            return value.start_mark.index, value.end_mark.index
    return None


def readable(where: Location, data: object) -> str:
    """`("messages", 0, "text")` as `messages.uptime.text`: an item goes by its id where it has one."""
    parts = []
    for part in where:
        data = _child(data, part)
        id_ = data.get("id") if isinstance(data, Mapping) and isinstance(part, int) else None
        parts.append(id_ if isinstance(id_, str) and id_.strip() else str(part))
    return ".".join(parts)


def _child(data: object, part: int | str) -> object:
    if isinstance(data, Mapping):
        return data.get(part)
    if isinstance(data, list | tuple) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _compose(text: str, name: str) -> Node | None:
    yaml = YAML(typ="safe", pure=True)
    yaml.composer.warn_double_anchors = False  # YAML allows it, and a warning on stderr helps nobody
    try:
        node: Node | None = yaml.compose(text)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        message = f"holds the control character U+{error.character:04X}; expected readable text"
        raise DocumentError([Problem(name, line, "", message)]) from error
    except MarkedYAMLError as error:
        raise DocumentError([Problem(name, *in_plain_words(error))]) from error
    except RecursionError as error:
        raise DocumentError([Problem(name, 1, "", "nested too deeply; expected lists and fields")]) from error
    # ruamel leaves it to chr() and int() to stumble over \UFFFFFFFF and over versions of a thousand digits.
    except (YAMLError, ValueError, OverflowError) as error:
        message = "holds an escape or a directive that stands for nothing; expected plain YAML 1.2"
        raise DocumentError([Problem(name, 1, "", message)]) from error
    return node


class _Reading:
    """One walk from nodes to plain data."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.values = 0

    def value(self, node: Node, where: Location, line: int) -> Any:
        self.values += 1
        if self.values > MAX_VALUES or len(where) > MAX_DEPTH:
            raise DocumentError([Problem(self.tree.name, line, "", "holds too much, or itself; expected a document")])
        self.tree.lines[where] = line
        if _tag(node) not in TAGS[type(node)]:
            self._wrong(where, line, f"the tag {node.tag} is not known here; expected a plain value")
            return None
        match node:
            case MappingNode():
                return dict(self._fields(node, where))
            case SequenceNode():
                return [self.value(item, (*where, at), _line(item)) for at, item in enumerate(node.value)]
            case ScalarNode() if _tag(node) == "str":
                return self._text(node.value, where, line)
            case _:
                return plain_value(node.value)

    def _fields(self, node: MappingNode, where: Location) -> Iterator[tuple[str, Any]]:
        first: dict[str, int] = {}
        for key, item in node.value:
            line = _line(key)
            if not isinstance(key, ScalarNode):
                self._wrong(where, line, "a list or a mapping stands where the name of a field is expected")
                continue
            name = self._text(key.value, where, line)
            if name in first:
                self._wrong((*where, name), line, f"the field is given twice; the first is in line {first[name]}")
                continue
            first[name] = line
            yield name, self.value(item, (*where, name), line)

    def _text(self, text: str, where: Location, line: int) -> str:
        try:  # JSON's way to write an emoji, "\ud83d\ude00", arrives in two halves
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            self._wrong(where, line, "holds half of a surrogate pair, which is no character; expected a text")
            return text.encode("utf-8", "replace").decode()

    def _wrong(self, where: Location, line: int, message: str) -> None:
        self.tree.found.append((line, Fault(where, message)))


def plain_value(written: str) -> Any:
    """What an unquoted scalar stands for: nothing, a truth value, a number, or the words themselves."""
    if NULL.fullmatch(written):
        return None
    if BOOL.fullmatch(written):
        return written.lower() == "true"
    if DECIMAL.fullmatch(written) and len(written) <= LONGEST_INT:
        return int(written)
    if OTHER_INT.fullmatch(written):
        return int(written, 0)
    if FLOAT.fullmatch(written):
        return float(written.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return written


def _tag(node: Node) -> str:
    return str(node.tag).removeprefix("tag:yaml.org,2002:")


def _line(node: Node) -> int:
    line: int = node.start_mark.line
    return line + 1
