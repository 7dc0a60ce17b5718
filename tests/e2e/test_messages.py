"""What the writer is told when something is missing: plain words in the panel and the options, nothing on the page."""

from threading import Event as Gate

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .browser import ShareBox, choose, forget, own_page, type_draft, underlined, wait_for_underlines, worker_of
from .scripted import TOKEN, VERDICT, Draft, Events, Scripted, done, finding, finds, meta
from .server import OnBrief


def panel_beside(page: Page) -> Page:
    """The side panel, opened while a draft stands in the share box."""
    type_draft(ShareBox(page), "We leverage it")
    return own_page(page.context, "sidepanel")


def test_no_server_is_set(page: Page, context: BrowserContext) -> None:
    forget(context)
    panel = panel_beside(page)
    expect(panel.get_by_role("status")).to_contain_text("Not paired yet")
    assert worker_of(context).evaluate("() => chrome.action.getBadgeText({})") == "!"
    with context.expect_page() as opened:
        panel.get_by_role("button", name="Open the options").click()
    assert opened.value.url.endswith("/options.html")
    opened.value.close()
    panel.close()


def test_the_token_is_wrong(page: Page, context: BrowserContext, scripted: Scripted) -> None:
    choose(context, scripted.address, "wrong")
    panel = panel_beside(page)
    expect(panel.locator(".notice")).to_contain_text("does not know this browser")
    expect(panel.locator(".notice")).to_contain_text("The server says: Unknown token.")
    panel.close()


def test_the_server_is_down_and_comes_back(page: Page, context: BrowserContext, scripted: Scripted) -> None:
    choose(context, "http://127.0.0.1:9", TOKEN)
    panel = panel_beside(page)
    expect(panel.locator(".notice")).to_contain_text("The server does not answer")
    scripted.script = finds("leverage")
    choose(context, scripted.address, TOKEN)
    expect(panel.locator(".words")).to_have_text("leverage")
    panel.close()


def test_trying_again_is_one_press(page: Page, scripted: Scripted) -> None:
    def broken(draft: Draft) -> Events:
        yield meta(draft)
        yield "error", {"type": "about:blank", "title": "Oops", "status": 500, "detail": "Incident 12."}

    scripted.script = broken
    panel = panel_beside(page)
    expect(panel.locator(".notice")).to_contain_text("The server says: Incident 12.")
    scripted.script = finds("leverage")
    panel.get_by_role("button", name="Try again").press("Enter")
    expect(panel.locator(".words")).to_have_text("leverage")
    panel.close()


def test_an_answer_that_stops_half_way_is_said_to_be_broken(page: Page, scripted: Scripted) -> None:
    scripted.script = lambda draft: iter([meta(draft)])
    panel = panel_beside(page)
    expect(panel.locator(".notice")).to_contain_text("The answer was not understood")
    panel.close()


def test_no_composer_has_the_focus(page: Page, scripted: Scripted) -> None:
    page.goto("https://www.linkedin.com/feed/")
    panel = own_page(page.context, "sidepanel")
    expect(panel.get_by_role("status")).to_contain_text("No draft in sight")
    panel.close()


def test_a_closed_composer_leaves_the_panel(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage")
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".words")).to_have_text("leverage")
    composer.close()
    expect(panel.get_by_role("status")).to_contain_text("No draft in sight")
    panel.close()


def test_no_campaign_is_active(page: Page, scripted: Scripted) -> None:
    def without_campaign(draft: Draft) -> Events:
        name, data = meta(draft)
        yield name, {**data, "versions": {"policy": "b2b@1", "brief": None, "voice": None}}
        yield finding(draft["text"], "leverage")
        yield "verdict", {**VERDICT, "call": "not-judged"}
        yield done()

    scripted.script = without_campaign
    panel = panel_beside(page)
    expect(panel.locator(".notice")).to_contain_text("No active campaign")
    expect(panel.locator(".words")).to_have_text("leverage")
    panel.close()


def test_touched_words_leave_the_panel_as_they_leave_the_page(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage", "it")
    type_draft(ShareBox(page), "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage", "it"]})
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".words")).to_have_text(["leverage", "it"])
    may_answer = Gate()

    def late(draft: Draft) -> Events:
        yield meta(draft)
        may_answer.wait(10)

    scripted.script = late
    page.bring_to_front()
    page.keyboard.press("s")
    assert underlined(page)["warning"] == ["leverage"]
    expect(panel.locator(".words")).to_have_text(["leverage"])
    may_answer.set()
    panel.close()


@pytest.mark.parametrize("typed", ["{address}", " {address}/ "])
def test_a_token_can_be_typed_where_pairing_is_not_possible(
    context: BrowserContext, onbrief: OnBrief, typed: str
) -> None:
    forget(context)
    options = own_page(context, "options")
    options.get_by_label("Server address").fill(typed.format(address=onbrief.address))
    options.get_by_text("Other ways").click()
    options.get_by_label("Token").fill(onbrief.token)
    options.get_by_role("button", name="Save").click()
    expect(options.get_by_role("status")).to_contain_text("answers and knows this browser")
    options.get_by_label("Myself, an employee").check()
    options.reload()
    expect(options.get_by_role("heading", name="Set up with a token")).to_be_visible()
    expect(options.get_by_label("Myself, an employee")).to_be_checked()
    stored = worker_of(context).evaluate("() => chrome.storage.local.get()")["settings"]
    assert (stored["server"], stored["token"]) == (onbrief.address, onbrief.token)
    assert options.content().count(onbrief.token) == 0
    options.close()


@pytest.mark.parametrize(
    ("server", "token", "answer"),
    [
        ("{address}", "not-the-token", "The server does not know this browser"),
        ("http://127.0.0.1:9", TOKEN, "The server does not answer"),
        ("http://127.0.0.1:9", "", "The server does not answer"),
        ("ftp://127.0.0.1", "", "This is no address of a server"),
        ("two words", "", "This is no address of a server"),
    ],
)
def test_the_options_say_plainly_what_is_wrong(
    context: BrowserContext, onbrief: OnBrief, server: str, token: str, answer: str
) -> None:
    forget(context)
    options = own_page(context, "options")
    options.get_by_label("Server address").fill(server.format(address=onbrief.address))
    if token:
        options.get_by_text("Other ways").click()
        options.get_by_label("Token").fill(token)
    options.get_by_label("Server address").press("Enter")
    expect(options.get_by_role("status")).to_contain_text(answer)
    assert "settings" not in worker_of(context).evaluate("() => chrome.storage.local.get()")
    options.close()
