"""A workspace folder into the library, and the library into a folder."""

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from ..documents.loading import DocumentError, Problem, load, read_source
from ..documents.styles import rule_files
from ..documents.voice import Voice
from .documents import Kind, Library
from .kinds import PLACES, Document


@dataclass(frozen=True)
class Outcome:
    """What became of one file of a folder. `identity` is `id@version`; refused has none, and says why."""

    file: str
    what: Literal["new", "changed", "same", "refused"]
    identity: str = ""
    problems: tuple[Problem, ...] = ()


def import_folder(library: Library, folder: Path, *, by: str, at: datetime) -> tuple[Outcome, ...]:
    """Take in every document of a folder, each by itself, in production at once. What is there already stays."""
    outcomes = []
    for kind, files in _files(folder):
        read: dict[Path, Document | DocumentError] = {path: _read(kind, path) for path in files}
        rivals = _rivals(read)
        for path, document in read.items():
            document = rivals.get(path, document)
            outcomes.append(_taken(library, kind, path, document, by=by, at=at))
    return tuple(outcomes)


def _files(folder: Path) -> Iterator[tuple[Kind, list[Path]]]:
    for kind, place in PLACES.items():
        found = (folder / place.folder).iterdir() if (folder / place.folder).is_dir() else ()
        yield kind, sorted(path for path in found if path.name.endswith(place.suffixes) and path.name[0] != ".")


def _read(kind: Kind, path: Path) -> Document | DocumentError:
    try:
        return load(PLACES[kind].model, path)
    except DocumentError as error:
        return error


def _rivals(read: dict[Path, Document | DocumentError]) -> dict[Path, DocumentError]:
    """Of two files with one id the higher version is taken, then the first by name; an error for each other one."""
    same: defaultdict[str, list[tuple[int, Path]]] = defaultdict(list)
    for path, document in read.items():
        if not isinstance(document, DocumentError):
            same[document.id].append((-document.version, path))
    errors: dict[Path, DocumentError] = {}
    for id, found in same.items():
        (_, first), *others = sorted(found)
        text = f"{first.name} holds {id!r} too and is taken; expected one file for an id"
        errors |= {path: DocumentError([Problem(str(path), 1, "id", text)]) for _, path in others}
    return errors


def _taken(
    library: Library, kind: Kind, path: Path, document: Document | DocumentError, *, by: str, at: datetime
) -> Outcome:
    file = f"{path.parent.name}/{path.name}"
    try:
        if isinstance(document, DocumentError):
            raise document
        text, beside = read_source(path), dict(_beside(path, document))
        version, what = library.take_in(kind, text, path.name, beside, by=by, at=at)
    except DocumentError as error:
        return Outcome(file, "refused", problems=error.problems)
    return Outcome(file, what, version.identity)


def _beside(path: Path, document: Document) -> Iterator[tuple[str, str]]:
    """The rule files that a guide brings along, by their path from its own file."""
    styles: Iterable[str] = document.styles if isinstance(document, Voice) else ()
    for style in styles:
        for file in rule_files(path.parent, [style]):
            yield posixpath.join(posixpath.normpath(style), file.name), read_source(path.parent / file)
