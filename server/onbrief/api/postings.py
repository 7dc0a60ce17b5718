"""`/v1/postings`: the extension tells that a draft was posted, where the team holds posts with an open error."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from flask import Response
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import BaseModel, ConfigDict, Field, StrictInt

from ..documents.draft import MAX_CHARACTERS, Platform, Prose
from ..errors import BadField
from ..services import services
from ..store.postings import How, PastReason, Posting
from .shapes import PROBLEMS, SIGNED_IN, problems

LONGEST_AGO_S = 30 * 24 * 3600

api = APIBlueprint(
    "postings",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="postings", description="What was posted, and whether it had been checked.")],
    abp_security=SIGNED_IN,
    abp_responses=PROBLEMS,
)


@api.before_request
def _require() -> None:
    services().gate.require()


class PostingRequest(BaseModel):
    """A draft that was posted. Where the server keeps no texts (`/v1/me`), a client sends `sha256` and no `text`."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern="^[0-9a-f]{32}$", description="Made up by the client: saying it twice is harmless.")
    platform: Platform
    how: How
    draft_id: Prose | None = Field(None, max_length=200)
    critique: Prose | None = Field(None, max_length=64, description="The id of the last answer to the draft.")
    reason: PastReason | None = Field(None, description="Why it was posted past a hold; required then.")
    word: Prose | None = Field(None, max_length=500, description="What the writer says about it.")
    findings: tuple[Annotated[Prose, Field(max_length=2000)], ...] = Field(
        (), max_length=200, description="The keys that were open."
    )
    sha256: str | None = Field(None, pattern="^[0-9a-f]{64}$", description="Of the posted text in UTF-8.")
    text: Prose | None = Field(None, max_length=MAX_CHARACTERS)
    ago: StrictInt = Field(0, ge=0, le=LONGEST_AGO_S, description="How many seconds ago it was posted.")


@api.post(
    "/postings",
    summary="Tell that a draft was posted",
    responses={201: Posting, **problems(400, 413, 415, 422, 503)},
)
def post(body: PostingRequest) -> Response:
    """Records that a draft was posted, and how. Repeating it changes nothing."""
    if (body.how == "past") != (body.reason is not None):
        raise BadField("Posting past a hold has a reason, and no other posting has one.", "/reason")
    told = body.model_dump(exclude={"critique", "ago"})
    at = datetime.now(UTC) - timedelta(seconds=body.ago)
    house = services()
    who = house.gate.require().who
    posting = Posting.model_validate({**told, "at": at, "receipt_id": body.critique, "person": who})
    kept = house.studio.records.postings.keep(posting)
    return Response(kept.model_dump_json(), 201, content_type="application/json")
