"""A server with somebody in every role, and ways to come to it as one of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from onbrief.store import passwords
from onbrief.store.database import Database
from onbrief.store.decisions import digest
from onbrief.store.people import ROLES
from onbrief.store.records import Records
from onbrief.store.sessions import LIFETIME
from onbrief.store.tables import DeviceRow, PersonRow, SessionRow
from tests.serving import SAME_ORIGIN, app_in

OTHERS = {"other": "writer", "gone": "admin"}  # one more writer, and an admin who has left


@pytest.fixture
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are kept by the same function, with parameters that take no time."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()


@dataclass
class House:
    """One server. `people` holds ids by name: writer, lead, admin, other, gone."""

    app: Flask
    people: dict[str, str]

    @property
    def records(self) -> Records:
        """What the server keeps."""
        records: Records = self.app.extensions["onbrief"].studio.records
        return records

    @property
    def database(self) -> Database:
        """Where it keeps that."""
        return self.records.people._database

    @property
    def now(self) -> datetime:
        """The moment."""
        return datetime.now(UTC)

    def client(self, name: str, headers: dict[str, str] = SAME_ORIGIN) -> FlaskClient:
        """The browser of that person, which asks from our own page unless told otherwise."""
        client = self.app.test_client()
        client.set_cookie("onbrief", self.session(name))
        for header, value in headers.items():
            client.environ_base["HTTP_" + header.upper().replace("-", "_")] = value
        return client

    def session(self, name: str, *, expires: timedelta = LIFETIME) -> str:
        """What the cookie of a new session of that person holds."""
        secret, now = uuid4().hex, datetime.now(UTC)
        row = {"sha256": digest(secret), "person": self.people[name], "means": "link", "agent": ""}
        with self.database.write() as session:
            session.add(SessionRow(**row, at=now, seen=now, expires=now + expires))
        return secret

    def device(self, name: str, *, revoked: bool = False) -> dict[str, str]:
        """The headers of a new device of that person."""
        token, now = uuid4().hex, datetime.now(UTC)
        if not revoked:
            row: dict[str, Any] = {"name": f"Browser of {name}", "person": self.people[name]}
            with self.database.write() as session:
                session.add(DeviceRow(id=uuid4().hex, token_sha256=digest(token), at=now, seen=now, **row))
        return {"Authorization": f"Bearer {token}"}


def house_in(folder: Path, **options: Any) -> House:
    """A server in `folder` with its people."""
    app = app_in(folder, **options)
    roles: dict[str, str] = {**dict(zip(ROLES, ROLES, strict=True)), **OTHERS}
    house = House(app, {name: uuid4().hex for name in roles})
    now = datetime.now(UTC)
    with house.database.write() as session:
        for name, role in roles.items():
            ended = now if name == "gone" else None
            about: dict[str, Any] = {"email": f"{name}@example.com", "name": f"The {name}", "role": role}
            session.add(PersonRow(id=house.people[name], at=now, ended=ended, **about))
    return house
