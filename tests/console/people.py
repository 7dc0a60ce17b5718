"""People in the tests of the console: each with a session of their own on one server."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from flask import Flask
from flask.testing import FlaskClient

from onbrief.services import Services
from onbrief.store.decisions import digest
from onbrief.store.people import Role
from onbrief.store.tables import PersonRow, SessionRow
from tests.serving import SAME_ORIGIN


def house_of(app: Flask) -> Services:
    """What the server works with."""
    found = app.extensions["onbrief"]
    assert isinstance(found, Services)
    return found


def session_of(app: Flask, name: str, role: Role) -> str:
    """A new person of that name and role; the secret of their session, which a browser holds in the cookie."""
    secret, now = uuid4().hex, datetime.now(UTC)
    with house_of(app).studio.records.people._database.write() as session:
        session.add(PersonRow(id=name, email=None, name=name.capitalize(), role=role, at=now))
        session.flush()
        told = {"person": name, "means": "link", "agent": "", "at": now, "seen": now}
        session.add(SessionRow(sha256=digest(secret), expires=now + timedelta(days=1), **told))
    return secret


def enter(app: Flask, name: str, role: Role) -> FlaskClient:
    """A new person of that name and role, and the browser they are signed in with, on our own pages."""
    client = app.test_client()
    client.set_cookie("onbrief", session_of(app, name, role))
    client.environ_base.update({f"HTTP_{key.upper().replace('-', '_')}": value for key, value in SAME_ORIGIN.items()})
    return client
