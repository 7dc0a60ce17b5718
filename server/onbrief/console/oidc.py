"""Signing in with the team's identity provider. These pages are there only where one is set up."""

from datetime import UTC, datetime

from flask import Blueprint, render_template, session, url_for
from werkzeug.wrappers import Response

from ..access import BACK
from ..errors import NotLetIn
from ..provider import Provider
from ..services import services

pages = Blueprint("oidc", __name__)


@pages.get("/oidc")
def begin() -> Response:
    """To the provider's page. A link leads here, not a form: our pages' policy lets no form lead elsewhere."""
    return _provider().begin(url_for("oidc.back", _external=True))


@pages.get("/oidc/back")
def back() -> str:
    """Back from it: a page of ours that goes on by itself, since what another site leads to gets no strict cookie."""
    house = services()
    identity = _provider().identity()
    person = house.studio.records.invitations.admit(identity.subject, identity.email, at=datetime.now(UTC))
    if person is None:
        who = f"as {identity.email}" if identity.email else "but vouches for no e-mail address of yours"
        raise NotLetIn(
            f"{house.settings.oidc_name} knows you, {who}. Nobody here does: ask an admin of your team to invite you "
            "under the address that it knows, or to restore you."
        )
    house.gate.sign_in(person, "oidc")
    return render_template("people/onward.html", person=person, onward=session.pop(BACK, url_for("console.home")))


def _provider() -> Provider:
    provider = services().provider
    assert provider, "this blueprint is registered only with one"
    return provider
