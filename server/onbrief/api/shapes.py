"""What the routes have in common in the OpenAPI document: how to sign in, and what every error looks like."""

from http import HTTPStatus
from typing import Any

from flask_openapi.models.schema import Schema
from flask_openapi.types import ResponseDict
from pydantic import BaseModel

PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}

SECURITY_SCHEMES: dict[str, Any] = {
    "token": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token of ONBRIEF_TOKEN, or the one made at first start.",
    },
    "console": {
        "type": "apiKey",
        "in": "cookie",
        "name": "onbrief",
        "description": "The console's cookie, with Sec-Fetch-Site: same-origin only.",
    },
}

SIGNED_IN: list[dict[str, list[str]]] = [{"token": []}, {"console": []}]


def schemas(*models: type[BaseModel]) -> dict[str, Schema]:
    """Components for shapes that no single response declares, such as the events of a stream."""
    found: dict[str, Schema] = {}
    for model in models:
        schema = model.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
        parts = {model.__name__: schema, **schema.pop("$defs", {})}
        found |= {name: Schema.model_validate(part) for name, part in parts.items()}
    return found


def problems(*statuses: int) -> ResponseDict:
    """The responses of an operation that are errors."""
    return {status: {"description": HTTPStatus(status).phrase, "content": PROBLEM} for status in statuses}


# Hosts, encryption and size are checked before any route is known, so every operation can answer these.
PROBLEMS = problems(401, 403, 421, 500)
