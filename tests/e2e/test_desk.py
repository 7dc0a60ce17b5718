"""What writers and leads do on the console, walked in a real browser; and every page held to what all must hold."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from onbrief.documents.policy import Budget
from onbrief.store.audit import note
from onbrief.store.people import Role
from onbrief.store.postings import Posting
from onbrief.store.uses import Call
from tests.chromium import find
from tests.console.people import house_of, session_of
from tests.console.test_craft import pages
from tests.e2e.build import MODULES, PAGES_BUILD
from tests.serving import app_in, listening, settings_in
from tests.store.critiques import critique, finding, receipt

AXE = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
PICTURES = PAGES_BUILD / "desk"  # of the last run, for people to look at
Scheme = Literal["light", "dark"]
LOOKS: dict[Scheme, Any] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}  # all else is the same in the dark
HELD, TERM = "risk.permission:line-audit-q4#customers.0:1", "voice.banned-term:halden#vocabulary.v-leverage:2"
TEXT = "We leverage what we learnt at Acme Mine.\n\nBook a two-hour line audit: https://halden.example/audit"


def on(words: str) -> dict[str, Any]:
    at = TEXT.index(words)
    return {"start": at, "end": at + len(words), "quote": words, "prefix": "", "suffix": ""}


def furnish(app: Flask, now: datetime) -> None:
    """A draft of Wanda's that she posted past a hold two days ago, and three days of the model's work."""
    records = house_of(app).studio.records
    found = (
        finding(HELD, level="error", span=on("Acme Mine"), suggestion=None, message="Acme Mine has not agreed."),
        finding(TERM, span=on("leverage")),
    )
    judged = critique("one", *found, text=TEXT)
    judged["verdict"] |= {"call": "hold", "reason": "Acme Mine must be settled before anything is posted."}
    then = now - timedelta(days=2)
    records.receipts.keep(judged, receipt(at=then, person="wanda"))
    records.decisions.decide("one", TERM, "dismissed", at=then, reason="wrong", person="wanda")
    told = {"id": "a" * 32, "at": then, "person": "wanda", "platform": "x", "receipt_id": "one", "findings": (HELD,)}
    told |= {"how": "past", "reason": "cleared", "word": "They said yes on the phone.", "text": TEXT}
    records.postings.keep(Posting.model_validate(told))
    with records.people._database.write() as session:
        note(session, then, "lea", "published", "policy b2b", version=3, note="No ask holds")
    for back in range(3):
        day = house_of(app).settings.today() - timedelta(days=back)
        reserved = records.ledger.reserve(f"{day:%Y-%m}", Budget(), 1, 0.1, at=now)
        assert reserved
        records.ledger.settle(reserved, Call(day, "gpt-5-mini", "line-audit-q4", "wanda", 90_000, 0, 10_000, 1.25))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str, dict[Role, str]]]:
    """A server, where it is, and the sessions of its people."""
    folder = tmp_path_factory.mktemp("desk")
    app = app_in(folder)
    roles: tuple[Role, ...] = ("writer", "lead", "admin")
    sessions = {role: session_of(app, name, role) for name, role in zip(("wanda", "lea", "ada"), roles, strict=True)}
    furnish(app, datetime.now(UTC))
    PICTURES.mkdir(parents=True, exist_ok=True)
    with listening(app, settings_in(folder)) as address:
        yield app, f"http://{address}", sessions


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    with playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"]) as started:
        yield started


def enter(browser: Browser, desk: tuple[Flask, str, dict[Role, str]], role: Role, **options: Any) -> Page:
    """A browser in which somebody of that role is signed in. Without JavaScript: nothing here needs it."""
    _, address, sessions = desk
    context: BrowserContext = browser.new_context(base_url=address, **{"java_script_enabled": False, **options})
    context.set_default_timeout(30_000)
    context.add_cookies([{"name": "onbrief", "value": sessions[role], "url": address}])
    return context.new_page()


def picture(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def test_a_lead_finds_out_why_a_post_was_passed_on_a_date(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, "lead")
    day = f"{house_of(desk[0]).settings.today() - timedelta(days=2)}"
    page.goto("/")
    page.get_by_role("link", name="Activity").click()
    page.get_by_label("From", exact=True).fill(day)
    page.get_by_label("To", exact=True).fill(day)
    page.get_by_label("What").select_option("posted past a hold")
    page.get_by_role("button", name="Show").click()
    picture(page, "activity")
    page.get_by_role("link", name="posted past a hold on X").click()
    main = page.get_by_role("main")
    for told in ("Wanda", "Cleared with whoever decides", "They said yes on the phone.", "line-audit-q4#customers.0"):
        expect(main).to_contain_text(told)
    expect(main.locator("mark.error")).to_have_text("Acme Mine")
    expect(main).to_contain_text("halden@1")
    picture(page, "posting")
    page.context.close()


def test_a_lead_sees_what_the_model_cost_this_month(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, "lead")
    today = house_of(desk[0]).settings.today()
    days = min(3, today.day)  # of the three days those that are of this month
    page.goto("/")
    page.get_by_role("link", name="Usage").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(f"used {days}00,000 tokens and cost {days * 1.25:.2f}")
    expect(main.get_by_role("row", name="Wanda")).to_contain_text(f"{days * 1.25:.2f}")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert Path(download.value.path()).read_text("utf-8-sig").count("gpt-5-mini") == days
    picture(page, "usage")
    page.context.close()


def test_a_writer_reads_the_campaign_and_reopens_what_was_set_aside(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, "writer")
    page.goto("/drafts")
    expect(page.get_by_role("link", name="Usage")).to_have_count(0)
    page.get_by_role("link", name="Campaign").click()
    tracked = "https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4"
    expect(page.get_by_label("The link for LinkedIn")).to_have_value(tracked)
    expect(page.get_by_role("main")).to_contain_text("37% fewer unplanned stops")
    picture(page, "campaign")
    page.get_by_role("link", name="My drafts").click()
    page.get_by_role("link", name="What I set aside").click()
    picture(page, "set-aside")
    page.get_by_role("button", name="Reopen Word to avoid “leverage”").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Nothing is set aside")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("main")).to_contain_text("Set aside: It is wrong.")
    picture(page, "draft")
    page.context.close()


def test_the_campaign_goes_on_paper_without_what_only_a_screen_needs(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, "writer")
    page.goto("/campaign")
    page.emulate_media(media="print")
    for name in ("Areas", "More"):
        expect(page.get_by_role("navigation", name=name)).to_be_hidden()
    expect(page.get_by_role("main")).to_be_visible()
    picture(page, "campaign-on-paper")
    page.context.close()


def test_who_tabs_skips_to_the_page_and_sees_where_they_are(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, "lead", java_script_enabled=True)
    page.goto("/usage")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Month")).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.context.close()


def test_every_page_is_fit_for_all_in_light_and_dark_on_a_phone(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, "admin", java_script_enabled=True, viewport={"width": 360, "height": 740})
    house_of(desk[0]).studio.records.drafts.share("one", "wanda", shared=True)
    some = ["/drafts/one", f"/activity/postings/{'a' * 32}", "/people/wanda/data", "/people/wanda/delete", "/nothing"]
    wrong: list[str] = []
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    for address in [*pages(desk[0]), *some]:
        told.clear()
        page.goto(address)
        wrong += [f"{address}: {text}" for text in told if "404" not in text]  # before axe, whose styles we refuse
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wrong.append(f"{address} is wider than the screen")
        page.evaluate(AXE)
        for scheme, options in LOOKS.items():
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("options => axe.run({preload: false, ...options})", options)
            nodes = [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
            wrong += [f"{address} {scheme} {id}: {html}" for id, html in nodes]
    assert not wrong, json.dumps(wrong, indent=1)
    page.context.close()
