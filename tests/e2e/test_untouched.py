"""The page is, byte for byte, what it would be without the extension."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.long import first

from .browser import (
    EDITORS,
    Composer,
    DialogComposer,
    HomeComposer,
    ShareBox,
    composer_with,
    put_caret,
    type_draft,
    wait_for_underlines,
    worker_of,
)
from .scripted import Scripted, finds

DRAFT = "👷🏽‍♀️ We leverage it.\n\nA game changer, we leverage it again. " + "Filling the page with plain words. " * 8
EACH_COMPOSER = pytest.mark.parametrize("composer_type", [ShareBox, HomeComposer, DialogComposer])

WATCH = """root => {
    globalThis.records = 0;
    const watched = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(found => { globalThis.records += found.length; }).observe(root, watched);
}"""


def write_and_edit(composer: Composer, *, coached: bool) -> dict[str, Any]:
    """The same keys with and without the extension; what the page then holds."""
    page = composer.page
    page.locator(composer.editor).evaluate(WATCH)
    type_draft(composer, DRAFT)
    page.wait_for_timeout(600)
    if coached:
        wait_for_underlines(page, {"warning": ["leverage", "game changer"]})
    put_caret(composer, "A game")
    page.keyboard.type("More.\n")
    page.wait_for_timeout(600)
    return {
        "document": page.locator(composer.editor).inner_html(),
        "model": composer.model(),
        "records": page.evaluate("records"),
        "page": page.locator("html").evaluate("html => html.outerHTML"),
    }


@pytest.mark.parametrize(
    "composer_type", [ShareBox, HomeComposer, pytest.param(DialogComposer, marks=pytest.mark.long)]
)
def test_editor_model_and_page_are_what_they_would_be_without_us(
    page: Page, plain_page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    scripted.script = finds("leverage", "game changer")
    coached = write_and_edit(composer_type(page), coached=True)
    plain = write_and_edit(composer_type(plain_page), coached=False)
    assert "game changer" in coached["document"]
    assert coached == plain


@EACH_COMPOSER
def test_an_answer_makes_no_mutation_in_the_editor(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer]
) -> None:
    scripted.script = finds("leverage")
    composer = composer_type(page)
    type_draft(composer, "We leverage it")
    page.locator(composer.editor).evaluate(WATCH)
    wait_for_underlines(page, {"warning": ["leverage"]})
    assert page.evaluate("records") == 0


@pytest.mark.parametrize("editor", first(EDITORS))
def test_five_hundred_characters_cost_the_editor_no_mutation_of_ours(
    page: Page, plain_page: Page, scripted: Scripted, editor: str
) -> None:
    words = [f"word{number:02}" for number in range(10)]
    scripted.script = finds(*words)
    records = []
    for where in (page, plain_page):
        composer = composer_with(where, editor)
        type_draft(composer, " and ".join(words) + "\n")
        where.wait_for_timeout(600)
        if where is page:
            wait_for_underlines(where, {"warning": words})
        where.locator(composer.editor).evaluate(WATCH)
        where.keyboard.type("plain words " * 40 + "and the last 20 here")
        if where is page:
            wait_for_underlines(where, {"warning": words})
        where.wait_for_timeout(600)
        records.append(where.evaluate("records"))
    assert records[0] == records[1] > 0


def test_the_page_gets_no_message_from_us(page: Page, scripted: Scripted) -> None:
    page.add_init_script("""
        globalThis.heard = [];
        addEventListener("message", event => heard.push(event.data));
    """)
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    page.wait_for_timeout(500)
    assert page.evaluate("heard") == []
    assert len(scripted.asked) == 1


def test_nothing_of_the_extension_can_be_fetched_from_a_page(page: Page, scripted: Scripted) -> None:
    manifest = worker_of(page.context).evaluate("chrome.runtime.getManifest()")
    assert "web_accessible_resources" not in manifest
    assert manifest["permissions"] == ["storage", "sidePanel"]


def test_content_scripts_cannot_read_the_token(page: Page, scripted: Scripted) -> None:
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    page.wait_for_timeout(500)
    session = page.context.new_cdp_session(page)
    worlds: list[dict[str, Any]] = []
    session.on("Runtime.executionContextCreated", lambda event: worlds.append(event["context"]))
    session.send("Runtime.enable")
    ours = next(world for world in worlds if world["name"] == "OnBrief")
    answer = session.send(
        "Runtime.evaluate",
        {
            "expression": "chrome.storage.local.get().then(() => 'read', error => error.message)",
            "contextId": ours["id"],
            "awaitPromise": True,
        },
    )
    assert "not allowed" in answer["result"]["value"]
