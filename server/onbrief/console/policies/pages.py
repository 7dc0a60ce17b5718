"""The policies a team has and those that come along: which serves where, a new one, what is in force under one."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ...documents.dumping import dumps
from ...documents.policy import AppliesTo, Policy
from ...errors import KeptInFolder, NoSuchDocument
from ...policy_text import text_of
from ...services import Services, services
from ...store.documents import Library
from ...store.shipped import shipped_policies
from ..flashes import flash
from ..forms.completing import id_from
from .bench import Bench
from .places import places
from .trying import Attempt

pages = Blueprint("policies", __name__, url_prefix="/policies")

LONGEST = 200  # characters of a name


@pages.get("")
def policies() -> str:
    """All of them, and which one serves where."""
    house = services()
    house.gate.person("lead")
    return _listed(house)


@pages.post("")
def create() -> AnyResponse:
    """A new policy, as a copy of another. It serves nowhere before it says where, and is published."""
    house = services()
    person = house.gate.person("lead")
    known, library = _known(house), house.library
    start = known.get(request.form.get("from", ""))
    name = " ".join(request.form.get("name", "").split())
    if start is None or not 0 < len(name) <= LONGEST:
        page = _listed(house, name=name, problem="Give it a name and say what it starts from.")
        return Response(page, 422)
    id = id_from(name, known)
    own = {"id": id, "version": 1, "name": name, "change_note": None, "applies_to": AppliesTo()}
    text = dumps(start.model_copy(update=own))
    library.create("policy", text, by=person.id, note=f"Started from {start.identity}.", at=datetime.now(UTC))
    flash(f"“{name}” is a copy of {start.name}. It serves nowhere before you say where, and publish it.")
    return redirect(url_for("policies.edit", id=id), 303)


@pages.get("/<id>")
def policy(id: str) -> str:
    """Everything that is in force under a policy, defaults too."""
    house = services()
    house.gate.person("lead")
    held = found(house, id)
    return render_template("policies/show.html", policy=held, lines="\n".join(text_of(held)), can_edit=_library(house))


@pages.get("/<id>/prompt")
def prompt(id: str) -> str:
    """What the language model is told under a policy in production, for a campaign and a platform."""
    house = services()
    house.gate.person("lead")
    shelf = house.workspace.shelf()
    running = shelf.active_briefs
    campaign = request.args.get("campaign", running[0].id if running else "")
    attempt = Attempt(platform=request.args.get("platform", "linkedin"), campaign=campaign)
    held = found(house, id)
    at = Bench(house, shelf, held, attempt, against=held)
    return render_template("policies/prompt.html", bench=at, policy=held, campaigns=running, can_edit=_library(house))


def found(house: Services, id: str) -> Policy:
    """The policy in production, else its latest version; raises NoSuchDocument."""
    known = _known(house)
    if id not in known:
        raise NoSuchDocument(f"There is no policy with the id {id!r}.")
    return known[id]


def _listed(house: Services, name: str = "", problem: str = "") -> str:
    library, known = _library(house), _known(house)
    held = {held.id: held for held in library.all() if held.kind == "policy"} if library else {}
    return render_template(
        "policies/policies.html",
        places=list(places(house.workspace.shelf())),
        policies=sorted(known.values(), key=lambda policy: policy.name.lower()),
        held=held,
        can_edit=library,
        place=house.workspace.place,
        name=name,
        problem=problem,
    )


def _known(house: Services) -> Mapping[str, Policy]:
    """All there are: what comes along, the latest version of the team's own, and before these what serves."""
    library = _library(house)
    versions = (held.latest.document() for held in library.all() if held.kind == "policy") if library else ()
    latest = {policy.id: policy for policy in versions if isinstance(policy, Policy)}
    shipped = {policy.id: policy for policy in shipped_policies()}
    return {**shipped, **latest, **house.workspace.shelf().policies}


def _library(house: Services) -> Library | None:
    """The library; None where a folder serves."""
    try:
        return house.library
    except KeptInFolder:
        return None
