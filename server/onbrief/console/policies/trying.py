"""What a lead tries a policy on, and how the two critiques are told side by side."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from pydantic import ValidationError

from ...comparison import Changed, Comparison, Placed
from ...critique.finding import Finding
from ...documents.draft import Draft
from ...documents.problems import faults_of

NAMES = ("text", "platform", "surface", "author", "campaign")


@dataclass(frozen=True)
class Sample:
    """A draft at hand, by a key of its own. `text` is None where it is looked up only when it is chosen."""

    key: str
    label: str
    text: str | None
    platform: str = "linkedin"


@dataclass(frozen=True)
class Attempt:
    """A draft as it was typed or chosen; `campaign` is a brief's id, "" for none."""

    text: str = ""
    platform: str = "linkedin"
    surface: str = "post"
    author: str = "brand"
    campaign: str = ""

    @classmethod
    def posted(cls, form: Mapping[str, str], sample: Sample | None) -> "Attempt":
        """That of a form, with the text of a sample in place of its own where one was chosen."""
        typed = cls(**{name: form[f"trial.{name}"] for name in NAMES if f"trial.{name}" in form})
        return replace(typed, text=sample.text or "", platform=sample.platform) if sample else typed

    def draft(self) -> Draft | str | None:
        """The draft, None where there is no text, or what keeps it from being one."""
        if not self.text.strip():
            return None
        about: dict[str, Any] = {name: getattr(self, name) for name in NAMES if name != "campaign"}
        try:
            return Draft.model_validate({**about, "text": self.text.replace("\r\n", "\n")})
        except ValidationError as error:
            return "; ".join(fault.message for fault in faults_of(error, ()))


@dataclass(frozen=True)
class Line:
    """One finding, and where it stands in production and under the edit; None: it is not there."""

    kind: Literal["appears", "changes", "goes", "stays"]
    before: Placed | None
    after: Placed | None
    has_moved: bool = False

    @property
    def finding(self) -> Finding:
        """The finding as the edit has it, else as production has."""
        placed = self.after or self.before
        assert placed
        return placed.finding


def different(found: Comparison) -> list[Line]:
    """What is not as it was: in the order in which a writer would see it under the edit, then what goes."""
    there = [*(Line("appears", None, placed) for placed in found.appears), *_lines("changes", found.changes)]
    there.sort(key=lambda line: line.after.place if line.after else 0)
    return [*there, *(Line("goes", placed, None) for placed in found.goes)]


def same(found: Comparison) -> list[Line]:
    """What is as it was."""
    return list(_lines("stays", found.stays))


def _lines(kind: Literal["changes", "stays"], changes: Iterable[Changed]) -> Iterator[Line]:
    return (Line(kind, change.before, change.after, change.has_moved) for change in changes)
