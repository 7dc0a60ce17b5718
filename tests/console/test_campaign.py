"""The campaign on one page, as a writer needs it on a day."""

from datetime import date
from pathlib import Path
from shutil import copytree

from flask import Flask

from onbrief.console.campaign import links_of, sheet_of
from onbrief.documents.brief import Brief
from onbrief.documents.loading import load
from tests.console.people import enter
from tests.console.test_drafts import text_of
from tests.serving import GOLDEN, app_in

BRIEF = load(Brief, GOLDEN / "briefs" / "line-audit-q4.yaml")


def test_the_page_holds_the_campaign_and_the_words_of_the_house(app: Flask) -> None:
    page = text_of(enter(app, "wanda", "writer").get("/campaign").text)
    for told in (
        "Book 40 line audits",
        "Maintenance manager, food plants",
        "37% fewer unplanned stops",
        "Book a two-hour line audit",
        "HD-900 is not to be named before",
        "Never quote a price.",
        "Exact, not stiff",
        "leverage",
    ):
        assert told in page, told


def test_what_may_be_claimed_is_what_is_public_and_in_date() -> None:
    sheet = sheet_of(BRIEF, date(2026, 10, 12))
    assert {proof.id for proof in sheet.usable} == {p.id for p in BRIEF.proofs if p.permission == "public"}
    why = dict((proof.id, reason) for proof, reason in sheet.held_back)
    assert {p.id for p in BRIEF.proofs} == {p.id for p in sheet.usable} | why.keys()
    later = sheet_of(BRIEF, date(2099, 1, 1))
    assert not any(proof.expires for proof in later.usable)
    assert "expired on" in dict((proof.id, reason) for proof, reason in later.held_back)["stops-37"]


def test_an_embargo_is_told_until_its_day() -> None:
    (embargo,) = BRIEF.embargoes
    assert sheet_of(BRIEF, date(2026, 10, 12)).embargoes == (embargo,)
    assert sheet_of(BRIEF, embargo.until).embargoes == ()


def test_every_platform_has_its_own_tracked_link() -> None:
    links = dict(links_of(BRIEF.offer))
    assert "utm_source=linkedin" in links["linkedin"] and "utm_source=x" in links["x"]
    assert all("utm_campaign=line-audit-q4" in link for link in links.values())


def test_without_a_campaign_the_page_says_what_is_judged_all_the_same(tmp_path: Path) -> None:
    copytree(GOLDEN / "voices", tmp_path / "ours" / "voices")
    page = enter(app_in(tmp_path, workspace=tmp_path / "ours"), "wanda", "writer").get("/campaign").text
    assert "No campaign is active" in page and "The words of the house" in page
