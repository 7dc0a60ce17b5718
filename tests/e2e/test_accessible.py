"""Panel, options, cards and the page of the packages hold for a keyboard and a screen reader (axe-core's rules)."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from onbrief.app import create_app
from tests.serving import listening, settings_in

from .browser import HomeComposer, ShareBox, card_at, choose, forget, own_page, type_draft, wait_for_underlines
from .build import MODULES
from .scripted import Draft, Events, Scripted, done, finding, meta
from .test_gate import SECRET, card, gated, written

__all__ = ["gated"]

AXE = MODULES / "axe-core" / "axe.min.js"
WORDS = ("one", "two", "three", "four", "five", "six")
EACH_SCHEME = pytest.mark.parametrize("scheme", ["light", "dark"])


def every_level(draft: Draft) -> Events:
    """More findings than are shown at first, of every level."""
    yield meta(draft)
    for word, level in zip(WORDS, ("error", "warning", "suggestion") * 2, strict=True):
        yield finding(draft["text"], word, level)
    yield done()


def violations(page: Page, scheme: Any, within: object = None) -> list[str]:
    """What axe finds, one line a rule."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("within => axe.run(within ?? document)", within)
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


@EACH_SCHEME
def test_the_panel_with_a_critique(page: Page, scripted: Scripted, scheme: str) -> None:
    scripted.script = every_level
    type_draft(ShareBox(page), " ".join(WORDS))
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".finding")).to_have_count(5)
    assert violations(panel, scheme) == []
    panel.get_by_role("button", name="Show 1 more").press("Enter")
    expect(panel.locator(".finding")).to_have_count(6)
    for width in (320, 400):
        panel.set_viewport_size({"width": width, "height": 720})
        assert panel.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    panel.close()


@EACH_SCHEME
def test_the_panel_with_a_message(page: Page, scripted: Scripted, scheme: str) -> None:
    choose(page.context, scripted.address, "wrong")
    type_draft(ShareBox(page), "A draft")
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".notice")).to_contain_text("does not know this browser")
    assert violations(panel, scheme) == []
    panel.close()


@pytest.mark.parametrize("composer_type", [ShareBox, HomeComposer], ids=["light", "dark"])
@pytest.mark.parametrize("press", ["Explain", "Dismiss"])
def test_the_card(page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer], press: str) -> None:
    scripted.script = every_level
    composer = composer_type(page)
    type_draft(composer, " ".join(WORDS))
    for level, words in {"warning": ["two", "five"], "suggestion": ["three", "six"]}.items():
        wait_for_underlines(page, {level: words})
        card = card_at(composer, words[0])
        card.get_by_role("button", name=press).click()
        assert violations(page, "light", {"include": {"fromShadowDom": ["html > div", ".card"]}}) == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize("name", ["LinkedIn's share box", "X at home"], ids=["light", "dark"])
def test_the_card_of_the_gate(page: Page, gated: Scripted, name: str) -> None:
    _, button = written(page, name, f"We run a {SECRET} here")
    within = {"include": {"fromShadowDom": ["html > div", ".card"]}}
    button.click()
    expect(card(page)).to_contain_text("Held")
    assert violations(page, "light", within) == []
    card(page).get_by_role("button", name="It cannot wait").click()
    assert violations(page, "light", within) == []


PACKAGES = ("onbrief-chrome.zip", "onbrief-edge.zip", "onbrief-firefox.zip", "onbrief-firefox.xpi")


def test_the_page_that_hands_out_the_packages(plain_page: Page, tmp_path: Path) -> None:
    settings = settings_in(tmp_path, extensions=tmp_path)
    with listening(create_app(settings), settings) as where:
        # None yet, those that are built, and Firefox's signed by the team in place of the temporary one.
        for packages, headings in (((), 0), (PACKAGES[:3], 4), (PACKAGES, 4)):
            for name in packages:
                (tmp_path / name).write_bytes(b"a package")
            plain_page.goto(f"http://{where}/extension")
            assert plain_page.locator("h2").count() == headings
            for scheme in ("light", "dark"):
                assert violations(plain_page, scheme) == []
            plain_page.set_viewport_size({"width": 320, "height": 640})
            assert plain_page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@EACH_SCHEME
def test_the_options(page: Page, scheme: str) -> None:
    forget(page.context)
    options = own_page(page.context, "options")
    options.get_by_text("Other ways").click()
    expect(options.get_by_label("Token")).to_be_visible()
    assert violations(options, scheme) == []
    options.reload()
    expect(options.get_by_label("Server address")).to_be_visible()
    options.keyboard.press("Tab")
    expect(options.get_by_label("Server address")).to_be_focused()
    options.close()
