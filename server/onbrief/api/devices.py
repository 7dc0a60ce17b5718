"""`/v1/devices`: how a browser or another program is paired with this server, in the shape of RFC 8628."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from flask import Response, request
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from ..documents.shape import writable
from ..errors import NoSuchDevice
from ..services import services
from ..store.pairings import INTERVAL, LIFETIME
from .shapes import PROBLEMS, SIGNED_IN, problems

api = APIBlueprint(
    "devices",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="devices", description="Pair a device (RFC 8628): nobody types or sees its token.")],
    abp_responses=PROBLEMS,
)


def _printable(name: str) -> str:
    """A person reads this name and decides by it, so nothing in it may turn or hide the rest."""
    if not name.isprintable():
        raise ValueError("holds a character that cannot be seen")
    return name


Name = Annotated[
    str,
    StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(writable),
    AfterValidator(_printable),
]
Code = Annotated[str, StringConstraints(strict=True, max_length=200), AfterValidator(writable)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PairingRequest(_Body):
    """A device that wants to be paired."""

    name: Name = Field(description="What a person knows it by, like Firefox on Linux.")


class TokenRequest(_Body):
    """A device that asks whether it was confirmed."""

    device_code: Code


class Pairing(BaseModel):
    """The device authorization response of RFC 8628, section 3.2."""

    device_code: str = Field(description="A secret of the device's: it asks for its token with it.")
    user_code: str = Field(description="Shown to the person, who compares it.")
    verification_uri: str = Field(description="Where the person confirms.")
    verification_uri_complete: str = Field(description="The same with the code in it.")
    expires_in: int = Field(description="Seconds.")
    interval: int = Field(description="Seconds to wait between two questions; five more after each slow_down.")


class Granted(BaseModel):
    """The token of a paired device, told once."""

    access_token: str
    token_type: Literal["Bearer"]


@api.post(
    "/devices",
    summary="Ask to be paired",
    responses={201: Pairing, **problems(400, 413, 415, 422, 429)},
)
def pair(body: PairingRequest) -> Response:
    """Anyone may ask; a person who is signed in confirms on the page, where the same code stands."""
    records = services().studio.records
    codes = records.pairings.begin(body.name, request.remote_addr or "", at=datetime.now(UTC))
    page = request.host_url + "pair"
    answer = Pairing(
        device_code=codes.device_code,
        user_code=codes.user_code,
        verification_uri=page,
        verification_uri_complete=f"{page}?code={codes.user_code}",
        expires_in=int(LIFETIME.total_seconds()),
        interval=INTERVAL,
    )
    return Response(answer.model_dump_json(), 201, content_type="application/json")


@api.post(
    "/devices/token",
    summary="Fetch a paired device's token",
    responses={200: Granted, **problems(400, 413, 415, 422)},
)
def token(body: TokenRequest) -> Response:
    """Until the token is there, a problem whose `error` is authorization_pending, slow_down, access_denied or
    expired_token, with status 400, as RFC 8628 has it in section 3.5."""
    granted = services().studio.records.pairings.token(body.device_code, at=datetime.now(UTC))
    answer = Granted(access_token=granted, token_type="Bearer")
    return Response(answer.model_dump_json(), content_type="application/json")


@api.delete(
    "/devices/current",
    summary="Unpair this device",
    security=SIGNED_IN,
    responses={204: None, **problems(404)},
)
def unpair() -> Response:
    """Makes the token that came along worthless, where it is a paired device's."""
    house = services()
    caller = house.gate.require()
    if caller.device is None:
        raise NoSuchDevice("The token that came along is not a paired device's.")
    house.studio.records.devices.revoke(caller.device.id, by=caller.who, at=datetime.now(UTC))
    return Response(status=204)
