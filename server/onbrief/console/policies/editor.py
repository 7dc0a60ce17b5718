"""The policy editor as it is looked at: one form, and beside it what the edit does before anyone is judged by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, render_template, request
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from ...documents.policy import DimensionPolicy, Policy
from ...documents.titles import TITLES
from ...documents.types import DIMENSIONS, TYPES
from ...services import Services
from ...store.documents import Held, Version
from ...store.people import Person
from ..documents.archive import offers
from ..documents.conflicts import Conflict
from ..forms import Desk, Form, Note
from ..forms.names import Where
from ..policy_words import POLICY
from .bench import bench, samples
from .showing import shown
from .trying import different, same

FORM = Form(Policy, POLICY)
EFFECTS = {"try": "tried", "ask": "tried", "use": "try", "tokens": "tokens", "prompt": "told"}
"""What the bench is asked for, and the part of the page that says it."""
NOWHERE = "-"  # no field has this name: a page that is only opened takes nobody to a field


@dataclass(frozen=True)
class Editing:
    """One look at the editor: what stands in the form, what has to be said about it, and what the bench is asked.
    `revision` is the version that the lead started from."""

    house: Services
    person: Person
    held: Held
    desk: Desk
    revision: int
    order: str = "tokens"
    note: str = ""
    note_problem: str = ""
    notes: Sequence[tuple[Where, Note]] = ()
    conflict: Conflict | None = None

    def policy(self) -> tuple[Policy, Sequence[tuple[Where, Note]]]:
        """The policy in the form; where it is none yet, the latest version and what keeps it from being one."""
        try:
            return FORM.document(FORM.completed(self.desk.data)), ()
        except ValidationError as error:
            return policy_of(self.held.latest), FORM.problems(error)

    def answer(self, status: int = 200) -> Response:
        """The page, or for a preview the part of it that was asked for."""
        policy, problems = self.policy()
        at_hand = samples(self.house, policy)
        at = bench(self.house, policy, request.form, at_hand)
        notes = [*self.notes, *(problems if self.order in EFFECTS and request.method == "POST" else ())]
        asker = self.person if self.order == "ask" else None
        trial = at.tried(asker) if EFFECTS.get(self.order) in ("tried", "try") and not problems else None
        context: dict[str, Any] = {
            "bench": at,
            "trial": trial,
            "lines": different(trial.comparison) if trial else (),
            "stays": same(trial.comparison) if trial else (),
            "asked": self.order == "ask",
            "types": TITLES,
            "samples": at_hand,
            "campaigns": at.shelf.active_briefs,
            "has_problems": bool(problems),
            "shows_prompt": self.order == "prompt",
        }
        if "HX-Request" in request.headers and self.order in EFFECTS:
            return Response(render_template(f"policies/_{EFFECTS[self.order]}.html", **context))
        page = FORM.page(self.desk.data, notes, self.desk.focus or ("" if notes else NOWHERE))
        rest = shown(page, at.shelf)
        versions = self.house.library.versions("policy", self.held.id)
        archived = offers(FORM, self.desk.data, self.desk.archived, versions)
        about = {"editing": self, "held": self.held, "page": page, "latest": policy_of(self.held.latest)}
        return Response(render_template("policies/edit.html", archived=archived, **context, **about, **rest), status)


def typed(form: MultiDict[str, str], before: Policy) -> Desk:
    """What was posted. A box that is not ticked posts nothing: the level beside it tells that it was there. A slider
    always stands somewhere: where that is as usual, and was not written down before, it still is not."""
    told = form.copy()
    for name in TYPES:
        if f"critiques/{name}/level" in form and f"critiques/{name}/on" not in form:
            told.add(f"critiques/{name}/on", "false")
    for dimension in DIMENSIONS:
        entry, weight = before.dimensions.get(dimension), f"dimensions.{dimension}.weight"
        if form.get(weight) == str(DimensionPolicy().weight) and not (entry and "weight" in entry.model_fields_set):
            del told[weight]
    return FORM.desk(told)


def policy_of(version: Version) -> Policy:
    """What a version says."""
    document = version.document()
    assert isinstance(document, Policy)
    return document
