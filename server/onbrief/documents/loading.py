"""Loading and writing documents: strict YAML in, every problem with its line; readable YAML out."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from .document import Beside, Document
from .dumping import dumps
from .problems import DocumentError, Fault, Location, Problem
from .tree import Tree, read, span

__all__ = [
    "DocumentError",
    "Problem",
    "at_version",
    "dumps",
    "load",
    "loads",
    "located",
    "read_source",
    "read_text",
]

MAX_BYTES = 4_000_000  # the most that a text within the limit of characters can take
MARK = "\ufeff"  # the byte order mark that some editors begin a file with
FRONT_MATTER = re.compile(
    MARK + r"?---[ \t]*\r?\n(?P<fields>.*?)^---[ \t]*(\r?\n(?P<body>.*))?", re.DOTALL | re.MULTILINE
)

D = TypeVar("D", bound=Document)


def load(model: type[D], path: str | Path) -> D:
    """The document in a file. Raises DocumentError with every problem of the file, sorted by line."""
    return _load(model, read_text(path), str(path), Path(path).parent)


def loads(model: type[D], text: str, name: str = "<text>", beside: Mapping[str, str] | None = None) -> D:
    """The document in a text, with the files beside it; where these are not given, what only they can tell is not
    asked. Raises DocumentError."""
    return _load(model, text, name, beside)


def at_version(model: type[Document], text: str, number: int) -> str:
    """A document's text with another version in it and all else as it was written; unchanged where it names none."""
    start, fields = 0, text
    if model.body is not None and (parts := FRONT_MATTER.fullmatch(text)):
        start, fields = parts.start("fields"), parts["fields"]
    place = span(fields, "version")
    if place is None:
        return text
    first, end = (start + at for at in place)
    return f"{text[:first]}{number}{text[end:]}"


def read_text(path: str | Path) -> str:
    """The text of a UTF-8 file, without its byte order mark. Raises DocumentError."""
    return read_source(path).removeprefix(MARK)


def read_source(path: str | Path) -> str:
    """A UTF-8 file to the letter: encoded again, it is the same bytes. Raises DocumentError."""
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with NUL in it
        raise _error(path, 1, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error
    if len(data) > MAX_BYTES:
        raise _error(path, 1, f"larger than {MAX_BYTES:,} bytes; expected a document")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _error(path, line, f"the byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8") from error


def located(error: ValidationError, where: Location = ()) -> list[Fault]:
    """The faults of a validation that began at `where`."""
    return [Fault((*where, *detail["loc"]), detail["msg"]) for detail in error.errors(include_url=False)]


def _load(model: type[D], text: str, name: str, beside: Beside | None) -> D:
    tree = _read(model, re.sub(r"\r\n?", "\n", text).removeprefix(MARK), name)
    faults: list[Fault] = []
    if beside is not None and isinstance(tree.data, Mapping):
        faults += model.file_rules(tree.data, beside)
    try:
        document = model.model_validate(tree.data)
    except ValidationError as error:
        raise DocumentError(tree.problems(faults + located(error))) from error
    if problems := tree.problems(faults):
        raise DocumentError(problems)
    return document if beside is None else document.beside(beside)


def _read(model: type[Document], text: str, name: str) -> Tree:
    if model.body is None:
        return read(text, name)
    parts = FRONT_MATTER.fullmatch(text)
    if not parts:
        raise _error(name, 1, "expected a line of ---, the fields, another line of ---, then the text in Markdown")
    tree = read("\n" + parts["fields"], name)  # the empty line stands for the first ---, so that lines are the file's
    if isinstance(tree.data, dict):
        if model.body in tree.data:
            fault = Fault((model.body,), f"unknown field '{model.body}'; they are the text below the second ---")
            tree.found.append((tree.line(fault.where), fault))
        tree.data[model.body] = parts["body"]
    return tree


def _error(name: str | Path, line: int, message: str) -> DocumentError:
    return DocumentError([Problem(str(name), line, "", message)])
