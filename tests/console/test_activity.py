"""Who did what and when, as a lead finds it out."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.store.audit import note
from onbrief.store.postings import Posting
from tests.console.people import enter, house_of
from tests.console.test_drafts import TERM, keep, text_of
from tests.console.test_usage import rows_of
from tests.serving import app_in
from tests.store.critiques import NOON, minutes

DAY = "since=2026-11-02&until=2026-11-02"
PASSED = "a" * 32


@pytest.fixture
def lead(app: Flask) -> FlaskClient:
    """A lead, and a writer who posted a draft past a hold and said why."""
    enter(app, "wanda", "writer")
    keep(app, "one")
    post(app, PASSED, how="past", reason="cannot-wait", word="The fair opens at noon.", findings=(TERM,))
    return enter(app, "lea", "lead")


def post(app: Flask, id: str, person: str = "wanda", **more: Any) -> None:
    told = {"id": id, "at": minutes(5), "person": person, "platform": "x", "receipt_id": "one", "text": "As posted"}
    house_of(app).studio.records.postings.keep(Posting.model_validate({**told, **more}))


def did(app: Flask, person: str, action: str, subject: str, at: datetime = NOON, **details: Any) -> None:
    with house_of(app).studio.records.people._database.write() as session:
        note(session, at, person, action, subject, **details)


def test_why_a_post_was_passed_is_found_by_its_day(lead: FlaskClient) -> None:
    page = lead.get(f"/activity?{DAY}").text
    assert f'href="/activity/postings/{PASSED}"' in page and "Wanda" in page
    page = text_of(lead.get(f"/activity/postings/{PASSED}").text)
    for told in (
        "Posted past a hold",
        "Wanda",
        "It cannot wait",
        "The fair opens at noon.",
        "Word to avoid",
        "Plain words.",
        "halden@1",
        "b2b@2",
        "As posted",
    ):
        assert told in page, told


def test_what_was_posted_unheld_is_told_without_its_text_unless_it_is_shared(app: Flask, lead: FlaskClient) -> None:
    keep(app, "two", at=1, draft_id="e")
    post(app, "b" * 32, how="checked", receipt_id="two", draft_id="e", findings=(TERM,), text="Not for leads")
    page = lead.get(f"/activity/postings/{'b' * 32}").text
    assert "Its text is not shown" in page and "Not for leads" not in page and "leverage" not in page
    house_of(app).studio.records.drafts.share("two", "wanda", shared=True)
    assert "Not for leads" in lead.get(f"/activity/postings/{'b' * 32}").text


def test_a_posting_is_told_when_nothing_of_its_draft_is_left(app: Flask, lead: FlaskClient) -> None:
    house_of(app).studio.records.receipts.forget_texts()
    page = text_of(lead.get(f"/activity/postings/{PASSED}").text)
    assert "It cannot wait" in page and "Word to avoid" in page and "As posted" not in page
    post(app, "c" * 32, how="unchecked", receipt_id=None, text=None, findings=("ask.none:gone#offer.text:0",))
    page = text_of(lead.get(f"/activity/postings/{'c' * 32}").text)
    assert "No answer had come by then" in page and "The clause is no longer kept." in page
    assert lead.get("/activity/postings/nothing").status_code == 404


def test_the_audit_is_told_in_words_with_people_s_names(app: Flask, lead: FlaskClient) -> None:
    did(app, "lea", "published", "policy b2b", version=4, note="Softer <b>")
    did(app, "lea", "role-changed", "person wanda", role="lead")
    did(app, "wanda", "unpaired", "device 1", name="Firefox on Linux", of="lea")
    did(app, "", "something-new", "policy b2b")
    did(app, "lea", "invited", "invitation 0a1b", name="Otto", role="writer")
    shown = lead.get(f"/activity?{DAY}").text
    assert 'href="/policies/b2b/versions"' in shown
    page = text_of(shown)
    for told in (
        "Lea put into production policy b2b version: 4 · note: Softer <b>",
        "Lea changed the role of Wanda role: lead",
        "Lea invited Otto role: writer",
        "Wanda removed the device Firefox on Linux of: Lea",
        "the server itself something-new policy b2b",
    ):
        assert told in page, told


def test_activity_is_found_by_day_person_and_kind(app: Flask, lead: FlaskClient) -> None:
    did(app, "lea", "saved", "brief a")
    did(app, "lea", "saved", "brief earlier", NOON - timedelta(days=1))
    assert "brief earlier" not in lead.get(f"/activity?{DAY}").text
    assert "posted past" not in text_of(lead.get(f"/activity?{DAY}&person=lea").text).split("When Who What")[1]
    kinds = text_of(lead.get(f"/activity?{DAY}&action=posted-past").text).split("When Who What")[1]
    assert "posted past a hold" in kinds and "brief a" not in kinds
    assert "Nothing was done on these days" in lead.get("/activity?since=2020-01-01&until=2020-01-02").text


@pytest.mark.parametrize(
    "asked", ["since=x&until=y", "since=2026-12-01&until=2026-11-02", "until=0001-01-01", "person=%00"]
)
def test_days_that_are_none_are_the_last_ones(lead: FlaskClient, asked: str) -> None:
    assert lead.get(f"/activity?{asked}").status_code == 200


def test_a_day_is_the_team_s(tmp_path: Path) -> None:
    app = app_in(tmp_path, time_zone="Pacific/Auckland")
    did(app, "", "saved", "brief b", datetime(2026, 11, 1, 23, 30, tzinfo=UTC))
    assert "brief b" in enter(app, "lea", "lead").get(f"/activity?{DAY}").text


def test_the_file_has_the_same_and_no_formula(app: Flask, lead: FlaskClient) -> None:
    did(app, "lea", "saved", "=1+1", note="@SUM(A1)")
    head, *rows = rows_of(lead.get(f"/activity.csv?{DAY}"))
    assert head == ["at", "who", "action", "what", "details"]
    assert [row[2] for row in rows] == ["posted-past", "saved"]
    assert rows[1][3] == "'=1+1" and json.loads(rows[1][4]) == {"note": "@SUM(A1)"}
    assert rows[0][0].startswith("2026-11-02T")
