"""`/v1/me`: who the server takes the caller for."""

from typing import Literal

from flask import Response
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import BaseModel, Field

from .. import __version__
from ..services import services
from ..settings import GateMode
from ..store.people import Role
from .shapes import PROBLEMS, SIGNED_IN

api = APIBlueprint(
    "me",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="me", description="Who is asking.")],
    abp_security=SIGNED_IN,
    abp_responses=PROBLEMS,
)


class Me(BaseModel):
    """Who is asking, and whom."""

    signed_in_by: Literal["token", "cookie"]
    name: str | None = Field(description="The person's; null for the server's own token.")
    role: Role = Field(description="What the caller may do. A paired device may what a writer may.")
    device: str | None = Field(description="The name of the paired device whose token came along.")
    workspace: str = Field(description="The name of its folder, or `workspace` where none serves.")
    version: str = Field(description="The server's version.")
    gate: GateMode = Field("off", description="hold: the extension stops the first press that posts an open error.")
    keeps_text: bool = Field(False, description="Whether receipts and postings keep texts.")


@api.get("/me", summary="Check a sign-in", responses={200: Me})
def me() -> Response:
    """For a client that wants to know whether its address and token are right."""
    house = services()
    caller = house.gate.require()
    device = caller.device.name if caller.device else None
    answer = Me(
        signed_in_by=caller.means,
        name=caller.person.name if caller.person else None,
        role=caller.role,
        device=device,
        workspace=house.workspace.name,
        version=__version__,
        gate=house.settings.gate,
        keeps_text=house.settings.keep_text,
    )
    return Response(answer.model_dump_json(), content_type="application/json")
