"""A writer's own drafts on the console: who may read what, and what can be taken back."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.console.people import enter, house_of
from tests.store.critiques import critique, finding, minutes, receipt

TERM, HELD = "voice.banned-term:halden#v:1", "risk.permission:halden#v:2"
TEXT = "We leverage <b>Halden</b>'s 😀 night shift"


@pytest.fixture
def writer(app: Flask) -> FlaskClient:
    """A writer with one draft that has a remark to fix and one that holds."""
    client = enter(app, "wanda", "writer")
    keep(app, "one")
    return client


def keep(app: Flask, id: str, person: str = "wanda", at: float = 0, **more: Any) -> None:
    found = (finding(HELD, level="error", span=None), finding(TERM))
    records = house_of(app).studio.records
    records.receipts.keep(critique(id, *found, text=TEXT), receipt(at=minutes(at), person=person, **more))


def text_of(page: str) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_writer_finds_a_draft_again_with_what_was_said_and_what_judged_it(writer: FlaskClient) -> None:
    page = writer.get("/drafts").text
    assert "We leverage &lt;b&gt;Halden" in page and 'href="/drafts/one"' in page
    page = writer.get("/drafts/one").text
    assert re.search(r'<mark class="warning">leverage</mark><sup><a href="#remark-2"', page)
    for told in ("Hold", "Plain words.", "b2b@2", "line-audit-q4@3", "halden@1", "1,290 tokens"):
        assert told in text_of(page)


def test_a_remark_is_set_aside_undone_and_set_aside_again(writer: FlaskClient) -> None:
    answer = writer.post("/drafts/one/decisions", data={"key": TERM, "decision": "dismissed", "reason": "wrong"})
    assert (answer.status_code, answer.location) == (303, "/drafts/one")
    page = writer.get("/drafts/one").text
    assert "The remark is set aside." in page and "Set aside: It is wrong." in page
    (undo,) = re.findall(r'<div class="said".*?</form>', page, re.DOTALL)
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', undo))
    assert writer.post("/drafts/one/decisions", data=fields).status_code == 303
    page = writer.get("/drafts/one").text
    assert "The remark is open again." in page and "Set aside: It is wrong." not in page
    assert 'name="reason" value="wrong"' in page  # the undo of an undo has the reason it had


def test_a_remark_that_holds_cannot_be_set_aside(writer: FlaskClient) -> None:
    assert "cannot be set aside" in writer.get("/drafts/one").text
    answer = writer.post("/drafts/one/decisions", data={"key": HELD, "decision": "dismissed", "reason": "wrong"})
    assert answer.status_code == 409


@pytest.mark.parametrize(
    "form", [{"decision": "dismissed"}, {"decision": "applied"}, {"decision": "reopened", "reason": "wrong"}, {}]
)
def test_a_decision_that_is_none_is_refused(writer: FlaskClient, form: dict[str, str]) -> None:
    assert writer.post("/drafts/one/decisions", data={"key": TERM, **form}).status_code == 422


def test_what_was_set_aside_in_any_draft_is_reopened_on_one_page(app: Flask, writer: FlaskClient) -> None:
    keep(app, "two", at=1, draft_id="e")
    for id, reason in (("one", "unclear"), ("two", "brief-outdated")):
        writer.post(f"/drafts/{id}/decisions", data={"key": TERM, "decision": "dismissed", "reason": reason})
    page = writer.get("/drafts/set-aside").text
    assert page.count('<li class="beside">') == 2 and page.count("in the whole campaign</span>") == 1
    form = {"key": TERM, "decision": "reopened", "from": "aside"}
    assert writer.post("/drafts/two/decisions", data=form).location == "/drafts/set-aside"
    assert writer.get("/drafts/set-aside").text.count('<li class="beside">') == 1


def test_a_draft_is_open_to_leads_once_it_is_shared_and_to_other_writers_never(app: Flask, writer: FlaskClient) -> None:
    lead, other = enter(app, "lea", "lead"), enter(app, "otto", "writer")
    for client in (lead, other):
        assert client.get("/drafts/one").status_code == 404
        assert "leverage" not in client.get("/drafts?side=open").text
    writer.post("/drafts/one/share", data={"shared": "yes"})
    page = lead.get("/drafts/one").text
    assert "written by Wanda" in page and "leverage" in page and "<button" not in page
    assert "/drafts/one" in lead.get("/drafts?side=open").text
    assert other.get("/drafts/one").status_code == 404 and "/drafts/one" not in other.get("/drafts?side=open").text
    writer.post("/drafts/one/share", data={"shared": "no"})
    assert lead.get("/drafts/one").status_code == 404


@pytest.mark.parametrize("role", ["writer", "lead", "admin"])
def test_nobody_decides_on_or_shares_another_s_draft(app: Flask, writer: FlaskClient, role: Any) -> None:
    writer.post("/drafts/one/share", data={"shared": "yes"})
    other = enter(app, "otto", role)
    form = {"key": TERM, "decision": "dismissed", "reason": "wrong"}
    assert other.post("/drafts/one/decisions", data=form).status_code == 404
    assert other.post("/drafts/one/share", data={"shared": "no"}).status_code == 404


def test_where_texts_are_not_kept_the_page_says_so_and_shows_the_rest(app: Flask, writer: FlaskClient) -> None:
    house_of(app).studio.records.receipts.forget_texts()
    assert "A draft whose text is not kept" in writer.get("/drafts").text
    page = writer.get("/drafts/one").text
    assert "is not kept" in page and "Word to avoid" in page and "leverage" not in page


def test_drafts_are_found_by_campaign_and_verdict(app: Flask, writer: FlaskClient) -> None:
    keep(app, "two", at=1, draft_id="e", campaign="another")
    page = writer.get("/drafts?campaign=another&call=fix-first").text
    assert "/drafts/two" in page and "/drafts/one" not in page
    assert "No draft is like that." in writer.get("/drafts?campaign=nothing").text


def test_whoever_has_no_draft_yet_reads_how_one_gets_here(app: Flask) -> None:
    page = enter(app, "new", "writer").get("/drafts").text
    assert "No draft of yours has been judged yet" in page and "/campaign" in page
