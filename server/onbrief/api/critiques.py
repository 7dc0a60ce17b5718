"""`/v1/critiques`: a draft goes in, a critique comes out."""

from datetime import UTC, date, datetime
from uuid import uuid4

from flask import Response, request
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import Field

from .. import coach
from ..answer import Critique, Meta, Summary
from ..documents.brief import Brief
from ..documents.draft import Author, Draft, Prose, Surface
from ..documents.shape import Day, Flag
from ..errors import NoSuchCampaign, NotActive, SeveralActive, TodayNotAllowed
from ..model.turns import Turn
from ..services import Services, services
from ..settings import Settings
from ..store.shelf import Shelf
from ..visit import Visit
from .shapes import PROBLEMS, SIGNED_IN, problems, schemas
from .stream import gathered, stream

api = APIBlueprint(
    "critiques",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="critiques", description="Hold a draft against the campaign brief and the brand voice.")],
    abp_security=SIGNED_IN,
    abp_responses=PROBLEMS,
)


@api.before_request
def _require() -> None:
    services().gate.require()


class CritiqueRequest(Draft):
    """A draft, and what it is to be judged against."""

    surface: Surface
    author: Author
    campaign: Prose | None = Field(None, description="A brief's id; absent: the one active brief.")
    draft_id: Prose | None = Field(None, max_length=200, description="Any id, the same for as long as the composer.")
    today: Day | None = Field(None, description="The date to judge on, where the server's settings allow it.")
    ask_model: Flag = Field(False, description="Ask the language model even where the policy waits for a request.")
    private: Flag = Field(False, description="Ask no language model that is not on the server's own machine.")


ANSWER = {
    "description": "Whole, or as server-sent events: meta (Meta), finding (Finding), verdict (Verdict; the last one "
    "counts), and one end: done (Summary) or error (Problem).",
    "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Critique"}},
        "text/event-stream": {"schema": {"type": "string"}},
    },
}
api.components_schemas |= schemas(Critique, Meta, Summary)


@api.post(
    "/critiques", summary="Critique a draft", responses={200: ANSWER, **problems(400, 404, 409, 413, 415, 422, 503)}
)
def critique(body: CritiqueRequest) -> Response:
    """Streams server-sent events, unless the client prefers JSON: then the whole critique comes at once."""
    house = services()
    desk = desk_for(body, house.workspace.shelf())
    today = day_for(body, house.settings)
    who = house.gate.require().who
    turn = house.turns.take(body.draft_id, who)
    events = coach.review(body, desk, today=today, id=uuid4().hex, visit=visit_for(body, house, turn, who))
    if wants_stream():
        return stream(events, turn)
    whole = coach.whole(gathered(events, turn), desk.policy)
    return Response(whole.model_dump_json(), content_type="application/json")


def wants_stream() -> bool:
    """Whether the client takes server-sent events at least as gladly as JSON."""
    accepted = request.accept_mimetypes
    return accepted.best_match(["text/event-stream", "application/json"]) != "application/json"


def visit_for(body: CritiqueRequest, house: Services, turn: Turn, who: str) -> Visit:
    """How this draft came in, and from whom."""
    return Visit(
        house.studio,
        at=datetime.now(UTC),
        day=house.settings.today(),
        turn=turn,
        draft_id=body.draft_id,
        person=who,
        asked=body.ask_model,
        private=body.private,
        briefs=house.workspace.shelf().all_briefs,
    )


def desk_for(body: CritiqueRequest, shelf: Shelf) -> coach.Desk:
    """The brief, the voice guide and the policy that this draft is held against."""
    brief = brief_for(body.campaign, shelf)
    return coach.Desk(brief, shelf.voice, shelf.policy(body.platform, brief.id if brief else None))


def brief_for(campaign: str | None, shelf: Shelf) -> Brief | None:
    """The active brief that is meant, None when there is none; raises NoSuchCampaign, NotActive or SeveralActive."""
    if campaign is None:
        active = shelf.active_briefs
        if len(active) > 1:
            raise SeveralActive([brief.id for brief in active])
        return active[0] if active else None
    brief = shelf.briefs.get(campaign)
    if brief is None:
        raise NoSuchCampaign("No brief of this workspace has that id. `GET /v1/campaigns` lists them.", "/campaign")
    if not brief.is_active:
        raise NotActive(f"{brief.identity} is {brief.status}. Make its status active, or leave it out.", "/campaign")
    return brief


def day_for(body: CritiqueRequest, settings: Settings) -> date:
    """The date to judge on: the request's, where the settings let it choose, else the team's today."""
    if body.today and not settings.allow_today:
        raise TodayNotAllowed("Leave `today` out, or set ONBRIEF_ALLOW_TODAY=true on the server.", "/today")
    return body.today or settings.today()
