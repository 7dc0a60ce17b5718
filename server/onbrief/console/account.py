"""One's own account: name, e-mail address, password, and the browsers one is signed in with."""

from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..errors import BadField, KnownAlready, NoSuchSession
from ..services import services
from ..store.sessions import SignedIn
from .chosen import chosen
from .flashes import flash

pages = Blueprint("account", __name__)


@pages.get("/account")
def account() -> str:
    """All of it on one page."""
    return _page(services().gate.signed_in(), {})


@pages.post("/account")
def rename() -> AnyResponse:
    """Change one's name; an admin also the e-mail address, by which an identity provider's people are known."""
    house = services()
    here = house.gate.signed_in()
    me, people = here.person, house.studio.records.people
    email = request.form.get("email", "") if me.may("admin") else None
    try:
        people.rename(me.id, request.form.get("name", ""), email or None, by=me.id, at=datetime.now(UTC))
    except (BadField, KnownAlready) as error:
        return Response(_page(here, {str(error.pointer)[1:]: error.detail}), 422)
    flash("Your account is changed.")
    return redirect(url_for("account.account"), 303)


@pages.post("/account/password")
def set_password() -> AnyResponse:
    """Choose a password. Who has one says it again, unless they came by a link from the machine itself."""
    house, now = services(), datetime.now(UTC)
    here = house.gate.signed_in()
    password, problems = chosen(here.person.email)
    sign_ins = house.studio.records.sign_ins
    if _must_know(here):
        current, address = request.form.get("current", ""), request.remote_addr or ""
        if sign_ins.try_(here.person.email or "", current, address, at=now) != here.person:
            problems = {"current": "This is not your password.", **problems}
    if problems:
        return Response(_page(here, problems), 422)
    sign_ins.set_password(here.person.id, password, at=now, but=here.id)
    flash("Your password is changed. Every other browser you were signed in with is signed out.")
    return redirect(url_for("account.account"), 303)


@pages.post("/account/sessions/<id>/end")
def end_session(id: str) -> AnyResponse:
    """Sign another browser of one's own out."""
    house = services()
    me = house.gate.person()
    if not house.studio.records.sessions.end(id, me, at=datetime.now(UTC)):
        raise NoSuchSession()
    flash("That browser is signed out.")
    return redirect(url_for("account.account"), 303)


def _page(here: SignedIn, problems: Mapping[str, str]) -> str:
    records, me = services().studio.records, here.person
    return render_template(
        "people/account.html",
        here=here,
        sessions=records.sessions.of(me, at=datetime.now(UTC)),
        devices=[device for device in records.devices.all() if device.person == me],
        has_password=records.sign_ins.has_password(me.id),
        must_know=_must_know(here),
        problems=problems,
    )


def _must_know(here: SignedIn) -> bool:
    return here.means != "link" and services().studio.records.sign_ins.has_password(here.person.id)
