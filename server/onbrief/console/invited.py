"""The page behind an invitation: somebody who was let in chooses a password, or goes on with the identity provider."""

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..services import services
from .chosen import chosen

pages = Blueprint("invited", __name__)


@pages.get("/invited/<secret>")
def invited(secret: str) -> str:
    """Who is invited, as what, and the form."""
    invitation = services().studio.records.invitations.opened(secret, at=datetime.now(UTC))
    return render_template("people/invited.html", invitation=invitation, problems={})


@pages.post("/invited/<secret>")
def accept(secret: str) -> AnyResponse:
    """Join with a password, and be signed in."""
    house, now = services(), datetime.now(UTC)
    house.gate.check_own_page()
    invitations = house.studio.records.invitations
    invitation = invitations.opened(secret, at=now)
    password, problems = chosen(invitation.email)
    if problems:
        return Response(render_template("people/invited.html", invitation=invitation, problems=problems), 422)
    house.gate.sign_in(invitations.accept(secret, password, at=now), "password")
    return redirect(url_for("console.home"), 303)
