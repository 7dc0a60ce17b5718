"""A critique as server-sent events, over a real socket where time matters."""

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event as Flag
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief import answer
from onbrief.answer import Critique, Event
from onbrief.api import stream as streaming
from onbrief.api.stream import stream
from onbrief.model.turns import Turn
from tests.serving import BEARER, DRAFT, app_in, events_of, listening, post, settings_in

TEXT = "We leverage 45% fewer unplanned stops. Follow us! 😀 We leverage it at https://halden.example/audit"


def streamed(client: FlaskClient, **fields: Any) -> list[tuple[str, Any]]:
    return events_of(client.post("/v1/critiques", json={**DRAFT, **fields}, headers=BEARER).text)


def test_events_come_in_the_order_of_the_contract(client: FlaskClient) -> None:
    names = [name for name, _ in streamed(client, text=TEXT)]
    assert names[0] == "meta" and names[-1] == "done"
    assert "finding" in names and "verdict" in names
    assert names.count("done") == 1 and "error" not in names
    assert names.index("verdict") > max(at for at, name in enumerate(names) if name == "finding")


def test_the_stream_and_the_whole_say_the_same(client: FlaskClient) -> None:
    events = streamed(client, text=TEXT)
    whole = post(client, text=TEXT).json
    latest = {(body["key"], (body["span"] or {}).get("start")): body for name, body in events if name == "finding"}
    done = events[-1][1]
    assert sorted(latest.values(), key=json.dumps) == sorted(whole["findings"], key=json.dumps)
    assert [body for name, body in events if name == "verdict"][-1] == whole["verdict"] == done["verdict"]
    assert {**done, "findings": whole["findings"], "id": whole["id"]} == whole
    Critique.model_validate(whole)


def test_a_stream_is_neither_kept_nor_held_back(client: FlaskClient) -> None:
    headers = client.post("/v1/critiques", json=DRAFT, headers=BEARER).headers
    assert (headers["Cache-Control"], headers["X-Accel-Buffering"]) == ("no-store", "no")


def test_what_goes_wrong_before_the_first_event_is_an_ordinary_error(client: FlaskClient) -> None:
    response = client.post("/v1/critiques", json={**DRAFT, "text": " "}, headers=BEARER)
    assert (response.status_code, response.mimetype) == (400, "application/problem+json")


def meta() -> Event:
    """A first event."""
    draft = answer.JudgedDraft(text="x", platform="x", surface="post", length=1, limit=280)
    return Event(
        "meta", answer.Meta(id="1", versions=answer.Versions(policy="b2b@1", brief=None, voice=None), draft=draft)
    )


def test_what_goes_wrong_later_is_the_last_event_and_says_nothing_of_the_draft(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def failing() -> Iterator[Event]:
        yield meta()
        raise ValueError(DRAFT["text"])

    with app.test_request_context():
        (first, _), (last, problem) = events_of(stream(failing(), Turn()).get_data(as_text=True))
    assert (first, last) == ("meta", "error")
    assert problem["type"] == "urn:onbrief:problem:incident"
    assert problem["detail"].split()[-1].rstrip(".") in caplog.text
    assert DRAFT["text"] not in caplog.text + json.dumps(problem)


def slow(app: Flask, release: Flag, ended: Flag) -> None:
    """Give `app` a route whose review waits to be released between two events."""

    def events() -> Iterator[Event]:
        yield meta()
        release.wait(10)
        yield from (meta() for _ in range(20))
        ended.set()

    app.add_url_rule("/slow", view_func=lambda: stream(events(), Turn()))


def test_an_event_is_sent_at_once_and_silence_is_filled_with_comments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "HEARTBEAT_SECONDS", 0.05)
    app, release, ended = app_in(tmp_path), Flag(), Flag()
    slow(app, release, ended)
    with listening(app, settings_in(tmp_path)) as address:
        connection = http.client.HTTPConnection(address, timeout=5)
        connection.request("GET", "/slow")
        response = connection.getresponse()
        assert response.readline() == b"event: meta\n"
        response.readline()
        lines = [response.readline() for _ in range(5)]
        assert lines == [b"\n", b": still here\n", b"\n", b": still here\n", b"\n"]
        response.close()
        connection.close()
        release.set()
        assert ended.wait(5), "the review stops because its client has left: its receipt is never kept"


def test_the_heartbeat_is_within_the_contract() -> None:
    assert streaming.HEARTBEAT_SECONDS <= 10


def test_findings_arrive_one_by_one_over_a_socket(tmp_path: Path) -> None:
    with listening(app_in(tmp_path), settings_in(tmp_path)) as address:
        connection = http.client.HTTPConnection(address, timeout=10)
        body = json.dumps({**DRAFT, "text": TEXT})
        connection.request("POST", "/v1/critiques", body, {**BEARER, "Content-Type": "application/json"})
        response = connection.getresponse()
        assert response.headers["Transfer-Encoding"] == "chunked"
        events = events_of(response.read().decode())
    assert events[0][0] == "meta" and events[-1][0] == "done"


def test_many_streams_run_side_by_side(tmp_path: Path) -> None:
    app, release, ended = app_in(tmp_path), Flag(), Flag()
    slow(app, release, ended)
    with listening(app, settings_in(tmp_path)) as address:
        open_streams = [http.client.HTTPConnection(address, timeout=5) for _ in range(12)]
        for connection in open_streams:
            connection.request("GET", "/slow")
        answers = [connection.getresponse() for connection in open_streams]
        assert {answer.status for answer in answers} == {200}
        connection = http.client.HTTPConnection(address, timeout=5)
        connection.request("GET", "/healthz")
        assert connection.getresponse().status == 200
        release.set()
        for answer, connection in zip(answers, open_streams, strict=True):
            answer.close()
            connection.close()
