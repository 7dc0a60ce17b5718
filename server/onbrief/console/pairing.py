"""The page where a person says yes to a device that shows a short code, and no to one that was lost."""

from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..errors import NoSuchCode, NoSuchDevice
from ..services import services
from ..store.pairings import Asked
from .flashes import flash

pages = Blueprint("pairing", __name__)


@pages.get("/pair")
def pair() -> Response:
    """The device behind the code that came along, to be confirmed, and below it one's devices; to an admin also those
    of everybody else."""
    house = services()
    me = house.gate.person()
    code = request.args.get("code", "")
    asked, status = _asked(code) if code else (None, 200)
    devices = house.studio.records.devices.all()
    mine = [device for device in devices if device.person == me]
    others = [device for device in devices if device.person != me] if me.may("admin") else []
    said = request.args.get("said")
    page = render_template("pair.html", code=code, asked=asked, said=said, mine=mine, others=others)
    return Response(page, status)


@pages.post("/pair")
def answer() -> AnyResponse:
    """Say yes or no to the device."""
    house = services()
    me = house.gate.person()
    confirmed, code = request.form.get("answer") == "yes", request.form.get("code", "")
    house.studio.records.pairings.answer(code, confirmed=confirmed, at=datetime.now(UTC), person=me.id)
    return redirect(url_for("pairing.pair", said="yes" if confirmed else "no"), 303)


@pages.post("/devices/<id>/revoke")
def revoke(id: str) -> AnyResponse:
    """Make the token of one's own device worthless; an admin, that of anyone's."""
    house = services()
    me = house.gate.person()
    whose = None if me.may("admin") else me.id
    if not house.studio.records.devices.revoke(id, at=datetime.now(UTC), by=me.id, of=whose):
        raise NoSuchDevice("It was removed already, or is not yours.")
    flash("The device is removed, and refused from its next request on.")
    return redirect(url_for("pairing.pair"), 303)


def _asked(code: str) -> tuple[Asked | None, int]:
    try:
        return services().studio.records.pairings.asked(code, at=datetime.now(UTC)), 200
    except NoSuchCode as error:
        return None, error.status
