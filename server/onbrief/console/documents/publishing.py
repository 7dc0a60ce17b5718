"""Publishing: the label `production` moves to a version, and back with one click."""

import re
from datetime import UTC, datetime

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from ...documents.loading import DocumentError
from ...errors import NoSuchVersion
from ...services import Services, services
from ...store.documents import Kind, Version
from ...store.people import Person
from ..flashes import flash
from .names import PLURALS

NUMBER = re.compile("[0-9]{1,9}")


def publish(house: Services, version: Version, person: Person, note: str) -> None:
    """Put a version in production and say so, with the way back; or say why it cannot serve."""
    before = house.library.held(version.kind, version.id).labels.get("production")
    if before == version.number:
        flash(f"Version {version.number} is in production already.")
        return
    try:
        _move(house, version.kind, version.id, version.number, person, note)
    except DocumentError as error:
        flash(f"Version {version.number} cannot be published: this OnBrief no longer takes it ({error.problems[0]}).")
        return
    _said(version.kind, version.id, f"Version {version.number} is in production.", before)


def move(kind: Kind, id: str) -> Response:
    """What the button posts: the number of a version to be published; none takes the document out of production."""
    house = services()
    person = house.gate.person("lead")
    number, note = request.form["number"], request.form.get("note", "").strip()
    if number:
        publish(house, house.library.version(kind, id, number_in(number)), person, note)
    else:
        before = house.library.held(kind, id).labels.get("production")
        _move(house, kind, id, None, person, note)
        _said(kind, id, "It is out of production: no draft is held against it.", before)
    return redirect(url_for(f"{PLURALS[kind]}.versions", id=id), 303)


def number_in(typed: str) -> int:
    """The number of a version; raises NoSuchVersion for anything else."""
    if not NUMBER.fullmatch(typed):
        raise NoSuchVersion("Versions are numbered 1, 2, 3.")
    return int(typed)


def _move(house: Services, kind: Kind, id: str, number: int | None, person: Person, note: str) -> None:
    house.library.label(kind, id, "production", number, by=person.id, at=datetime.now(UTC), note=note)


def _said(kind: Kind, id: str, text: str, before: int | None) -> None:
    back = url_for(f"{PLURALS[kind]}.move", id=id)
    flash(text, undo=back, number="" if before is None else str(before), note="Undone")
