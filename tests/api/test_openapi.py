"""The OpenAPI document: every operation in it answers as it says, and every error has the one shape."""

import json
import re
from itertools import product
from typing import Any

import jsonschema
import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.api import campaigns, critiques, devices, documents, health, me, postings, receipts
from tests.serving import BEARER, DRAFT, SAME_ORIGIN, events_of
from tests.store.critiques import APPLIED

POSTED = {"id": "0" * 32, "platform": "x", "how": "checked"}
EVENTS = {"meta": "Meta", "finding": "Finding", "verdict": "Verdict", "done": "Summary"}
OPERATIONS = sorted(
    (path, method)
    for blueprint in (
        critiques.api,
        receipts.api,
        postings.api,
        campaigns.api,
        documents.api,
        me.api,
        devices.api,
        health.api,
    )
    for path, item in blueprint.paths.items()
    for method in ("get", "post", "put", "patch", "delete")
    if getattr(item, method)
)


@pytest.fixture
def document(client: FlaskClient) -> Any:
    """The OpenAPI document as a client gets it."""
    return client.get("/openapi.json").json


def check(document: Any, path: str, method: str, response: Any) -> None:
    """That an answer is one of those the document declares, in the declared shape."""
    declared = document["paths"][path][method]["responses"]
    assert str(response.status_code) in declared
    schema = declared[str(response.status_code)]["content"][response.mimetype]["schema"]
    if response.mimetype.endswith("json"):
        valid(document, schema, json.loads(response.data))


def valid(document: Any, schema: Any, answer: Any) -> None:
    """That an answer fits a schema of the document."""
    jsonschema.validate(answer, {**schema, "components": document["components"]}, jsonschema.Draft202012Validator)


def test_every_route_for_programs_is_described(app: Flask, document: Any) -> None:
    routes = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(("/v1/", "/healthz", "/openapi.json"))
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, item in document["paths"].items() for method in item} == set(OPERATIONS)


BODIES: list[dict[str, Any]] = [
    DRAFT,
    {},
    APPLIED,
    {**APPLIED, "key": "no-such"},
    {"key": "risk.embargo:c#e:3", "decision": "dismissed", "reason": "wrong"},
    {**DRAFT, "text": " "},
    {**DRAFT, "text": "a" * 40_001},
    {**DRAFT, "campaign": "no-such"},
    {**DRAFT, "colour": "red"},
    {"name": "Chromium on Linux"},
    {"device_code": "no-such"},
    POSTED,
    {**POSTED, "how": "past"},
    {"text": "no: brief"},
    {"version": 3},
]


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_every_operation_answers_as_described(
    client: FlaskClient, kept: str, document: Any, path: str, method: str
) -> None:
    at_sample = {"{kind}": "brief", "{id}": "line-audit-q4", "{number}": "3", "{label}": "candidate"}
    paths = {path, path.replace("{id}", kept), re.sub(r"{\w+}", lambda found: at_sample[found[0]], path)}
    bodies = BODIES if document["paths"][path][method].get("requestBody") else [None]
    credentials: list[dict[str, str]] = [{}, BEARER, SAME_ORIGIN, {"Host": "elsewhere.example"}]
    accepted = ["application/json", "text/event-stream"]
    for place, headers, accept, body in product(paths, credentials, accepted, bodies):
        response = client.open(place, method=method, headers={**headers, "Accept": accept}, json=body)
        check(document, path, method, response)


@pytest.mark.parametrize(
    "path", ["/v1/critiques", "/v1/critiques/{id}/decisions", "/v1/devices", "/v1/devices/token", "/v1/postings"]
)
@pytest.mark.parametrize("body", [{"data": b"{", "content_type": "application/json"}, {"data": b"{}"}], ids=str)
def test_a_body_that_cannot_be_read_is_answered_as_described(
    client: FlaskClient, document: Any, path: str, body: Any
) -> None:
    check(document, path, "post", client.post(path, headers=BEARER, **body))


def test_the_body_described_is_the_body_taken(document: Any) -> None:
    schema = document["paths"]["/v1/critiques"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    valid(document, schema, DRAFT)
    with pytest.raises(jsonschema.ValidationError):
        valid(document, schema, {**DRAFT, "colour": "red"})


def test_every_event_of_a_stream_is_described(client: FlaskClient, document: Any) -> None:
    stream = client.post("/v1/critiques", json={**DRAFT, "text": "We leverage 45% of it."}, headers=BEARER).text
    events = list(events_of(stream))
    assert {name for name, _ in events} == {"meta", "finding", "verdict", "done"}
    for name, body in events:
        valid(document, {"$ref": f"#/components/schemas/{EVENTS[name]}"}, body)


def test_every_operation_says_whether_it_needs_credentials(document: Any) -> None:
    for path, item in document["paths"].items():
        for operation in item.values():
            is_open = not path.startswith("/v1/") or path in ("/v1/devices", "/v1/devices/token")
            assert bool(operation.get("security")) != is_open
    assert set(document["components"]["securitySchemes"]) == {"token", "console"}
