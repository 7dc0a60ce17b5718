"""When and what the extension asks: the draft as it stands, after a pause, from our own composers only."""

import time
from threading import Event as Gate

import pytest
from playwright.sync_api import Page

from .browser import Composer, DialogComposer, HomeComposer, ShareBox, type_draft, underlined, wait_for_underlines
from .scripted import VERDICT, Draft, Events, Scripted, done, finding, finds, meta

DRAFT = "Two gains 👷🏽‍♀️: we leverage it.\n\nÉté\u2009– “done” 𝗯𝗼𝗹𝗱.\n\nThe end"
EACH_COMPOSER = pytest.mark.parametrize("composer_type", [ShareBox, HomeComposer, DialogComposer])


def wait_until_asked(server: Scripted, text: str) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and (not server.asked or server.asked[-1]["text"] != text):
        time.sleep(0.02)
    assert server.asked and server.asked[-1]["text"] == text


@EACH_COMPOSER
def test_the_server_gets_exactly_what_the_editor_holds(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    composer: Composer = composer_type(page)
    type_draft(composer, DRAFT)
    assert composer.model_text() == DRAFT
    wait_until_asked(scripted, DRAFT)
    asked = scripted.asked[-1]
    platform = "linkedin" if composer_type is ShareBox else "x"
    assert (asked["platform"], asked["surface"], asked["author"]) == (platform, "post", "brand")
    assert asked.keys() == {"text", "platform", "surface", "author", "draft_id"}


def test_twitter_com_is_x_too(page: Page, scripted: Scripted) -> None:
    type_draft(HomeComposer(page, "twitter.com"), "Still here")
    wait_until_asked(scripted, "Still here")


def test_it_asks_once_after_a_pause_and_not_at_every_key(page: Page, scripted: Scripted) -> None:
    composer = ShareBox(page)
    page.keyboard.type("slowly", delay=100)
    wait_until_asked(scripted, "slowly")
    assert [draft["text"] for draft in scripted.asked] == ["slowly"]
    assert composer.model_text() == "slowly"


def test_a_draft_keeps_its_id_as_long_as_its_composer(page: Page, scripted: Scripted) -> None:
    composer = ShareBox(page)
    type_draft(composer, "one")
    wait_until_asked(scripted, "one")
    type_draft(composer, " two")
    wait_until_asked(scripted, "one two")
    composer.close()
    composer.open()
    type_draft(composer, "three")
    wait_until_asked(scripted, "three")
    first, second, third = (draft["draft_id"] for draft in scripted.asked)
    assert first == second != third


def test_an_answer_to_an_older_text_is_cut_off_and_never_shown(page: Page, scripted: Scripted) -> None:
    may_answer = Gate()

    def late(draft: Draft) -> Events:
        yield meta(draft)
        if draft["text"] == "old words":
            may_answer.wait(10)
        yield finding(draft["text"], "words")
        for _ in range(200):  # enough for the socket to notice that nobody reads any more
            yield "verdict", {**VERDICT, "reason": "x" * 10_000}
        yield done()

    scripted.script = late
    composer = ShareBox(page)
    type_draft(composer, "old words")
    wait_until_asked(scripted, "old words")
    type_draft(composer, " and more")
    page.wait_for_timeout(100)
    may_answer.set()
    page.wait_for_timeout(150)
    assert underlined(page)["warning"] == []
    wait_until_asked(scripted, "old words and more")
    wait_for_underlines(page, {"warning": ["words"]})
    assert scripted.cut_off == ["old words"]


def test_the_composer_behind_a_dialog_and_the_search_box_are_left_alone(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("decoy", "draft")
    home = HomeComposer(page)
    type_draft(home, "decoy")
    wait_for_underlines(page, {"warning": ["decoy"]})
    dialog = DialogComposer.__new__(DialogComposer)
    dialog.page = page
    dialog.open()
    type_draft(dialog, "a draft")
    wait_for_underlines(page, {"warning": ["draft"]})
    assert home.model_text() == "decoy"
    page.locator(home.editor).evaluate("decoy => decoy.focus()")
    page.wait_for_timeout(500)
    assert underlined(page)["warning"] == ["draft"]
    dialog.close()
    wait_for_underlines(page, {})
    page.locator('[data-testid="SearchBox_Search_Input"]').fill("a draft of a search")
    page.wait_for_timeout(500)
    assert [draft["text"] for draft in scripted.asked] == ["decoy", "a draft"]


def test_a_composer_is_found_again_after_navigation_within_the_page(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("draft")
    composer = HomeComposer(page)
    type_draft(composer, "first draft")
    wait_for_underlines(page, {"warning": ["draft"]})
    page.click("#navigate")
    wait_for_underlines(page, {})
    page.click("#navigate")
    composer.open()
    type_draft(composer, "second draft")
    wait_for_underlines(page, {"warning": ["draft"]})
    assert [draft["text"] for draft in scripted.asked] == ["first draft", "second draft"]


def test_the_request_carries_the_token_and_comes_from_the_worker(page: Page, scripted: Scripted) -> None:
    type_draft(ShareBox(page), "who asks")
    wait_until_asked(scripted, "who asks")
    headers = scripted.headers[-1]
    assert headers["Authorization"] == "Bearer scripted-token-of-the-tests"
    assert headers["Accept"] == "text/event-stream"
    assert headers["Origin"].startswith("chrome-extension://")
    assert "Cookie" not in headers
