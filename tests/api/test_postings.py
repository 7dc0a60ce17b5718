"""`/v1/postings`: what was posted is told, with a reason exactly where it was posted past a hold."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.serving import BEARER, assert_problem

POSTED = {"id": "a" * 32, "platform": "linkedin", "draft_id": "d", "text": "Posted."}
PAST = {**POSTED, "how": "past", "reason": "cleared", "word": "Ann said so", "findings": ["risk.embargo:c#e:3"]}


def tell(client: FlaskClient, **body: Any) -> Any:
    return client.post("/v1/postings", json=body, headers=BEARER)


def test_a_posting_past_a_hold_is_recorded_with_its_reason(client: FlaskClient, kept: str) -> None:
    response = tell(client, **PAST, critique=kept)
    assert response.status_code == 201
    told = response.json
    assert (told["how"], told["reason"], told["word"], told["findings"]) == (
        "past",
        "cleared",
        "Ann said so",
        ["risk.embargo:c#e:3"],
    )
    assert (told["receipt_id"], told["campaign"], told["text"]) == (kept, "line-audit-q4", "Posted.")


def test_one_that_had_to_wait_for_the_server_is_recorded_for_when_it_was(client: FlaskClient) -> None:
    at = datetime.fromisoformat(tell(client, **POSTED, how="unchecked", ago=3600).json["at"])
    assert timedelta(minutes=59) < datetime.now(UTC) - at < timedelta(minutes=61)


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"how": "past", "reason": None}, "/reason"),
        ({"how": "checked"}, "/reason"),
        ({"how": "sent"}, "/how"),
        ({"reason": "because"}, "/reason"),
        ({"id": "short"}, "/id"),
        ({"word": "w" * 501}, "/word"),
        ({"findings": ["k"] * 201}, "/findings"),
        ({"ago": -1}, "/ago"),
        ({"person": "ann"}, "/person"),
    ],
)
def test_what_is_not_as_expected_is_named(client: FlaskClient, changes: Any, pointer: str) -> None:
    assert_problem(tell(client, **{**PAST, **changes}), 422, "bad-field", pointer)
