"""`POST /v1/critiques`: what goes in, what is refused, and what a draft is held against."""

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from onbrief.answer import Critique
from tests.serving import BEARER, DRAFT, GOLDEN, app_in, assert_problem, post


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty workspace."""
    workspace = tmp_path / "ours"
    (workspace / "briefs").mkdir(parents=True)
    return workspace


def add_brief(folder: Path, name: str, status: str = "active") -> None:
    text = (GOLDEN / "briefs" / f"{name}.yaml").read_text("utf-8")
    (folder / "briefs" / f"{name}.yaml").write_text(text.replace("status: active", f"status: {status}"), "utf-8")


def test_the_whole_critique_comes_with_accept_json(client: FlaskClient) -> None:
    answer = Critique.model_validate_json(post(client, text="We leverage. 😀 leverage").data)
    assert [answer.draft.text[f.span.start : f.span.end] == f.span.quote for f in answer.findings if f.span]
    assert answer.draft.text == "We leverage. 😀 leverage"
    assert answer.versions.brief == "line-audit-q4@3"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "text/event-stream"),
        ("*/*", "text/event-stream"),
        ("text/event-stream", "text/event-stream"),
        ("application/json", "application/json"),
        ("application/json, text/event-stream;q=0.5", "application/json"),
        ("text/event-stream, application/json;q=0.5", "text/event-stream"),
    ],
)
def test_the_answer_is_a_stream_unless_json_is_wanted(client: FlaskClient, accept: str | None, kind: str) -> None:
    headers = {**BEARER, **({"Accept": accept} if accept else {})}
    assert client.post("/v1/critiques", json=DRAFT, headers=headers).mimetype == kind


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"colour": "red"}, "/colour"),
        ({"text": 7}, "/text"),
        ({"text": None}, "/text"),
        ({"platform": "mastodon"}, "/platform"),
        ({"surface": "story"}, "/surface"),
        ({"surface": None}, "/surface"),
        ({"author": "robot"}, "/author"),
        ({"surface": "thread"}, "/surface"),
        ({"recent": "one post"}, "/recent"),
        ({"recent": ["fine", 7]}, "/recent/1"),
        ({"context": ["no"]}, "/context"),
        ({"long_posts": "yes"}, "/long_posts"),
        ({"campaign": 7}, "/campaign"),
        ({"draft_id": "x" * 201}, "/draft_id"),
        ({"today": "tomorrow"}, "/today"),
        ({"today": 1760000000}, "/today"),
        ({"a/b~c": 1}, "/a~1b~0c"),
    ],
    ids=str,
)
def test_a_field_that_does_not_fit_is_named(client: FlaskClient, fields: dict[str, Any], pointer: str) -> None:
    problem = assert_problem(post(client, **fields), 422, "bad-field", pointer)
    assert "pydantic" not in problem["detail"]


def test_every_field_that_does_not_fit_is_in_the_detail(client: FlaskClient) -> None:
    detail = assert_problem(post(client, platform="mastodon", colour="red"), 422, "bad-field", "/platform")["detail"]
    assert "platform" in detail and "colour" in detail


@pytest.mark.parametrize("field", list(DRAFT))
def test_a_missing_field_is_named(client: FlaskClient, field: str) -> None:
    body = {name: value for name, value in DRAFT.items() if name != field}
    assert_problem(client.post("/v1/critiques", json=body, headers=BEARER), 422, "bad-field", f"/{field}")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"{}"', b"null", b"\xff\xfe", b"[" * 100_000, b'{"text": ' * 5_000, b"9" * 5_000],
    ids=lambda body: repr(body[:9]),
)
def test_a_body_that_is_no_json_object_is_refused(client: FlaskClient, body: bytes) -> None:
    response = client.post("/v1/critiques", data=body, content_type="application/json", headers=BEARER)
    assert_problem(response, 400, "bad-body")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_that_does_not_claim_to_be_json_is_refused(client: FlaskClient, kind: str) -> None:
    response = client.post("/v1/critiques", data=b"{}", content_type=kind, headers=BEARER)
    assert_problem(response, 415, "unsupported-media-type")


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0", "\u200b\u200b"])
def test_an_empty_draft_is_refused(client: FlaskClient, text: str) -> None:
    assert_problem(post(client, text=text), 400, "empty-draft", "/text")


def test_a_draft_of_40_000_characters_is_judged_and_a_longer_one_is_not(client: FlaskClient) -> None:
    assert post(client, text="word " * 8_000).status_code == 200
    assert_problem(post(client, text="word " * 8_000 + "!"), 413, "draft-too-long", "/text")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (r'"text": "half \ud83d"', "/text"),
        (r'"text": "half \udc00 other"', "/text"),
        (r'"text": "fine", "recent": ["fine", "\ud800"]', "/recent"),
        (r'"text": "fine", "context": "\ud800"', "/context"),
        (r'"text": "fine", "campaign": "\ud800"', "/campaign"),
        (r'"text": "fine", "draft_id": "\ud800"', "/draft_id"),
        (r'"text": "fine", "other": {"deep": ["\ud800"]}', "/other"),
        (r'"text": "fine", "\ud800": 1', "/"),
    ],
)
def test_half_of_a_surrogate_pair_is_refused_wherever_it_stands(client: FlaskClient, body: str, pointer: str) -> None:
    text = f'{{"platform": "x", "surface": "post", "author": "brand", {body}}}'
    response = client.post("/v1/critiques", data=text, content_type="application/json", headers=BEARER)
    assert_problem(response, 400, "lone-surrogate", pointer)


def test_half_of_a_surrogate_pair_as_bytes_is_refused(client: FlaskClient) -> None:
    body = b'{"platform": "x", "surface": "post", "author": "brand", "text": "a \xed\xa0\x80"}'
    response = client.post("/v1/critiques", data=body, content_type="application/json", headers=BEARER)
    assert_problem(response, 400, "lone-surrogate", "/text")


def test_a_pair_written_as_escapes_is_one_character(client: FlaskClient) -> None:
    body = r'{"platform": "x", "surface": "post", "author": "brand", "text": "\ud83d\ude00 hello"}'
    headers = {**BEARER, "Accept": "application/json"}
    response = client.post("/v1/critiques", data=body, content_type="application/json", headers=headers)
    assert response.json and response.json["draft"]["text"] == "😀 hello"


def test_a_field_without_a_value_counts_as_not_given(client: FlaskClient) -> None:
    nothing = {"campaign": None, "draft_id": None, "context": None, "recent": None, "today": None}
    assert post(client, **nothing).status_code == 200


def test_the_one_active_campaign_is_meant_where_none_is_named(tmp_path: Path, folder: Path) -> None:
    add_brief(folder, "line-audit-q4")
    add_brief(folder, "drawing-review-q4", "archived")
    client = app_in(tmp_path, workspace=folder).test_client()
    assert post(client).json["versions"]["brief"] == "line-audit-q4@3"


def test_of_several_active_campaigns_one_must_be_named(tmp_path: Path, folder: Path) -> None:
    add_brief(folder, "line-audit-q4")
    add_brief(folder, "drawing-review-q4")
    client = app_in(tmp_path, workspace=folder).test_client()
    problem = assert_problem(post(client), 409, "several-active", "/campaign")
    assert problem["campaigns"] == ["drawing-review-q4", "line-audit-q4"]
    named = post(client, campaign="drawing-review-q4").json
    assert named["versions"]["brief"].startswith("drawing-review-q4@")


def test_a_campaign_that_is_not_there_is_not_found(client: FlaskClient) -> None:
    assert_problem(post(client, campaign="no-such"), 404, "no-such-campaign", "/campaign")


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_campaign_that_is_not_active_is_refused_by_name(tmp_path: Path, folder: Path, status: str) -> None:
    add_brief(folder, "line-audit-q4", status)
    client = app_in(tmp_path, workspace=folder).test_client()
    assert_problem(post(client, campaign="line-audit-q4"), 409, "campaign-not-active", "/campaign")


def test_with_no_active_campaign_nothing_strategic_is_judged(tmp_path: Path, folder: Path) -> None:
    add_brief(folder, "line-audit-q4", "draft")
    shutil.copytree(GOLDEN / "voices" / "styles", folder / "voices" / "styles")
    shutil.copy(GOLDEN / "voices" / "halden.yaml", folder / "voices")
    critique = post(app_in(tmp_path, workspace=folder).test_client(), text="We leverage it.").json
    assert critique["verdict"]["call"] == "not-judged"
    assert critique["versions"]["brief"] is None
    assert "voice.banned-term" in {finding["type"] for finding in critique["findings"]}


def test_today_is_the_clients_only_where_the_settings_allow_it(tmp_path: Path) -> None:
    assert_problem(post(app_in(tmp_path).test_client(), today="2030-01-01"), 403, "today-not-allowed", "/today")
    allowed = app_in(tmp_path, allow_today=True).test_client()

    def types(**fields: Any) -> set[str]:
        critique = post(allowed, text="The HD-900 takes eight hours to fit.", **fields).json
        return {finding["type"] for finding in critique["findings"]}

    assert "risk.embargo" in types()
    assert "risk.embargo" not in types(today=(date.today() + timedelta(days=365)).isoformat())


def test_a_method_that_is_not_offered_is_named(client: FlaskClient) -> None:
    response = client.get("/v1/critiques", headers=BEARER)
    assert_problem(response, 405, "method-not-allowed")
    assert "POST" in response.headers["Allow"]


def test_a_path_that_is_not_there_is_a_problem_too(client: FlaskClient) -> None:
    assert_problem(client.get("/v1/critique"), 404, "not-found")
