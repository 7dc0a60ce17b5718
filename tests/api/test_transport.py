"""What is checked before anyone asks who sends a request: host, encryption, size; and CORS."""

import http.client
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from onbrief.settings import EXTENSION_ID
from onbrief.transport import MAX_BODY, MAX_UPLOAD
from tests.serving import BEARER, DRAFT, app_in, assert_problem, listening, settings_in, sign_in

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost", "LOCALHOST:80", "localhost.", "[::1]:8321", "[::1]"])
def test_loopback_names_are_ours(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/v1/me", "/v1/nothing", "/openapi.json"])
@pytest.mark.parametrize(
    "host", ["rebound.example", "localhost.rebound.example", "127.0.0.1.nip.example:8321", "", "a, b"]
)
def test_another_name_is_refused_before_anything_else(client: FlaskClient, host: str, path: str) -> None:
    assert_problem(client.get(path, headers={**BEARER, "Host": host}), 421, "wrong-host")


def test_another_name_is_refused_on_pages_too(client: FlaskClient) -> None:
    response = client.get("/", headers={"Host": "rebound.example"})
    assert (response.status_code, response.mimetype) == (421, "text/html")


def test_a_configured_name_is_ours(tmp_path: Path) -> None:
    client = app_in(tmp_path, hosts="coach.example, other.example").test_client()
    assert client.get("/healthz", headers={"Host": "other.example"}).status_code == 200


def test_plain_http_is_refused_from_another_machine(client: FlaskClient) -> None:
    response = client.get("/v1/me", headers=BEARER, environ_base=ELSEWHERE)
    assert_problem(response, 403, "plain-http")


def test_plain_http_is_served_from_another_machine_where_the_settings_say_so(tmp_path: Path) -> None:
    client = app_in(tmp_path, allow_plain_http=True).test_client()
    assert client.get("/v1/me", headers=BEARER, environ_base=ELSEWHERE).status_code == 200


def test_a_trusted_proxy_says_what_the_client_used(tmp_path: Path) -> None:
    client = app_in(tmp_path, trusted_proxies=1).test_client()
    forwarded = {**BEARER, "X-Forwarded-For": "192.0.2.7"}
    assert client.get("/v1/me", headers={**forwarded, "X-Forwarded-Proto": "https"}).status_code == 200
    assert client.get("/v1/me", headers={**forwarded, "X-Forwarded-Proto": "http"}).status_code == 403


def test_nobody_else_says_what_the_client_used(client: FlaskClient) -> None:
    claimed = {**BEARER, "X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"}
    assert client.get("/v1/me", headers=claimed, environ_base=ELSEWHERE).status_code == 403


def test_over_https_the_cookie_is_secure(tmp_path: Path) -> None:
    client = app_in(tmp_path, trusted_proxies=1).test_client()
    client.environ_base["HTTP_X_FORWARDED_PROTO"] = "https"
    cookie = sign_in(client, tmp_path).get_cookie("onbrief")
    assert cookie and cookie.secure and cookie.http_only and cookie.same_site == "Strict"


def test_a_body_too_large_is_refused_before_it_is_read(client: FlaskClient) -> None:
    class Unread:
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

        readline = read

    response = client.open(
        "/v1/critiques",
        method="POST",
        headers=BEARER,
        content_type="application/json",
        environ_overrides={"CONTENT_LENGTH": str(MAX_BODY + 1), "wsgi.input": Unread()},
    )
    assert_problem(response, 413, "request-entity-too-large")


def test_errors_found_by_the_web_server_have_our_shape(tmp_path: Path) -> None:
    with listening(app_in(tmp_path), settings_in(tmp_path)) as address:
        connection = http.client.HTTPConnection(address)
        connection.putrequest("POST", "/v1/critiques")
        connection.putheader("Content-Length", str(MAX_UPLOAD + 1))
        connection.endheaders()
        response = connection.getresponse()
        assert (response.status, response.headers["Content-Type"]) == (413, "application/problem+json")
        assert b"urn:onbrief:problem:request-entity-too-large" in response.read()


@pytest.mark.parametrize("origin", [f"chrome-extension://{EXTENSION_ID}", "https://app.example"])
def test_cors_headers_go_to_known_origins_without_credentials(tmp_path: Path, origin: str) -> None:
    client = app_in(tmp_path, origins="https://app.example").test_client()
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    preflight = client.options("/v1/critiques", headers={"Origin": origin, **asked})
    answer = client.post("/v1/critiques", json=DRAFT, headers={"Origin": origin, **BEARER})
    assert preflight.status_code == answer.status_code == 200
    assert preflight.headers["Access-Control-Allow-Headers"].lower() == "authorization"
    for response in (preflight, answer):
        assert response.headers["Access-Control-Allow-Origin"] == origin
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize(
    "origin", ["https://elsewhere.example", "null", "https://app.example.evil", f"chrome-extension://{'a' * 32}"]
)
def test_no_cors_headers_go_to_other_origins(tmp_path: Path, origin: str) -> None:
    client = app_in(tmp_path, origins="https://app.example").test_client()
    for response in (
        client.options("/v1/critiques", headers={"Origin": origin, "Access-Control-Request-Method": "POST"}),
        client.post("/v1/critiques", json=DRAFT, headers={"Origin": origin, **BEARER}),
        client.get("/v1/nothing", headers={"Origin": origin}),
    ):
        assert not [name for name, _ in response.headers if name.startswith("Access-Control")]


def test_pages_have_no_cors_headers_at_all(tmp_path: Path) -> None:
    client = app_in(tmp_path, origins="https://app.example").test_client()
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"Origin": "https://app.example"}).headers


def test_who_comes_from_no_page_gets_no_cors_headers(tmp_path: Path) -> None:
    for response in (
        app_in(tmp_path).test_client().post("/v1/critiques", json=DRAFT, headers=BEARER),
        app_in(tmp_path).test_client().get("/healthz"),
    ):
        assert response.status_code == 200
        assert not [name for name, _ in response.headers if name.startswith("Access-Control")]
