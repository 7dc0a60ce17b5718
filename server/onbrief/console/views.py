"""The pages: try a draft, and sign in by a link."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..access import BACK
from ..services import services
from ..store.sample import sample_draft

pages = Blueprint("console", __name__)


@pages.get("/")
def home() -> Response:
    """The page to try a draft."""
    house = services()
    house.gate.person()
    sample = sample_draft() if house.has_sample else None
    return Response(render_template("try.html", sample=sample))


@pages.get("/sign-in/<secret>")
def sign_in(secret: str) -> AnyResponse:
    """Spend a one-time link, then go where no secret stands in the address bar."""
    if request.method == "HEAD":  # by which programs look whether a link is alive
        return Response()
    services().gate.sign_in_by_link(secret)
    return redirect(session.pop(BACK, url_for("console.home")), 303)
