"""The table of failures over HTTP: whatever the model's server does, the writer gets a whole answer and one end."""

import http.client
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from onbrief.model.answered import NOTES, Reason
from onbrief.model.client import Model
from onbrief.model.endpoint import Patience
from tests.model.asking import HASTE
from tests.model.upstream import CUT, SILENCE, Reply, Upstream, answer, delta, ending, event, finding, says
from tests.serving import BEARER, DRAFT, app_in, events_of, listening, settings_in

STIFF = "It is incumbent upon every maintenance manager"
TEXT = f"Excited to announce that we leverage our game-changing drive!!! {STIFF} to check the frame. Follow us!"
GROUNDED = finding(type="voice.off-trait", clause="t2", quote=STIFF, message="This reads like a contract.")
SAID = json.dumps({"findings": [GROUNDED], "rows": []})
GOOD = Reply(*says(SAID))
BEGUN = says(SAID[: SAID.rindex("}")])[:-1]  # the finding is whole, the answer is not
ERROR = b'{"error": {"message": "no"}}'


@contextmanager
def coached(folder: Path, *replies: Reply, patience: Patience = HASTE) -> Iterator[tuple[Flask, Upstream]]:
    """A server whose model replies so, and is waited for only a moment."""
    with Upstream(*replies) as upstream:
        app = app_in(folder, model_url=upstream.url, model_name="a-model")
        house = app.extensions["onbrief"]
        model = Model(house.studio.model.endpoint, patience)
        app.extensions["onbrief"] = replace(house, studio=replace(house.studio, model=model))
        yield app, upstream


def streamed(app: Flask, text: str = TEXT) -> list[tuple[str, Any]]:
    """The events of a critique."""
    response = app.test_client().post("/v1/critiques", json={**DRAFT, "text": text}, headers=BEARER)
    assert response.status_code == 200
    return events_of(response.text)


def findings(events: Sequence[tuple[str, Any]], *origins: str) -> list[Any]:
    return [body for name, body in events if name == "finding" and body["origin"] in origins]


FAILURES: dict[str, tuple[list[Reply], Reason | None, int]] = {
    "401": ([Reply(ERROR, status=401)], "unauthorized", 0),
    "403": ([Reply(ERROR, status=403)], "unauthorized", 0),
    "404": ([Reply(ERROR, status=404)], "not-found", 0),
    "413": ([Reply(ERROR, status=413)], "rejected", 0),
    "429": ([Reply(ERROR, status=429)], "rate-limited", 0),
    "429, then an answer": ([Reply(ERROR, status=429, Retry_After="1"), GOOD], None, 1),
    "500": ([Reply(ERROR, status=500)], "unavailable", 0),
    "502": ([Reply(b"<html>", status=502)], "unavailable", 0),
    "503, then an answer": ([Reply(ERROR, status=503), GOOD], None, 1),
    "schema refused, then an answer": (
        [Reply(b'{"error": {"message": "response_format"}}', status=400), GOOD],
        None,
        1,
    ),
    "silence": ([Reply(SILENCE)], "timed-out", 0),
    "silence in the middle": ([Reply(*BEGUN, SILENCE)], "timed-out", 1),
    "never done": ([Reply(*[delta(content=" "), 0.05] * 200)], "timed-out", 0),
    "cut": ([Reply(*BEGUN, 0.2, CUT)], "cut-off", 1),
    "closed": ([Reply(*BEGUN)], "cut-off", 1),
    "an error in the stream": ([Reply(*BEGUN, event({"error": {"code": 503}}))], "unavailable", 1),
    "prose": ([Reply(*says("I like it."))], "unreadable", 0),
    "no JSON": ([Reply(b"<html>")], "unreadable", 0),
    "wrong types": ([Reply(*says('{"findings": [{"type": 7, "clause": []}], "rows": {}}'))], "unreadable", 0),
    "fences and prose": ([Reply(*says(f"Sure!\n```json\n{SAID}\n```\nDone."))], None, 1),
    "refusal": ([Reply(delta(refusal="No."), ending())], "refused", 0),
    "content filter": ([Reply(*BEGUN, ending("content_filter"))], "filtered", 1),
    "length": ([Reply(*BEGUN, ending("length"))], "too-long", 1),
    "a flood": ([Reply(*BEGUN, *[delta(content="]" + " " * 9_000)] * 40)], "too-much", 1),
    "sixty findings": ([Reply(*says(answer(findings=60)))], "too-much", 0),
}


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Any]]:
    """The events of the critique where there is no model."""
    return streamed(app_in(tmp_path_factory.mktemp("without")))


@pytest.mark.parametrize(("replies", "reason", "grounded"), FAILURES.values(), ids=FAILURES)
def test_a_failure_costs_the_writer_nothing_but_the_models_part(
    tmp_path: Path, without: list[tuple[str, Any]], replies: list[Reply], reason: Reason | None, grounded: int
) -> None:
    with coached(tmp_path, *replies) as (app, _):
        events = streamed(app)
    names = [name for name, _ in events]
    assert names[0] == "meta"
    assert [name for name in names if name in ("done", "error")] == ["done"] == names[-1:]
    done = events[-1][1]
    assert done["engine"]["degraded"] == ("model-failed" if reason else None)
    assert done["engine"]["note"] == (NOTES[reason] if reason else None)
    assert findings(events, "rules", "meaning") == findings(without, "rules", "meaning") != []
    assert len(findings(events, "model")) == grounded
    told = [json.dumps(event) for event in events if event[0] == "finding"]
    assert len(told) == len(set(told))
    assert done["verdict"]["call"] == without[-1][1]["verdict"]["call"]


def test_a_server_that_nobody_runs_costs_the_writer_nothing_but_the_models_part(tmp_path: Path) -> None:
    with coached(tmp_path, GOOD) as (app, _):
        pass
    done = streamed(app)[-1][1]
    assert (done["engine"]["degraded"], done["engine"]["reason"]) == ("model-failed", "unreachable")


def test_after_five_failures_in_a_row_the_answer_does_not_wait_for_a_model(tmp_path: Path) -> None:
    with coached(tmp_path, Reply(ERROR, status=500)) as (app, upstream):
        reasons = [streamed(app, f"{TEXT} {n}")[-1][1]["engine"]["reason"] for n in range(6)]
        assert reasons == [*["unavailable"] * 5, "resting"]
        assert len(upstream.requests) == 15


def test_rules_are_told_before_the_model_is_asked(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    with coached(tmp_path, Reply(SILENCE), patience=Patience()) as (app, upstream), listening(app, settings) as host:
        response = begun(host)
        told = b""
        while b"event: verdict" not in told:
            told += response.read1()
        assert told.count(b"event: finding") >= 3
        assert upstream.asked.wait(5)
        response.close()
        assert upstream.gone.wait(2)


@pytest.mark.parametrize(
    "parts", [[SILENCE], [b": hello\n\n", SILENCE], [*BEGUN, SILENCE]], ids="before headers within".split()
)
@pytest.mark.parametrize("accept", ["text/event-stream", "application/json"])
def test_a_writer_who_leaves_closes_the_upstream_within_two_seconds(
    tmp_path: Path, accept: str, parts: list[Any]
) -> None:
    settings = settings_in(tmp_path)
    with coached(tmp_path, Reply(*parts), patience=Patience()) as (app, upstream), listening(app, settings) as host:
        connection = asked(host, accept)
        assert upstream.asked.wait(10)
        connection.close()
        assert upstream.gone.wait(2)


def test_a_newer_text_of_a_draft_closes_the_olders_upstream(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    replies = Reply(SILENCE), GOOD
    with coached(tmp_path, *replies, patience=Patience()) as (app, upstream), listening(app, settings) as host:
        older = asked(host, "text/event-stream", draft_id="composer-1")
        assert upstream.asked.wait(10)
        newer = asked(host, "application/json", draft_id="composer-1", text=f"{TEXT} More.")
        assert upstream.gone.wait(2)
        assert json.loads(newer.getresponse().read())["engine"]["degraded"] is None
        assert events_of(older.getresponse().read().decode())[-1][1]["engine"]["reason"] == "cancelled"
        newer.close()
        older.close()


def asked(host: str, accept: str, **fields: Any) -> http.client.HTTPConnection:
    """A connection on which a critique was asked for."""
    connection = http.client.HTTPConnection(host, timeout=20)
    headers = {**BEARER, "Accept": accept, "Content-Type": "application/json"}
    connection.request("POST", "/v1/critiques", json.dumps({**DRAFT, "text": TEXT, **fields}), headers)
    return connection


def begun(host: str) -> http.client.HTTPResponse:
    """The stream of a critique."""
    return asked(host, "text/event-stream").getresponse()
