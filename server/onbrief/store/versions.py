"""One version of a document: its source to the letter, and what it is read as."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from pathlib import PurePosixPath

from ..documents.loading import DocumentError, Problem, at_version, loads
from ..documents.policy import Policy
from .kinds import PLACES, Document, Kind
from .shelf import problem_in

LONGEST_ID = 200  # characters, as in the tables
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
COMMENT = re.compile(r"#[^\r\n]*")


@dataclass(frozen=True)
class Version:
    """One version, never changed. `text` is its source as it was written; `beside` holds the rule files that a guide
    brings along, by their path from its own file; `digest` is that of the content."""

    kind: Kind
    id: str
    number: int
    at: datetime
    author: str
    note: str
    text: str
    beside: Mapping[str, str] = field(hash=False)
    digest: str

    @property
    def identity(self) -> str:
        """`id@number`, e.g. `line-audit-q4@3`."""
        return f"{self.id}@{self.number}"

    def document(self) -> Document:
        """What the source says; raises DocumentError where this OnBrief no longer takes it."""
        return read(self.kind, self.text, f"{self.kind} {self.identity}", self.beside)

    def says_the_same(self, other: "Version") -> bool:
        """Whether content and comments are those of another version, whatever the layout and the version's number."""
        mine = self.document().model_copy(update={"version": other.number})
        return mine.digest == other.digest and COMMENT.findall(self.text) == COMMENT.findall(other.text)


def read(kind: Kind, text: str, name: str, beside: Mapping[str, str]) -> Document:
    """The document in a text, read once however often it is asked for; raises DocumentError."""
    try:
        return _read(kind, text, tuple(sorted(beside.items())))
    except DocumentError as error:
        raise DocumentError([replace(problem, file=name) for problem in error.problems]) from None


@lru_cache(maxsize=512)
def _read(kind: Kind, text: str, beside: tuple[tuple[str, str], ...]) -> Document:
    return loads(PLACES[kind].model, text, kind, dict(beside))


def first_version(
    kind: Kind, text: str, name: str, beside: Mapping[str, str], *, by: str, note: str, at: datetime
) -> Version:
    """What a text holds, under the version that it names itself; raises DocumentError with what keeps it out."""
    for path, content in {name: text, **beside}.items():
        if wrong := UNSTORABLE.search(content):
            what = f"holds the character U+{ord(wrong[0]):04X}, which no database keeps; take it out"
            raise DocumentError([Problem(path, content.count("\n", 0, wrong.start()) + 1, "", what)])
    document = read(kind, text, name, beside)
    if len(document.id) > LONGEST_ID:
        raise refused(text, name, "id", f"longer than {LONGEST_ID} characters; choose a shorter one")
    for path in beside:
        if not has_a_place(kind, path):
            raise refused(text, name, "styles", f"'{path}' has no place in a workspace; put it in a folder of its own")
    note = note or (document.change_note or "" if isinstance(document, Policy) else "")
    note = UNSTORABLE.sub("\ufffd", note).strip()
    return Version(kind, document.id, document.version, at, by, note, text, dict(beside), document.digest)


def next_version(latest: Version, text: str, beside: Mapping[str, str], *, by: str, note: str, at: datetime) -> Version:
    """What follows a version: the text with its number raised; raises DocumentError."""
    number, name = latest.number + 1, f"{latest.kind} {latest.id}"
    text = at_version(PLACES[latest.kind].model, text, number)
    version = first_version(latest.kind, text, name, beside, by=by, note=note, at=at)
    if version.id != latest.id:
        raise refused(text, name, "id", f"'{version.id}' is another document; expected '{latest.id}'")
    if version.number != number:
        raise refused(text, name, "version", f"cannot be raised to {number}; write it as `version: {latest.number}`")
    return version


def has_a_place(kind: Kind, path: str) -> bool:
    """Whether a file beside a document can be written into a workspace folder: inside it, in a folder of its own."""
    if posixpath.normpath(path) != path or path.startswith("/") or "\\" in path or not path.endswith(".yml"):
        return False
    *folders, _ = PurePosixPath(posixpath.normpath(f"{PLACES[kind].folder}/{path}")).parts
    return bool(folders) and folders[0] != ".." and "/".join(folders) not in _FOLDERS


_FOLDERS = {place.folder for place in PLACES.values()}


def refused(text: str, name: str, field: str, message: str) -> DocumentError:
    """The error of a text whose top-level field is in the way."""
    return DocumentError([problem_in(text, name, field, message)])
