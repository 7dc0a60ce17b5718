"""The lists of briefs and voice guides, and one of them to read: what is in production, and what waits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import render_template

from ...documents.brief import Brief
from ...documents.loading import DocumentError
from ...documents.voice import Voice
from ...errors import NoSuchDocument
from ...services import Services, services
from ...store.documents import Held
from ..forms import Note, written
from .kinds import EDITORS, Editor

Document = Brief | Voice


@dataclass(frozen=True)
class Entry:
    """A document in the list. `shown` is what is in production, else the latest; None where it cannot be read.
    `held` is None where a folder keeps it."""

    id: str
    name: str
    shown: Document | None
    held: Held | None = None

    @property
    def production(self) -> int | None:
        """The version that serves."""
        if self.held:
            return self.held.labels.get("production")
        return self.shown.version if self.shown else None

    @property
    def waiting(self) -> int | None:
        """The version that was saved and not yet published."""
        candidate = self.held.labels.get("candidate") if self.held else None
        return candidate if candidate != self.production else None


def everything(kind: str) -> str:
    """All documents of a kind."""
    house, editor = services(), EDITORS[kind]
    house.gate.person("lead")
    entries = sorted(entries_of(house, editor), key=_order)
    return render_template("documents/list.html", editor=editor, entries=entries, **_around(house))


def read(kind: str, id: str) -> str:
    """One document, in production and waiting."""
    house, editor = services(), EDITORS[kind]
    house.gate.person("lead")
    entry = next((entry for entry in entries_of(house, editor) if entry.id == id), None)
    if entry is None:
        raise NoSuchDocument(f"There is no {editor.called} with the id {id!r}.")
    held = entry.held
    latest = _document(held, held.latest.number, house) if held else entry.shown
    page = editor.form.page(written(latest), _advice(editor, latest, house.settings.today())) if latest else None
    names = house.studio.records.people.names()
    return render_template("documents/read.html", editor=editor, entry=entry, page=page, names=names, **_around(house))


def entries_of(house: Services, editor: Editor) -> Iterator[Entry]:
    """Every document of the kind, from the folder or from the database."""
    if house.settings.workspace:
        shelf = house.workspace.shelf()
        documents: list[Document] = [*(shelf.briefs if editor.kind == "brief" else shelf.voices).values()]
        yield from (Entry(document.id, document.name, document) for document in documents)
        return
    for held in house.library.all():
        if held.kind == editor.kind:
            number = held.labels.get("production", held.latest.number)
            yield Entry(held.id, held.name, _document(held, number, house), held)


def _document(held: Held, number: int, house: Services) -> Document | None:
    version = held.latest if number == held.latest.number else house.library.version(held.kind, held.id, number)
    try:
        document = version.document()
    except DocumentError:  # an older OnBrief took it; the page says so
        return None
    assert isinstance(document, Brief | Voice)
    return document


def _order(entry: Entry) -> tuple[int, str, str]:
    status = entry.shown.status if entry.shown else "draft"
    return ("active", "draft", "archived").index(status), entry.name.casefold(), entry.id


def _advice(editor: Editor, document: Document, today: date) -> list[tuple[tuple[int | str, ...], Note]]:
    return [(tuple(where), Note(weight, words)) for where, weight, words in editor.advice(written(document), today)]


def _around(house: Services) -> dict[str, object]:
    return {"folder": house.settings.workspace, "today": house.settings.today()}
