"""The page where an admin lets people in and out."""

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..errors import BadField, KnownAlready
from ..services import services
from ..store.people import ROLES, Role
from .flashes import flash

pages = Blueprint("people", __name__)


@pages.get("/people")
def people() -> str:
    """Everybody, who is invited, and the form to invite."""
    services().gate.person("admin")
    return _page()


@pages.post("/people/invitations")
def invite() -> AnyResponse:
    """Make a link by which somebody joins. It is shown on this answer and never again."""
    house = services()
    me = house.gate.person("admin")
    given = {name: request.form.get(name, "") for name in ("email", "name", "role")}
    try:
        invitations = house.studio.records.invitations
        secret = invitations.invite(given["email"], given["name"], _role(), by=me.id, at=datetime.now(UTC))
    except (BadField, KnownAlready) as error:
        return Response(_page(given=given, problems={str(error.pointer)[1:]: error.detail}), 422)
    return _link(secret, given["name"], given["email"])


@pages.post("/people/invitations/<id>/revoke")
def revoke(id: str) -> AnyResponse:
    """Make an invitation worthless."""
    house = services()
    me = house.gate.person("admin")
    house.studio.records.invitations.revoke(id, by=me.id, at=datetime.now(UTC))
    flash("The invitation is revoked: its link lets nobody in.")
    return _back()


@pages.post("/people/<id>/role")
def change_role(id: str) -> AnyResponse:
    """Give somebody another role."""
    house = services()
    me = house.gate.person("admin")
    before = house.studio.records.people.get(id)
    after = house.studio.records.people.change_role(id, _role(), by=me.id, at=datetime.now(UTC))
    undo = None if id == me.id else url_for("people.change_role", id=id)  # who is no admin any more cannot take it back
    flash(f"{after.name} is {_as(after.role)} now.", undo, role=before.role)
    return _back()


@pages.post("/people/<id>/end")
def end(id: str) -> AnyResponse:
    """Somebody leaves."""
    house = services()
    me = house.gate.person("admin")
    person = house.studio.records.people.end(id, by=me.id, at=datetime.now(UTC))
    flash(f"{person.name} is out, and signed out everywhere.", url_for("people.restore", id=id))
    return _back()


@pages.post("/people/<id>/restore")
def restore(id: str) -> AnyResponse:
    """Somebody who left may sign in again."""
    house = services()
    me = house.gate.person("admin")
    person = house.studio.records.people.restore(id, by=me.id, at=datetime.now(UTC))
    flash(f"{person.name} may sign in again. Their browsers have to be paired anew.")
    return _back()


@pages.post("/people/<id>/link")
def renew(id: str) -> AnyResponse:
    """Make a link by which somebody gives themselves a new password."""
    house = services()
    me = house.gate.person("admin")
    person = house.studio.records.people.get(id)
    secret = house.studio.records.invitations.renew(person, by=me.id, at=datetime.now(UTC))
    return _link(secret, person.name, person.email or "")


def _page(**more: object) -> str:
    records = services().studio.records
    members, now = records.people.all(), datetime.now(UTC)
    names = {member.person.id: member.person.name for member in members}
    return render_template(
        "people/people.html",
        members=[member for member in members if not member.ended],
        gone=[member for member in members if member.ended],
        invitations=records.invitations.all(at=now),
        names=names,
        roles=[(role, role.capitalize()) for role in ROLES],
        **{"given": {"role": "writer"}, "problems": {}, **more},
    )


def _link(secret: str, name: str, email: str) -> AnyResponse:
    address = url_for("invited.invited", secret=secret, _external=True)
    return Response(render_template("people/link.html", address=address, name=name, email=email), 201)


def _back() -> AnyResponse:
    return redirect(url_for("people.people"), 303)


def _role() -> Role:
    role = request.form.get("role", "")
    if role not in ROLES:
        raise BadField("Choose one of the roles.", "/role")
    return role


def _as(role: Role) -> str:
    return "an admin" if role == "admin" else f"a {role}"
