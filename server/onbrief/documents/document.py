"""What briefs, voice guides and policies have in common: an identity, a digest of their content, and clauses."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Literal, Self

from .clauses import Clause, citable
from .clauses import Document as Kind
from .problems import Fault
from .shape import Data, Id, Positive, Shape, Text

Status = Literal["draft", "active", "archived"]
Beside = Path | Mapping[str, str]
"""What lies beside a document: its folder, or texts by their path from there, like `styles/Plain/Wordy.yml`."""


class Document(Shape):
    """A versioned document whose every text is a clause."""

    kind: ClassVar[Kind]
    body: ClassVar[str | None] = None
    """The field that is the Markdown below the front matter; None for a plain YAML file."""

    id: Id
    version: Positive
    name: Text

    @property
    def identity(self) -> str:
        """`id@version`, e.g. `line-audit-q4@3`."""
        return f"{self.id}@{self.version}"

    @cached_property
    def digest(self) -> str:
        """The sha256 (hex) of the content: the same whatever the comments, the key order and the layout of the file."""
        canonical = json.dumps(self._content(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every citable text, number and date by its path, in the order of the document."""
        found = {path: self._clause(path, text) for path, text in self._citable()}
        return MappingProxyType(found)

    def clause(self, path: str) -> Clause:
        """The clause under a path such as `messages.uptime`; KeyError if there is none."""
        return self.clauses[path]

    def beside(self, beside: Beside) -> Self:
        """The document with what it brings along from the files next to its own."""
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy whose digest and clauses are those of its own content, not of what was copied."""
        copy = super().model_copy(update=update, deep=deep)
        for name in ("digest", "clauses"):
            copy.__dict__.pop(name, None)
        return copy

    def _content(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude_defaults=True)

    def _citable(self) -> Iterator[tuple[str, str]]:
        return citable(self)

    def _clause(self, path: str, text: str) -> Clause:
        return Clause(document=self.kind, id=self.id, version=self.version, path=path, text=text)

    @classmethod
    def file_rules(cls, data: Data, beside: Beside) -> Iterator[Fault]:
        """What only the neighbouring files can tell. `data` is plain data that may be wrong in any other way too."""
        yield from ()
