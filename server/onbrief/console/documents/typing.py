"""What somebody has typed into the form of a document, and the page that shows it again, whatever came of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import Response, render_template, request
from pydantic import ValidationError

from ...documents.advice import Advice, day_in, needed
from ...services import Services
from ...store.documents import Held, Version
from ..forms import Desk, Note, written
from ..forms.names import Where
from .archive import offers
from .calendar import Calendar, Window, calendar_of
from .conflicts import Conflict
from .kinds import Editor

Notes = list[tuple[Where, Note]]


@dataclass(frozen=True)
class Typed:
    """A form as it is at one moment. `held` is the document that is edited, None for a new one; `revision` the version
    that its writer started from; `wrong` what keeps it from being saved."""

    house: Services
    editor: Editor
    desk: Desk
    held: Held | None = None
    revision: int = 0
    note: str = ""
    note_problem: str = ""
    wrong: tuple[tuple[Where, Note], ...] = ()
    conflict: Conflict | None = None

    def answer(self, status: int = 200) -> Response:
        """The page; where only the advice was asked for, that alone."""
        data, today = self.desk.data, self.house.settings.today()
        notes = _together(self.wrong, [*self.editor.advice(data, today), *self._rivals()])
        context = {
            "typed": self,
            "editor": self.editor,
            "page": self.editor.form.page(data, notes, self.desk.focus),
            "blocks": [note.text for _, note in notes if note.level == "blocks"],
            "calendar": self._calendar(today),
            "archived": offers(self.editor.form, data, self.desk.archived, self.versions),
        }
        name = "_look" if "HX-Request" in request.headers else "edit"
        return Response(render_template(f"documents/{name}.html", **context), status)

    def refused(self, error: ValidationError) -> "Typed":
        """With what keeps it from being a document."""
        return replace(self, wrong=tuple(self.editor.form.problems(error)))

    @property
    def versions(self) -> tuple[Version, ...]:
        """All versions of the document, the latest first."""
        return self.house.library.versions(self.held.kind, self.held.id) if self.held else ()

    def _rivals(self) -> Iterator[Advice]:
        """Other guides that are active: only one serves."""
        if self.editor.kind == "voice" and self.desk.data.get("status") == "active":
            for voice in self.house.workspace.shelf().voices.values():
                if voice.status == "active" and (not self.held or voice.id != self.held.id):
                    yield needed(f"{voice.name} is active, too, and only one of them serves: archive one.", "status")

    def _calendar(self, today: date) -> Calendar | None:
        data = self.desk.data
        starts, ends = day_in(data, "starts"), day_in(data, "ends")
        if self.editor.kind != "brief" or not starts or not ends or ends < starts:
            return None
        name = data.get("name") or "This campaign"
        return calendar_of(Window("this", str(name), starts, ends), self._others(data), today)

    def _others(self, data: Mapping[str, Any]) -> Iterator[Window]:
        for embargo in data.get("embargoes", ()):
            if (until := day_in(embargo, "until")) and isinstance(embargo, dict):
                yield Window("embargo", f"{embargo.get('term', 'An embargo')} is free", until, until)
        for brief in self.house.workspace.shelf().briefs.values():
            if brief.status != "archived" and (not self.held or brief.id != self.held.id):
                yield Window("other", brief.name, brief.starts, brief.ends)


def latest_of(held: Held) -> dict[str, Any]:
    """The latest version as the data of its form; raises DocumentError where this OnBrief no longer takes it."""
    return written(held.latest.document())


def _together(wrong: tuple[tuple[Where, Note], ...], advice: Iterable[Advice]) -> Notes:
    """Problems first, and no advice where there is one."""
    places = {where for where, _ in wrong}
    given = [(tuple(where), Note(weight, words)) for where, weight, words in advice if where not in places]
    return [*wrong, *given]
