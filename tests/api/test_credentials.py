"""Who is known: every kind of credentials, and what the server says to it."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.serving import BEARER, SAME_ORIGIN, app_in, assert_problem, post, sign_in

ELSEWHERE = {"Origin": "https://elsewhere.example"}

# name, headers, whether the client holds the console's cookie, what becomes of it
CREDENTIALS = [
    ("none", {}, False, 401),
    ("wrong token", {"Authorization": "Bearer not-the-token-of-this-server"}, False, 401),
    ("token in another scheme", {"Authorization": f"Basic {BEARER['Authorization'][7:]}"}, False, 401),
    ("empty token", {"Authorization": "Bearer "}, False, 401),
    ("token", BEARER, False, 200),
    ("token from another origin", {**BEARER, **ELSEWHERE, "Sec-Fetch-Site": "cross-site"}, False, 200),
    ("token from Firefox's extension", {**BEARER, "Origin": "moz-extension://0c1d"}, False, 200),
    ("token and a cookie from elsewhere", {**BEARER, **ELSEWHERE}, True, 200),
    ("wrong token and a good cookie", {"Authorization": "Bearer wrong", **SAME_ORIGIN}, True, 401),
    ("cookie from its own page", SAME_ORIGIN, True, 200),
    ("cookie from its own page with Origin", {**SAME_ORIGIN, "Origin": "http://localhost"}, True, 200),
    ("cookie from another origin", {**ELSEWHERE, "Sec-Fetch-Site": "cross-site"}, True, 403),
    ("cookie from another port", {"Origin": "http://localhost:9", "Sec-Fetch-Site": "same-site"}, True, 403),
    ("cookie typed into the address bar", {"Sec-Fetch-Site": "none"}, True, 403),
    ("cookie without a word where from", {}, True, 403),
    ("cookie with another Origin", {**SAME_ORIGIN, **ELSEWHERE}, True, 403),
    ("no cookie from its own page", SAME_ORIGIN, False, 401),
]


def test_credentials(client: FlaskClient, tmp_path: Path) -> None:
    """On one route of them all: tests/api/test_routes.py holds that every route asks the same gate."""
    sign_in(client, tmp_path)
    cookie = client.get_cookie("onbrief")
    assert cookie
    for name, headers, holds_cookie, status in CREDENTIALS:
        brought = {**headers, "Cookie": f"onbrief={cookie.value}"} if holds_cookie else headers
        response = client.application.test_client(use_cookies=False).get("/v1/me", headers=brought)
        assert response.status_code == status, name
        if status == 401:
            assert_problem(response, 401, "not-signed-in")
            assert response.headers["WWW-Authenticate"].startswith("Bearer")
        if status == 403:
            assert_problem(response, 403, "foreign-origin")


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json", "/docs", "/extension"])
def test_what_holds_no_secret_needs_no_credentials(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("headers", "means"), [(BEARER, "token"), (SAME_ORIGIN, "cookie")])
def test_me_says_how_the_caller_signed_in(
    client: FlaskClient, tmp_path: Path, headers: dict[str, str], means: str
) -> None:
    sign_in(client, tmp_path)
    assert client.get("/v1/me", headers=headers).json == {
        "signed_in_by": means,
        "name": "Admin" if means == "cookie" else None,
        "role": "admin",
        "device": None,
        "workspace": "workspace",
        "version": client.get("/healthz").json["version"],  # type: ignore[index]
        "gate": "off",
        "keeps_text": True,
    }


def test_me_says_whether_posts_are_held_and_texts_are_kept(tmp_path: Path) -> None:
    client = app_in(tmp_path, gate="hold", keep_text=False).test_client()
    told = client.get("/v1/me", headers=BEARER).json
    assert told and (told["gate"], told["keeps_text"]) == ("hold", False)


def test_without_a_token_in_the_settings_the_one_made_at_start_is_valid(tmp_path: Path) -> None:
    from onbrief.store.home import Home

    app = app_in(tmp_path, token=None)
    token = Home(tmp_path / "home").make_token()
    assert post(app.test_client(), {"Authorization": f"Bearer {token}"}).status_code == 200
    assert post(app.test_client()).status_code == 401


def test_a_token_that_is_no_ascii_is_wrong_and_no_error(client: FlaskClient) -> None:
    assert client.get("/v1/me", headers={"Authorization": "Bearer \u00e9\u00ff"}).status_code == 401


def test_a_forged_cookie_signs_nobody_in(client: FlaskClient) -> None:
    client.set_cookie("onbrief", "eyJzaWduZWRfaW4iOnRydWV9.aR.forged")
    assert client.get("/v1/me", headers=SAME_ORIGIN).status_code == 401


def test_a_cookie_outlives_a_restart(client: FlaskClient, tmp_path: Path) -> None:
    cookie = sign_in(client, tmp_path).get_cookie("onbrief")
    assert cookie
    restarted = app_in(tmp_path).test_client()
    restarted.set_cookie("onbrief", cookie.value)
    assert restarted.get("/v1/me", headers=SAME_ORIGIN).status_code == 200
