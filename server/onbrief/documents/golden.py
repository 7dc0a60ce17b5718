"""Golden cases: labelled drafts, the examples that every version of the product is measured against."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, TypeAdapter, ValidationError

from .draft import Author, Draft, Platform, Prose, Surface
from .loading import located, read_text
from .policy import TypeName
from .problems import DocumentError, Fault, Location, described
from .shape import Data, Day, Id, Shape, Text, duplicate_ids, mappings, texts
from .tree import read
from .types import FINDERS, TYPES, Finder

Call = Literal["not-judged", "hold", "wrong-channel", "not-this-campaign", "fix-first", "earns-its-place"]
# Checked as a text, held as a path.
File = Annotated[Path, BeforeValidator(TypeAdapter(Text).validate_python)]


class Expectation(Shape):
    """A finding that a case must have. `quote`: words its span must overlap; `by`: what it may take to find it."""

    type: TypeName
    by: Finder
    quote: Text | None = None

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """A type can only be expected of what the catalogue lets find it."""
        type_, by = data.get("type"), data.get("by")
        if isinstance(type_, str) and type_ in TYPES and by in FINDERS.values():
            finders = TYPES[type_].finders
            if by not in finders:
                yield Fault(("by",), f"{type_} is found by {' or '.join(sorted(finders))}, not by {by}")


class GoldenCase(Shape):
    """One labelled draft. `must_find` is not exhaustive, and empty marks a clean draft; `must_not_find` is strict."""

    id: Id
    brief: File | None = None
    voice: File
    platform: Platform
    surface: Surface
    author: Author
    today: Day
    recent: tuple[Prose, ...]
    draft: Text
    must_find: tuple[Expectation, ...]
    must_not_find: tuple[TypeName, ...]
    verdict: Call | None = None

    @property
    def is_clean(self) -> bool:
        """Whether no finding of level warning or error belongs there."""
        return not self.must_find

    def as_draft(self) -> Draft:
        """What the coach is given."""
        return Draft(
            text=self.draft, platform=self.platform, surface=self.surface, author=self.author, recent=self.recent
        )

    def beside(self, folder: Path) -> Self:
        """The same case with its paths resolved against the folder of its file."""
        paths = {"brief": self.brief and folder / self.brief, "voice": folder / self.voice}
        return self.model_copy(update=paths)

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """Nothing is expected twice, or both expected and forbidden; quotes are of the draft; the verdict fits."""
        yield from _expectations(data)
        yield from _forbidden(data)
        if data.get("must_find") == [] and data.get("must_not_find") == []:
            yield Fault(("must_find",), "the case expects nothing and forbids nothing, so it cannot fail")
        yield from _verdict(data)


def load_cases(path: str | Path) -> tuple[GoldenCase, ...]:
    """The cases of a file, the paths of their briefs and voices resolved. Raises DocumentError with every problem."""
    tree = read(read_text(path), str(path))
    cases: list[GoldenCase] = []
    faults: list[Fault] = []
    entries = tree.data if isinstance(tree.data, list) else []
    if not entries:
        faults.append(Fault((), f"expected a list of cases, found {described(tree.data)}"))
    for at, entry in enumerate(entries):
        try:
            cases.append(GoldenCase.model_validate(entry))
        except ValidationError as error:
            faults += located(error, (at,))
    faults += _neighbours(entries, Path(path).parent)
    if problems := tree.problems(faults):
        raise DocumentError(problems)
    return tuple(case.beside(Path(path).parent) for case in cases)


def _neighbours(entries: list[Any], folder: Path) -> Iterator[Fault]:
    yield from (Fault(fault.where[1:], fault.message) for fault in duplicate_ids({"cases": entries}, "cases"))
    for at, entry in mappings({"cases": entries}, "cases"):
        for name in ("brief", "voice"):
            file = entry.get(name)
            if isinstance(file, str) and ("\0" in file or not (folder / file).is_file()):
                yield Fault((at, name), f"'{file}' is no file, seen from this one")


def _expectations(data: Data) -> Iterator[Fault]:
    seen: list[tuple[Any, Any]] = []
    draft = data.get("draft")
    for at, entry in mappings(data, "must_find"):
        pair = entry.get("type"), entry.get("quote")
        if pair in seen:
            yield Fault(("must_find", at), f"'{pair[0]}' is expected twice with the same quote")
        seen.append(pair)
        if isinstance(pair[1], str) and isinstance(draft, str) and pair[1] not in draft:
            yield Fault(("must_find", at, "quote"), f"'{pair[1]}' is no part of the draft")


def _forbidden(data: Data) -> Iterator[Fault]:
    expected = [entry.get("type") for _, entry in mappings(data, "must_find")]
    seen: set[str] = set()
    for at, name in texts(data.get("must_not_find")):
        where: Location = ("must_not_find", at)
        if name in expected:
            yield Fault(where, f"'{name}' is both expected and forbidden")
        if name in seen:
            yield Fault(where, f"'{name}' is forbidden twice")
        seen.add(name)


def _verdict(data: Data) -> Iterator[Fault]:
    verdict = data.get("verdict")
    if data.get("brief") is None and verdict not in (None, "not-judged"):
        yield Fault(("verdict",), f"without a brief nothing is judged; expected not-judged, found {verdict!r}")
    if data.get("brief") is not None and verdict == "not-judged":
        yield Fault(("verdict",), "with a brief the case is judged; expected another verdict than not-judged")
