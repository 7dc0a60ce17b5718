"""The gate: which role may what, and what it keeps in a browser."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.errors import NotAllowed, SignInFirst
from onbrief.store.people import ROLES, includes
from tests.people import house_in
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


def test_the_gate_asks_for_a_role(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    gate = house.app.extensions["onbrief"].gate
    for role in ROLES:
        for needed in ROLES:
            headers = {**SAME_ORIGIN, "Cookie": f"onbrief={house.session(role)}"}
            with house.app.test_request_context("/", headers=headers):
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
