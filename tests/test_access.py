"""The gate: which role may what, and what it keeps in a browser."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from onbrief.errors import NotAllowed, SignInFirst
from onbrief.store.people import ROLES, Role, includes
from onbrief.store.tables import PersonRow
from tests.serving import BEARER, SAME_ORIGIN, app, client, sign_in

__all__ = ["app", "client"]


def test_a_role_includes_those_below_it() -> None:
    assert [(role, other) for role in ROLES for other in ROLES if includes(role, other)] == [
        ("writer", "writer"),
        ("lead", "writer"),
        ("lead", "lead"),
        ("admin", "writer"),
        ("admin", "lead"),
        ("admin", "admin"),
    ]


def signed_in(client: FlaskClient, folder: Path, role: Role) -> str:
    """The cookie of somebody in that role."""
    cookie = sign_in(client, folder).get_cookie("onbrief")
    assert cookie
    records = client.application.extensions["onbrief"].studio.records
    with records.people._database.write() as session:
        session.execute(update(PersonRow).values(role=role))
    return f"onbrief={cookie.value}"


@pytest.mark.parametrize("role", ROLES)
def test_the_gate_asks_for_a_role(app: Flask, client: FlaskClient, tmp_path: Path, role: Role) -> None:
    cookie = signed_in(client, tmp_path, role)
    gate = app.extensions["onbrief"].gate
    for needed in ROLES:
        with app.test_request_context("/", headers={**SAME_ORIGIN, "Cookie": cookie}):
            if includes(role, needed):
                assert gate.person(needed).role == gate.require(needed).role == role
            else:
                for ask in (gate.person, gate.require):
                    with pytest.raises(NotAllowed):
                        ask(needed)


def test_the_server_s_own_token_may_everything_and_is_nobody(app: Flask) -> None:
    with app.test_request_context("/", headers=BEARER):
        caller = app.extensions["onbrief"].gate.require("admin")
        assert (caller.role, caller.person, caller.who) == ("admin", None, "")


def test_a_token_opens_no_page(app: Flask) -> None:
    with app.test_request_context("/", headers={**BEARER, **SAME_ORIGIN}), pytest.raises(SignInFirst):
        app.extensions["onbrief"].gate.person()


def test_who_is_sent_to_sign_in_and_comes_from_elsewhere_stays_signed_in(client: FlaskClient, tmp_path: Path) -> None:
    """A browser leaves the cookie at home then: whatever the answer sets must not take its place."""
    cookie = sign_in(client, tmp_path).get_cookie("onbrief")
    assert cookie
    client.delete_cookie("onbrief")
    answer = client.get("/pair?code=BCDF-GHJK", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 401 and not any("onbrief=" in x for x in answer.headers.getlist("Set-Cookie"))
    client.set_cookie("onbrief", cookie.value)
    assert client.get("/", headers={"Sec-Fetch-Site": "none"}).status_code == 200
