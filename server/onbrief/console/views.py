"""The page to try a draft."""

from flask import Blueprint, Response, render_template

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
