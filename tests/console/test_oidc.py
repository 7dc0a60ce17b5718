"""Signing in with an identity provider: a real one on loopback, honest and lying."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from oidc_provider_mock import User
from sqlalchemy import func, select

from onbrief.store.tables import PersonRow, SessionRow
from tests.oidc import CLIENT, Provider, providing
from tests.people import House, house_in
from tests.serving import SAME_ORIGIN

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib")  # the provider's, in our process

CROSS = {"Sec-Fetch-Site": "cross-site"}  # how a browser comes back from the provider's page


def user(sub: str, email: str | None, verified: object = True) -> User:
    return User(sub=sub, claims={"email": email, "email_verified": verified, "name": sub} if email else {})


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    """One provider for all."""
    people = [
        user("w-1", "Writer@Example.com"),
        user("w-2", "writer@example.com"),
        user("n-1", "new@example.com"),
        user("unverified", "lead@example.com", False),
        user("hopeful", "lead@example.com", "true"),
        user("nameless", None),
        user("g-1", "gone@example.com"),
        user("stranger", "stranger@example.com"),
    ]
    with providing(*people) as provider:
        yield provider


@pytest.fixture
def provider(running: Provider) -> Provider:
    """The same, honest again."""
    running.honest()
    return running


@pytest.fixture
def house(tmp_path: Path, provider: Provider) -> House:
    """A server that knows the provider."""
    return house_in(tmp_path, **provider.settings())


def begin(client: FlaskClient) -> str:
    """Go to the provider; the address of its page."""
    answer = client.get("/oidc", headers=SAME_ORIGIN)
    assert answer.status_code == 302
    return answer.headers["Location"]


def sign_in(house: House, provider: Provider, sub: str) -> tuple[FlaskClient, Any]:
    """A browser that has been there and back, and what it was answered."""
    client = house.app.test_client()
    return client, client.get(provider.confirms(begin(client), sub), headers=CROSS)


def traces(house: House) -> tuple[int, int, int]:
    """How many people, sessions and bindings there are."""
    with house.database.read() as session:
        counted = (func.count(PersonRow.id), func.count(PersonRow.subject))
        people, bound = session.execute(select(*counted)).one()
        return people, bound, session.scalar(select(func.count()).select_from(SessionRow)) or 0


def test_who_is_known_by_a_verified_address_is_in_and_known_by_the_subject_from_then_on(
    house: House, provider: Provider
) -> None:
    client, answer = sign_in(house, provider, "w-1")
    assert answer.status_code == 200 and '<meta http-equiv="refresh" content="0; url=/">' in answer.text
    cookie = client.get_cookie("onbrief")
    assert cookie and cookie.same_site == "Strict" and cookie.http_only
    me: Any = client.get("/v1/me", headers=SAME_ORIGIN).json
    assert (me["name"], me["role"]) == ("The writer", "writer")
    house.records.people.rename(house.people["writer"], "Ann", "ann@example.com", by="", at=house.now)
    client, _ = sign_in(house, provider, "w-1")
    assert client.get("/v1/me", headers=SAME_ORIGIN).json["name"] == "Ann"  # type: ignore[index]


def test_another_subject_with_the_same_address_is_somebody_else(house: House, provider: Provider) -> None:
    sign_in(house, provider, "w-1")
    before = traces(house)
    client, answer = sign_in(house, provider, "w-2")
    assert answer.status_code == 403 and client.get_cookie("onbrief") is None and traces(house) == before


def test_who_is_invited_joins_with_the_role_they_were_given(house: House, provider: Provider) -> None:
    secret = house.records.invitations.invite("New@example.com", "The newcomer", "lead", by="", at=house.now)
    page = house.app.test_client().get(f"/invited/{secret}", headers=CROSS)
    assert 'href="/oidc"' in page.text and "single sign-on" in page.text
    client, _ = sign_in(house, provider, "n-1")
    me: Any = client.get("/v1/me", headers=SAME_ORIGIN).json
    assert (me["name"], me["role"]) == ("The newcomer", "lead")
    assert house.app.test_client().get(f"/invited/{secret}", headers=CROSS).status_code == 410


@pytest.mark.parametrize("sub", ["stranger", "unverified", "hopeful", "nameless", "g-1"])
def test_nobody_else_gets_in_and_nothing_is_kept_of_them(house: House, provider: Provider, sub: str) -> None:
    before = traces(house)
    client, answer = sign_in(house, provider, sub)
    assert answer.status_code == 403 and "ask an admin" in answer.text
    assert client.get_cookie("onbrief") is None and traces(house) == before


def test_who_was_let_out_is_not_let_in_by_the_provider(house: House, provider: Provider) -> None:
    sign_in(house, provider, "w-1")
    house.records.people.end(house.people["writer"], by="", at=house.now)
    client, answer = sign_in(house, provider, "w-1")
    assert answer.status_code == 403 and client.get_cookie("onbrief") is None


def test_the_code_is_bound_to_the_browser_that_began(house: House, provider: Provider) -> None:
    client, other = house.app.test_client(), house.app.test_client()
    asked = {name: values[0] for name, values in parse_qs(urlsplit(begin(client)).query).items()}
    assert asked["response_type"] == "code" and asked["client_id"] == CLIENT
    assert asked["code_challenge_method"] == "S256" and len(asked["code_challenge"]) >= 43
    assert len(asked["nonce"]) >= 20 and len(asked["state"]) >= 20
    assert asked["redirect_uri"] == "http://localhost/oidc/back"
    back = provider.confirms(begin(client), "w-1")
    assert other.get(back, headers=CROSS).status_code == 403  # a link that somebody else was sent
    assert client.get(back.replace("state=", "state=x"), headers=CROSS).status_code == 403
    assert client.get(back, headers=CROSS).status_code == 200
    assert client.get(back, headers=CROSS).status_code == 403  # once
    (fetched,) = [asked for asked in provider.asked if asked["path"].endswith("/token")]
    assert len(fetched["code_verifier"]) >= 43


LIES: dict[str, dict[str, Any]] = {
    "another nonce": {"claims": {"nonce": "another"}},
    "no nonce": {"claims": {"nonce": None}},
    "another issuer": {"claims": {"iss": "http://127.0.0.1:9"}},
    "no issuer": {"claims": {"iss": None}},
    "for another server": {"claims": {"aud": "another"}},
    "for another server, passed on": {"claims": {"aud": "another", "azp": CLIENT}},
    "expired": {"claims": {"exp": int(time.time()) - 600}},
    "without an end": {"claims": {"exp": None}},
    "nobody": {"claims": {"sub": None}},
    "signed by somebody else": {"key": RSAKey.generate_key(2048)},
    "another issuer in its description": {"metadata": {"issuer": "http://127.0.0.1:9"}},
    "secrets to be sent in clear": {"metadata": {"token_endpoint": "http://203.0.113.7/token"}},
    "no description": {"metadata": {"jwks_uri": None}},
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_provider_that_lies_lets_nobody_in_and_leaves_no_trace(
    tmp_path: Path, provider: Provider, lie: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    house = house_in(tmp_path, **provider.settings())
    before, client = traces(house), house.app.test_client()
    for name, value in lie.items():
        setattr(provider, name, value)
    answer: Any = client.get("/oidc", headers=SAME_ORIGIN)
    if answer.status_code == 302:
        answer = client.get(provider.confirms(answer.headers["Location"], "w-1"), headers=CROSS)
    assert answer.status_code == 502 and "did not answer, or not as it should" in answer.text
    assert client.get_cookie("onbrief") is None and traces(house) == before
    assert "the identity provider did not answer as it should" in caplog.text
    provider.honest()
    assert sign_in(house, provider, "w-1")[1].status_code == 200  # as soon as it is mended


def test_a_provider_that_is_down_is_a_plain_page_and_the_password_still_works(house: House, provider: Provider) -> None:
    provider.silent = True
    answer = house.app.test_client().get("/oidc", headers=SAME_ORIGIN)
    assert answer.status_code == 502 and "sign in with a password" in answer.text
    assert house.app.test_client().get("/sign-in", headers=SAME_ORIGIN).status_code == 200


def test_who_says_no_there_is_told_so_and_no_word_of_the_address_is_shown(house: House) -> None:
    answer = house.app.test_client().get("/oidc/back?error=canary&error_description=canary", headers=CROSS)
    assert answer.status_code == 403 and "canary" not in answer.text and "did not sign you in" in answer.text


def test_no_secret_of_it_is_logged(house: House, provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client, _ = sign_in(house, provider, "w-1")
    (fetched,) = [asked for asked in provider.asked if asked["path"].endswith("/token")]
    cookie = client.get_cookie("onbrief")
    secrets = (fetched["code"], fetched["code_verifier"], "a-client-secret", cookie.value if cookie else "")
    assert not [secret for secret in secrets if secret in caplog.text]


def test_without_a_provider_nothing_offers_one(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    client = house.app.test_client()
    assert client.get("/oidc", headers=SAME_ORIGIN).status_code == 404
    assert "/oidc" not in client.get("/sign-in", headers=SAME_ORIGIN).text
