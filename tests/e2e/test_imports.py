"""What a new lead does with the brief and the guide they have, walked in a real browser."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Playwright, expect

from onbrief.documents.brief import Brief
from onbrief.documents.voice import Voice
from tests.chromium import find
from tests.console.people import house_of, session_of
from tests.e2e.build import MODULES, PAGES_BUILD
from tests.intake.labels import LABELLED
from tests.serving import app_in, listening, settings_in

AXE = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
PICTURES = PAGES_BUILD / "imports"  # of the last run, for people to look at
TWO_MINUTES = 120
BRIEF = (LABELLED / "conveyor-brief.txt").read_text("utf-8")
GUIDE = """<!doctype html><meta charset="utf-8"><title>Guide</title>
<style>body { font: 12pt sans-serif } td, th { border: 1px solid; padding: 4px }</style>
<h1>Kessel Foods brand guide</h1>
<p>Version 2. For everyone who writes for Kessel, from the plant in Ulm to the sales desk in Lyon.</p>
<h2>Our voice</h2>
<p><b>We are precise, not pedantic.</b> Give the number and where it was measured.</p>
<p><b>We are warm, not chummy.</b> Write as you would speak to a colleague of ten years.</p>
<p><b>We are direct, not pushy.</b> Say what the reader can do next.</p>
<h2>Words to avoid</h2>
<table><tr><th>Avoid<th>Use instead<th>Why</tr>
<tr><td>leverage, utilise<td>use<td>Plain words are read faster by people who read beside the line.</tr>
<tr><td>best-in-class<td><td>Nobody believes it.</tr></table>
<h2>Mechanics</h2>
<ul><li>Keep sentences under 25 words.</li><li>No more than one emoji in a post.</li>
<li>The belt is spelled CoolBelt, never Cool Belt or coolbelt.</li></ul>
<h2>Logo</h2><p>Keep a clear space of 12 mm around the logo.</p>"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str, str]]:
    """A server, where it is, and a lead's session."""
    folder = tmp_path_factory.mktemp("imports")
    app = app_in(folder)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with listening(app, settings_in(folder)) as address:
        yield app, f"http://{address}", session_of(app, "lea", "lead")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    with playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"]) as started:
        yield started


def enter(browser: Browser, desk: tuple[Flask, str, str], **options: Any) -> Page:
    """A lead's browser. Without JavaScript: nothing here needs it."""
    _, address, session = desk
    context = browser.new_context(base_url=address, **{"java_script_enabled": False, **options})
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "onbrief", "value": session, "url": address}])
    return context.new_page()


def picture(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


@pytest.fixture(scope="module")
def guide(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brand guide as a browser prints it to PDF."""
    path = tmp_path_factory.mktemp("guide") / "brand-guide.pdf"
    page = browser.new_page()
    page.set_content(GUIDE)
    page.pdf(path=path, format="A4")
    page.close()
    return path


def test_a_lead_starts_a_campaign_from_a_pasted_one_page_brief(browser: Browser, desk: Any) -> None:
    page, began = enter(browser, desk), time.monotonic()
    page.goto("/")
    page.get_by_role("link", name="Import").click()
    picture(page, "start")
    page.get_by_label("Paste its text").fill(BRIEF)
    page.get_by_role("button", name="Read it").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("0 of 24 kept, 24 undecided")
    picture(page, "brief-proposed")
    page.get_by_role("button", name="Keep all", exact=True).click()
    price = page.get_by_role("group", name="No post may say: Prices or discounts")
    price.get_by_label("What must not be said").fill("Never name a price.")
    page.get_by_role("group", name="Competitors: Norvik Drives").get_by_label("Drop").check()
    page.get_by_role("link", name="Make a document of it").click()
    picture(page, "brief-kept")
    page.get_by_role("button", name="Make a brief of these").click()
    expect(page.get_by_role("status")).to_contain_text(
        "is made of 23 confirmed clauses. It serves once it is published"
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text("Line audit, autumn")
    picture(page, "brief-made")
    assert time.monotonic() - began < TWO_MINUTES
    brief = house_of(desk[0]).library.held("brief", "line-audit-autumn").latest.document()
    assert isinstance(brief, Brief) and brief.is_active
    assert brief.competitors == ("Vectron",)
    assert [rule.text for rule in brief.never] == ["Never name a price.", "The “price list”"]
    page.context.close()


def test_a_lead_imports_a_pdf_brand_guide_and_keeps_six_clauses(browser: Browser, desk: Any, guide: Path) -> None:
    page, began = enter(browser, desk), time.monotonic()
    page.goto("/imports")
    page.get_by_label("A brand or voice guide").check()
    page.get_by_label("Or choose a file").set_input_files(guide)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("group", name="Name of the guide: Kessel Foods brand guide").get_by_label("Keep").check()
    page.get_by_role("region", name="Traits").get_by_role("button", name="Keep all").click()
    for name in ("leverage, utilise", "best-in-class"):
        page.get_by_role("group", name=f"Vocabulary: {name}").get_by_label("Keep").check()
    page.get_by_role("group", name="Mechanics: 24").get_by_label("Keep").check()
    source = page.locator(".proposal", has=page.get_by_role("group", name="Mechanics: 24"))
    expect(source.locator("mark")).to_have_text("Keep sentences under 25 words.")
    expect(source).to_contain_text("Page 1.")
    picture(page, "guide-six")
    page.get_by_label("Add to").select_option(label="Halden voice")
    page.get_by_role("button", name="Make a guide of these").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kessel Foods brand guide")
    picture(page, "guide-made")
    assert time.monotonic() - began < TWO_MINUTES
    made = house_of(desk[0]).library.held("voice", "kessel-foods-brand-guide").latest.document()
    assert isinstance(made, Voice)
    assert [(trait.is_, trait.is_not) for trait in made.traits] == [
        ("precise", "pedantic"),
        ("warm", "chummy"),
        ("direct", "pushy"),
    ]
    assert [term.avoid for term in made.vocabulary] == [("leverage", "utilise"), ("best-in-class",)]
    assert (made.mechanics.sentence_words_max, made.mechanics.emoji_max) == (24, None)
    page.context.close()


def test_proposals_are_decided_with_the_keyboard_alone(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk)
    page.goto("/imports")
    page.get_by_label("Paste its text").fill("Objective: Book 40 audits\nCompetitors: Vectron")
    page.get_by_role("button", name="Read it").press("Enter")
    group = page.get_by_role("group", name="Competitors: Vectron")
    group.get_by_label("Undecided").focus()
    page.keyboard.press("ArrowUp")
    expect(group.get_by_label("Drop")).to_be_checked()
    page.keyboard.press("Tab")
    expect(group.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Enter")  # in a text it saves, and makes nothing
    expect(page.get_by_role("main")).to_contain_text("0 of 2 kept, 1 undecided")
    page.context.close()


def test_a_file_that_is_not_read_is_told_why_beside_the_form(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk)
    page.goto("/imports")
    page.get_by_label("Or choose a file").set_input_files(
        {"name": "scan.docx", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("alert")).to_contain_text("scan.docx: It is a picture.")
    page.context.close()


def test_the_review_is_fit_for_all_in_light_and_dark_on_a_phone(browser: Browser, desk: Any) -> None:
    page = enter(browser, desk, java_script_enabled=True, viewport={"width": 360, "height": 740})
    page.goto("/imports")
    page.get_by_label("Paste its text").fill(BRIEF + "\n\nMessages:\n- " + "W" * 300)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Make a brief of these").click()  # with what is missing told
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("axe.run({preload: false})")
        assert [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]] == []
        picture(page, f"phone-{scheme}")
    page.context.close()
