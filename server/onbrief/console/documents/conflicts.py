"""What two people changed at the same time: both sides, clause by clause and word by word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ...documents.comparing import Path, leaves
from ...documents.diffing import Piece, changes
from ...documents.merging import merged
from ...store.documents import Version
from ..forms import Form, written
from ..forms.words import Table, called

Who = Literal["both", "they", "you"]


@dataclass(frozen=True)
class Clash:
    """One clause that somebody changed: what each side made of what was there before; None: nothing."""

    path: Path
    who: Who
    theirs: tuple[Piece, ...] | None
    yours: tuple[Piece, ...] | None


@dataclass(frozen=True)
class Conflict:
    """The version that was saved first, the clauses that differ, and the data of both sides together."""

    theirs: Version
    clashes: tuple[Clash, ...]
    data: dict[str, Any]
    words: Table

    def by(self, who: Who) -> list[Clash]:
        """The clauses that they, you, or both changed."""
        return [clash for clash in self.clashes if clash.who == who]

    def where(self, clash: Clash) -> str:
        """Where it stands, in the words of the form."""
        return called(self.words, clash.path)


def conflict_of(form: Form[Any], base: Version, theirs: Version, yours: Mapping[str, Any]) -> Conflict:
    """What each side changed since the version that both started from."""
    before, saved = written(base.document()), written(theirs.document())
    both = merged(before, saved, dict(yours)) | {"version": theirs.number}
    return Conflict(theirs, tuple(_clashes(before, saved, yours)), both, form.words)


def _clashes(base: Mapping[str, Any], theirs: Mapping[str, Any], yours: Mapping[str, Any]) -> Iterator[Clash]:
    was, have, want = dict(leaves(base)), dict(leaves(theirs)), dict(leaves(yours))
    for path in dict.fromkeys((*want, *have, *was)):
        before, saved, typed = was.get(path, ""), have.get(path, ""), want.get(path, "")
        they, you = saved != before, typed != before
        if saved != typed:
            yield Clash(
                path,
                "both" if they and you else "they" if they else "you",
                changes(before, saved) if they else None,
                changes(before, typed) if you else None,
            )
