"""`/v1/critiques/{id}`: a critique read again with its receipt, and what the writer decides about its findings."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any

from flask import Response
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictInt, StringConstraints

from ..answer import Critique
from ..documents.draft import Prose
from ..documents.shape import writable
from ..documents.types import DismissalReason
from ..errors import BadField, NoSuchCritique
from ..services import services
from ..store.decisions import Choice, Decision
from ..store.receipts import KeptReceipt
from .shapes import PROBLEMS, SIGNED_IN, problems

api = APIBlueprint(
    "receipts",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="receipts", description="What was found in a draft, and what its writer did about it.")],
    abp_security=SIGNED_IN,
    abp_responses=PROBLEMS,
)


@api.before_request
def _require() -> None:
    services().gate.require()


class Which(BaseModel):
    """A critique, by its id."""

    id: str


class KeptCritique(Critique):
    """A critique and its receipt. Where the text is no longer kept it has no findings and an empty text."""

    receipt: KeptReceipt


class DecisionRequest(BaseModel):
    """What the writer did about one finding."""

    model_config = ConfigDict(extra="forbid")

    key: Prose
    start: StrictInt | None = Field(None, description="The place, where only this one of several is meant.")
    decision: Choice
    reason: DismissalReason | None = Field(None, description="Why it is dismissed; required then.")
    word: Annotated[str, StringConstraints(strict=True, max_length=500), AfterValidator(writable)] | None = Field(
        None, description="What the writer says about it."
    )


@api.get("/critiques/<id>", summary="Read a critique again", responses={200: KeptCritique, **problems(404)})
def kept(path: Which) -> Response:
    """The critique as it was answered, with its receipt: what judged, what was dropped, what the writer did. Writers
    read their own, leads also those that were shared or posted past a hold, the server's own token all."""
    house = services()
    caller, receipts = house.gate.require(), house.studio.records.receipts
    found = receipts.get(path.id) if caller.is_operator else receipts.readable(path.id, caller.who, caller.role)
    if found is None:
        raise NoSuchCritique()
    return _json({**found.critique, "receipt": found.receipt.model_dump(mode="json")})


@api.post(
    "/critiques/<id>/decisions",
    summary="Apply, dismiss or reopen a finding",
    responses={201: Decision, **problems(400, 404, 409, 413, 415, 422, 503)},
)
def decide(path: Which, body: DecisionRequest) -> Response:
    """Records what the writer did about a finding of their own draft. Repeating a decision changes nothing."""
    if (body.decision == "dismissed") != (body.reason is not None):
        raise BadField("A dismissal has a reason, and no other decision has one.", "/reason")
    house = services()
    made = house.studio.records.decisions.decide(
        path.id,
        body.key,
        body.decision,
        at=datetime.now(UTC),
        start=body.start,
        reason=body.reason,
        word=body.word,
        person=house.gate.require().who,
    )
    return _json(made.model_dump(mode="json"), 201)


def _json(answer: dict[str, Any], status: int = 200) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), status, content_type="application/json")
