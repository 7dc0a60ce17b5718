"""Signing in and out, one's account, and how an admin lets people in and out, as a browser does it without scripts."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from onbrief.console.browsers import browser
from onbrief.console.sign_in import WRONG
from onbrief.store.home import Home
from onbrief.store.sign_ins import MOST_FOR_ONE
from tests.people import House, cheap_hashes, house_in
from tests.serving import SAME_ORIGIN, app_in

__all__ = ["cheap_hashes"]
pytestmark = pytest.mark.usefixtures("cheap_hashes")

PASSWORD = "correct horse battery"
NAVIGATION = {"Sec-Fetch-Site": "none"}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A server with somebody in every role."""
    return house_in(tmp_path)


def invite(house: House, email: str = "new@example.com", role: str = "writer") -> str:
    """The address that an admin is shown once."""
    form = {"email": email, "name": "The newcomer", "role": role}
    answer = house.client("admin").post("/people/invitations", data=form)
    assert answer.status_code == 201
    (address,) = re.findall(r'value="http://localhost(/invited/[\w-]+)"', answer.text)
    return str(address)


def join(house: House, **about: str) -> FlaskClient:
    """The browser of somebody who was invited, and came."""
    client = house.app.test_client()
    answer = client.post(invite(house, **about), data={"password": PASSWORD, "again": PASSWORD}, headers=SAME_ORIGIN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    return client


def sign_in(client: FlaskClient, password: str = PASSWORD, email: str = "new@example.com") -> Any:
    return client.post("/sign-in", data={"email": email, "password": password}, headers=SAME_ORIGIN)


def test_who_is_invited_chooses_a_password_and_is_in(house: House) -> None:
    address = invite(house, role="lead")
    client = house.app.test_client()
    assert "The newcomer" in client.get(address, headers={"Sec-Fetch-Site": "cross-site"}).text
    weak = client.post(address, data={"password": "password1234", "again": "password1234"}, headers=SAME_ORIGIN)
    assert weak.status_code == 422 and "others would try first" in weak.text and "password1234" not in weak.text
    unlike = client.post(address, data={"password": PASSWORD, "again": PASSWORD + "!"}, headers=SAME_ORIGIN)
    assert unlike.status_code == 422 and "not the same" in unlike.text
    assert client.post(address, data={"password": PASSWORD, "again": PASSWORD}, headers=SAME_ORIGIN).status_code == 303
    me: Any = client.get("/v1/me", headers=SAME_ORIGIN).json
    assert (me["name"], me["role"]) == ("The newcomer", "lead")
    spent = house.app.test_client().get(address, headers=NAVIGATION)
    assert spent.status_code == 410 and "Ask an admin" in spent.text


def test_the_password_signs_in_on_the_page_that_was_wanted(house: House) -> None:
    join(house)
    client = house.app.test_client()
    page = client.get("/pair?code=BCDF-GHJK", headers=NAVIGATION)
    assert page.status_code == 401 and 'name="password"' in page.text
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pair?code=BCDF-GHJK")
    cookie = client.get_cookie("onbrief")
    assert cookie and cookie.http_only and cookie.same_site == "Strict" and not cookie.secure
    assert client.get("/account", headers=NAVIGATION).status_code == 200


def test_a_wrong_password_and_an_unknown_address_read_the_same(house: House) -> None:
    join(house)
    answers = [sign_in(house.app.test_client(), "wrong", email) for email in ("new@example.com", "no@example.com")]
    pages = [answer.text.replace("no@example.com", "new@example.com") for answer in answers]
    assert pages[0] == pages[1] and WRONG in pages[0] and [answer.status_code for answer in answers] == [422, 422]
    assert not any("onbrief=" in cookie for answer in answers for cookie in answer.headers.getlist("Set-Cookie"))


def test_who_guesses_is_told_to_wait(house: House) -> None:
    client = house.app.test_client()
    assert {sign_in(client, "wrong").status_code for _ in range(MOST_FOR_ONE)} == {422}
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900") and "15 minutes" in answer.text


def test_signing_out_ends_the_session_on_the_server_too(house: House) -> None:
    client = house.client("writer")
    cookie = client.get_cookie("onbrief")
    assert cookie and client.post("/sign-out").status_code == 303
    assert client.get_cookie("onbrief") is None
    assert "You are signed out" in client.get("/sign-in").text
    client.set_cookie("onbrief", cookie.value)
    assert client.get("/").status_code == 401


def test_signing_in_anew_leaves_no_session_behind(house: House) -> None:
    client = join(house)
    before = client.get_cookie("onbrief")
    assert before and sign_in(client).status_code == 303
    client.set_cookie("onbrief", before.value)
    assert client.get("/", headers=NAVIGATION).status_code == 401


def test_the_link_from_the_machine_signs_in_as_the_first_admin_who_gives_themselves_an_account(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    client = app.test_client()
    client.get(f"/sign-in/{Home(tmp_path / 'home').make_link()}", headers=NAVIGATION)
    assert "Give yourself an e-mail address" in client.get("/account", headers=NAVIGATION).text
    form = {"name": "Ann Lee", "email": "Ann@Halden.example"}
    assert client.post("/account", data=form, headers=SAME_ORIGIN).status_code == 303
    form = {"password": PASSWORD, "again": PASSWORD}
    assert client.post("/account/password", data=form, headers=SAME_ORIGIN).status_code == 303
    other = app.test_client()
    assert sign_in(other, email="ann@halden.example").status_code == 303
    me: Any = other.get("/v1/me", headers=SAME_ORIGIN).json
    assert (me["name"], me["role"]) == ("Ann Lee", "admin")


def test_a_new_password_needs_the_one_before_and_signs_other_browsers_out(house: House) -> None:
    join(house)
    here, other = house.app.test_client(), house.app.test_client()
    assert [sign_in(client).status_code for client in (here, other)] == [303, 303]
    new = {"password": "another horse battery", "again": "another horse battery"}
    refused = here.post("/account/password", data={**new, "current": "wrong"}, headers=SAME_ORIGIN)
    assert refused.status_code == 422 and "This is not your password" in refused.text
    assert here.post("/account/password", data={**new, "current": PASSWORD}, headers=SAME_ORIGIN).status_code == 303
    assert [client.get("/", headers=NAVIGATION).status_code for client in (here, other)] == [200, 401]
    assert [sign_in(other).status_code, sign_in(other, "another horse battery").status_code] == [422, 303]


def test_the_password_before_is_guessed_no_more_often_than_at_the_door(house: House) -> None:
    client = join(house)
    form = {"password": "another horse battery", "again": "another horse battery", "current": "wrong"}
    statuses = [
        client.post("/account/password", data=form, headers=SAME_ORIGIN).status_code for _ in range(MOST_FOR_ONE + 1)
    ]
    assert statuses == [422] * MOST_FOR_ONE + [429]


def test_people_see_where_they_are_signed_in_and_end_it_there(house: House) -> None:
    lost, here, stranger = house.client("writer"), house.client("writer"), house.client("other")
    page = here.get("/account").text
    (place,) = re.findall(r"(/account/sessions/\w+/end)", page)
    assert stranger.post(place).status_code == 404 and lost.get("/").status_code == 200
    assert here.post(place).status_code == 303
    assert [client.get("/").status_code for client in (lost, here)] == [401, 200]


def test_only_an_admin_changes_an_address_by_which_people_are_known(house: House) -> None:
    form = {"name": "Renamed", "email": "boss@example.com"}
    assert house.client("writer").post("/account", data=form).status_code == 303
    me = house.records.people.get(house.people["writer"])
    assert (me.name, me.email) == ("Renamed", "writer@example.com")
    taken = house.client("admin").post("/account", data={**form, "email": "lead@example.com"})
    assert taken.status_code == 422 and "is here already" in taken.text and 'value="Renamed"' in taken.text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"email": "nobody", "name": "N", "role": "writer"}, "Expected an e-mail address"),
        ({"email": "n@b.c", "name": "", "role": "writer"}, "Expected a name"),
        ({"email": "n@b.c", "name": "N", "role": "owner"}, "Choose one of the roles"),
        ({"email": "lead@example.com", "name": "N", "role": "writer"}, "is here already"),
        ({"email": "gone@example.com", "name": "N", "role": "writer"}, "restore them"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_beside_its_field(
    house: House, form: dict[str, str], words: str
) -> None:
    page = house.client("admin").post("/people/invitations", data=form)
    assert page.status_code == 422 and re.search(rf'class="problem"[^>]*>[^<]*{words}', page.text)
    assert house.records.invitations.all(at=house.now) == ()


def test_a_revoked_invitation_lets_nobody_in(house: House) -> None:
    address, admin = invite(house), house.client("admin")
    (place,) = re.findall(r"(/people/invitations/\w+/revoke)", admin.get("/people").text)
    assert admin.post(place).status_code == 303
    assert house.app.test_client().get(address, headers=NAVIGATION).status_code == 410
    assert admin.post(place).status_code == 404


def test_who_is_let_out_is_refused_within_a_second_and_comes_back_by_undo(house: House, tmp_path: Path) -> None:
    admin, writer, device = house.client("admin"), house.client("writer"), house.device("writer")
    elsewhere = app_in(tmp_path).test_client()  # another worker on the same database
    cookie = writer.get_cookie("onbrief")
    assert cookie
    elsewhere.set_cookie("onbrief", cookie.value)
    place = f"/people/{house.people['writer']}"
    assert (
        elsewhere.get("/v1/me", headers=device).status_code == elsewhere.get("/", headers=NAVIGATION).status_code == 200
    )
    assert admin.post(f"{place}/end").status_code == 303
    assert (
        elsewhere.get("/v1/me", headers=device).status_code == elsewhere.get("/", headers=NAVIGATION).status_code == 401
    )
    page = admin.get("/people").text
    assert f'action="{place}/restore"' in page and "Undo" in page
    assert admin.post(f"{place}/restore").status_code == 303
    assert (
        elsewhere.get("/", headers=NAVIGATION).status_code == 401 and house.client("writer").get("/").status_code == 200
    )


def test_another_role_counts_from_the_next_request_on(house: House) -> None:
    admin, writer = house.client("admin"), house.client("writer")
    place = f"/people/{house.people['writer']}/role"
    assert writer.get("/people").status_code == 403
    assert admin.post(place, data={"role": "admin"}).status_code == 303
    assert writer.get("/people").status_code == 200
    assert writer.post(f"/people/{house.people['admin']}/end").status_code == 303
    assert admin.get("/").status_code == 401
    last = writer.post(place, data={"role": "lead"})
    assert last.status_code == 409 and "Make somebody else an admin first" in last.text


def test_a_link_for_a_new_password_is_made_by_an_admin(house: House) -> None:
    join(house)
    member = next(x for x in house.records.people.all() if x.person.email == "new@example.com")
    page = house.client("admin").post(f"/people/{member.person.id}/link")
    (address,) = re.findall(r'value="http://localhost(/invited/[\w-]+)"', page.text)
    new, client = "another horse battery", house.app.test_client()
    assert client.post(address, data={"password": new, "again": new}, headers=SAME_ORIGIN).status_code == 303
    assert [sign_in(client).status_code, sign_in(client, new).status_code] == [422, 303]


def test_nothing_that_lets_somebody_in_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    address = invite(house)
    client = house.app.test_client()
    client.post(address, data={"password": PASSWORD, "again": PASSWORD}, headers=SAME_ORIGIN)
    cookie = client.get_cookie("onbrief")
    sign_in(client, "a wrong password")
    assert cookie and not [x for x in (address, PASSWORD, cookie.value, "a wrong password") if x in caplog.text]


def test_behind_a_proxy_with_tls_every_cookie_is_secure(tmp_path: Path) -> None:
    house = house_in(tmp_path, trusted_proxies=1)
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7", **SAME_ORIGIN}
    client = house.app.test_client()
    client.get("/pair", headers=headers)
    answer = client.get(f"/sign-in/{Home(tmp_path / 'home').make_link()}", headers=headers)
    for name in ("onbrief", "onbrief_page"):
        assert any(re.match(rf"{name}=.*; Secure", cookie) for cookie in answer.headers.getlist("Set-Cookie")), name


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari on iPhone"),
        ("curl/8", "A browser"),
    ],
)
def test_a_browser_is_named_as_people_call_it(agent: str, name: str) -> None:
    assert browser(agent) == name
