"""Every route against every kind of caller, as one table. A route that is missing from it fails."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

import pytest
from flask import Flask
from werkzeug.routing import Rule

from onbrief.store.people import ROLES, Role, includes
from tests.people import House, cheap_hashes, house_in
from tests.serving import BEARER, SAME_ORIGIN

__all__ = ["cheap_hashes"]

# Who may: anyone at all; anyone, but what is sent comes from our own page; people from this role on.
Needs = Literal["anyone", "anyone here", "writer", "lead", "admin"]

ROUTES: dict[str, Needs] = {
    "GET /static/<path:filename>": "anyone",
    # for programs
    "GET /healthz": "anyone",
    "GET /openapi.json": "anyone",
    "GET /v1/me": "writer",
    "GET /v1/campaigns": "writer",
    "POST /v1/critiques": "writer",
    "GET /v1/critiques/<id>": "writer",
    "POST /v1/critiques/<id>/decisions": "writer",
    "POST /v1/postings": "writer",
    "GET /v1/documents": "lead",
    "POST /v1/documents/<kind>": "lead",
    "GET /v1/documents/<kind>/<id>": "lead",
    "PUT /v1/documents/<kind>/<id>": "lead",
    "GET /v1/documents/<kind>/<id>/versions": "lead",
    "GET /v1/documents/<kind>/<id>/versions/<number>": "lead",
    "PUT /v1/documents/<kind>/<id>/labels/<label>": "lead",
    "POST /v1/devices": "anyone",
    "POST /v1/devices/token": "anyone",
    "DELETE /v1/devices/current": "writer",
    # pages
    "GET /": "writer",
    "GET /docs": "anyone",
    "GET /extension": "anyone",
    "GET /extension/<name>": "anyone",
    "GET /sign-in": "anyone",
    "POST /sign-in": "anyone here",
    "GET /sign-in/<secret>": "anyone",
    "POST /sign-out": "writer",
    "GET /oidc": "anyone",
    "GET /oidc/back": "anyone",
    "GET /invited/<secret>": "anyone",
    "POST /invited/<secret>": "anyone here",
    "GET /account": "writer",
    "POST /account": "writer",
    "POST /account/password": "writer",
    "POST /account/sessions/<id>/end": "writer",
    "GET /people": "admin",
    "POST /people/invitations": "admin",
    "POST /people/invitations/<id>/revoke": "admin",
    "POST /people/<id>/role": "admin",
    "POST /people/<id>/end": "admin",
    "POST /people/<id>/restore": "admin",
    "POST /people/<id>/link": "admin",
    "GET /briefs": "lead",
    "GET /briefs/+new": "lead",
    "POST /briefs/+new": "lead",
    "GET /briefs/<id>": "lead",
    "GET /briefs/<id>/edit": "lead",
    "POST /briefs/<id>/edit": "lead",
    "GET /briefs/<id>/yaml": "lead",
    "POST /briefs/<id>/yaml": "lead",
    "GET /briefs/<id>/versions": "lead",
    "GET /briefs/<id>/versions/<int:number>": "lead",
    "GET /briefs/<id>/difference": "lead",
    "POST /briefs/<id>/production": "lead",
    "GET /voices": "lead",
    "GET /voices/+new": "lead",
    "POST /voices/+new": "lead",
    "GET /voices/<id>": "lead",
    "GET /voices/<id>/edit": "lead",
    "POST /voices/<id>/edit": "lead",
    "GET /voices/<id>/yaml": "lead",
    "POST /voices/<id>/yaml": "lead",
    "GET /voices/<id>/versions": "lead",
    "GET /voices/<id>/versions/<int:number>": "lead",
    "GET /voices/<id>/difference": "lead",
    "POST /voices/<id>/production": "lead",
    "GET /policies/<id>/versions": "lead",
    "GET /policies/<id>/versions/<int:number>": "lead",
    "GET /policies/<id>/difference": "lead",
    "POST /policies/<id>/production": "lead",
    "GET /pair": "writer",
    "GET /drafts": "writer",
    "GET /drafts/set-aside": "writer",
    "GET /drafts/<id>": "writer",
    "POST /drafts/<id>/decisions": "writer",
    "POST /drafts/<id>/share": "writer",
    "GET /campaign": "writer",
    "GET /imports": "lead",
    "POST /imports": "lead",
    "GET /imports/<id>": "lead",
    "POST /imports/<id>": "lead",
    "GET /imports/<id>/original": "lead",
    "POST /imports/<id>/delete": "lead",
    "GET /activity": "lead",
    "GET /activity.csv": "lead",
    "GET /activity/postings/<id>": "lead",
    "GET /usage": "lead",
    "GET /my-data": "writer",
    "POST /my-data": "writer",
    "GET /people/<id>/data": "admin",
    "POST /people/<id>/data": "admin",
    "GET /people/<id>/delete": "admin",
    "POST /people/<id>/delete": "admin",
    "GET /usage.csv": "lead",
    "POST /pair": "writer",
    "POST /devices/<id>/revoke": "writer",
    "GET /policies": "lead",
    "POST /policies": "lead",
    "GET /policies/<id>": "lead",
    "GET /policies/<id>/prompt": "lead",
    "GET /policies/<id>/edit": "lead",
    "POST /policies/<id>/edit": "lead",
    "GET /policies/<id>/source": "lead",
    "POST /policies/<id>/source": "lead",
}

ELSEWHERE = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}


@dataclass(frozen=True)
class Call:
    """One way to ask: with what headers and cookie, as whom. `role` is what it amounts to, None for nobody known."""

    name: str
    means: Literal["token", "cookie", "nothing"]
    role: Role | None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def foreign(self) -> bool:
        """Whether the browser does not say that our own page asks."""
        return self.headers.get("Sec-Fetch-Site") != "same-origin"


def calls(house: House) -> Iterator[Call]:
    """Every kind of caller, newly signed in: what one call ends, another does not miss."""
    yield Call("anonymous", "nothing", None, SAME_ORIGIN)
    yield Call("anonymous from another origin", "nothing", None, ELSEWHERE)
    for role in ROLES:
        yield Call(role, "cookie", role, {**SAME_ORIGIN, **cookie(house, role)})
    yield Call("cookie from another origin", "cookie", "admin", {**ELSEWHERE, **cookie(house, "admin")})
    yield Call("cookie and no word where from", "cookie", "admin", cookie(house, "admin"))
    expired = cookie(house, "admin", expires=timedelta(seconds=-1))
    yield Call("expired session", "nothing", None, {**SAME_ORIGIN, **expired})
    yield Call("session of somebody who left", "nothing", None, {**SAME_ORIGIN, **cookie(house, "gone")})
    yield Call("the server's token", "token", "admin", BEARER)
    yield Call("the server's token from another origin", "token", "admin", {**BEARER, **ELSEWHERE})
    yield Call("an admin's device", "token", "writer", house.device("admin"))
    yield Call("a revoked device", "nothing", None, house.device("admin", revoked=True))
    yield Call("the device of somebody who left", "nothing", None, house.device("gone"))


def cookie(house: House, name: str, **options: timedelta) -> dict[str, str]:
    return {"Cookie": f"onbrief={house.session(name, **options)}"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """One server for the whole table."""
    # Nobody listens there; but its pages are routes too.
    provider = {"oidc_issuer": "http://127.0.0.1:9", "oidc_client_id": "onbrief"}
    return house_in(tmp_path_factory.mktemp("house"), **provider)


def routes_of(app: Flask) -> Iterator[tuple[str, Rule]]:
    """Every method and route of the server."""
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield f"{method} {rule.rule}", rule


def address_of(rule: Rule) -> str:
    """The route with something in the place of its arguments."""
    arguments = {name: 1 if "int:" + name in rule.rule else "unknown" for name in rule.arguments}
    built = rule.build(arguments)
    assert built
    return built[1]


def expected(needs: Needs, call: Call, route: str) -> int | None:
    """The status of a refusal; None where the call is not refused."""
    of_program = route.split()[1].startswith("/v1/")
    if needs == "anyone" or (needs == "anyone here" and not call.foreign):
        return None
    if needs == "anyone here":
        return 403
    if call.role is None or (call.means == "token" and not of_program):
        return 401
    if call.means == "cookie" and call.foreign:
        return 403
    return None if includes(call.role, needs) else 403


def test_every_route_is_in_the_table(house: House) -> None:
    assert {route for route, _ in routes_of(house.app)} == ROUTES.keys()


@pytest.mark.usefixtures("cheap_hashes")
def test_every_route_against_every_caller(house: House) -> None:
    wrong: list[str] = []
    for route, rule in routes_of(house.app):
        method, address = route.split()[0], address_of(rule)
        for call in calls(house):
            body: dict[str, Any] = {"json": {}} if address.startswith("/v1/") and method != "GET" else {}
            answer = house.app.test_client(use_cookies=False).open(address, method=method, headers=call.headers, **body)
            refused = answer.status_code if answer.status_code in (401, 403) else None
            if refused != expected(ROUTES[route], call, route) or answer.status_code == 500:
                wrong.append(f"{route} by {call.name}: {answer.status_code}")
            if "Access-Control-Allow-Origin" in answer.headers:
                wrong.append(f"{route} by {call.name}: an answer that {call.headers.get('Origin')} may read")
    assert wrong == []


def test_no_page_elsewhere_is_allowed_to_ask_with_a_token(house: House) -> None:
    for route, rule in routes_of(house.app):
        asked = {**ELSEWHERE, "Access-Control-Request-Method": route.split()[0]}
        asked["Access-Control-Request-Headers"] = "authorization"
        answer = house.app.test_client().options(address_of(rule), headers=asked)
        assert "Access-Control-Allow-Origin" not in answer.headers, route
