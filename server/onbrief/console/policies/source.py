"""A policy as its author can also write it: the fields between two lines of ---, the instructions below."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ...documents.diffing import changes
from ...documents.loading import DocumentError, Problem, loads
from ...documents.policy import Policy
from ...documents.revising import revised
from ...errors import StaleRevision
from ...services import services
from ...store.documents import Held, Version
from .editing import saved
from .pages import pages


@dataclass(frozen=True)
class Source:
    """The text as it was typed, what is wrong with it, and what somebody else saved meanwhile."""

    held: Held
    text: str
    revision: int
    note: str = ""
    problems: tuple[Problem, ...] = ()
    theirs: Version | None = None

    def answer(self, status: int = 200) -> Response:
        """The page."""
        differences = changes(self.theirs.text, self.text) if self.theirs else ()
        return Response(render_template("policies/source.html", **vars(self), differences=differences), status)


@pages.get("/<id>/source")
def source(id: str) -> Response:
    """The latest version to the letter."""
    house = services()
    house.gate.person("lead")
    held = house.library.held("policy", id)
    return Source(held, held.latest.text, held.latest.number, problems=problems_of(held.latest)).answer()


@pages.post("/<id>/source")
def write(id: str) -> AnyResponse:
    """Save a text as the next version, or show it again with every problem and its line."""
    house, form = services(), request.form
    person = house.gate.person("lead")
    text, note = form.get("text", "").replace("\r\n", "\n"), form.get("note", "").strip()
    typed = Source(house.library.held("policy", id), text, form.get("revision", 0, int), note)
    try:
        about: dict[str, Any] = {"by": person.id, "note": note, "at": datetime.now(UTC)}
        made = house.library.save("policy", id, noted(text, note), revision=typed.revision, **about)
    except DocumentError as error:
        return replace(typed, problems=error.problems).answer(422)
    except StaleRevision as stale:
        theirs = house.library.version("policy", id, stale.latest.number)
        return replace(typed, revision=theirs.number, theirs=theirs).answer(409)
    saved(house, made, person, note, form.get("do", "save"))
    return redirect(url_for("policies.source", id=id), 303)


def problems_of(version: Version) -> tuple[Problem, ...]:
    """What this OnBrief no longer takes of a version that an earlier one took."""
    try:
        version.document()
    except DocumentError as error:
        return error.problems
    return ()


def noted(text: str, note: str) -> str:
    """The text with the note as its change note; without a note the one that it has stays."""
    policy = loads(Policy, text)
    return revised(text, policy.model_copy(update={"change_note": note})) if note else text
