"""`/v1/critiques/{id}` and its decisions: what is read again, what may be decided, what is refused."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.answer import Critique
from tests.serving import BEARER, assert_problem
from tests.store.critiques import APPLIED, critique, minutes, receipt

KEY = APPLIED["key"]
DISMISSED = {"key": KEY, "decision": "dismissed", "reason": "wrong"}
EMBARGO = "risk.embargo:c#e:3"


def decide(client: FlaskClient, id: str, body: Any) -> Any:
    return client.post(f"/v1/critiques/{id}/decisions", json=body, headers=BEARER)


def read(client: FlaskClient, id: str) -> Any:
    return client.get(f"/v1/critiques/{id}", headers=BEARER).json


def test_a_critique_is_read_again_in_the_shape_it_was_answered_in(client: FlaskClient, kept: str) -> None:
    found = read(client, kept)
    told = found.pop("receipt")
    answer = Critique.model_validate(found)
    assert (answer.id, len(answer.findings), answer.draft.text) == (kept, 3, critique()["draft"]["text"])
    assert told["text_kept"] and told["at"] == "2026-11-02T12:00:00Z" and told["digests"]["policy"] == "p" * 64


def test_without_its_text_it_is_still_a_critique(app: Flask, client: FlaskClient, kept: str) -> None:
    app.extensions["onbrief"].records.receipts.keep(critique("later"), receipt(minutes(1)))
    found = read(client, kept)
    told = found.pop("receipt")
    answer = Critique.model_validate(found)
    assert (answer.draft.text, answer.findings, answer.verdict.call) == ("", (), "fix-first")
    assert not told["text_kept"]
    assert [finding["key"] for finding in told["findings"]] == [KEY, "ask.none:c#offer.text:2", EMBARGO]


@pytest.mark.parametrize("id", ["no-such", "%00", "a" * 500, "%ff"])
def test_an_unknown_critique_is_not_found(client: FlaskClient, id: str) -> None:
    assert_problem(client.get(f"/v1/critiques/{id}", headers=BEARER), 404, "no-such-critique")
    assert_problem(decide(client, id, APPLIED), 404, "no-such-critique")


@pytest.mark.parametrize(
    "body",
    [
        APPLIED,
        {**APPLIED, "start": 3},
        {**APPLIED, "start": None},
        DISMISSED,
        {**DISMISSED, "word": "w" * 500},
        {"key": KEY, "decision": "reopened"},
    ],
    ids=str,
)
def test_a_decision_is_answered_and_part_of_the_receipt(client: FlaskClient, kept: str, body: Any) -> None:
    response = decide(client, kept, body)
    made: Any = response.json
    assert response.status_code == 201
    assert made.items() >= {**body, "start": body.get("start")}.items()
    assert read(client, kept)["receipt"]["decisions"] == [made]


def test_a_decision_repeated_is_answered_as_before(client: FlaskClient, kept: str) -> None:
    first, second = decide(client, kept, DISMISSED), decide(client, kept, DISMISSED)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert len(read(client, kept)["receipt"]["decisions"]) == 1


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({**APPLIED, "key": "voice.hype:h#v:9"}, "/key"),
        ({**APPLIED, "start": 99}, "/key"),
        ({"decision": "applied"}, "/key"),
        ({"key": KEY}, "/decision"),
        ({**APPLIED, "decision": "ignored"}, "/decision"),
        ({**APPLIED, "reason": "wrong"}, "/reason"),
        ({"key": KEY, "decision": "dismissed"}, "/reason"),
        ({**DISMISSED, "reason": "because"}, "/reason"),
        ({**DISMISSED, "word": "w" * 501}, "/word"),
        ({**DISMISSED, "word": 5}, "/word"),
        ({**DISMISSED, "start": "3"}, "/start"),
        ({**DISMISSED, "person": "ann"}, "/person"),
    ],
    ids=str,
)
def test_a_field_that_does_not_fit_is_named(client: FlaskClient, kept: str, body: Any, pointer: str) -> None:
    assert_problem(decide(client, kept, body), 422, "bad-field", pointer)
    assert read(client, kept)["receipt"]["decisions"] == []


def test_half_of_a_surrogate_pair_is_refused(client: FlaskClient, kept: str) -> None:
    body = f'{{"key": "{KEY}", "decision": "dismissed", "reason": "wrong", "word": "\\ud800"}}'
    path = f"/v1/critiques/{kept}/decisions"
    response = client.post(path, data=body, content_type="application/json", headers=BEARER)
    assert_problem(response, 400, "lone-surrogate", "/word")


def test_an_error_is_never_dismissed(client: FlaskClient, kept: str) -> None:
    response = decide(client, kept, {**DISMISSED, "key": EMBARGO})
    assert_problem(response, 409, "never-dismissed")
