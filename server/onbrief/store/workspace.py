"""The workspace on disk: briefs, voices and policies, read again when a file is saved."""

import logging
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from threading import Lock
from typing import TypeVar

from ..documents.brief import Brief
from ..documents.loading import DocumentError, Problem, load
from ..documents.policy import DEFAULT, Policy
from ..documents.styles import rule_files
from ..documents.voice import Voice
from ..errors import WorkspaceError
from .kinds import PLACES, Document, Place
from .shelf import Shelf, active, problem_in, unread_rules
from .shipped import default_policy

log = logging.getLogger(__name__)

Model = TypeVar("Model", Brief, Voice, Policy)
Stamp = tuple[int, ...]
FOLDERS: Mapping[str, Place] = {place.folder: place for place in PLACES.values()}


@dataclass(frozen=True)
class _File:
    """One file: when it and the rule files beside it were read, the last good document, what is wrong with it now."""

    stamp: Stamp
    document: Document | None
    problems: tuple[Problem, ...] = ()
    beside: Stamp = ()


class Workspace:
    """A folder with briefs/, voices/ and policies/. Safe to ask from many threads."""

    def __init__(self, folder: Path, left_out: Callable[[Voice], Iterable[Problem]] = unread_rules) -> None:
        """Read everything once; raises WorkspaceError when the folder is no workspace.

        `left_out` tells what of a guide's styles does not apply; it logs that itself.
        """
        if not any((folder / name).is_dir() for name in FOLDERS):
            raise WorkspaceError(
                f"{folder} holds none of the folders briefs, voices and policies. "
                "Make the folder briefs there, with a brief in it, or name another folder with --workspace."
            )
        self.folder = folder
        self._left_out = left_out
        self._files: dict[Path, _File] = {}
        # Every document that ever served, by kind and id@version: a version means one content for as long as we run.
        default = default_policy()
        self._accepted: dict[tuple[type[Document], str], Document] = {(Policy, default.identity): default}
        self._shelf = Shelf({}, {}, {}, ())
        self._lock = Lock()
        self.shelf()

    @property
    def name(self) -> str:
        """The folder's own name."""
        return self.folder.name

    @property
    def place(self) -> str:
        """The folder, in which an editor edits."""
        return f"Workspace {self.folder}"

    def shelf(self) -> Shelf:
        """What the folder holds now. Files saved since the last call are read again, the others are not touched."""
        with self._lock:
            try:
                stamps = dict(self._scan())
            except OSError as error:
                text = f"cannot be read ({error.strerror}); what was read before keeps serving: let this user read it"
                return replace(self._shelf, problems=(*self._shelf.problems, _problem(self.folder, "folder", text)))
            files = {path: self._current(path, stamp) for path, stamp in stamps.items()}
            if files != self._files or not self._shelf.policies:
                self._files = files
                self._shelf = self._arranged(before=self._shelf)
            return self._shelf

    def _scan(self) -> Iterator[tuple[Path, Stamp]]:
        for name, place in FOLDERS.items():
            folder = self.folder / name
            if not folder.is_dir():
                continue
            for entry in sorted(_entries(folder), key=lambda entry: entry.name):
                if entry.name.endswith(place.suffixes) and not entry.name.startswith("."):
                    try:
                        yield Path(entry.path), _stamp(entry.path)
                    except FileNotFoundError:
                        continue  # deleted while we looked

    def _current(self, path: Path, stamp: Stamp) -> _File:
        before = self._files.get(path)
        if before and before.stamp == stamp and before.beside == _beside(path, before.document):
            return before
        file = self._read(path, stamp, before)
        return replace(file, beside=_beside(path, file.document))

    def _read(self, path: Path, stamp: Stamp, before: _File | None) -> _File:
        """Read one file. A broken one keeps what it held; so does content that changed under the same version."""
        kind = FOLDERS[path.parent.name].model
        try:
            found: Document = load(kind, path)
        except DocumentError as error:
            return _File(stamp, before.document if before else None, error.problems)
        accepted = self._accepted.setdefault((kind, found.identity), found)
        if accepted.digest == found.digest:
            return _File(stamp, accepted)
        text = (
            f"the content changed and the version did not; {found.identity} keeps serving as it was: "
            f"raise the version to {found.version + 1}"
        )
        return _File(stamp, accepted, (_problem(path, "version", text),))

    def _arranged(self, before: Shelf) -> Shelf:
        problems = [problem for file in self._files.values() for problem in file.problems]
        briefs, voices = self._by_id(Brief, problems), self._by_id(Voice, problems)
        policies = {DEFAULT: default_policy()} | self._by_id(Policy, problems)
        problems += self._idle_voices(voices)
        for problem in problems:
            if problem not in before.problems:
                log.warning("workspace: %s", problem)
        problems += [problem for voice in voices.values() for problem in self._left_out(voice)]
        return Shelf(briefs, voices, policies, tuple(problems))

    def _idle_voices(self, voices: Mapping[str, Voice]) -> Iterator[Problem]:
        """A problem for each active voice guide that does not serve because another one does."""
        serving, *idle = [voice.id for voice in active(voices.values())] or [""]
        for path, file in self._files.items():
            if isinstance(file.document, Voice) and file.document.id in idle:
                yield _problem(path, "status", f"{serving!r} is active too and serves; expected one active voice guide")

    def _by_id(self, kind: type[Model], problems: list[Problem]) -> dict[str, Model]:
        """The documents of one kind. Of two files with one id the higher version serves, then the first by name."""
        found: dict[str, list[tuple[Path, Model]]] = defaultdict(list)
        for path, file in self._files.items():
            if isinstance(file.document, kind):
                found[file.document.id].append((path, file.document))
        for same in found.values():
            same.sort(key=lambda held: -held[1].version)
            for path, document in same[1:]:
                text = f"{same[0][0].name} holds {document.id!r} too and serves; expected one file for an id"
                problems.append(_problem(path, "id", text))
        return {name: same[0][1] for name, same in found.items()}


def _stamp(path: str | PurePath) -> Stamp:
    stat = os.stat(path)
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _beside(path: Path, document: Document | None) -> Stamp:
    """The stamps of the rule files that the guide in this file brings along."""
    stamps: list[int] = []
    for file in rule_files(path.parent, document.styles) if isinstance(document, Voice) else ():
        with suppress(FileNotFoundError):  # deleted while we looked
            stamps += _stamp(file)
    return tuple(stamps)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)


def _problem(path: Path, field: str, message: str) -> Problem:
    """A problem at the line where a top-level field of a file stands."""
    text = ""
    with suppress(OSError):  # a folder has no lines, and a file may be gone by now
        text = path.read_text("utf-8", "replace")
    return problem_in(text, str(path), field, message)
