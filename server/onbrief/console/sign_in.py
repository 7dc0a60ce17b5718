"""Signing in, by e-mail address and password or by a link from the machine itself, and signing out."""

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..access import BACK
from ..services import services
from .flashes import flash

pages = Blueprint("sign_in", __name__)

WRONG = "This e-mail address and this password do not belong together."


@pages.get("/sign-in")
def form() -> str:
    """The ways in."""
    return render_template("sign_in.html")


@pages.post("/sign-in")
def by_password() -> AnyResponse:
    """Sign in by e-mail address and password, and go on where one was."""
    house = services()
    house.gate.check_own_page()
    email, password = request.form.get("email", "")[:500], request.form.get("password", "")[:2_000]
    address = request.remote_addr or ""
    person = house.studio.records.sign_ins.try_(email, password, address, at=datetime.now(UTC))
    if person is None:
        return Response(render_template("sign_in.html", email=email, wrong=WRONG), 422)
    house.gate.sign_in(person, "password")
    return onward()


@pages.get("/sign-in/<secret>")
def by_link(secret: str) -> AnyResponse:
    """Spend a one-time link, then go where no secret stands in the address bar."""
    if request.method == "HEAD":  # by which programs look whether a link is alive
        return Response()
    services().gate.sign_in_by_link(secret)
    return onward()


@pages.post("/sign-out")
def sign_out() -> AnyResponse:
    """End the session that is asking."""
    services().gate.sign_out()
    flash("You are signed out.")
    return redirect(url_for("sign_in.form"), 303)


def onward() -> AnyResponse:
    """To the page that somebody wanted before they had to sign in."""
    return redirect(session.pop(BACK, url_for("console.home")), 303)
