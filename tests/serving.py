"""What the tests of the server share: an app on a fresh home, and ways to sign in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.app import create_app
from onbrief.serve import listen
from onbrief.settings import Settings
from onbrief.store.home import Home
from onbrief.store.sample import write_sample

TOKEN = "a-token-for-the-tests-of-the-server"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
DRAFT = {"text": "Book a two-hour line audit.", "platform": "linkedin", "surface": "post", "author": "brand"}
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """A server with the sample workspace."""
    return app_in(tmp_path)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client that brings no credentials unless told to."""
    return app.test_client()


def app_in(folder: Path, **options: Any) -> Flask:
    """A server with its home in `folder`, the sample workspace unless told otherwise, and TOKEN."""
    return create_app(settings_in(folder, **options))


def sample_folder(folder: Path) -> Path:
    """The sample as a folder, which a server is told to serve where a test saves its files."""
    workspace = folder / "workspace"
    write_sample(workspace, date.today())
    return workspace


def settings_in(folder: Path, **options: Any) -> Settings:
    """Settings for a home in `folder`."""
    return Settings(**{"home": folder / "home", "token": TOKEN, **options})


def sign_in(client: FlaskClient, folder: Path) -> FlaskClient:
    """Give the client the console's cookie, as a browser gets it."""
    assert client.get(f"/sign-in/{Home(folder / 'home').make_link()}").status_code == 303
    return client


def post(client: FlaskClient, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    """The answer to a draft, whole; `fields` change or add to DRAFT."""
    headers = {**BEARER, "Accept": "application/json", **(headers or {})}
    return client.post("/v1/critiques", json={**DRAFT, **fields}, headers=headers)


def assert_problem(response: Any, status: int, slug: str, pointer: str | None = None) -> Any:
    """That an answer is an error of the one shape, and this one; returns it."""
    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    problem = json.loads(response.data)
    assert problem["type"] == f"urn:onbrief:problem:{slug}"
    assert problem["status"] == status
    assert problem["title"] and problem["detail"]
    assert problem.get("pointer") == pointer
    return problem


def events_of(stream: str) -> list[tuple[str, Any]]:
    """The server-sent events of a whole stream, without its comments."""
    blocks = [block for block in stream.split("\n\n") if block and not block.startswith(":")]
    pairs = [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]
    return [(pair["event"], json.loads(pair["data"])) for pair in pairs]


@contextmanager
def listening(app: Flask, settings: Settings) -> Iterator[str]:
    """The real server that `onbrief run` starts, on a free port of loopback; its address as host:port."""
    server = listen(app, settings.model_copy(update={"port": 0}))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(5)
