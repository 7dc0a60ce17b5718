"""The policy editor at work: what a button does, and what becomes of a save."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from flask import redirect, request, url_for
from pydantic import ValidationError
from werkzeug.wrappers import Response as AnyResponse

from ...documents.loading import DocumentError
from ...documents.revising import revised
from ...errors import StaleRevision
from ...services import Services, services
from ...store.documents import Version
from ...store.people import Person
from ..documents.conflicts import conflict_of
from ..documents.editing import NO_NOTE, SAVING
from ..documents.publishing import publish
from ..flashes import flash
from ..forms import Desk, written
from .editor import EFFECTS, FORM, Editing, policy_of, typed
from .pages import pages


@pages.get("/<id>/edit")
def edit(id: str) -> AnyResponse:
    """The latest version in a form."""
    house = services()
    person = house.gate.person("lead")
    held = house.library.held("policy", id)
    try:
        desk = Desk(written(policy_of(held.latest)))
    except DocumentError:
        return redirect(url_for("policies.source", id=id), 303)  # which says what is wrong with it
    return Editing(house, person, held, desk, held.latest.number).answer()


@pages.post("/<id>/edit")
def change(id: str) -> AnyResponse:
    """Save what was typed as a new version, or do what one of the form's buttons says and show it again."""
    house = services()
    person = house.gate.person("lead")
    held = house.library.held("policy", id)
    order, desk = request.form.get("do", "look"), typed(request.form, policy_of(held.latest))
    if order not in (*EFFECTS, *SAVING, "look"):
        desk = FORM.do(desk, order)
    revision, note = request.form.get("revision", 0, int), request.form.get("note", "").strip()
    editing = Editing(house, person, held, desk, revision, order, note)
    return save(editing) if order in SAVING else editing.answer()


def save(editing: Editing) -> AnyResponse:
    """The next version, or the page again with what is in the way."""
    library, id = editing.house.library, editing.held.id
    started = library.version("policy", id, editing.revision)
    before = policy_of(started)
    data = FORM.completed(editing.desk.data, [old.id for old in editing.desk.archived])
    order, editing = editing.order, replace(editing, desk=replace(editing.desk, data=data), order="look")
    try:
        after = FORM.document(data | {"change_note": editing.note or before.change_note})
    except ValidationError as error:
        return replace(editing, notes=FORM.problems(error)).answer(422)
    if after.model_copy(update={"change_note": before.change_note}) == before:
        flash("Nothing was changed, so nothing was saved.")
        return redirect(url_for("policies.edit", id=id), 303)
    if not editing.note:
        return replace(editing, note_problem=NO_NOTE).answer(422)
    try:
        about: dict[str, Any] = {"by": editing.person.id, "note": editing.note, "at": datetime.now(UTC)}
        made = library.save("policy", id, revised(started.text, after), revision=started.number, **about)
    except StaleRevision as stale:
        return both(editing, started, library.version("policy", id, stale.latest.number)).answer(409)
    saved(editing.house, made, editing.person, editing.note, order)
    return redirect(url_for("policies.edit", id=id), 303)


def both(editing: Editing, started: Version, theirs: Version) -> Editing:
    """Both sides, and the form on top of theirs with all that was typed in it."""
    conflict = conflict_of(FORM, started, theirs, editing.desk.data)
    desk = replace(editing.desk, data=conflict.data)
    return replace(editing, desk=desk, revision=theirs.number, conflict=conflict)


def saved(house: Services, made: Version, person: Person, note: str, order: str) -> None:
    """Say so, and publish the version where that was asked for."""
    if order == "publish":
        publish(house, made, person, note)
    else:
        flash(f"Saved as version {made.number}. It serves nobody before it is published.")
