"""What serves of the documents in the database, read again when one of them changed."""

import logging
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from typing import TypeVar

from ..documents.brief import Brief
from ..documents.loading import DocumentError, Problem
from ..documents.policy import DEFAULT, Policy
from ..documents.voice import Voice
from .documents import Library, Version
from .kinds import Document
from .shelf import Shelf, active, problem_in, unread_rules
from .shipped import default_policy

log = logging.getLogger(__name__)

Model = TypeVar("Model", Brief, Voice, Policy)


class Published:
    """The versions in production. Safe to ask from many threads; every process sees a change at its next look."""

    name = "workspace"
    place = "Documents: in the database, edited on the page"

    def __init__(self, library: Library, left_out: Callable[[Voice], Iterable[Problem]] = unread_rules) -> None:
        """`left_out` tells what of a guide's styles does not apply; it logs that itself."""
        self._library, self._left_out = library, left_out
        self._edition = -1
        self._shelf = Shelf({}, {}, {}, ())
        self._lock = Lock()

    def shelf(self) -> Shelf:
        """What is in production now."""
        edition = self._library.edition()
        with self._lock:
            if edition != self._edition:
                self._edition, serving, latest = self._library.stock()
                self._shelf = self._arranged(serving, latest, before=self._shelf)
            return self._shelf

    def _arranged(self, serving: Iterable[Version], latest: Iterable[Version], before: Shelf) -> Shelf:
        problems: list[Problem] = []
        found = {version: document for version in serving for document in _readable(version, problems)}
        voices = _by_id(Voice, found.values())
        problems += _idle(found)
        for problem in problems:
            if problem not in before.problems:
                log.warning("documents: %s", problem)
        problems += [problem for voice in voices.values() for problem in self._left_out(voice)]
        unpublished = [document for version in latest if version not in found for document in _readable(version, [])]
        return Shelf(
            _by_id(Brief, found.values()),
            voices,
            {DEFAULT: default_policy()} | _by_id(Policy, found.values()),
            tuple(problems),
            tuple(document for document in unpublished if isinstance(document, Brief)),
        )


def _readable(version: Version, problems: list[Problem]) -> Iterator[Document]:
    """The document, unless an older OnBrief took what this one does not."""
    try:
        yield version.document()
    except DocumentError as error:
        problems += error.problems


def _by_id(model: type[Model], documents: Iterable[Document]) -> dict[str, Model]:
    return {document.id: document for document in documents if isinstance(document, model)}


def _idle(found: dict[Version, Document]) -> Iterator[Problem]:
    """A problem for each active voice guide that does not serve because another one does."""
    serving, *idle = [voice.id for voice in active(_by_id(Voice, found.values()).values())] or [""]
    for version, document in found.items():
        if version.kind == "voice" and document.id in idle:
            message = f"{serving!r} is active too and serves; expected one active voice guide"
            yield problem_in(version.text, f"voice {version.identity}", "status", message)
