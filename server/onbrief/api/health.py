"""`/healthz` and `/openapi.json`: what anyone may ask without signing in, and the same document as a page."""

from typing import Any, cast

from flask import Blueprint, Response, current_app, jsonify, render_template
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.models.tag import Tag
from flask_openapi.openapi import OpenAPI
from pydantic import BaseModel, Field

from .. import __version__
from ..critique.meaning import available
from .reference import operations_of, schemas_of
from .shapes import problems

api = APIBlueprint(
    "health",
    __name__,
    abp_tags=[Tag(name="health", description="Is the server there?")],
    abp_responses=problems(403, 421, 500),
)
pages = Blueprint("reference", __name__)
ANY_OBJECT = {"application/json": {"schema": {"type": "object"}}}


class Health(BaseModel):
    """That the server answers."""

    ok: bool
    version: str
    meaning: bool = Field(description="Whether similarity of meaning can be judged.")


@api.get("/healthz", summary="Check the server", responses={200: Health})
def health() -> Response:
    """Whether the server answers and what it can do; touches nothing."""
    answer = Health(ok=True, version=__version__, meaning=available())
    return Response(answer.model_dump_json(), content_type="application/json")


@api.get("/openapi.json", summary="Describe the interface", responses={200: {"content": ANY_OBJECT}})
def openapi() -> Response:
    """All of this as an OpenAPI document."""
    return jsonify(_document())


@pages.get("/docs")
def reference() -> str:
    """The OpenAPI document for people."""
    document = _document()
    return render_template("reference.html", operations=operations_of(document), schemas=schemas_of(document))


def _document() -> dict[str, Any]:
    return cast(OpenAPI, current_app).api_doc
