"""Editing a brief or a voice guide in a form: buttons that change it, versions that are saved, and nothing lost."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from flask import request, url_for
from pydantic import ValidationError
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ...documents.dumping import dumps
from ...documents.loading import DocumentError
from ...documents.revising import revised
from ...errors import DocumentExists, StaleRevision
from ...services import Services, services
from ...store.documents import Held, Version
from ...store.people import Person
from ..flashes import flash
from ..forms import Desk, Note
from ..forms.completing import id_from
from ..forms.names import Where
from .conflicts import conflict_of
from .kinds import EDITORS, Editor, finished
from .publishing import publish
from .typing import Typed, latest_of

SAVING = ("save", "publish")
NO_NOTE = "Say what you changed and why: others read it in the list of versions."


class Saved(NamedTuple):
    """What came of a save: the version that was made of the one its writer started from, if there was one."""

    house: Services
    editor: Editor
    made: Version
    started: Version | None = None


def new(kind: str) -> Response:
    """The form of a new document: from nothing, or from a copy of another one."""
    house, editor = services(), EDITORS[kind]
    person = house.gate.person("lead")
    library = house.library  # there is none where a folder keeps the documents
    origin = library.held(editor.kind, request.args["from"]) if "from" in request.args else None
    if request.method == "GET":
        return Typed(house, editor, Desk(_beginning(editor, person, origin))).answer()
    order, desk = request.form.get("do", "look"), editor.form.desk(request.form)
    if order not in SAVING:
        return Typed(house, editor, editor.form.do(desk, order)).answer()
    return _create(Typed(house, editor, desk, note=_note()), person, order, origin)


def edit(kind: str, id: str) -> Response:
    """The latest version in its form."""
    house, editor = services(), EDITORS[kind]
    house.gate.person("lead")
    held = house.library.held(editor.kind, id)
    try:
        desk = Desk(latest_of(held))
    except DocumentError:
        return redirect(url_for(f"{editor.plural}.source", id=id), 303)  # which says what is wrong with it
    return Typed(house, editor, desk, held, held.latest.number).answer()


def change(kind: str, id: str) -> Response:
    """Do what a button of the form says, or save."""
    house, editor = services(), EDITORS[kind]
    person = house.gate.person("lead")
    held = house.library.held(editor.kind, id)
    order, desk = request.form.get("do", "look"), editor.form.desk(request.form)
    typed = Typed(house, editor, desk, held, request.form.get("revision", 0, int), _note())
    if order not in SAVING:
        return replace(typed, desk=editor.form.do(desk, order)).answer()
    return _save(typed, held, person, order)


def _create(typed: Typed, person: Person, order: str, origin: Held | None) -> Response:
    editor, library = typed.editor, typed.house.library
    taken = [held.id for held in library.all() if held.kind == editor.kind]
    data = finished(editor, typed.desk.data) | {"version": 1}
    data["id"] = id_from(str(data.get("name", editor.kind)), taken)
    typed = replace(typed, desk=Desk(data))
    try:
        document = editor.form.document(data)
        note = typed.note or "The first version"
        beside = origin.latest.beside if origin else {}
        about: dict[str, Any] = {"by": person.id, "note": note, "at": datetime.now(UTC), "beside": beside}
        made = library.create(editor.kind, dumps(document), **about)
    except ValidationError as error:
        return typed.refused(error).answer(422)
    except DocumentError as error:
        return replace(typed, wrong=_told(error)).answer(422)
    except DocumentExists:
        return _create(typed, person, order, origin)  # somebody took the id just now; the next one is free
    return done(Saved(typed.house, editor, made), person, note, order)


def _save(typed: Typed, held: Held, person: Person, order: str) -> Response:
    editor, library = typed.editor, typed.house.library
    data = finished(editor, typed.desk.data, [old.id for old in typed.desk.archived])
    data |= {"id": held.id, "version": typed.revision}
    typed = replace(typed, desk=Desk(data, typed.desk.archived))
    started = library.version(editor.kind, held.id, typed.revision)
    try:
        text = revised(started.text, editor.form.document(data))
        if not typed.note and text != started.text:
            return replace(typed, note_problem=NO_NOTE).answer(422)
        about: dict[str, Any] = {"by": person.id, "note": typed.note, "at": datetime.now(UTC)}
        made = library.save(editor.kind, held.id, text, revision=typed.revision, **about)
    except ValidationError as error:
        return typed.refused(error).answer(422)
    except DocumentError as error:
        return replace(typed, wrong=_told(error)).answer(422)
    except StaleRevision as stale:
        return _both(typed, started, library.version(editor.kind, held.id, stale.latest.number))
    return done(Saved(typed.house, editor, made, started), person, typed.note, order)


def _both(typed: Typed, started: Version, theirs: Version) -> Response:
    """Both sides, and the form on top of theirs with all that was typed in it."""
    conflict = conflict_of(typed.editor.form, started, theirs, typed.desk.data)
    desk = Desk(conflict.data, typed.desk.archived)
    return replace(typed, desk=desk, revision=theirs.number, conflict=conflict).answer(409)


def done(saved: Saved, person: Person, note: str, order: str) -> Response:
    """Say what was done, and publish where that was asked for."""
    made = saved.made
    if order == "publish":
        publish(saved.house, made, person, note)
    elif saved.started and made.number == saved.started.number:
        flash("Nothing was changed, so nothing was saved.")
    else:
        flash(f"Saved as version {made.number}. It serves nobody before it is published.")
    return redirect(url_for(f"{saved.editor.plural}.read", id=made.id), 303)


def _beginning(editor: Editor, person: Person, origin: Held | None) -> dict[str, Any]:
    if origin is None:
        return dict(editor.fresh) | ({"owner": person.name} if editor.kind == "brief" else {})
    data = latest_of(origin)
    return data | {"name": f"{data['name']} (copy)", "status": "draft"}


def _note() -> str:
    return request.form.get("note", "").strip()


def _told(error: DocumentError) -> tuple[tuple[Where, Note], ...]:
    """What only the source as a whole tells, said above the form."""
    return tuple(((), Note("problem", ": ".join(filter(None, (p.field, p.message))))) for p in error.problems)
