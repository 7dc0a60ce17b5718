"""What is stored about a person: seen, taken along and deleted on the console."""

import json
import re

from flask import Flask

from tests.console.people import enter, house_of
from tests.console.test_drafts import keep, text_of


def test_anybody_sees_and_takes_along_what_is_stored_about_them(app: Flask) -> None:
    writer = enter(app, "wanda", "writer")
    keep(app, "one")
    page = text_of(writer.get("/my-data").text)
    assert "Drafts that were judged, with what was found in them: 1" in page and "ask an admin" in page
    answer = writer.post("/my-data")
    assert re.fullmatch(r'attachment; filename="onbrief-data-[\d-]{10}\.json"', answer.headers["Content-Disposition"])
    data = json.loads(answer.data)
    assert data["person"]["name"] == "Wanda" and [kept["id"] for kept in data["receipts"]] == ["one"]
    assert "personal-data-exported" in {entry["action"] for entry in data["audit"]}


def test_an_admin_takes_anybody_s_data_along_and_deletes_it_after_a_page_that_says_what_goes(app: Flask) -> None:
    enter(app, "wanda", "writer")
    keep(app, "one")
    admin = enter(app, "ada", "admin")
    assert 'href="/people/wanda/data"' in admin.get("/people").text
    assert "Delete the data of Wanda …" in admin.get("/people/wanda/data").text
    assert json.loads(admin.post("/people/wanda/data").data)["person"]["id"] == "wanda"
    page = text_of(admin.get("/people/wanda/delete").text)
    assert "This cannot be undone" in page and "Drafts that were judged, with what was found in them: 1" in page
    answer = admin.post("/people/wanda/delete")
    assert (answer.status_code, answer.location) == (303, "/people")
    page = text_of(admin.get("/people").text)
    assert re.search(r"The data of Wanda is deleted\. What stays for the team names deleted-[0-9a-f]{8}", page)
    assert house_of(app).studio.records.receipts.get("one") is None
    assert admin.get("/people/wanda/data").status_code == admin.post("/people/wanda/delete").status_code == 404


def test_who_was_deleted_is_signed_out_in_that_moment(app: Flask) -> None:
    writer, admin = enter(app, "wanda", "writer"), enter(app, "ada", "admin")
    assert writer.get("/drafts").status_code == 200
    admin.post("/people/wanda/delete")
    assert writer.get("/drafts").status_code == 401


def test_the_only_admin_is_not_deleted(app: Flask) -> None:
    admin = enter(app, "ada", "admin")
    assert admin.post("/people/ada/delete").status_code == 409
    assert admin.get("/people").status_code == 200
