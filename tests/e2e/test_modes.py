"""Off is off: a switch per site and a pause for a draft leave nothing on the page, and send nothing."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .browser import HomeComposer, ShareBox, choose, own_page, type_draft, underlined, wait_for_underlines
from .scripted import TOKEN, Scripted, finds
from .test_leaving import put_to_sleep


@pytest.fixture
def composer(page: Page, scripted: Scripted) -> ShareBox:
    """A draft in the share box, underlined."""
    scripted.script = finds("leverage")
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage"]})
    return composer


def test_a_site_is_off_until_the_writer_switches_it_on(page: Page, context: BrowserContext, scripted: Scripted) -> None:
    choose(context, scripted.address, TOKEN, mode="off")
    scripted.script = finds("leverage")
    type_draft(ShareBox(page), "We leverage it")
    page.wait_for_timeout(600)
    assert scripted.headers == [] and underlined(page)["warning"] == []
    panel = own_page(context, "sidepanel")
    expect(panel.get_by_role("status")).to_contain_text("OnBrief is off on LinkedIn")
    expect(panel.get_by_role("status")).to_contain_text(scripted.address.removeprefix("http://"))
    panel.get_by_text("On", exact=True).click()
    wait_for_underlines(page, {"warning": ["leverage"]})
    panel.close()


def test_switching_off_takes_everything_off_the_page(page: Page, composer: ShareBox, scripted: Scripted) -> None:
    panel = own_page(page.context, "sidepanel")
    panel.get_by_text("Off", exact=True).click()
    wait_for_underlines(page, {})
    asked = len(scripted.asked)
    page.bring_to_front()
    composer.page.locator(composer.editor).click()
    type_draft(composer, " and leverage more")
    page.wait_for_timeout(700)
    assert underlined(page)["warning"] == [] and len(scripted.asked) == asked
    panel.get_by_text("On", exact=True).click()
    wait_for_underlines(page, {"warning": ["leverage"]})
    panel.close()


def test_one_site_off_leaves_the_other_on(page: Page, composer: ShareBox, scripted: Scripted) -> None:
    panel = own_page(page.context, "sidepanel")
    panel.get_by_text("Off", exact=True).click()
    wait_for_underlines(page, {})
    panel.close()
    type_draft(HomeComposer(page), "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage"]})


def test_a_switch_reaches_pages_also_after_the_worker_slept(page: Page, composer: ShareBox) -> None:
    panel = own_page(page.context, "sidepanel")
    put_to_sleep(panel)
    panel.get_by_text("Off", exact=True).click()
    wait_for_underlines(page, {})
    panel.close()


def test_panel_only_puts_nothing_on_the_page(page: Page, context: BrowserContext, scripted: Scripted) -> None:
    choose(context, scripted.address, TOKEN, mode="panel")
    scripted.script = finds("leverage")
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    panel = own_page(context, "sidepanel")
    expect(panel.locator(".words")).to_have_text("leverage")
    assert underlined(page)["warning"] == []
    page.bring_to_front()
    page.keyboard.press("Alt+Enter")
    page.wait_for_timeout(300)
    assert page.evaluate("() => document.documentElement.children.length") == 2  # head and body
    panel.close()


def test_a_pause_is_for_this_draft_alone(page: Page, composer: ShareBox, scripted: Scripted) -> None:
    panel = own_page(page.context, "sidepanel")
    panel.get_by_role("button", name="Pause draft").click()
    expect(panel.get_by_role("status")).to_contain_text("Paused for this draft")
    wait_for_underlines(page, {})
    asked = len(scripted.asked)
    page.bring_to_front()
    type_draft(composer, " and more")
    page.wait_for_timeout(600)
    assert len(scripted.asked) == asked
    panel.get_by_role("button", name="Resume draft").click()
    wait_for_underlines(page, {"warning": ["leverage"]})
    panel.get_by_role("button", name="Pause draft").click()
    wait_for_underlines(page, {})
    page.bring_to_front()
    composer.close()
    composer.open()
    type_draft(composer, "We leverage another")
    wait_for_underlines(page, {"warning": ["leverage"]})
    panel.close()
