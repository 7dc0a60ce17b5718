"""The card: opened by a click or by the keyboard, never by hovering; it says what and why, and gives the focus back."""

from threading import Event as Gate

import pytest
from playwright.sync_api import Page, expect

from .browser import (
    Composer,
    DialogComposer,
    HomeComposer,
    NewShareBox,
    ShareBox,
    card_at,
    place_of,
    put_caret,
    type_draft,
    wait_for_underlines,
)
from .scripted import VERDICT, Draft, Events, Scripted, done, finding, finds, meta

DRAFT = "We leverage the drive.\n\nA game changer for you."
EACH_COMPOSER = pytest.mark.parametrize("composer_type", [ShareBox, NewShareBox, HomeComposer, DialogComposer])
ComposerType = type[ShareBox | HomeComposer]


def write(page: Page, composer_type: ComposerType, server: Scripted) -> Composer:
    """A draft with two findings, the first with a suggestion."""
    server.script = finds("game changer", leverage="use")
    composer: Composer = composer_type(page)
    type_draft(composer, DRAFT)
    wait_for_underlines(page, {"warning": ["leverage", "game changer"]})
    return composer


@EACH_COMPOSER
def test_a_click_on_underlined_words_opens_it_and_hovering_does_not(
    page: Page, scripted: Scripted, composer_type: ComposerType
) -> None:
    composer = write(page, composer_type, scripted)
    page.mouse.move(*place_of(composer, "leverage"))
    page.wait_for_timeout(300)
    expect(page.locator(".card[role=dialog]")).to_have_count(0)
    card = card_at(composer, "leverage")
    for text in ("Fix", "leverage", "A reason.", "About “leverage”.", "Voice guide", "use"):
        expect(card).to_contain_text(text)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.click(*place_of(composer, "the drive"))
    page.wait_for_timeout(100)
    expect(card).to_have_count(0)


@EACH_COMPOSER
def test_by_keyboard_it_opens_is_read_steps_and_gives_the_caret_back(
    page: Page, scripted: Scripted, composer_type: ComposerType
) -> None:
    composer = write(page, composer_type, scripted)
    put_caret(composer, "leverage")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(50)  # editors learn of a new selection in a later task
    page.keyboard.press("Alt+Enter")
    card = page.locator(".card[role=dialog]")
    expect(card.get_by_role("button", name="Apply")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(card.get_by_role("button", name="Next finding")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator(".words")).to_have_text("game changer")
    expect(card.get_by_role("button", name="Next finding")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.keyboard.type("X")
    assert composer.model_text() == DRAFT.replace("leverage", "levXerage")


@EACH_COMPOSER
def test_with_a_mouse_the_focus_never_leaves_the_editor(
    page: Page, scripted: Scripted, composer_type: ComposerType
) -> None:
    composer = write(page, composer_type, scripted)
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Explain").click()
    expect(card).to_contain_text("A word the voice guide says to avoid.")
    card.get_by_role("button", name="Next finding").click()
    expect(card.locator(".words")).to_have_text("game changer")
    card.get_by_role("button", name="Next finding").click()
    expect(card.locator(".words")).to_have_text("leverage")
    card.get_by_role("button", name="Close").click()
    page.keyboard.type("X")
    assert "X" in composer.model_text()


def test_writing_on_closes_it_and_so_does_a_press_elsewhere(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    card = card_at(composer, "leverage")
    page.keyboard.type("x")
    expect(card).to_have_count(0)
    wait_for_underlines(page, {"warning": ["game changer"]})
    card_at(composer, "game changer")
    page.mouse.click(*place_of(composer, "for you"))
    expect(card).to_have_count(0)


def test_escape_closes_one_thing(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    card = card_at(composer, "leverage")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(page.locator(composer.editor)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(composer.editor)).to_have_count(0)


def test_keys_pressed_in_it_are_none_of_the_pages_business(page: Page, scripted: Scripted) -> None:
    page.add_init_script("""
        globalThis.heard = [];
        for (const name of ["keydown", "keyup", "focusin", "click", "mousedown"])
            addEventListener(name, ({ target }) => { if (!target.closest("body")) heard.push(name); });
    """)
    composer = write(page, ShareBox, scripted)
    put_caret(composer, "leverage", after=True)
    page.keyboard.press("Alt+Enter")
    card = page.locator(".card[role=dialog]")
    card.wait_for()
    page.keyboard.press("j")
    page.keyboard.press("Tab")
    card.get_by_role("button", name="Explain").click()
    page.keyboard.press("Escape")
    assert page.evaluate("heard") == []
    assert composer.model_text() == DRAFT


@pytest.mark.parametrize("reason", ["It is wrong", "Right, but not here", "I do not understand it", "The brief is out"])
def test_a_dismissed_finding_is_gone_at_once_and_can_be_opened_again(
    page: Page, scripted: Scripted, reason: str
) -> None:
    composer = write(page, ShareBox, scripted)
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Dismiss").click()
    card.get_by_role("button", name=reason).click()
    wait_for_underlines(page, {"warning": ["game changer"]})
    expect(card.get_by_role("status")).to_have_text("Dismissed.")
    decision = scripted.decisions[-1]
    words = {"wrong": "wrong", "Right": "right-but-not-here", "understand": "unclear", "brief": "brief-outdated"}
    expected = next(value for word, value in words.items() if word in reason)
    key = "voice.banned-term:v#w:leverage"
    assert decision == {"critique": "1", "key": key, "start": 3, "decision": "dismissed", "reason": expected}
    card.get_by_role("button", name="Undo").click()
    wait_for_underlines(page, {"warning": ["leverage", "game changer"]})
    expect(card.get_by_role("button", name="Apply")).to_be_visible()
    assert scripted.decisions[-1] == {"critique": "1", "key": key, "start": 3, "decision": "reopened"}


def test_a_word_of_the_writer_s_own_goes_with_a_dismissal(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Dismiss").click()
    card.get_by_label("In your own words").click()
    page.keyboard.type("The lever is meant")
    card.get_by_role("button", name="It is wrong").click()
    expect(card.get_by_role("status")).to_have_text("Dismissed.")
    assert scripted.decisions[-1]["word"] == "The lever is meant"
    assert composer.model_text() == DRAFT


def test_a_dismissal_the_server_did_not_take_is_said_and_taken_back(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    scripted.takes_decisions = False
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Dismiss").click()
    card.get_by_role("button", name="It is wrong").click()
    expect(card.get_by_role("status")).to_contain_text("This was not saved. The server met an error of its own.")
    wait_for_underlines(page, {"warning": ["leverage", "game changer"]})


def test_a_dismissal_lasts_through_the_next_answer(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    card = card_at(composer, "game changer")
    card.get_by_role("button", name="Dismiss").click()
    card.get_by_role("button", name="It is wrong").click()
    expect(card.get_by_role("status")).to_have_text("Dismissed.")
    card.get_by_role("button", name="Next finding").click()
    expect(card.locator(".words")).to_have_text("leverage")
    put_caret(composer, "for you", after=True)
    page.keyboard.type(" all")
    page.wait_for_timeout(800)
    wait_for_underlines(page, {"warning": ["leverage"]})


def test_while_the_model_is_still_reading_what_the_rules_found_can_be_dismissed(page: Page, scripted: Scripted) -> None:
    may_go_on = Gate()

    def slow(draft: Draft) -> Events:
        name, data = meta(draft)
        yield name, data | {"model": "slow"}
        yield finding(draft["text"], "leverage")
        yield "verdict", VERDICT
        may_go_on.wait(10)
        if "game" in draft["text"]:
            yield finding(draft["text"], "game changer")
        yield done()

    scripted.script = slow
    composer = ShareBox(page)
    type_draft(composer, DRAFT)
    wait_for_underlines(page, {"warning": ["leverage"]})
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Dismiss").click()
    card.get_by_role("button", name="It is wrong").click()
    expect(card.get_by_role("status")).to_have_text("Dismissed.")
    assert [decision["reason"] for decision in scripted.decisions] == ["wrong"]
    may_go_on.set()
    wait_for_underlines(page, {"warning": ["game changer"]})


def test_by_keyboard_a_finding_is_dismissed(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    put_caret(composer, "game")
    page.keyboard.press("Alt+Enter")
    card = page.locator(".card[role=dialog]")
    expect(card.get_by_role("button", name="Dismiss")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(card.get_by_role("button", name="The brief is out of date")).to_be_focused()
    page.keyboard.press("Enter")
    wait_for_underlines(page, {"warning": ["leverage"]})
    expect(card.get_by_role("button", name="Undo")).to_be_focused()


def test_a_finding_of_level_error_is_never_dismissed(page: Page, scripted: Scripted) -> None:
    def hold(draft: Draft) -> Events:
        yield meta(draft)
        yield finding(draft["text"], "leverage", "error")
        yield done()

    scripted.script = hold
    composer = ShareBox(page)
    type_draft(composer, DRAFT)
    wait_for_underlines(page, {"error": ["leverage"]})
    card = card_at(composer, "leverage")
    expect(card.get_by_role("button", name="Explain")).to_be_visible()
    expect(card.get_by_role("button", name="Dismiss")).to_have_count(0)


def test_nothing_of_it_stays_on_the_page(page: Page, scripted: Scripted) -> None:
    composer = write(page, ShareBox, scripted)
    before = page.locator("html").evaluate("html => html.outerHTML")
    card = card_at(composer, "leverage")
    assert page.locator("html").evaluate("html => html.lastElementChild.outerHTML") == "<div></div>"
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.locator("html").evaluate("html => html.outerHTML") == before


@pytest.mark.parametrize("size", [(800, 720), (360, 300), (320, 640)])
def test_it_stays_within_the_window_and_by_its_words(page: Page, scripted: Scripted, size: tuple[int, int]) -> None:
    composer = write(page, HomeComposer, scripted)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    card = card_at(composer, "leverage")
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0 and box["y"] >= 0
    assert box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
    _, y = place_of(composer, "leverage")
    assert not box["y"] < y < box["y"] + box["height"]


def test_it_follows_its_words_when_the_page_scrolls_and_goes_when_they_are_out_of_sight(
    page: Page, scripted: Scripted
) -> None:
    composer = write(page, HomeComposer, scripted)
    page.evaluate("document.body.style.height = '5000px'")
    card = card_at(composer, "leverage")
    before = card.bounding_box()
    page.mouse.wheel(0, 40)
    page.wait_for_timeout(200)
    after = card.bounding_box()
    assert before and after and before["y"] - after["y"] == 40
    page.mouse.wheel(0, 2000)
    expect(card).to_have_count(0)
