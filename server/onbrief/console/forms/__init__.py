"""Forms for documents: what a lead types becomes plain data, problems and advice come back beside the fields."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from ...documents.document import Document
from ...documents.loading import located
from .completing import completed
from .doing import Archived, Desk, archived_from, do
from .names import Where, name_of, tree
from .parts import part_of
from .reading import read
from .showing import Note, Showing, Shown, beside, focused
from .words import Table, Words

__all__ = ["Archived", "Desk", "Form", "Note", "Page", "Shown", "Words", "name_of"]

D = TypeVar("D", bound=Document)
Notes = Iterable[tuple[Where, Note]]


@dataclass(frozen=True)
class Page:
    """A form as it is shown: its fields, and what has to be said that belongs to no field."""

    fields: Shown
    notes: tuple[Note, ...]

    def __getitem__(self, name: str) -> Shown:
        """The field with this name at the top of the document."""
        return self.fields[name]

    @property
    def problems(self) -> tuple[Shown, ...]:
        """The fields that have to be changed first, in their order."""
        return tuple(field for field in self.fields.walk() if field.has_problem)


class Form(Generic[D]):
    """The form for one kind of document, with the words of its fields."""

    def __init__(self, model: type[D], words: Table) -> None:
        self.model, self.words, self.part = model, words, part_of(model)

    def desk(self, posted: MultiDict[str, str]) -> Desk:
        """What was posted: the data, and what was archived since the last save."""
        written = (archived_from(self.part, value) for value in posted.getlist("archived"))
        return Desk(self.data(posted), tuple(archived for archived in written if archived))

    def data(self, posted: MultiDict[str, str]) -> dict[str, Any]:
        """The data of a document, as far as it is one: blank items are still in it, and nothing is checked."""
        return dict(read(self.part, tree(posted.items(multi=True))))

    def do(self, desk: Desk, order: str) -> Desk:
        """What a button such as `up messages.2` makes of it."""
        done = do(self.part, desk, order)
        return replace(done, data=completed(self.part, done.data, keep_blanks=True))

    def completed(self, data: Mapping[str, Any], taken: Iterable[str] = ()) -> dict[str, Any]:
        """The data as it is saved: without blank items, and with ids; `taken` are those of what was archived."""
        return dict(completed(self.part, dict(data), taken))

    def document(self, data: Mapping[str, Any]) -> D:
        """The document that the data is; raises ValidationError, whose faults `problems` puts beside the fields."""
        return self.model.model_validate(data)

    def problems(self, error: ValidationError) -> list[tuple[Where, Note]]:
        """What keeps the data from being a document, in words that do without the names of the file's fields."""
        return [(fault.where, Note("problem", _told(fault.message))) for fault in located(error)]

    def page(self, data: Mapping[str, Any], notes: Notes = (), focus: str = "") -> Page:
        """The form as it is shown. Without `focus` it goes to the first problem."""
        fields, rest = beside(Showing(self.words, data).show(self.part, data), notes)
        first = next((field.name for field in fields.walk() if field.has_problem), "")
        return Page(focused(fields, focus or first), rest)


def written(document: Document) -> dict[str, Any]:
    """A document as the data of a form: what its author wrote, by the names of the format."""
    return document.model_dump(mode="json", exclude_unset=True)


def _told(message: str) -> str:
    return "This has to be filled in." if message.startswith("required field ") else message
