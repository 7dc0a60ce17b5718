"""Leads edit campaigns, the voice and what is in production, in a real browser; every page is fit for all."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Playwright, expect

from onbrief.console.policy_words import POLICY as POLICY_WORDS
from onbrief.store.documents import Library
from tests.chromium import find
from tests.console.people import house_of, session_of
from tests.e2e.build import MODULES, PAGES_BUILD
from tests.serving import app_in, listening, settings_in

AXE = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
PICTURES = PAGES_BUILD / "editors"  # of the last run, for people to look at
SCHEMES: tuple[tuple[Literal["light", "dark"], dict[str, list[str]]], ...] = (
    ("light", {}),
    ("dark", {"runOnly": ["color-contrast"]}),  # nothing else depends on it
)
HEAVIEST = 150_000  # bytes of a page with all it loads, uncompressed
BRIEF, VOICE, POLICY = "/briefs/line-audit-q4", "/voices/halden", "/policies/b2b"
NAMED = "({id, ariaLabel, labels, innerText}) => id || ariaLabel || labels?.[0]?.innerText || innerText"


@dataclass(frozen=True)
class Desk:
    """A server, and the sessions of two leads."""

    app: Flask
    address: str
    sessions: dict[str, str]

    @property
    def library(self) -> Library:
        """What it keeps."""
        return house_of(self.app).library

    def enter(self, browser: Browser, name: str = "lea", **options: Any) -> Page:
        """A browser in which one of them is signed in; without JavaScript unless told otherwise."""
        context = browser.new_context(base_url=self.address, **{"java_script_enabled": False, **options})
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "onbrief", "value": self.sessions[name], "url": self.address}])
        return context.new_page()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample, and a policy that somebody changed and published."""
    folder = tmp_path_factory.mktemp("editors")
    app = app_in(folder)
    sessions = {name: session_of(app, name, "lead") for name in ("lea", "ben")}
    library, about = house_of(app).library, {"by": "ben", "note": "Stricter.", "at": datetime.now(UTC)}
    text = library.held("policy", "b2b").latest.text.replace(
        "most_findings: 5", "most_findings: 3\nchange_note: Stricter."
    )
    made = library.save("policy", "b2b", text, revision=1, **about)  # type: ignore[arg-type]
    library.label("policy", "b2b", "production", made.number, **about)  # type: ignore[arg-type]
    PICTURES.mkdir(parents=True, exist_ok=True)
    with listening(app, settings_in(folder)) as address:
        yield Desk(app, f"http://{address}", sessions)


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    with playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"]) as started:
        yield started


def picture(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this id, label or text has the focus."""
    for _ in range(250):
        page.keyboard.press("Tab")
        if name == page.evaluate(f"({NAMED})(document.activeElement)"):
            return
    raise AssertionError(f"Tab never comes to {name}")


def press_enter(page: Page) -> None:
    """Press Enter where that leads to a page, and be there."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_brief_is_edited_with_the_keyboard_alone(browser: Browser, desk: Desk) -> None:
    page = desk.enter(browser, java_script_enabled=True)
    page.goto("/briefs")
    tab_to(page, "Edit Line audit")
    press_enter(page)
    tab_to(page, "owner")
    page.keyboard.press("Control+A")
    page.keyboard.type("Head of sales")
    press_enter(page)  # in a field it looks again, and saves and moves nothing
    expect(page.get_by_label("Owner")).to_have_value("Head of sales")
    tab_to(page, "Messages")
    page.keyboard.press("Enter")
    tab_to(page, "Move message 2 up")
    first = page.locator("[id='messages.0.text']").input_value()
    press_enter(page)
    expect(page.locator("[id='messages.1.text']")).to_have_value(first)
    expect(page.get_by_role("button", name="Move message 1 down")).to_be_focused()
    tab_to(page, "note")
    page.keyboard.type("Sales decides; the second message leads.")
    tab_to(page, "Save and publish")
    press_enter(page)
    expect(page.get_by_role("status")).to_contain_text("is in production")
    saved: Any = desk.library.held("brief", "line-audit-q4").latest.document()
    assert (saved.owner, saved.messages[1].text) == ("Head of sales", first)
    page.context.close()


def test_two_who_edit_at_once_see_both_sides(browser: Browser, desk: Desk) -> None:
    lea, ben = desk.enter(browser), desk.enter(browser, "ben")
    for page in (lea, ben):
        page.goto(f"{BRIEF}/edit")
    for page, message in ((lea, "Less downtime, proved."), (ben, "Your line runs, and you can prove it.")):
        page.get_by_label("Core message").fill(message)
        page.get_by_label("What changed, and why").fill("A better core message.")
    ben.get_by_label("Owner").fill("Ben")
    lea.get_by_role("button", name="Save", exact=True).click()
    ben.get_by_role("button", name="Save", exact=True).click()
    conflict = ben.get_by_role("alert").filter(has_text="Somebody else saved version")
    expect(conflict).to_contain_text("Less downtime")
    expect(conflict.locator("ins")).to_contain_text(["Less downtime", "runs", "Ben"])
    picture(ben, "conflict")
    expect(ben.get_by_label("Owner")).to_have_value("Ben")
    ben.get_by_role("button", name="Save", exact=True).click()
    expect(ben.get_by_role("status")).to_contain_text("Saved as version")
    for page in (lea, ben):
        page.context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_a_word_is_forbidden_with_a_reason_and_seen_on_a_draft(browser: Browser, desk: Desk, script: bool) -> None:
    word = "synergy" if script else "paradigm"
    page = desk.enter(browser, java_script_enabled=script)
    page.goto("/")
    page.get_by_role("link", name="Voice").click()
    page.get_by_role("link", name="Edit Halden voice").click()
    page.get_by_role("button", name="Add a new word").click()
    entry = page.get_by_role("group", name="Word").last
    entry.get_by_label("Do not write").fill(word)
    entry.get_by_label("Write instead").fill("working together")
    entry.get_by_label("Why").fill("Buyers skip it.")
    page.get_by_label("What changed, and why").fill(f"No {word}.")
    picture(page, "forbid")
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_role("status")).to_contain_text("is in production")
    page.context.close()
    writer = desk.enter(browser, java_script_enabled=True)
    writer.goto("/")
    writer.get_by_label("Your draft").fill(f"We bring {word} to your night shift.")
    expect(writer.locator(".finding", has_text=word).first).to_contain_text("Buyers skip it.", timeout=20_000)
    writer.context.close()


def test_the_policy_of_last_week_is_back_with_one_click(browser: Browser, desk: Desk) -> None:
    page = desk.enter(browser)
    page.goto(f"{POLICY}/versions")
    picture(page, "versions")
    page.get_by_role("button", name="See what changed").click()
    expect(page.get_by_role("main")).to_contain_text(POLICY_WORDS["most_findings"].label)
    expect(page.locator("del")).to_contain_text(["5"])
    page.go_back()
    page.get_by_role("button", name="Go back to version 1").click()
    expect(page.get_by_role("status")).to_contain_text("Version 1 is in production")
    assert desk.library.held("policy", "b2b").labels["production"] == 1
    page.get_by_role("button", name="Undo").click()
    assert desk.library.held("policy", "b2b").labels["production"] == 2
    page.context.close()


def test_advice_comes_while_somebody_types_and_leaves_alone_what_is_typed(browser: Browser, desk: Desk) -> None:
    page = desk.enter(browser, java_script_enabled=True)
    page.goto(f"{BRIEF}/edit")
    versions = len(desk.library.versions("brief", "line-audit-q4"))
    counted = page.locator("[id='measures.0.name']")
    counted.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("New followers")
    expect(page.locator("[id='measures.0.name-notes']")).to_contain_text("counts attention")
    expect(counted).to_be_focused()
    page.keyboard.type(" who book an audit")
    expect(page.locator("[id='measures.0.name-notes']")).to_be_empty()
    expect(counted).to_have_value("New followers who book an audit")
    page.get_by_label("Last day").fill("2020-01-01")
    expect(page.locator("#calendar")).to_be_empty()
    assert len(desk.library.versions("brief", "line-audit-q4")) == versions
    page.context.close()


def states(page: Page) -> Iterator[str]:
    """Every page of a document, and each way it can look; the lists are walked with all pages without arguments."""
    for address in (BRIEF, f"{BRIEF}/edit", f"{BRIEF}/yaml", f"{BRIEF}/versions",
                    f"{BRIEF}/versions/3", f"{BRIEF}/difference?from=3&to=4", f"{VOICE}/edit",
                    f"{POLICY}/versions", f"{POLICY}/difference?from=1&to=2"):  # fmt: skip
        page.goto(address)
        yield address
    page.goto(f"{BRIEF}/edit")
    page.get_by_role("button", name="Archive message 1").click()
    page.get_by_label("Last day").fill("2020-01-01")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator("details.archive summary").click()
    yield "a brief with problems"
    page.goto(f"{BRIEF}/yaml")
    page.get_by_label("Source").fill("id: [")
    page.get_by_label("What changed, and why").fill("N")
    page.get_by_role("button", name="Save", exact=True).click()
    yield "yaml with problems"


def test_every_page_is_light_and_fit_for_all_in_light_and_dark_on_a_phone(browser: Browser, desk: Desk) -> None:
    page = desk.enter(browser, java_script_enabled=True, viewport={"width": 360, "height": 740})
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    wrong: list[str] = []
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    for name in states(page):
        wrong += [f"{name}: {text}" for text in told if "422" not in text]
        weight = page.evaluate("performance.getEntries().reduce((sum, one) => sum + (one.decodedBodySize ?? 0), 0)")
        if weight > HEAVIEST:
            wrong.append(f"{name} weighs {weight}")
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wrong.append(f"{name} is wider than the screen")
        page.evaluate(AXE)
        for scheme, rules in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("options => axe.run({preload: false, ...options})", rules)
            nodes = [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
            wrong += [f"{name} {scheme} {id}: {html}" for id, html in nodes]
        picture(page, f"phone {name.strip('/')}".replace("/", "-"))
        told.clear()
    assert not wrong, json.dumps(wrong, indent=1)
    page.context.close()
