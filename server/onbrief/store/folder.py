"""A workspace folder into the library, and the library into a folder."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from ..documents.loading import DocumentError, Problem, loads, read_source
from ..documents.styles import rule_files
from ..documents.voice import Voice
from ..errors import WorkspaceError
from .documents import Kind, Library, What
from .kinds import PLACES, Document, Place
from .versions import Version, has_a_place, read

Became = What | Literal["refused"]


@dataclass(frozen=True)
class Outcome:
    """What became of one file of a folder. `identity` is `id@version`; refused has none, and says why."""

    file: str
    what: Became
    identity: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Source:
    """One file: its text and the rule files beside it, to the letter, and what they say."""

    text: str
    beside: Mapping[str, str]
    document: Document


def import_folder(library: Library, folder: Path, *, by: str, at: datetime) -> tuple[Outcome, ...]:
    """Take in every document of a folder, each by itself, in production at once. What is there already stays."""
    outcomes: list[Outcome] = []
    for kind, files in _files(folder):
        sources = {path: _source(kind, path) for path in files}
        for path, source in (sources | _rivals(sources)).items():
            outcomes.append(_taken(library, kind, path, source, by=by, at=at))
    return tuple(outcomes)


def export_folder(library: Library, folder: Path, *, overwrite: bool = False) -> tuple[str, ...]:
    """Write every document in production, to the letter, with its rule files; returns the paths.

    Raises WorkspaceError before anything is written: where the folder holds other files, unless `overwrite`, which
    leaves those alone that it has no new content for; and where a file has no safe place in it.
    """
    files = _exported(library)
    if not files:
        raise WorkspaceError("Nothing is in production, so there is nothing to write.")
    others = [] if overwrite else sorted(_others(folder, files))
    if others:
        raise WorkspaceError(
            f"{folder} holds what this would not write: {', '.join(others[:5])}{', …' if len(others) > 5 else ''}. "
            "Name another folder, or say --overwrite to write beside and over these."
        )
    for path in files:
        if not (folder / path).resolve().is_relative_to(folder.resolve()):
            raise WorkspaceError(f"{folder / path} leads out of {folder}; remove that link.")
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return tuple(files)


def _exported(library: Library) -> dict[str, bytes]:
    """The files of a folder by their paths in it."""
    files: dict[str, bytes] = {}
    for held in library.all():
        number = held.labels.get("production")
        if held.shipped or number is None:
            continue
        version, place = library.version(held.kind, held.id, number), PLACES[held.kind]
        found = {held.file: version.text, **_referenced(version)}
        for name, text in found.items():
            path = posixpath.normpath(f"{place.folder}/{name}")
            safe = has_a_place(held.kind, name) if name in version.beside else _is_plain(name, place)
            if not safe or files.setdefault(path, text.encode()) != text.encode():
                why = "two documents keep different texts of it" if safe else "it has no safe place in a folder"
                raise WorkspaceError(f"{path}, which belongs to {version.identity}, cannot be written: {why}.")
    return files


def _referenced(version: Version) -> dict[str, str]:
    """The rule files that a version uses; it may keep others, of styles that it no longer names."""
    document = version.document()
    styles = document.styles if isinstance(document, Voice) else ()
    return {str(path): version.beside[str(path)] for path in rule_files(version.beside, styles)}


def _is_plain(name: str, place: Place) -> bool:
    return name == posixpath.basename(name) and "\\" not in name and name[0] != "." and name.endswith(place.suffixes)


def _others(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """The files of a folder that are not what would be written there; hidden ones are nobody's business."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not re.search(r"(^|/)\.", name) and files.get(name) != path.read_bytes():
            yield name


def _files(folder: Path) -> Iterator[tuple[Kind, list[Path]]]:
    for kind, place in PLACES.items():
        found = (folder / place.folder).iterdir() if (folder / place.folder).is_dir() else ()
        yield kind, sorted(path for path in found if path.name.endswith(place.suffixes) and path.name[0] != ".")


def _source(kind: Kind, path: Path) -> _Source | DocumentError:
    try:
        text = read_source(path)
        beside = dict(_beside(path, text)) if kind == "voice" else {}
        return _Source(text, beside, read(kind, text, str(path), beside))
    except DocumentError as error:
        return error


def _beside(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """The rule files that a guide brings along, by their path from its own file."""
    for style in loads(Voice, text, str(path)).styles:
        for file in rule_files(path.parent, [style]):
            yield posixpath.join(posixpath.normpath(style), file.name), read_source(path.parent / file)


def _rivals(sources: Mapping[Path, _Source | DocumentError]) -> dict[Path, DocumentError]:
    """Of two files with one id the higher version is taken, then the first by name; an error for each other one."""
    same: defaultdict[str, list[tuple[int, Path]]] = defaultdict(list)
    for path, source in sources.items():
        if isinstance(source, _Source):
            same[source.document.id].append((-source.document.version, path))
    errors: dict[Path, DocumentError] = {}
    for id, found in same.items():
        (_, first), *others = sorted(found)
        text = f"{first.name} holds {id!r} too and is taken; expected one file for an id"
        errors |= {path: DocumentError([Problem(str(path), 1, "id", text)]) for _, path in others}
    return errors


def _taken(
    library: Library, kind: Kind, path: Path, source: _Source | DocumentError, *, by: str, at: datetime
) -> Outcome:
    file = f"{path.parent.name}/{path.name}"
    try:
        if isinstance(source, DocumentError):
            raise source
        version, what = library.take_in(kind, source.text, path, source.beside, by=by, at=at)
    except DocumentError as error:
        return Outcome(file, "refused", problems=error.problems)
    return Outcome(file, what, version.identity)
