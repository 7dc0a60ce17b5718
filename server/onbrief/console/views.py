"""The pages: try a draft, and sign in by a link."""

from flask import Blueprint, Response, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..services import services
from ..store.sample import sample_draft
from .pairing import WANTED

pages = Blueprint("console", __name__)


@pages.get("/")
def home() -> Response:
    """The page to try a draft; who is not signed in reads how to."""
    house = services()
    if not house.gate.is_signed_in():
        return Response(render_template("sign_in.html"), 401, {"WWW-Authenticate": 'Bearer realm="onbrief"'})
    sample = sample_draft() if house.has_sample else None
    return Response(render_template("try.html", sample=sample))


@pages.get("/sign-in/<secret>")
def sign_in(secret: str) -> AnyResponse:
    """Spend a one-time link, then go where no secret stands in the address bar."""
    code = session.get(WANTED)
    if request.method == "GET":  # not for HEAD, by which programs look whether a link is alive
        services().gate.sign_in(secret)
    return redirect(url_for("pairing.pair", code=code) if code else url_for("console.home"), 303)
