"""A policy as its author can also write it: the fields between two lines of ---, the instructions below."""

from collections.abc import Iterable
from datetime import UTC, datetime

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ...documents.loading import DocumentError, Problem, loads
from ...documents.policy import Policy
from ...documents.revising import revised
from ...services import services
from ...store.documents import Held
from ..flashes import flash
from .pages import pages


@pages.get("/<id>/source")
def source(id: str) -> Response:
    """The latest version to the letter."""
    house = services()
    house.gate.person("lead")
    held = house.library.held("policy", id)
    return _shown(held, held.latest.text)


@pages.post("/<id>/source")
def write(id: str) -> AnyResponse:
    """Save a text as the next version, or show it again with every problem and its line."""
    house = services()
    person = house.gate.person("lead")
    text, note = request.form.get("text", "").replace("\r\n", "\n"), request.form.get("note", "").strip()
    revision = request.form.get("revision", 0, int)
    try:
        text = _noted(text, note)
        made = house.library.save("policy", id, text, revision=revision, by=person.id, note=note, at=datetime.now(UTC))
    except DocumentError as error:
        return _shown(house.library.held("policy", id), text, note, error.problems)
    flash(f"Saved as version {made.number}. It serves nobody before it is published.")
    return redirect(url_for("policies.source", id=id), 303)


def _noted(text: str, note: str) -> str:
    """The text with the note as its change note; where there is none, the one that it has stays."""
    policy = loads(Policy, text)
    return revised(text, policy.model_copy(update={"change_note": note})) if note else text


def _shown(held: Held, text: str, note: str = "", problems: Iterable[Problem] = ()) -> Response:
    page = render_template("policies/source.html", held=held, text=text, note=note, problems=problems)
    return Response(page, 422 if problems else 200)
