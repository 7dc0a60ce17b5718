"""Underlines stay on their words, through every edit, and go when their words are touched."""

import base64
import random

import pytest
from playwright.sync_api import Page

from .browser import (
    EDITORS,
    Composer,
    DialogComposer,
    HomeComposer,
    ShareBox,
    composer_with,
    place_of,
    put_caret,
    type_draft,
    underlined,
    wait_for_underlines,
)
from .scripted import Draft, Events, Scripted, done, finding, finds, meta

DRAFT = "👀 Above é all.\n\nWe leverage the drive, we leverage it.\n\nGame changer below."
EACH_COMPOSER = pytest.mark.parametrize("composer_type", [ShareBox, HomeComposer, DialogComposer])


def write(page: Page, composer_type: type[ShareBox | HomeComposer], server: Scripted) -> Composer:
    """A draft with one finding in the middle and one below, both underlined; later answers find nothing new."""
    server.script = finds("leverage", "Game changer")
    composer: Composer = composer_type(page)
    type_draft(composer, DRAFT)
    wait_for_underlines(page, {"warning": ["leverage", "Game changer"]})
    server.script = silent
    return composer


def silent(draft: Draft) -> Events:
    """Never gets to an end, so that what is underlined is only what survived the edits."""
    yield meta(draft)


@EACH_COMPOSER
def test_an_edit_above_leaves_the_underline_on_its_words(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    composer = write(page, composer_type, scripted)
    put_caret(composer, "Above")
    page.keyboard.type("New\nlines 🎉 ")
    assert composer.model_text().startswith("👀 New\nlines 🎉 Above")
    assert underlined(page)["warning"] == ["Game changer", "leverage"]
    page.keyboard.press("Backspace")
    assert underlined(page)["warning"] == ["Game changer", "leverage"]


@EACH_COMPOSER
def test_the_underline_goes_with_its_words(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    composer = write(page, composer_type, scripted)
    put_caret(composer, "leverage", after=True)
    for _ in "leverage":
        page.keyboard.press("Backspace")
    assert composer.model_text().count("leverage") == 1
    assert underlined(page)["warning"] == ["Game changer"]


@EACH_COMPOSER
@pytest.mark.parametrize("key", ["d", "Backspace"])
def test_a_touched_word_loses_its_underline_at_once(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer], key: str
) -> None:
    composer = write(page, composer_type, scripted)
    put_caret(composer, "leverage", after=True)
    page.keyboard.press(key)
    assert underlined(page)["warning"] == ["Game changer"]


@EACH_COMPOSER
def test_typing_beside_the_words_leaves_them_underlined(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    composer = write(page, composer_type, scripted)
    put_caret(composer, "leverage", after=True)
    page.keyboard.type(", really")
    assert underlined(page)["warning"] == ["Game changer", "leverage"]


@EACH_COMPOSER
def test_the_next_answer_replaces_what_the_last_one_found(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    composer = write(page, composer_type, scripted)
    scripted.script = finds("drive")
    put_caret(composer, "Above")
    page.keyboard.type("x ")
    wait_for_underlines(page, {"warning": ["drive"]})


@EACH_COMPOSER
def test_an_emptied_draft_has_no_underlines(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    composer = write(page, composer_type, scripted)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    assert composer.model_text() == ""
    wait_for_underlines(page, {})


KEYS = "ArrowLeft ArrowRight ArrowUp ArrowDown Home End Control+Home Backspace Delete Enter a Space s".split()
EDITS = ["Control+z", "Control+Shift+z", "Control+v", "Control+v", "Shift+ArrowRight", "Control+Shift+ArrowLeft"]


@pytest.mark.parametrize("edits", [40, pytest.param(200, marks=pytest.mark.long)])
@pytest.mark.parametrize("editor", EDITORS)
def test_no_random_edit_leaves_an_underline_on_other_words(
    page: Page, scripted: Scripted, editor: str, edits: int
) -> None:
    scripted.script = finds("leverage", "Game changer")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    composer = composer_with(page, editor)
    page.evaluate("navigator.clipboard.writeText('we leverage 🎉 it')")
    type_draft(composer, DRAFT)
    wait_for_underlines(page, {"warning": ["leverage", "Game changer"]})
    dice = random.Random(7)
    seen = set()
    for number in range(edits):
        page.keyboard.press(dice.choice(KEYS + EDITS))
        words = underlined(page)["warning"]
        seen.add(tuple(words))
        assert set(words) <= {"leverage", "Game changer"}
        if number % 25 == 24:
            page.wait_for_timeout(400)  # an answer, so that there is something to lose again
    assert len(seen) > 1


def test_levels_are_told_apart_and_a_broken_quote_is_never_underlined(page: Page, scripted: Scripted) -> None:
    def each_level(draft: Draft) -> Events:
        yield meta(draft)
        for level in ("error", "warning", "suggestion"):
            yield finding(draft["text"], level, level)
        name, wrong = finding(draft["text"], "plain")
        yield name, {**wrong, "span": {**wrong["span"], "quote": "other"}}
        yield done()

    scripted.script = each_level
    type_draft(ShareBox(page), "🎯 An error, a warning, a suggestion and plain words")
    wait_for_underlines(page, {"error": ["error"], "warning": ["warning"], "suggestion": ["suggestion"]})


@EACH_COMPOSER
def test_underlines_are_painted(page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]) -> None:
    composer = composer_type(page)
    type_draft(composer, "We leverage it")
    page.wait_for_timeout(500)
    bare = page.locator(composer.editor).screenshot()
    assert page.locator(composer.editor).screenshot() == bare
    scripted.script = finds("leverage")
    type_draft(composer, " ")
    page.keyboard.press("Backspace")
    wait_for_underlines(page, {"warning": ["leverage"]})
    assert page.locator(composer.editor).screenshot() != bare
    page.evaluate("CSS.highlights.clear()")
    assert page.locator(composer.editor).screenshot() == bare


CHANGES = {
    "scrolled": "document.body.style.height = '5000px'; scrollTo(0, 60)",
    "narrower": "document.querySelector('main').style.width = '11rem'",
    "zoomed": "document.body.style.zoom = 1.6",
}


@pytest.mark.parametrize("name", CHANGES)
def test_underlines_are_where_their_words_are_after_the_page_has_moved(
    page: Page, scripted: Scripted, name: str
) -> None:
    scripted.script = finds("leverage")
    composer = HomeComposer(page)
    type_draft(composer, "Plain words before. We leverage it. Plain words after.")
    wait_for_underlines(page, {"warning": ["leverage"]})
    before = place_of(composer, "leverage")
    page.evaluate(f"() => {{ {CHANGES[name]} }}")
    x, y = place_of(composer, "leverage")
    assert (x, y) != before
    page.wait_for_timeout(100)
    picture = page.screenshot()  # without the caret, which blinks
    page.evaluate("CSS.highlights.clear()")
    left, top, right, bottom = difference(page, picture, page.screenshot())
    assert left < x < right and right - left < 130
    assert y < bottom < y + 30 and y - 5 < top


def difference(page: Page, one: bytes, other: bytes) -> list[float]:
    """The box around all pixels in which two pictures differ: left, top, right, bottom."""
    script = """async pictures => {
        const [one, other] = await Promise.all(pictures.map(async picture => {
            const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
            const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
            paper.drawImage(bitmap, 0, 0);
            const { data } = paper.getImageData(0, 0, bitmap.width, bitmap.height);
            return { width: bitmap.width, data: new Uint32Array(data.buffer) };
        }));
        const at = [...one.data.keys()].filter(pixel => one.data[pixel] !== other.data[pixel]);
        const [x, y] = [at.map(pixel => pixel % one.width), at.map(pixel => Math.floor(pixel / one.width))];
        return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
    }"""
    sheet = page.context.new_page()
    box: list[float] = sheet.evaluate(script, [base64.b64encode(picture).decode() for picture in (one, other)])
    sheet.close()
    return box
