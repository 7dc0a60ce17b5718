"""`/v1/campaigns`: the briefs of the workspace, and what is wrong with its files."""

from datetime import date

from flask import Response
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from pydantic import BaseModel, Field

from ..documents.brief import Brief
from ..documents.document import Status
from ..documents.loading import Problem
from ..services import services
from .shapes import PROBLEMS, SIGNED_IN

api = APIBlueprint(
    "campaigns",
    __name__,
    url_prefix="/v1",
    abp_tags=[Tag(name="campaigns", description="The campaigns a draft can be held against.")],
    abp_security=SIGNED_IN,
    abp_responses=PROBLEMS,
)


@api.before_request
def _require() -> None:
    services().gate.require()


class OfferView(BaseModel):
    """What a campaign asks its readers to do."""

    text: str
    url: str | None


class CampaignView(BaseModel):
    """A brief in short."""

    id: str
    version: int
    name: str
    status: Status
    starts: date
    ends: date
    objective: str
    offer: OfferView


class FileProblem(BaseModel):
    """One thing that is wrong with a file of the workspace. Its last good content keeps serving."""

    file: str
    line: int
    field: str
    message: str


class Campaigns(BaseModel):
    """Every campaign of the workspace."""

    campaigns: list[CampaignView] = Field(description="By id; drafts and archived ones too.")
    problems: list[FileProblem]


@api.get("/campaigns", summary="List the campaigns", responses={200: Campaigns})
def campaigns() -> Response:
    """All briefs of the workspace, whatever their status, and the files that cannot be used as they are."""
    shelf = services().workspace.shelf()
    briefs = [_brief_view(brief) for _, brief in sorted(shelf.briefs.items())]
    answer = Campaigns(campaigns=briefs, problems=[_problem_view(problem) for problem in shelf.problems])
    return Response(answer.model_dump_json(), content_type="application/json")


def _brief_view(brief: Brief) -> CampaignView:
    return CampaignView(
        id=brief.id,
        version=brief.version,
        name=brief.name,
        status=brief.status,
        starts=brief.starts,
        ends=brief.ends,
        objective=brief.objective.text,
        offer=OfferView(text=brief.offer.text, url=brief.offer.url),
    )


def _problem_view(problem: Problem) -> FileProblem:
    return FileProblem(file=problem.file, line=problem.line, field=problem.field, message=problem.message)
