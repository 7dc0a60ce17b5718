"""The page where a person says yes to a device that shows a short code, and no to one that was lost."""

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..errors import NoSuchCode, NoSuchDevice
from ..services import services
from ..store.pairings import Asked

pages = Blueprint("pairing", __name__)


@pages.get("/pair")
def pair() -> Response:
    """The device behind the code that came along, to be confirmed, and below it the devices there are."""
    house = services()
    house.gate.person()
    code = request.args.get("code", "")
    asked, status = _asked(code) if code else (None, 200)
    devices = house.studio.records.devices.all()
    said = request.args.get("said")
    return Response(render_template("pair.html", code=code, asked=asked, said=said, devices=devices), status)


@pages.post("/pair")
def answer() -> AnyResponse:
    """Say yes or no to the device."""
    house = services()
    house.gate.person()
    confirmed = request.form.get("answer") == "yes"
    house.studio.records.pairings.answer(request.form.get("code", ""), confirmed=confirmed, at=datetime.now(UTC))
    return redirect(url_for("pairing.pair", said="yes" if confirmed else "no"), 303)


@pages.post("/devices/<id>/revoke")
def revoke(id: str) -> AnyResponse:
    """Make a device's token worthless."""
    house = services()
    house.gate.person()
    if not house.studio.records.devices.revoke(id):
        raise NoSuchDevice("It was removed already.")
    return redirect(url_for("pairing.pair"), 303)


def _asked(code: str) -> tuple[Asked | None, int]:
    try:
        return services().studio.records.pairings.asked(code, at=datetime.now(UTC)), 200
    except NoSuchCode as error:
        return None, error.status
