"""The source of a brief or a voice guide as text, for those who like YAML."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from flask import Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from ...documents.diffing import Piece, changes
from ...documents.loading import DocumentError, Problem
from ...errors import StaleRevision
from ...services import services
from ...store.documents import Held, Version
from .editing import NO_NOTE, Saved, done
from .kinds import EDITORS, Editor


@dataclass(frozen=True)
class Source:
    """The text as it was typed, what is wrong with it, and what somebody else saved meanwhile."""

    editor: Editor
    held: Held
    text: str
    revision: int
    note: str = ""
    note_problem: str = ""
    problems: tuple[Problem, ...] = ()
    theirs: Version | None = None

    @property
    def differences(self) -> tuple[Piece, ...]:
        """What is typed here, as changes to what the other saved."""
        return changes(self.theirs.text, self.text) if self.theirs else ()

    def answer(self, status: int = 200) -> Response:
        """The page."""
        return Response(render_template("documents/source.html", source=self, editor=self.editor), status)


def source(kind: str, id: str) -> Response:
    """The latest version's text."""
    house, editor = services(), EDITORS[kind]
    house.gate.person("lead")
    held = house.library.held(editor.kind, id)
    problems: tuple[Problem, ...] = ()
    try:
        held.latest.document()
    except DocumentError as error:
        problems = error.problems
    return Source(editor, held, held.latest.text, held.latest.number, problems=problems).answer()


def rewrite(kind: str, id: str) -> AnyResponse:
    """Save the text as it was typed; an edit is refused with its lines, and nothing is lost."""
    house, editor = services(), EDITORS[kind]
    person = house.gate.person("lead")
    held = house.library.held(editor.kind, id)
    form = request.form
    text = form.get("text", "").replace("\r\n", "\n")
    typed = Source(editor, held, text, form.get("revision", 0, int), form.get("note", "").strip())
    started = house.library.version(editor.kind, id, typed.revision)
    if not typed.note and text != started.text:
        return replace(typed, note_problem=NO_NOTE).answer(422)
    try:
        made = house.library.save(
            editor.kind, id, text, revision=typed.revision, by=person.id, note=typed.note, at=datetime.now(UTC)
        )
    except DocumentError as error:
        return replace(typed, problems=error.problems).answer(422)
    except StaleRevision as stale:
        theirs = house.library.version(editor.kind, id, stale.latest.number)
        return replace(typed, revision=theirs.number, theirs=theirs).answer(409)
    return done(Saved(house, editor, made, started), person, typed.note, form.get("do", "save"))
