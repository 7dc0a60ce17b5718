"""Pairing over HTTP: a device asks, a person confirms on the page, and the token is good until it is revoked."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from onbrief.store.home import Home
from tests.serving import BEARER, DRAFT, SAME_ORIGIN, app_in, assert_problem, sign_in

NAVIGATION = {"Sec-Fetch-Site": "none"}
EVERYWHERE_ELSE = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"}, {}]


def ask(client: FlaskClient, name: str = "Chromium on Linux") -> Any:
    response = client.post("/v1/devices", json={"name": name})
    assert response.status_code == 201
    return response.json


def fetch(client: FlaskClient, pairing: Any) -> Any:
    return client.post("/v1/devices/token", json={"device_code": pairing["device_code"]})


def confirm(client: FlaskClient, pairing: Any, answer: str = "yes", headers: dict[str, str] = SAME_ORIGIN) -> Any:
    return client.post("/pair", data={"code": pairing["user_code"], "answer": answer}, headers=headers)


def pair(client: FlaskClient, folder: Path, name: str = "Chromium on Linux") -> dict[str, str]:
    """The headers of a newly paired device."""
    pairing = ask(client, name)
    assert confirm(sign_in(client, folder), pairing).status_code == 303
    token = fetch(client, pairing).json["access_token"]
    client.delete_cookie("onbrief")
    return {"Authorization": f"Bearer {token}"}


def test_a_pairing_has_the_shape_of_the_rfc(client: FlaskClient) -> None:
    pairing = ask(client)
    assert re.fullmatch(r"[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}", pairing["user_code"])
    assert pairing["verification_uri"] == "http://localhost/pair"
    assert pairing["verification_uri_complete"] == f"http://localhost/pair?code={pairing['user_code']}"
    assert (pairing["expires_in"], pairing["interval"]) == (600, 2)


def test_a_paired_device_is_known_by_its_name_and_judges_drafts(client: FlaskClient, tmp_path: Path) -> None:
    device = pair(client, tmp_path)
    me = client.get("/v1/me", headers=device).json
    assert me and (me["signed_in_by"], me["device"]) == ("token", "Chromium on Linux")
    assert client.post("/v1/critiques", json=DRAFT, headers=device).status_code == 200


@pytest.mark.parametrize(("answer", "word"), [(None, "authorization_pending"), ("no", "access_denied")])
def test_without_a_yes_there_is_no_token(client: FlaskClient, tmp_path: Path, answer: str | None, word: str) -> None:
    pairing = ask(client)
    if answer:
        confirm(sign_in(client, tmp_path), pairing, answer)
    problem = assert_problem(fetch(client, pairing), 400, word.replace("_", "-"))
    assert problem["error"] == word


def test_only_a_person_on_our_own_page_confirms(client: FlaskClient, tmp_path: Path) -> None:
    pairing = ask(client)
    assert confirm(client, pairing).status_code == 401
    assert confirm(client, pairing, headers=BEARER).status_code == 401
    sign_in(client, tmp_path)
    for headers in EVERYWHERE_ELSE:
        assert confirm(client, pairing, headers=headers).status_code == 403
    assert assert_problem(fetch(client, pairing), 400, "authorization-pending")


def test_the_page_shows_what_is_confirmed_as_text(client: FlaskClient, tmp_path: Path) -> None:
    pairing = ask(client, "<img src=x onerror=alert(1)>")
    page = sign_in(client, tmp_path).get(f"/pair?code={pairing['user_code'].lower()}", headers=NAVIGATION)
    assert page.status_code == 200
    assert pairing["user_code"] in page.text and "&lt;img src=x" in page.text and "<img" not in page.text


def test_a_person_who_signs_in_first_comes_back_to_the_code(client: FlaskClient, tmp_path: Path) -> None:
    pairing = ask(client)
    page = client.get(f"/pair?code={pairing['user_code']}", headers=NAVIGATION)
    assert page.status_code == 401 and "onbrief link" in page.text and "Chromium on Linux" not in page.text
    response = client.get(f"/sign-in/{Home(tmp_path / 'home').make_link()}", headers=NAVIGATION)
    assert response.headers["Location"] == f"/pair?code={pairing['user_code']}"
    assert "Chromium on Linux" in client.get(response.headers["Location"], headers=NAVIGATION).text


def test_a_wrong_code_says_what_to_do(client: FlaskClient, tmp_path: Path) -> None:
    page = sign_in(client, tmp_path).get("/pair?code=AAAA-AAAA", headers=NAVIGATION)
    assert page.status_code == 404 and "start the pairing again" in page.text
    assert confirm(client, {"user_code": "AAAA-AAAA"}).status_code == 404


def test_codes_cannot_be_guessed_on_the_page(client: FlaskClient, tmp_path: Path) -> None:
    sign_in(client, tmp_path)
    statuses = [client.get("/pair?code=AAAA-AAAA", headers=NAVIGATION).status_code for _ in range(11)]
    assert statuses == [404] * 10 + [429]
    assert client.get("/pair?code=AAAA-AAAA", headers=NAVIGATION).headers["Retry-After"] == "600"


def test_asking_has_a_limit(client: FlaskClient) -> None:
    for _ in range(10):
        ask(client)
    response = client.post("/v1/devices", json={"name": "One more"})
    assert_problem(response, 429, "too-many-requests")
    assert response.headers["Retry-After"] == "600"


def test_a_device_that_a_person_removes_is_refused_within_a_second(client: FlaskClient, tmp_path: Path) -> None:
    device, other = pair(client, tmp_path, "The lost one"), pair(client, tmp_path, "The other one")
    page = sign_in(client, tmp_path).get("/pair", headers=NAVIGATION).text
    place = re.search(r"(/devices/\w+/revoke)(?:(?!/revoke).)*Remove The lost one", page, re.DOTALL)
    assert place
    for headers in EVERYWHERE_ELSE:
        assert client.post(place[1], headers=headers).status_code == 403
    before = time.monotonic()
    assert client.post(place[1], headers=SAME_ORIGIN).status_code == 303
    assert_problem(client.get("/v1/me", headers=device), 401, "not-signed-in")
    assert time.monotonic() - before < 1
    assert client.get("/v1/me", headers=other).status_code == 200
    assert client.post(place[1], headers=SAME_ORIGIN).status_code == 404


def test_a_device_unpairs_itself_and_no_other(client: FlaskClient, tmp_path: Path) -> None:
    device, other = pair(client, tmp_path), pair(client, tmp_path)
    assert client.delete("/v1/devices/current", headers=device).status_code == 204
    assert client.get("/v1/me", headers=device).status_code == 401
    assert client.get("/v1/me", headers=other).status_code == 200


def test_devices_outlive_a_restart(client: FlaskClient, tmp_path: Path) -> None:
    device = pair(client, tmp_path)
    assert app_in(tmp_path).test_client().get("/v1/me", headers=device).status_code == 200


@pytest.mark.parametrize("name", ["", "   ", "a" * 81, "Chrome\u202eemorhC", "two\nlines", 7, None, "\ud800"])
def test_a_name_is_something_a_person_can_read(client: FlaskClient, name: object) -> None:
    assert client.post("/v1/devices", json={"name": name}).status_code in (400, 422)
