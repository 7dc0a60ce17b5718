"""`/v1/critiques/{id}` and its decisions: what is read again, what may be decided, what is refused."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from onbrief.answer import Critique
from tests.serving import BEARER, DRAFT, app_in, assert_problem, events_of, post
from tests.store.critiques import APPLIED, critique

KEY = APPLIED["key"]
DISMISSED = {"key": KEY, "decision": "dismissed", "reason": "wrong"}
TEXT = "We leverage our drives. Follow us!"
GOOD_BUT_ONE_WORD = """37% fewer unplanned stops across three sites over twelve months. Leverage that on your nights.

Ask your crew three questions on Monday: which drive tripped, at what load, and who reset it?

A service engineer goes through the answers with you in two hours, on your floor, free of charge. Book a two-hour line
audit: https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4
"""
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


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_every_answer_is_kept_as_it_was_given(client: FlaskClient, accept: str) -> None:
    response = client.post("/v1/critiques", json={**DRAFT, "text": TEXT}, headers={**BEARER, "Accept": accept})
    given: Any = dict(events_of(response.text))["done"] if "event" in accept else response.json
    found = read(client, given["id"])
    assert {name: found[name] for name in given} == given
    assert found["receipt"]["text_kept"] and found["draft"]["text"] == TEXT


def test_only_the_last_answer_to_a_draft_keeps_its_text(client: FlaskClient) -> None:
    earlier, later = (post(client, text=text, draft_id="d").json for text in (TEXT, TEXT + " more."))
    found = read(client, earlier["id"])
    told = found.pop("receipt")
    answer = Critique.model_validate(found)
    assert (answer.draft.text, answer.findings, answer.verdict.call) == ("", (), earlier["verdict"]["call"])
    assert [finding["key"] for finding in told["findings"]] == [finding["key"] for finding in earlier["findings"]]
    assert not told["text_kept"] and read(client, later["id"])["receipt"]["text_kept"]


def test_where_no_text_is_kept_no_file_of_the_home_holds_a_word_of_it(tmp_path: Path) -> None:
    client = app_in(tmp_path, keep_text=False).test_client()
    given = post(client, text="We leverage the canary-of-the-draft. Follow us!", draft_id="d").json
    decide(client, given["id"], {**APPLIED, "key": given["findings"][0]["key"], "word": "canary-of-the-word"})
    files = [file.read_bytes() for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert any(given["id"].encode() in content for content in files)
    assert not any(b"canary-of" in content for content in files)


@pytest.mark.parametrize(("reason", "draft_id"), [("unclear", "d"), ("wrong", "d"), ("wrong", "another")])
def test_a_dismissed_finding_is_last_not_shown_at_first_and_never_the_verdict_s(
    client: FlaskClient, reason: str, draft_id: str
) -> None:
    before = post(client, text=GOOD_BUT_ONE_WORD, draft_id="d").json
    (key,) = {finding["key"] for finding in before["findings"] if finding["level"] == "warning"}
    decide(client, before["id"], {**DISMISSED, "key": key, "reason": reason})
    after = post(client, text=GOOD_BUT_ONE_WORD, draft_id=draft_id).json
    last = after["findings"][-1]
    assert (last["key"], last["dismissed"]) == (key, reason)
    assert (before["shown"], after["shown"]) == (len(before["findings"]), len(before["findings"]) - 1)
    assert (before["verdict"]["call"], after["verdict"]["call"]) == ("fix-first", "earns-its-place")


def test_a_finding_reopened_is_open_again(client: FlaskClient) -> None:
    before = post(client, text=TEXT, draft_id="d").json
    key = before["findings"][0]["key"]
    for decision in (DISMISSED, {"decision": "reopened"}):
        decide(client, before["id"], {**decision, "key": key})
    after = post(client, text=TEXT, draft_id="d").json
    assert after["findings"] == before["findings"] and after["verdict"] == before["verdict"]


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
