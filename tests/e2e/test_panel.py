"""The side panel: what it says about a draft, and what a writer can do there."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .browser import ShareBox, choose, own_page, type_draft, wait_for_underlines
from .scripted import TOKEN, VERDICT, Draft, Events, Scripted, finding, finds, meta
from .test_accessible import EACH_SCHEME, violations

CAMPAIGNS = [
    {"id": "audit", "name": "Line audit", "status": "active", "objective": "Book 40 line audits."},
    {"id": "drive", "name": "New drive", "status": "active", "objective": "Sell the new drive."},
    {"id": "old", "name": "Last year", "status": "archived", "objective": "Done."},
]
USAGE = {"prompt_tokens": 2310, "cached_tokens": 0, "completion_tokens": 140, "cost": 0.0012}


def ends_with(engine: dict[str, Any], *quotes: str) -> Any:
    """A script whose last event tells this of the language model."""

    def script(draft: Draft) -> Events:
        yield meta(draft)
        yield from (finding(draft["text"], quote) for quote in quotes if quote in draft["text"])
        yield "verdict", VERDICT
        said = {"rules": True, "meaning": True, "model": None, "degraded": None, "reason": None, "note": None, **engine}
        yield "done", {"id": "1", "verdict": VERDICT, "shown": 5, "engine": said, "usage": USAGE}

    return script


def panel_beside(page: Page, text: str = "We leverage it") -> Page:
    type_draft(ShareBox(page), text)
    return own_page(page.context, "sidepanel")


def test_findings_stand_by_dimension_and_can_be_narrowed_to_a_level(page: Page, scripted: Scripted) -> None:
    def both(draft: Draft) -> Events:
        yield meta(draft)
        yield finding(draft["text"], "We", "suggestion")
        name, grave = finding(draft["text"], "leverage", "error")
        yield name, {**grave, "type": "risk.embargo", "key": "risk.embargo:c#e:1"}
        yield from ends_with({})(draft)

    scripted.script = both
    panel = panel_beside(page)
    expect(panel.locator(".findings h2")).to_have_text(["Risk", "Voice"])
    panel.get_by_role("button", name="Consider 1").click()
    expect(panel.locator(".words")).to_have_text("We")
    panel.get_by_role("button", name="All 2").click()
    expect(panel.locator(".words")).to_have_text(["leverage", "We"])
    panel.close()


def test_the_language_model_is_asked_on_demand(page: Page, scripted: Scripted) -> None:
    scripted.script = ends_with({"reason": "on-request", "note": "The policy asks the model only on request."})
    panel = panel_beside(page)
    expect(panel.locator(".engine")).to_contain_text("only on request")
    scripted.script = ends_with({"model": "gpt-5-mini"})
    panel.get_by_role("button", name="Ask the language model").click()
    expect(panel.locator(".engine")).to_contain_text("gpt-5-mini read 2,310 tokens and wrote 140, for 0.0012")
    assert [draft.get("ask_model") for draft in scripted.asked] == [None, True]
    panel.close()


def test_a_rewrite_is_shown_to_be_copied_until_the_draft_is_another(page: Page, scripted: Scripted) -> None:
    words = "Use it.\n\n<b>Book</b> an audit."

    def rewritten(draft: Draft) -> Events:
        *events, (name, last) = ends_with({"model": "gpt-5-mini"})(draft)
        yield from events
        yield name, {**last, "rewrite": words if draft["text"] == "We leverage it" else None}

    scripted.script = rewritten
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = panel_beside(page)
    panel.get_by_text("The draft in other words").click()
    expect(panel.locator(".rewrite .text")).to_have_text(words, use_inner_text=True)
    panel.get_by_role("button", name="Copy").click()
    expect(panel.locator(".rewrite").get_by_role("status")).to_have_text("Copied.")
    assert panel.evaluate("navigator.clipboard.readText()") == words
    assert violations(panel, "light") == []
    page.context.clear_permissions()
    page.bring_to_front()
    page.keyboard.type(" now")
    expect(panel.locator(".rewrite")).to_have_count(0)
    panel.close()


def test_private_goes_with_every_draft_until_it_is_switched_off(page: Page, scripted: Scripted) -> None:
    panel = panel_beside(page)
    expect(panel.locator(".verdict")).to_be_visible()
    panel.get_by_label("Private").check()
    expect(panel.get_by_label("Private")).to_be_checked()
    for _ in range(100):
        if len(scripted.asked) > 1:
            break
        page.wait_for_timeout(50)
    assert [draft.get("private") for draft in scripted.asked] == [None, True]
    panel.close()


def test_the_campaign_is_switched_where_several_are_active(page: Page, scripted: Scripted) -> None:
    scripted.campaigns = CAMPAIGNS
    panel = panel_beside(page)
    select = panel.get_by_label("Campaign")
    expect(select.locator("option")).to_have_text(["Choose…", "Line audit", "New drive"])
    select.select_option("New drive")
    expect(panel.locator(".campaign")).to_contain_text("Sell the new drive.")
    for _ in range(100):
        if scripted.asked and scripted.asked[-1].get("campaign") == "drive":
            break
        page.wait_for_timeout(50)
    assert scripted.asked[-1]["campaign"] == "drive"
    panel.close()


def test_campaigns_that_could_not_be_looked_up_are_looked_up_again(page: Page, scripted: Scripted) -> None:
    scripted.campaigns = CAMPAIGNS
    scripted.script = finds("leverage")
    type_draft(ShareBox(page), "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage"]})
    choose(page.context, scripted.address, "wrong")
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".notice")).to_contain_text("does not know this browser")
    expect(panel.get_by_label("Campaign")).to_have_count(0)
    choose(page.context, scripted.address, TOKEN)
    expect(panel.get_by_label("Campaign").locator("option")).to_have_count(3)
    panel.close()


def test_what_was_set_aside_can_be_taken_up_again(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage", "it")
    scripted.dismissed["voice.banned-term:v#w:leverage"] = "unclear"
    panel = panel_beside(page)
    expect(panel.locator(".words")).to_have_text("it")
    panel.get_by_text("1 set aside").click()
    panel.get_by_role("button", name="Undo: leverage").click()
    expect(panel.locator(".words")).to_have_text(["leverage", "it"])
    assert scripted.decisions[-1]["decision"] == "reopened"
    panel.close()


def test_the_history_tells_what_is_done_with_and_what_is_new(page: Page, scripted: Scripted) -> None:
    scripted.script = ends_with({}, "leverage", "it")
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage", "it"]})
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".verdict")).to_be_visible()
    page.bring_to_front()
    scripted.script = ends_with({}, "it", "more")
    type_draft(composer, " more")
    panel.get_by_text("This draft so far").click()
    latest = panel.locator(".history li").first
    expect(latest).to_contain_text("1 done with: “leverage”")
    expect(latest).to_contain_text("1 new: “more”")
    expect(latest).to_contain_text("1 as before")
    panel.close()


@pytest.mark.parametrize(
    ("engine", "said"), [({"degraded": "over-budget", "note": "The month is spent."}, "The month's budget is spent")]
)
def test_a_spent_budget_is_said_and_marked_and_the_rules_go_on(
    page: Page, scripted: Scripted, engine: dict[str, Any], said: str
) -> None:
    scripted.script = ends_with(engine, "leverage")
    panel = panel_beside(page)
    expect(panel.locator(".notice")).to_contain_text(said)
    expect(panel.locator(".words")).to_have_text("leverage")
    badge = """async () => {
        const [tab] = await chrome.tabs.query({ url: "https://www.linkedin.com/*" });
        const tabId = tab.id;
        return [await chrome.action.getBadgeText({ tabId }), await chrome.action.getTitle({ tabId })];
    }"""
    assert panel.evaluate(badge) == ["!", f"OnBrief: {said}"]
    panel.close()


@EACH_SCHEME
def test_the_whole_panel_holds_for_a_screen_reader(page: Page, scripted: Scripted, scheme: str) -> None:
    scripted.campaigns = CAMPAIGNS
    note = {"reason": "on-request", "note": "The policy asks the model only on request."}
    scripted.dismissed["voice.banned-term:v#w:it"] = "wrong"
    scripted.script = ends_with(note, "We", "leverage", "it")
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    wait_for_underlines(page, {"warning": ["We", "leverage"]})
    panel = own_page(page.context, "sidepanel")
    page.bring_to_front()
    scripted.script = ends_with(note, "We", "it")
    type_draft(composer, " more")
    for summary in ("This draft so far", "1 set aside"):
        panel.get_by_text(summary).click()
    expect(panel.get_by_label("Campaign")).to_be_visible()
    for width in (320, 400):
        panel.set_viewport_size({"width": width, "height": 720})
        assert panel.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert violations(panel, scheme) == []
    choose(page.context, scripted.address, TOKEN, mode="off")
    expect(panel.locator(".site .notice")).to_be_visible()
    assert violations(panel, scheme) == []
    panel.close()
