"""What leaves the machine and what is written down: every byte that a model received, every line of the log."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from onbrief.documents.brief import Brief
from onbrief.documents.dumping import dumps
from onbrief.documents.loading import load
from onbrief.settings import load_settings, set_up_logging
from tests.model.upstream import CUT, Reply, Upstream, says
from tests.serving import BEARER, DRAFT, TOKEN, app_in, post, sample_folder

FAR = "0.0.0.0"  # leads to this machine, and does not look like it: as private as any other server
NOTHING = Reply(*says('{"findings": [], "rows": []}'))
KEY = "sk-canary-4711-of-the-tests"

EMBARGOED = ("HD-900", "HD900", "hd 900", "#HD900", "https://halden.example/hd-900")
PRIVATE = ("Acme Mine", "AcmeMine", "Payback in 14 months", "payback of 14 months", "payback: 14 months")
SECRETS = (*EMBARGOED, *PRIVATE)
TRACES = (b"hd-900", b"hd900", b"hd 900", b"acme", b"14 months")


@contextmanager
def coached(folder: Path, upstream: Upstream, host: str = FAR, **settings: Any) -> Iterator[FlaskClient]:
    """A client of a server whose model is `upstream`, reached under `host`."""
    url = upstream.url.replace("127.0.0.1", host)
    yield app_in(folder, model_url=url, model_key=KEY, workspace=sample_folder(folder), **settings).test_client()


def tell(folder: Path, **changes: Any) -> None:
    """Change the sample's brief, as a new version."""
    (file,) = (folder / "workspace" / "briefs").iterdir()
    brief = load(Brief, file)
    told = json.loads(brief.model_dump_json(exclude_defaults=True)) | {"version": brief.version + 1} | changes
    file.write_text(dumps(Brief.model_validate(told)), "utf-8")


def policy(folder: Path, instructions: str, **fields: Any) -> None:
    """A policy for all posts."""
    front = {"id": "b2b", "version": 2, "name": "Ours", "change_note": "A try.", **fields}
    file = folder / "workspace" / "policies" / "ours.md"
    file.write_text(f"---\n{json.dumps(front)}\n---\n{instructions}\n", "utf-8")


def assert_nothing_leaked(upstream: Upstream) -> None:
    """That no secret stands in anything that was received, in whatever spelling."""
    assert upstream.requests, "nobody was asked, so nothing was proven"
    received = upstream.received.lower()
    assert not [trace for trace in TRACES if trace in received]


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_leaves_through_recent_posts_or_the_post_replied_to(tmp_path: Path, secret: str) -> None:
    told = f"We said it already: {secret}. That was all."
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        post(client, text="Check the frame first.", recent=[told, "A clean post on night shifts."], context=told)
        assert_nothing_leaked(upstream)
        assert b"A clean post on night shifts." in upstream.received


@pytest.mark.parametrize("secret", SECRETS)
def test_no_secret_leaves_through_brief_or_policy(tmp_path: Path, secret: str) -> None:
    told = f"Between us: {secret}."
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        post(client)  # writes the sample
        tell(tmp_path, context=f"Why now.\n\n{told}", core_message=f"Less time lost. {told}")
        rule = {"id": "p-one", "text": told}
        example = {"draft": f"Our news: {secret}!", "expected": ["ask.none"]}
        policy(tmp_path, f"Be brief.\n\n{told}\n\nBe kind.", must=[rule], examples=[example])
        upstream.requests.clear()
        post(client, text="Check the frame first.")
        assert_nothing_leaked(upstream)
        assert b"Be kind." in upstream.received


@pytest.mark.parametrize("secret", SECRETS)
def test_a_draft_with_a_secret_stays_here(tmp_path: Path, secret: str) -> None:
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        engine = post(client, text=f"Soon on your line: {secret}. Check the frame.").json["engine"]
        assert upstream.requests == []
    assert (engine["degraded"], engine["reason"], engine["model"]) == ("private", "withheld", None)
    assert engine["note"]


def test_a_secret_of_the_next_campaign_stays_here_too(tmp_path: Path) -> None:
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        post(client)
        (file,) = (tmp_path / "workspace" / "briefs").iterdir()
        upcoming = [{"id": "e-next", "term": "Quiet Line", "until": "2999-01-01"}]
        brief = load(Brief, file).model_copy(update={"id": "next", "status": "draft"})
        told = json.loads(brief.model_dump_json(exclude_defaults=True)) | {"embargoes": upcoming}
        file.with_name("next.yaml").write_text(dumps(Brief.model_validate(told)), "utf-8")
        upstream.requests.clear()
        assert post(client, text="Soon: the Quiet-Line. Check the frame.").json["engine"]["degraded"] == "private"
        assert upstream.requests == []
        post(client, text="Check the frame first.", recent=["We tease #QuietLine today."])
        assert b"uiet" not in upstream.received and upstream.requests


def test_no_policy_opens_the_gate(tmp_path: Path) -> None:
    off = {name: {"on": False} for name in ("risk.embargo", "risk.permission")}
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        policy(tmp_path, "Be brief.", critiques=off, dimensions={"risk": {"on": False}})
        for secret in SECRETS:
            post(client, text=f"Soon on your line: {secret}. Check the frame.")
        assert upstream.requests == []


@pytest.mark.parametrize(("settings", "fields"), [({"private": True}, {}), ({}, {"private": True})])
def test_in_private_mode_only_a_model_on_this_machine_is_asked(
    tmp_path: Path, settings: dict[str, Any], fields: dict[str, Any]
) -> None:
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream, **settings) as client:
        assert post(client, **fields).json["engine"]["degraded"] == "private"
        assert upstream.requests == []
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream, "127.0.0.1", **settings) as client:
        assert post(client, **fields).json["engine"]["degraded"] is None
        assert len(upstream.requests) == 1


def test_an_embargo_ends_on_its_day(tmp_path: Path) -> None:
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        post(client)
        today = client.application.extensions["onbrief"].settings.today()
        tell(tmp_path, embargoes=[{"id": "e-hd900", "term": "HD-900", "until": str(today + timedelta(days=1))}])
        assert post(client, text="Meet the HD-900.").json["engine"]["degraded"] == "private"
        tell(tmp_path, embargoes=[{"id": "e-hd900", "term": "HD-900", "until": str(today)}])
        assert post(client, text="Meet the HD-900.").json["engine"]["degraded"] is None


def test_no_request_lifts_an_embargo_by_the_day_it_is_judged_on(tmp_path: Path) -> None:
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream, allow_today=True) as client:
        told = "Soon on your line: the HD-900."
        critique = post(client, text=told, today="2999-01-01").json
        assert critique["engine"]["degraded"] == "private" and upstream.requests == []
        assert "risk.embargo" not in {finding["type"] for finding in critique["findings"]}
        post(client, text="Check the frame first.", recent=[told], today="2999-01-01")
        assert_nothing_leaked(upstream)
        upstream.requests.clear()
        assert post(client, text=told, today="2000-01-01").json["engine"]["degraded"] == "private"
        assert upstream.requests == []


CANARY = "xylophonic zebra canary"
MISHAPS = {
    "well": NOTHING,
    "unauthorized": Reply(CANARY.encode(), status=401),
    "rejected": Reply(f'{{"error": {{"message": "bad: {CANARY} {KEY}"}}}}'.encode(), status=400),
    "unavailable": Reply(CANARY.encode(), status=500, Retry_After="0"),
    "cut": Reply(*says('{"findings": [{"type": "x"')[:3], CUT),
    "prose": Reply(*says(f"I would rather talk about {CANARY}.")),
    "no JSON": Reply(*says(f'{{"findings": [{CANARY} {KEY}]}}')),
    "wrong types": Reply(*says(json.dumps({"findings": [{"type": 1, "message": CANARY}]}))),
    "no events": Reply(f"<html>{CANARY}</html>".encode()),
}
WRONG = {
    "too long": {"text": CANARY * 4000},
    "no JSON at all": None,
    "unknown field": {**DRAFT, CANARY: CANARY},
    "a wrong platform": {**DRAFT, "platform": CANARY},
    "half a character": {**DRAFT, "text": CANARY + "\ud800"},
    "no such campaign": {**DRAFT, "text": CANARY, "campaign": CANARY},
}


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """The log as chatty as it can be set."""
    set_up_logging("debug")
    caplog.set_level(logging.DEBUG)
    yield caplog
    logging.getLogger("alembic").setLevel(logging.NOTSET)


def assert_silent(logged: pytest.LogCaptureFixture) -> None:
    """That the log holds no draft, no key and no token."""
    whole = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in logged.records) + logged.text
    assert not [secret for secret in (CANARY, "zebra", KEY, TOKEN) if secret in whole]


@pytest.mark.parametrize("mishap", MISHAPS)
def test_the_log_holds_no_draft_key_or_token_whatever_the_model_does(
    tmp_path: Path, everything_logged: pytest.LogCaptureFixture, mishap: str
) -> None:
    with Upstream(MISHAPS[mishap]) as upstream, coached(tmp_path, upstream) as client:
        post(client, text=f"{CANARY} on the night shift.", recent=[CANARY], context=CANARY, draft_id="d")
        assert KEY in upstream.requests[0].headers["authorization"]
    assert_silent(everything_logged)


@pytest.mark.parametrize("mistake", WRONG)
def test_the_log_holds_no_draft_whatever_is_wrong_with_a_request(
    tmp_path: Path, everything_logged: pytest.LogCaptureFixture, mistake: str
) -> None:
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        body = WRONG[mistake]
        data = CANARY if body is None else json.dumps(body)
        answer = client.post("/v1/critiques", data=data, content_type="application/json", headers=BEARER)
        assert answer.status_code >= 400
        client.get(f"/v1/me?token={TOKEN}", headers={"Authorization": f"Bearer {KEY}"})
    assert_silent(everything_logged)


def test_an_accident_of_our_own_is_logged_without_the_draft(
    tmp_path: Path, everything_logged: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise ValueError(f"cannot do {CANARY}")

    monkeypatch.setattr("onbrief.coach.Consultation", stumble)
    with Upstream(NOTHING) as upstream, coached(tmp_path, upstream) as client:
        assert post(client, text=CANARY).status_code == 500
        stream = client.post("/v1/critiques", json={**DRAFT, "text": CANARY}, headers=BEARER).text
    assert "event: error" in stream and "event: done" not in stream
    assert "incident" in everything_logged.text
    assert_silent(everything_logged)


def test_a_key_is_told_by_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_MODEL_KEY", KEY)
    settings = load_settings(home=tmp_path)
    assert KEY not in repr(settings) + str(settings) + repr(settings.endpoint)
