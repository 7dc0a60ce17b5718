"""Whose it is: what is kept of a caller is their person's, and who may read and decide about it."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from onbrief.store.postings import Posting
from onbrief.store.tables import DecisionRow, PostingRow, ReceiptRow
from tests.people import House, house_in
from tests.serving import BEARER, DRAFT, SAME_ORIGIN, assert_problem

TEXT = "We leverage our drives. Follow us!"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A server with somebody in every role."""
    return house_in(tmp_path)


def judged(client: FlaskClient, headers: dict[str, str] | None = None) -> Any:
    headers = {"Accept": "application/json", **(headers or {})}
    answer = client.post("/v1/critiques", json={**DRAFT, "text": TEXT, "draft_id": "d"}, headers=headers)
    assert answer.status_code == 200
    return answer.json


def statuses(house: House, address: str) -> dict[str, int]:
    """What reading something comes to, by who reads."""
    found = {name: house.client(name).get(address).status_code for name in ("writer", "other", "lead", "admin")}
    return {**found, "operator": house.app.test_client().get(address, headers=BEARER).status_code}


def test_writers_read_their_own_and_leads_what_was_shared_or_posted_past_a_hold(house: House) -> None:
    address = f"/v1/critiques/{judged(house.client('writer'))['id']}"
    assert statuses(house, address) == {"writer": 200, "other": 404, "lead": 404, "admin": 404, "operator": 200}
    with house.database.write() as session:
        session.execute(update(ReceiptRow).values(shared=True))
    assert statuses(house, address) == {"writer": 200, "other": 404, "lead": 200, "admin": 200, "operator": 200}
    assert house.client("lead").get(address).json["draft"]["text"] == TEXT  # type: ignore[index]


@pytest.mark.parametrize(("how", "status"), [("past", 200), ("checked", 404), ("unchecked", 404)])
def test_of_what_was_posted_leads_read_what_went_past_a_hold(house: House, how: Any, status: int) -> None:
    id = judged(house.client("writer"))["id"]
    about = {"id": "a" * 32, "at": datetime.now(UTC), "platform": "x", "receipt_id": id, "how": how}
    house.records.postings.keep(Posting.model_validate({**about, "person": house.people["writer"]}))
    assert house.client("lead").get(f"/v1/critiques/{id}").status_code == status
    assert house.client("other").get(f"/v1/critiques/{id}").status_code == 404


def test_a_device_stands_for_its_person_and_reads_no_more_than_a_writer(house: House) -> None:
    client = house.app.test_client()
    own, lead = house.device("writer"), house.device("lead")
    id = judged(client, own)["id"]
    with house.database.write() as session:
        session.execute(update(ReceiptRow).values(shared=True))
    assert client.get(f"/v1/critiques/{id}", headers=own).status_code == 200
    assert client.get(f"/v1/critiques/{id}", headers=lead).status_code == 404
    assert house.client("writer").get(f"/v1/critiques/{id}").status_code == 200


def test_only_its_writer_decides_about_a_finding(house: House) -> None:
    answer = judged(house.client("writer"))
    place = f"/v1/critiques/{answer['id']}/decisions"
    body = {"key": answer["findings"][0]["key"], "decision": "applied"}
    with house.database.write() as session:
        session.execute(update(ReceiptRow).values(shared=True))
    for name in ("other", "lead", "admin"):
        assert_problem(house.client(name).post(place, json=body), 404, "no-such-critique")
    assert house.client("writer").post(place, json=body).status_code == 201


def test_all_that_is_kept_names_the_person(house: House) -> None:
    client, writer = house.client("writer"), house.people["writer"]
    answer = judged(client)
    body = {"key": answer["findings"][0]["key"], "decision": "applied"}
    assert client.post(f"/v1/critiques/{answer['id']}/decisions", json=body).status_code == 201
    posted = {"id": "b" * 32, "platform": "linkedin", "how": "checked", "critique": answer["id"], "text": TEXT}
    assert client.post("/v1/postings", json=posted).status_code == 201
    with house.database.read() as session:
        for table in (ReceiptRow, DecisionRow, PostingRow):
            assert session.scalars(select(table.person)).all() == [writer]


def test_what_one_person_sets_aside_another_still_sees(house: House) -> None:
    answer = judged(house.client("writer"))
    finding = next(finding for finding in answer["findings"] if finding["level"] != "error")
    body = {"key": finding["key"], "decision": "dismissed", "reason": "wrong"}
    assert house.client("writer").post(f"/v1/critiques/{answer['id']}/decisions", json=body).status_code == 201

    def aside(name: str) -> list[str]:
        return [found["key"] for found in judged(house.client(name))["findings"] if found["dismissed"]]

    assert (aside("writer"), aside("other")) == ([finding["key"]], [])


def test_me_tells_name_and_role(house: House) -> None:
    me: Any = house.client("lead").get("/v1/me").json
    assert (me["name"], me["role"], me["device"]) == ("The lead", "lead", None)
    me = house.app.test_client().get("/v1/me", headers=house.device("lead")).json
    assert (me["name"], me["role"], me["device"]) == ("The lead", "writer", "Browser of lead")
    me = house.app.test_client().get("/v1/me", headers=BEARER).json
    assert (me["name"], me["role"]) == (None, "admin")


def test_people_see_and_remove_their_own_devices_and_admins_all(house: House) -> None:
    devices = {name: house.device(name) for name in ("writer", "other")}
    own = house.client("writer").get("/pair").text
    assert "Browser of writer" in own and "Browser of other" not in own
    everybody = house.client("admin").get("/pair").text
    assert "Browser of writer</strong>, The writer’s" in everybody and "Browser of other" in everybody
    ids = {device.name.split()[-1]: device.id for device in house.records.devices.all()}

    def remove(name: str, whose: str) -> int:
        answer = house.client(name).post(f"/devices/{ids[whose]}/revoke", headers=SAME_ORIGIN)
        return answer.status_code

    assert [remove("writer", "other"), remove("lead", "other"), remove("writer", "writer")] == [404, 404, 303]
    assert remove("admin", "other") == 303
    for headers in devices.values():
        assert house.app.test_client().get("/v1/me", headers=headers).status_code == 401


def test_who_confirms_a_device_is_whom_it_stands_for(house: House) -> None:
    client = house.client("writer")
    pairing: Any = client.post("/v1/devices", json={"name": "Firefox on Linux"}).json
    page = client.get(f"/pair?code={pairing['user_code']}")
    assert re.search("Is this your device", page.text)
    assert client.post("/pair", data={"code": pairing["user_code"], "answer": "yes"}).status_code == 303
    token = client.post("/v1/devices/token", json={"device_code": pairing["device_code"]}).json["access_token"]  # type: ignore[index]
    me: Any = house.app.test_client().get("/v1/me", headers={"Authorization": f"Bearer {token}"}).json
    assert (me["name"], me["device"]) == ("The writer", "Firefox on Linux")
