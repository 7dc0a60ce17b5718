"""Applying a suggestion: the editor's own model holds exactly the new words, and one undo brings back the old ones."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from tests.long import diagonal

from .browser import (
    EDITORS,
    CommentField,
    Composer,
    DialogComposer,
    NewShareBox,
    ShareBox,
    card_at,
    composer_with,
    put_caret,
    type_draft,
    underlined,
    wait_for_underlines,
)
from .scripted import Draft, Events, Scripted, done, finding, finds, meta

CARD = ".card[role=dialog]"
EACH_EDITOR = pytest.mark.parametrize("editor", EDITORS)


@dataclass(frozen=True)
class Case:
    """A draft as it is typed (words between two `*` in bold), what is to be replaced by what, and where to click."""

    typed: str
    quote: str
    words: str
    click: str = ""

    @property
    def draft(self) -> str:
        return self.typed.replace("*", "")

    @property
    def after(self) -> str:
        return self.draft.replace(self.quote, self.words, 1)


CASES = {
    "word": Case("We leverage the drive.\n\nSecond line.", "leverage", "use"),
    "across styles": Case("We can *lever*age it, *boldly*.", "leverage", "use", "lever"),
    "across lines": Case("First a game\nchanger, then more.\n\nThe end", "game\nchanger", "plain drive", "game"),
    "at the start": Case("Leverage the drive now.\n\nThe end", "Leverage", "Use"),
    "at the end": Case("First.\n\nNow we leverage", "leverage", "use it, all of it"),
    "emoji before": Case("👷🏽‍♀️ 👀⚙️ é we leverage 🎉 it", "leverage", "use"),
    "deletion": Case("We really do it.\n\nThe end", "really ", ""),
}


def type_styled(composer: Composer, typed: str) -> None:
    """Type a draft, with the bold key around the words between two `*`."""
    for number, stretch in enumerate(typed.split("*")):
        if number:
            composer.page.keyboard.press("Control+b")
        type_draft(composer, stretch)


def suggesting(quote: str, words: str) -> Callable[[Draft], Events]:
    """A script that finds the quote and suggests the words."""

    def script(draft: Draft) -> Events:
        yield meta(draft)
        if quote in draft["text"]:
            yield finding(draft["text"], quote, suggestion=words)
        yield done()

    return script


def apply_at(composer: Composer, words: str) -> None:
    """Press *Apply* on the card of these underlined words, and wait until it is through."""
    card = card_at(composer, words)
    card.get_by_role("button", name="Apply").click()
    expect(card).to_have_count(0)


@pytest.mark.parametrize(("editor", "name"), diagonal(EDITORS, CASES))
def test_the_model_holds_the_new_words_and_one_undo_the_old_ones(
    page: Page, scripted: Scripted, editor: str, name: str
) -> None:
    case = CASES[name]
    scripted.script = suggesting(case.quote, case.words)
    composer = composer_with(page, editor)
    type_styled(composer, case.typed)
    assert composer.model_text() == case.draft
    before = composer.model()
    wait_for_underlines(page, {"warning": [case.quote.replace("\n", "")]})
    apply_at(composer, case.click or case.quote.strip())
    assert composer.model_text() == case.after
    assert scripted.decisions[-1]["decision"] == "applied"
    page.keyboard.press("Control+z")
    page.wait_for_timeout(100)
    assert composer.model_text() == case.draft
    assert composer.model() == before or editor in ("draftjs", "lexical")  # their models hold ids and the caret
    wait_for_underlines(page, {"warning": [case.quote.replace("\n", "")]})


@EACH_EDITOR
def test_twice_in_a_row_each_is_one_undo(page: Page, scripted: Scripted, editor: str) -> None:
    scripted.script = finds(leverage="use", utilise="take")
    composer = composer_with(page, editor)
    type_draft(composer, "We leverage it.\n\nWe utilise it.")
    for word in ("leverage", "utilise"):
        wait_for_underlines(page, {"warning": [w for w in ("leverage", "utilise") if w in composer.model_text()]})
        apply_at(composer, word)
    assert composer.model_text() == "We use it.\n\nWe take it."
    page.keyboard.press("Control+z")
    page.wait_for_timeout(100)
    assert composer.model_text() == "We use it.\n\nWe utilise it."
    page.keyboard.press("Control+z")
    page.wait_for_timeout(100)
    assert composer.model_text() == "We leverage it.\n\nWe utilise it."


@EACH_EDITOR
def test_the_caret_stands_behind_the_new_words(page: Page, scripted: Scripted, editor: str) -> None:
    scripted.script = finds(leverage="use")
    composer = composer_with(page, editor)
    type_draft(composer, "We leverage it.")
    wait_for_underlines(page, {"warning": ["leverage"]})
    put_caret(composer, "leverage")
    page.keyboard.press("Alt+Enter")
    expect(page.locator(CARD).get_by_role("button", name="Apply")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(CARD)).to_have_count(0)
    page.keyboard.type("X")
    assert composer.model_text() == "We useX it."


@pytest.mark.parametrize("editor", ["lexical", "draftjs"])
def test_what_an_editor_cannot_delete_is_left_alone(page: Page, scripted: Scripted, editor: str) -> None:
    scripted.script = finds(leverage="")
    composer = composer_with(page, editor)
    type_draft(composer, "leverage")
    wait_for_underlines(page, {"warning": ["leverage"]})
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Apply").click()
    expect(card.get_by_role("status")).to_contain_text("nothing was changed")
    assert composer.model_text() == "leverage"


# Typing by command makes an input event when it is done, a paste one before anything is done.
SABOTAGE = {
    "takes nothing": """root => {
        root.contentEditable = "false";
        root.parentElement.addEventListener("paste", event => event.stopImmediatePropagation(), true);
    }""",
    "writes something else": """root => {
        const intervene = event => {
            for (const name of ["input", "paste"]) root.parentElement.removeEventListener(name, intervene, true);
            const otherwise = () => document.execCommand("insertText", false, "broken");
            if (event.type === "input") return setTimeout(otherwise);
            event.stopImmediatePropagation();
            otherwise();
        };
        for (const name of ["input", "paste"]) root.parentElement.addEventListener(name, intervene, true);
    }""",
}


@pytest.mark.parametrize(("editor", "name"), diagonal(EDITORS, SABOTAGE))
def test_when_an_editor_does_otherwise_the_draft_is_as_it_was_and_the_words_can_be_copied(
    page: Page, scripted: Scripted, editor: str, name: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    scripted.script = finds(leverage="use")
    composer = composer_with(page, editor)
    type_draft(composer, "We leverage it.")
    wait_for_underlines(page, {"warning": ["leverage"]})
    page.locator(composer.editor).evaluate(SABOTAGE[name])
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Apply").click()
    expect(card.get_by_role("button", name="Copy")).to_be_visible()
    assert composer.model_text() == "We leverage it."
    assert [decision for decision in scripted.decisions if decision["decision"] == "applied"] == []
    card.get_by_role("button", name="Copy").click()
    expect(card.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "use"


def test_words_that_change_before_it_is_their_turn_are_not_written_over(page: Page, scripted: Scripted) -> None:
    scripted.script = finds(leverage="use")
    composer = composer_with(page, "tiptap")
    type_draft(composer, "We leverage it.")
    wait_for_underlines(page, {"warning": ["leverage"]})
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Apply").click()
    page.keyboard.type("!")  # while it waits for the editor's history to close
    expect(card.get_by_role("button", name="Copy")).to_be_visible()
    assert "!" in composer.model_text()
    assert composer.model_text().replace("!", "") == "We leverage it."
    assert scripted.decisions == []


@pytest.mark.parametrize(
    "open_composer",
    [
        NewShareBox,
        DialogComposer,
        lambda page: CommentField(page, "?comment=tiptap"),
        lambda page: CommentField(page, "?comment=quill"),
    ],
    ids=["new share box", "dialog", "comment in the feed", "comment on a post's page"],
)
def test_it_works_wherever_the_editor_stands(
    page: Page, scripted: Scripted, open_composer: Callable[[Page], ShareBox | DialogComposer]
) -> None:
    scripted.script = finds(leverage="use")
    composer = open_composer(page)
    type_draft(composer, "We leverage it.")
    wait_for_underlines(page, {"warning": ["leverage"]})
    apply_at(composer, "leverage")
    assert composer.model_text() == "We use it."
    assert underlined(page)["warning"] == []
    page.keyboard.press("Control+z")
    assert composer.model_text() == "We leverage it."
