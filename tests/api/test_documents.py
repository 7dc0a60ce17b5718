"""Documents over HTTP: a save says what it started from, only leads save, and only publishing changes what serves."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.people import House, house_in
from tests.serving import BEARER, SAME_ORIGIN, app_in, assert_problem, post, sample_folder
from tests.store.libraries import BESIDE, BRIEF, MORE, STOPS, VOICE, policy

SAMPLE = "/v1/documents/brief/line-audit-q4"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A server with a person of each role."""
    return house_in(tmp_path_factory.mktemp("house"))


def ask(client: FlaskClient, method: str, path: str, body: Any = None, **headers: str) -> Any:
    return client.open(path, method=method, json=body, headers={**BEARER, **headers})


def test_what_was_read_is_changed_saved_and_published(client: FlaskClient) -> None:
    read = ask(client, "GET", SAMPLE)
    found = json.loads(read.data)
    assert (read.headers["ETag"], found["labels"]) == ('"3"', {"production": 3, "candidate": 3})
    text = found["version"]["text"].replace(STOPS, MORE)
    saved = ask(client, "PUT", SAMPLE, {"text": text, "note": "Nights, too."}, **{"If-Match": '"3"'})
    assert (saved.status_code, saved.headers["ETag"], saved.json["note"]) == (200, '"4"', "Nights, too.")
    assert saved.json["text"] == text.replace("version: 3", "version: 4")
    assert post(client).json["versions"]["brief"] == "line-audit-q4@3"
    moved = ask(client, "PUT", f"{SAMPLE}/labels/production", {"version": 4, "note": "Agreed."})
    assert moved.json["labels"] == {"production": 4, "candidate": 4}
    assert post(client).json["versions"]["brief"] == "line-audit-q4@4"
    listed = ask(client, "GET", f"{SAMPLE}/versions").json["versions"]
    assert [(one["version"], one["note"]) for one in listed] == [(4, "Nights, too."), (3, "")]
    assert ask(client, "GET", f"{SAMPLE}/versions/3").json["text"] == found["version"]["text"]


def test_a_save_has_to_say_what_it_started_from(client: FlaskClient) -> None:
    text = ask(client, "GET", SAMPLE).json["version"]["text"]
    assert_problem(ask(client, "PUT", SAMPLE, {"text": text}), 428, "no-revision")
    for vague in ("*", '"3", "4"'):
        assert_problem(ask(client, "PUT", SAMPLE, {"text": text}, **{"If-Match": vague}), 428, "no-revision")
    for unknown in ('"9"', '"three"', f'"{"9" * 5000}"'):
        assert_problem(ask(client, "PUT", SAMPLE, {"text": text}, **{"If-Match": unknown}), 412, "stale-revision")


def test_who_saves_second_is_told_what_the_first_saved(client: FlaskClient) -> None:
    text = ask(client, "GET", SAMPLE).json["version"]["text"]
    first, second = text.replace(STOPS, MORE), text.replace(STOPS, "Mine.")
    saved = ask(client, "PUT", SAMPLE, {"text": first, "note": "Hers."}, **{"If-Match": '"3"'}).json
    told = assert_problem(ask(client, "PUT", SAMPLE, {"text": second}, **{"If-Match": '"3"'}), 412, "stale-revision")
    assert {**told["latest"], "at": None} == {
        "revision": 4,
        "at": None,
        "author": "",
        "note": "Hers.",
        "text": saved["text"],
    }
    again = ask(client, "PUT", SAMPLE, {"text": second}, **{"If-Match": '"4"'})
    assert (again.status_code, again.json["version"]) == (200, 5)


def test_a_text_that_is_no_document_is_answered_with_every_mistake(client: FlaskClient) -> None:
    wrong = BRIEF.replace("status: active", "status: on") + "colour: red\n"
    told = assert_problem(
        ask(client, "PUT", SAMPLE, {"text": wrong}, **{"If-Match": '"3"'}), 422, "bad-document", "/text"
    )
    assert [(one["line"] > 0, one["field"]) for one in told["mistakes"]] == [(True, "status"), (True, "colour")]
    assert_problem(ask(client, "POST", "/v1/documents/brief", {"text": "\0"}), 422, "bad-document", "/text")
    assert ask(client, "GET", SAMPLE).headers["ETag"] == '"3"'


def test_a_new_document_is_added_once(client: FlaskClient) -> None:
    made = ask(client, "POST", "/v1/documents/policy", {"text": policy("ours")})
    assert (made.status_code, made.headers["Location"], made.headers["ETag"]) == (
        201,
        "/v1/documents/policy/ours",
        '"1"',
    )
    again = ask(client, "POST", "/v1/documents/policy", {"text": policy("ours")})
    assert_problem(again, 409, "document-exists")
    told = ask(client, "GET", made.headers["Location"]).json
    assert (told["labels"], told["shipped"]) == ({"candidate": 1}, False)


def test_a_guide_comes_with_its_rule_files(client: FlaskClient) -> None:
    text = VOICE.replace("id: halden", "id: other")
    assert_problem(ask(client, "POST", "/v1/documents/voice", {"text": text}), 422, "bad-document", "/text")
    hostile = {**BESIDE, "../../../etc/a.yml": "extends: existence"}
    told = ask(client, "POST", "/v1/documents/voice", {"text": text, "beside": hostile})
    assert "no place in a workspace" in assert_problem(told, 422, "bad-document", "/text")["detail"]
    made = ask(client, "POST", "/v1/documents/voice", {"text": text, "beside": BESIDE})
    assert (made.status_code, made.json["beside"]) == (201, BESIDE)


def test_a_shipped_policy_is_listed_and_its_change_is_version_2(client: FlaskClient) -> None:
    listed = ask(client, "GET", "/v1/documents").json["documents"]
    assert [one["id"] for one in listed if one["shipped"]] == ["b2b", "careful", "ramp-up"]
    text = ask(client, "GET", "/v1/documents/policy/b2b").json["version"]["text"]
    changed = text.replace("version: 1", "version: 1\nchange_note: Ours.")
    assert ask(client, "PUT", "/v1/documents/policy/b2b", {"text": changed}, **{"If-Match": '"1"'}).json["version"] == 2


def test_what_is_not_there_is_not_found(client: FlaskClient) -> None:
    for path, slug in {
        "/v1/documents/poem/a": "no-such-document",
        "/v1/documents/brief/a": "no-such-document",
        f"{SAMPLE}/versions/9": "no-such-version",
        f"{SAMPLE}/versions/x": "no-such-version",
    }.items():
        assert_problem(ask(client, "GET", path), 404, slug)
    assert_problem(ask(client, "PUT", f"{SAMPLE}/labels/mine", {"version": 3}), 404, "no-such-document")
    assert_problem(ask(client, "PUT", f"{SAMPLE}/labels/production", {"version": 9}), 404, "no-such-version")


@pytest.mark.parametrize("number", [0, -1, 10**30, 3.5, "3", True])
def test_a_version_is_a_number_that_can_be_one(client: FlaskClient, number: object) -> None:
    moved = ask(client, "PUT", f"{SAMPLE}/labels/production", {"version": number})
    assert_problem(moved, 422, "bad-field", "/version")


def test_where_a_folder_serves_nothing_is_edited_here(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path)
    client = app_in(tmp_path, workspace=folder).test_client()
    for method, path, body in (
        ("GET", "/v1/documents", None),
        ("GET", SAMPLE, None),
        ("POST", "/v1/documents/brief", {"text": BRIEF}),
        ("PUT", f"{SAMPLE}/labels/production", {"version": 3}),
    ):
        assert "onbrief import" in assert_problem(ask(client, method, path, body), 409, "kept-in-folder")["detail"]


def test_only_leads_save_and_publish_and_the_version_says_who_did(house: House) -> None:
    client = house.app.test_client(use_cookies=False)

    def attempt(headers: dict[str, str]) -> Any:
        body = {"text": BRIEF.replace(STOPS, MORE)}
        return client.put(SAMPLE, json=body, headers={**headers, "If-Match": '"3"'})

    def by(name: str) -> dict[str, str]:
        return {**SAME_ORIGIN, "Cookie": f"onbrief={house.session(name)}"}

    for refused in (by("writer"), house.device("lead"), house.device("writer")):
        assert_problem(attempt(refused), 403, "not-allowed")
        moved = client.put(f"{SAMPLE}/labels/production", json={"version": 3}, headers=refused)
        assert_problem(moved, 403, "not-allowed")
        assert client.get("/v1/campaigns", headers=refused).status_code == 200
    saved = attempt(by("lead"))
    assert saved.status_code == 200 and saved.json["author"]
    assert client.get(f"{SAMPLE}/versions/4", headers=by("admin")).json["author"] == saved.json["author"]  # type: ignore[index]


def test_an_unpublished_brief_holds_its_secrets_back_too(app: Flask, client: FlaskClient) -> None:
    text = BRIEF.replace("id: line-audit-q4", "id: next").replace("term: HD-900", "term: Zephyr 9")
    assert ask(client, "POST", "/v1/documents/brief", {"text": text}).status_code == 201
    shelf = app.extensions["onbrief"].workspace.shelf()
    assert "Zephyr 9" in [embargo.term for brief in shelf.all_briefs for embargo in brief.embargoes]
