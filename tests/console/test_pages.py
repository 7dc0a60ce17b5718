"""The pages: signing in by a link, and what a browser is told about them."""

import os
import re
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.store.home import Home
from tests.serving import GOLDEN, SAME_ORIGIN, app_in, sign_in

NAVIGATION = {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
CONSOLE = Path(__file__).parents[2] / "server" / "onbrief" / "console"


def test_a_link_sets_the_cookie_and_leaves_the_address_bar_at_once(client: FlaskClient, tmp_path: Path) -> None:
    response = client.get(f"/sign-in/{Home(tmp_path / 'home').make_link()}", headers=NAVIGATION)
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert response.headers["Cache-Control"] == "no-store"
    cookie = client.get_cookie("onbrief")
    assert cookie and cookie.http_only and cookie.same_site == "Strict" and not cookie.secure
    assert client.get("/", headers=NAVIGATION).status_code == 200


def test_a_link_works_once_and_the_second_time_says_what_to_do(app: Flask, tmp_path: Path) -> None:
    link = f"/sign-in/{Home(tmp_path / 'home').make_link()}"
    assert app.test_client().get(link).status_code == 303
    second = app.test_client()
    response = second.get(link)
    assert response.status_code == 410
    assert "onbrief link" in response.text
    assert second.get_cookie("onbrief") is None


def test_a_link_expires(client: FlaskClient, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    link = home.make_link()
    for file in (home.folder / "links").iterdir():
        os.utime(file, (time.time() - 601, time.time() - 601))
    assert client.get(f"/sign-in/{link}").status_code == 410


def test_looking_whether_a_link_is_alive_does_not_spend_it(client: FlaskClient, tmp_path: Path) -> None:
    link = f"/sign-in/{Home(tmp_path / 'home').make_link()}"
    client.head(link)
    assert client.get_cookie("onbrief") is None
    assert client.get(link).status_code == 303


def test_without_the_cookie_the_page_says_how_to_get_in(client: FlaskClient) -> None:
    response = client.get("/", headers=NAVIGATION)
    assert response.status_code == 401
    assert "onbrief link" in response.text


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (NAVIGATION, 200),
        (SAME_ORIGIN, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({}, 403),
    ],
)
def test_the_page_opens_by_cookie_from_itself_or_the_address_bar(
    client: FlaskClient, tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    assert sign_in(client, tmp_path).get("/", headers=headers).status_code == status


@pytest.mark.parametrize(
    "path", ["/", "/docs", "/nothing", "/sign-in/spent", "/v1/me", "/healthz", "/static/console.js"]
)
def test_every_answer_forbids_what_we_do_not_do(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("script", sorted((CONSOLE / "static").glob("*.js")), ids=lambda path: path.name)
def test_no_script_makes_markup_from_text(script: Path) -> None:
    text = script.read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", text)


def test_a_hostile_path_is_shown_as_text(client: FlaskClient) -> None:
    response = client.get("/sign-in/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert response.status_code in (404, 410)
    assert "<script>alert" not in response.text


def test_a_page_that_is_not_there_is_a_page(client: FlaskClient) -> None:
    response = client.get("/nothing")
    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_the_sample_draft_is_offered_only_where_the_sample_serves(client: FlaskClient, tmp_path: Path) -> None:
    assert "Use a sample draft" in sign_in(client, tmp_path).get("/", headers=NAVIGATION).text
    (tmp_path / "ours" / "briefs").mkdir(parents=True)
    (tmp_path / "ours" / "briefs" / "a.yaml").write_bytes((GOLDEN / "briefs" / "line-audit-q4.yaml").read_bytes())
    ours = sign_in(app_in(tmp_path, workspace=tmp_path / "ours").test_client(), tmp_path)
    assert "Use a sample draft" not in ours.get("/", headers=NAVIGATION).text


def test_the_reference_names_every_operation_and_shape(client: FlaskClient) -> None:
    page = client.get("/docs").text
    document = client.get("/openapi.json").json
    assert document
    for path, item in document["paths"].items():
        for method in item:
            assert f"{method.upper()} {path}" in page
    for name in document["components"]["schemas"]:
        assert f'id="{name}"' in page
