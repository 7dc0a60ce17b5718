"""Every composer of the two sites is read, as what it is; messages, searches and profiles never are."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .browser import (
    CommentField,
    Composer,
    DialogComposer,
    HomeComposer,
    NewShareBox,
    ShareBox,
    card_at,
    type_draft,
    underlined,
    wait_for_underlines,
)
from .scripted import Scripted, finds

LINKEDIN = "https://www.linkedin.com/feed/"


class ReplyField(HomeComposer):
    """The reply field on a post's own page."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, path="/somebody/status/1")


class ReplyDialog(DialogComposer):
    """The dialog that answers a post."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, path="/home?reply")


class QuoteDialog(DialogComposer):
    """The dialog that quotes a post."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, path="/home?quote")


COMPOSERS: dict[str, tuple[Callable[[Page], Composer], str]] = {
    "LinkedIn's share box": (ShareBox, "post"),
    "LinkedIn's new share box": (NewShareBox, "post"),
    "a comment in the feed": (lambda page: CommentField(page, "?comment=tiptap"), "comment"),
    "a comment on a post's page": (lambda page: CommentField(page, "?comment=quill"), "comment"),
    "X at home": (HomeComposer, "post"),
    "X's dialog": (DialogComposer, "post"),
    "a reply on a post's page": (ReplyField, "reply"),
    "a reply in a dialog": (ReplyDialog, "reply"),
    "a quote": (QuoteDialog, "post"),
}


@pytest.mark.parametrize("name", COMPOSERS)
def test_each_composer_is_read_as_what_it_is(page: Page, scripted: Scripted, name: str) -> None:
    open_composer, surface = COMPOSERS[name]
    scripted.script = finds("leverage")
    composer = open_composer(page)
    type_draft(composer, "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage"]})
    asked = scripted.asked[-1]
    assert (asked["text"], asked["surface"]) == ("We leverage it", surface)
    assert asked.keys() == {"text", "platform", "surface", "author", "draft_id"}


def test_a_comment_in_a_frame_is_read_there(page: Page, scripted: Scripted) -> None:
    scripted.script = finds(leverage="use")
    page.goto(f"{LINKEDIN}?frame")
    frame = page.frame_locator("[data-testid=interop-iframe]")
    field = frame.get_by_role("textbox")
    field.click()
    page.keyboard.type("We leverage it")
    inner = page.frames[1]
    wait_for_underlines(inner, {"warning": ["leverage"]})
    assert scripted.asked[-1]["surface"] == "comment"
    box = field.bounding_box()
    assert box
    page.mouse.click(box["x"] + 60, box["y"] + 12)
    card = frame.locator(".card[role=dialog]")
    expect(card.locator(".words")).to_have_text("leverage")
    card.get_by_role("button", name="Apply").click()
    expect(card).to_have_count(0)
    assert inner.evaluate("modelText()") == "We use it"


@pytest.mark.parametrize("query", ["?message", "?profile"])
def test_messages_and_profiles_are_never_read(page: Page, scripted: Scripted, query: str) -> None:
    type_draft(CommentField(page, query), "We leverage it")
    page.wait_for_timeout(600)
    assert scripted.asked == []


def test_direct_messages_on_x_are_never_read(page: Page, scripted: Scripted) -> None:
    page.goto("https://x.com/home")
    page.locator('[data-testid="dmComposerTextInput"]').fill("We leverage it")
    page.wait_for_timeout(600)
    assert scripted.asked == []


def write_thread(page: Page) -> DialogComposer:
    """Three parts, the last of which stands second."""
    dialog = DialogComposer(page)
    type_draft(dialog, "One leverage")
    page.click('[data-testid="addButton"]')
    page.click('[role="dialog"] [data-testid="tweetTextarea_1"]')
    type_draft(dialog, "Three utilise")
    page.click("#add-second")
    page.click('[role="dialog"] [data-testid="tweetTextarea_2"]')
    type_draft(dialog, "Two 🎉 synergy")
    return dialog


def test_a_thread_is_one_draft_in_the_order_of_the_page(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage", "utilise", "synergy")
    write_thread(page)
    wait_for_underlines(page, {"warning": ["leverage", "synergy", "utilise"]})
    asked = scripted.asked[-1]
    assert asked["text"] == "One leverage\n---\nTwo 🎉 synergy\n---\nThree utilise"
    assert asked["surface"] == "thread"
    assert len({draft["draft_id"] for draft in scripted.asked}) == 1


def test_a_suggestion_goes_into_its_own_part_of_the_thread(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage", synergy="gain", utilise="use")
    dialog = write_thread(page)
    wait_for_underlines(page, {"warning": ["leverage", "synergy", "utilise"]})
    dialog.editor = '[role="dialog"] [data-testid="tweetTextarea_2"]'
    card = card_at(dialog, "synergy")
    card.get_by_role("button", name="Apply").click()
    expect(card).to_have_count(0)
    parts = [page.evaluate("name => modelText(name)", name) for name in ("dialog", "dialog2", "dialog1")]
    assert parts == ["One leverage", "Two 🎉 gain", "Three utilise"]
    wait_for_underlines(page, {"warning": ["leverage", "utilise"]})
    dialog.close()
    wait_for_underlines(page, {})


def test_a_part_that_holds_nothing_yet_makes_no_thread(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage")
    dialog = DialogComposer(page)
    type_draft(dialog, "One leverage")
    page.click('[data-testid="addButton"]')
    page.click('[role="dialog"] [data-testid="tweetTextarea_1"]')
    page.wait_for_timeout(600)
    assert (scripted.asked[-1]["text"], scripted.asked[-1]["surface"]) == ("One leverage", "post")
    assert underlined(page)["warning"] == ["leverage"]


@pytest.mark.parametrize("account", ["", "?long"])
def test_an_account_that_may_post_longer_is_told_by_its_button(page: Page, scripted: Scripted, account: str) -> None:
    composer = HomeComposer(page, path=f"/home{account}")
    text = "Filling the page with plain words. " * 9
    type_draft(composer, text)
    page.wait_for_timeout(800)
    assert scripted.asked[-1]["text"] == text
    assert scripted.asked[-1].get("long_posts", False) == bool(account)
