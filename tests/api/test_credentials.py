"""Who may ask what: every route against every kind of credentials."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.serving import BEARER, DRAFT, SAME_ORIGIN, app_in, assert_problem, post, sign_in
from tests.store.critiques import APPLIED

# method, route, body, what becomes of it when the caller is known
CALLS: list[tuple[str, str, Any, int]] = [
    ("POST", "/v1/critiques", DRAFT, 200),
    ("GET", "/v1/critiques/<id>", None, 200),
    ("POST", "/v1/critiques/<id>/decisions", APPLIED, 201),
    ("POST", "/v1/postings", {"id": "0" * 32, "platform": "x", "how": "checked"}, 201),
    ("GET", "/v1/campaigns", None, 200),
    ("GET", "/v1/me", None, 200),
    ("DELETE", "/v1/devices/current", None, 404),  # neither the server's own token nor the cookie is a device's
]
OPEN = {("POST", "/v1/devices"), ("POST", "/v1/devices/token")}  # a device that is not paired yet has no credentials
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


@pytest.mark.parametrize(("method", "route", "body", "welcome"), CALLS)
@pytest.mark.parametrize(
    ("headers", "cookie", "status"), [row[1:] for row in CREDENTIALS], ids=[r[0] for r in CREDENTIALS]
)
def test_credentials(
    client: FlaskClient,
    kept: str,
    tmp_path: Path,
    method: str,
    route: str,
    body: Any,
    welcome: int,
    headers: dict[str, str],
    cookie: bool,
    status: int,
) -> None:
    if cookie:
        sign_in(client, tmp_path)
    response = client.open(route.replace("<id>", kept), method=method, headers=headers, json=body)
    assert response.status_code == (welcome if status == 200 else status)
    if status == 401:
        assert_problem(response, 401, "not-signed-in")
        assert response.headers["WWW-Authenticate"].startswith("Bearer")
    if status == 403:
        assert_problem(response, 403, "foreign-origin")


def test_every_route_of_the_interface_is_in_the_table(app: Flask) -> None:
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/v1/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == {(method, route) for method, route, *_ in CALLS} | OPEN


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
