"""The task of a lead who is new here, in a real browser: raise “no ask” to hold, try it, save it."""

from collections.abc import Iterator
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from tests.chromium import find
from tests.people import House, house_in
from tests.serving import listening, settings_in

from .build import PAGES_BUILD
from .test_accessible import violations

MINUTES = 2
PICTURES = PAGES_BUILD / "policies"  # of the last run, for people to look at
HEAVIEST = 150_000  # bytes of a page with all it loads
WEIGHTS = """() => Object.fromEntries(["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
    .map((entry) => [entry.name, entry.decodedBodySize]))"""
NO_ASK = "Your gearbox fails in August, and the order for the spare was due in May."


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    with playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"]) as started:
        yield started


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A server with its people."""
    return house_in(tmp_path_factory.mktemp("policies"))


@pytest.fixture(scope="module")
def address(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where it listens."""
    with listening(house.app, settings_in(tmp_path_factory.mktemp("listening"))) as found:
        yield f"http://{found}"


def signed_in(browser: Browser, house: House, address: str, **options: bool) -> BrowserContext:
    """A lead's browser."""
    context = browser.new_context(**options)  # type: ignore[arg-type]
    context.add_cookies([{"name": "onbrief", "value": house.session("lead"), "url": address}])
    return context


@pytest.fixture
def page(browser: Browser, house: House, address: str) -> Iterator[Page]:
    """The list of policies; nothing may be thrown or refused on the way."""
    with signed_in(browser, house, address) as context:
        page, wrong = context.new_page(), list[str]()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}/policies")
        yield page
    assert wrong == []


def copy(page: Page, name: str) -> None:
    """A policy of the test's own, in the editor."""
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def test_a_lead_raises_no_ask_to_hold_and_tries_it(page: Page, house: House) -> None:
    began = monotonic()
    page.get_by_role("link", name="Edit B2B default").click()
    page.get_by_label("Find a critique").fill("no ask")
    expect(page.locator(".types > li:visible")).to_have_count(1)
    page.get_by_label("Level of “No ask”").select_option(label="Hold")
    page.get_by_label("A draft", exact=True).fill(NO_ASK)
    page.get_by_role("button", name="Try it", exact=True).click()
    tried = page.locator("#tried")
    expect(tried.locator(".verdict", has_text="Production")).to_contain_text("Not this campaign")
    expect(tried.locator(".verdict", has_text="This edit")).to_contain_text("Hold: do not post")
    expect(tried.get_by_role("row", name="No ask")).to_contain_text("Fix")
    page.get_by_label("What you change, and why").fill("A post without an ask goes nowhere.")
    page.get_by_role("button", name="Save as version 2").click()
    expect(page.get_by_role("status").first).to_contain_text("Saved as version 2")
    assert monotonic() - began < 60 * MINUTES
    assert house.records.library.held("policy", "b2b").labels == {"production": 1, "candidate": 2}


def test_the_same_by_keyboard_alone(page: Page) -> None:
    copy(page, "By keyboard")
    tab_to(page, "Find a critique")
    page.keyboard.type("no ask")
    tab_to(page, "Level of “No ask”")
    page.keyboard.type("Hold")
    tab_to(page, "A draft")
    page.keyboard.press("Control+a")
    page.keyboard.type(NO_ASK)
    tab_to(page, "Try it")
    page.keyboard.press("Enter")
    expect(page.locator("#tried .verdict", has_text="This edit")).to_contain_text("Hold: do not post")
    tab_to(page, "What you change, and why")
    page.keyboard.type("Hold.")
    tab_to(page, "Save as version 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Saved as version 2")


def tab_to(page: Page, name: str) -> None:
    """Press the tab key until what has the focus goes by this name, and is on the screen."""
    focus = """() => { const at = document.activeElement, label = at.labels?.[0]?.textContent ?? at.textContent;
        const box = at.getBoundingClientRect(), on = document.elementFromPoint(box.x + box.width / 2, box.y + 5);
        return [at.getAttribute("aria-label") ?? label.trim(), at === on || at.contains(on) || on?.contains(at)]; }"""
    for _ in range(120):
        page.keyboard.press("Tab")
        found, is_seen = page.evaluate(focus)
        if found == name:
            assert is_seen, f"{name} is hidden behind something"
            return
    raise AssertionError(f"no way to {name}")


def test_a_sample_is_tried_as_soon_as_it_is_chosen_and_the_tokens_follow_the_typing(page: Page) -> None:
    copy(page, "Live")
    page.get_by_label("Instead of it").focus()
    page.get_by_label("Instead of it").select_option("example 2")
    expect(page.locator("#tried .verdict")).to_have_count(2)
    assert page.get_by_label("A draft", exact=True).input_value().startswith("Your gearbox fails")
    expect(page.get_by_label("Instead of it")).to_be_focused()
    rules = page.locator("#tokens tr", has_text="Tone, rules and instructions").locator("td").nth(1)
    before = rules.inner_text()
    page.get_by_label("Instructions to the coach").fill("Be kind.")
    expect(rules).not_to_have_text(before)
    page.get_by_label("Weight of Ask").evaluate("e => { e.closest('details').open = true }")
    page.get_by_label("Weight of Ask").press("ArrowRight")
    expect(page.locator("#ask output")).to_have_text("4")


def test_without_scripts_nothing_is_missing(browser: Browser, house: House, address: str) -> None:
    with signed_in(browser, house, address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/policies")
        copy(page, "No scripts")
        page.locator("summary", has_text="Ask").first.click()
        page.get_by_label("Level of “No ask”").select_option(label="Hold")
        page.get_by_label("A draft", exact=True).fill(NO_ASK)
        page.get_by_role("button", name="Try it", exact=True).click()
        expect(page.locator("#tried .verdict", has_text="This edit")).to_contain_text("Hold: do not post")
        page.get_by_role("button", name="Show the prompt").click()
        expect(page.locator("#told")).to_contain_text("You coach the writers")
        page.get_by_label("What you change, and why").fill("Hold.")
        page.get_by_role("button", name="Save as version 2").click()
        expect(page.get_by_role("status").first).to_contain_text("Saved as version 2")


def test_every_page_holds_for_screen_readers_and_narrow_screens_and_is_light(
    browser: Browser, house: House, address: str
) -> None:
    with signed_in(browser, house, address) as context:
        hold(context.new_page(), address)


def hold(page: Page, address: str) -> None:
    """axe itself tries styles that the content security policy refuses, so its page is no other test's."""
    for side in ("/b2b/edit", "/b2b/prompt", "/b2b/source", "/b2b"):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{address}/policies{side}", wait_until="networkidle")
        weights = page.evaluate(WEIGHTS)
        assert len(weights) > 2 and sum(weights.values()) <= HEAVIEST, f"{side}: {weights}"
        if side == "/b2b/edit":
            page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
            page.get_by_role("button", name="Try it", exact=True).click()
            page.get_by_role("button", name="Show the prompt").click()
            expect(page.locator("#told .changed")).to_have_count(2)
        picture(page, side, "wide")
        for scheme in ("light", "dark") if side == "/b2b/edit" else ("light",):
            assert violations(page, scheme) == [], (side, scheme)
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == 360, side
        picture(page, side, "narrow")


def picture(page: Page, side: str, name: str) -> None:
    """Keep what a page looks like."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{side.replace('/', '-').strip('-')}-{name}.png")
