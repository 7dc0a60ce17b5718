"""A golden draft, typed into each site's real editor, judged by the real server, shown on the words it is about."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from ruamel.yaml import YAML

from tests.long import diagonal, first

from .browser import (
    Composer,
    HomeComposer,
    ShareBox,
    card_at,
    own_page,
    put_caret,
    type_draft,
    underlined,
    wait_for_underlines,
)
from .server import OnBrief

CASES = {case["id"]: case for case in YAML(typ="safe").load(Path(__file__).parents[1] / "golden" / "cases.yaml")}
DRAFTS = ("halden-012", "halden-014", "halden-024")
COMPOSERS: dict[str, type[ShareBox | HomeComposer]] = {"linkedin": ShareBox, "x": HomeComposer}


def quotes(critique: Any) -> dict[str, list[str]]:
    """The findings' words by level; a line break has no text in a page."""
    found = [finding for finding in critique["findings"] if finding["span"]]
    levels = ("error", "warning", "suggestion")
    return {
        level: [finding["span"]["quote"].replace("\n", "") for finding in found if finding["level"] == level]
        for level in levels
    }


@pytest.mark.parametrize(("platform", "case_id"), diagonal(COMPOSERS, DRAFTS))
def test_the_words_underlined_are_the_words_found(page: Page, coached: OnBrief, platform: str, case_id: str) -> None:
    text = CASES[case_id]["draft"].strip()
    composer: Composer = COMPOSERS[platform](page)
    type_draft(composer, text)
    expected = quotes(coached.critique(text=text, platform=platform))
    assert sum(map(len, expected.values())) >= 2
    wait_for_underlines(page, expected)
    assert composer.model_text() == text


def test_the_embargoed_name_is_underlined_follows_its_words_and_goes_with_them(page: Page, coached: OnBrief) -> None:
    composer = ShareBox(page)
    type_draft(composer, CASES["halden-012"]["draft"].strip())
    wait_for_underlines(page, {"error": ["HD 900"]})
    put_caret(composer, "Long day")
    page.keyboard.type("A very 🎉 ")
    assert underlined(page)["error"] == ["HD 900"]
    put_caret(composer, "HD 900", after=True)
    for _ in "HD 900":
        page.keyboard.press("Backspace")
    assert underlined(page)["error"] == []
    page.wait_for_timeout(1000)
    assert underlined(page)["error"] == []


def test_a_dismissal_is_taken_by_the_server_and_lasts_as_long_as_the_draft(page: Page, coached: OnBrief) -> None:
    composer = ShareBox(page)
    type_draft(composer, "We leverage the night shift of your plant.")
    wait_for_underlines(page, {"warning": ["leverage"]})
    card = card_at(composer, "leverage")
    card.get_by_role("button", name="Dismiss").click()
    card.get_by_role("button", name="Right, but not here").click()
    expect(card.get_by_role("status")).to_have_text("Dismissed.")
    put_caret(composer, "plant", after=True)
    page.keyboard.type(" too")
    page.wait_for_timeout(1000)
    assert "leverage" not in underlined(page)["warning"]
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".verdict")).to_be_visible()
    expect(panel.locator(".words", has_text="leverage")).to_have_count(0)
    panel.close()


@pytest.mark.parametrize("case_id", first(DRAFTS))
def test_the_side_panel_lists_what_the_server_says(page: Page, coached: OnBrief, case_id: str) -> None:
    text = CASES[case_id]["draft"].strip()
    type_draft(ShareBox(page), text)
    critique = coached.critique(text=text)
    wait_for_underlines(page, quotes(critique))
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".verdict")).to_contain_text(critique["verdict"]["reason"])
    expect(panel.locator(".campaign")).to_contain_text("Line audit")
    rows = [f"{row['row']} {row['state'].replace('-', ' ')}" for row in critique["verdict"]["rows"]]
    names, states = panel.locator(".row-name"), panel.locator(".row-state")
    shown = zip(names.all_inner_texts(), states.all_inner_texts(), strict=True)
    assert [f"{name.lower()} {state}" for name, state in shown] == rows
    if len(critique["findings"]) > critique["shown"]:
        panel.get_by_role("button", name="more").click()
    for finding in critique["findings"]:
        card = panel.locator(".finding", has_text=finding["message"]).first
        expect(card).to_contain_text(finding["clause"]["text"].strip())
    expect(panel.locator(".finding")).to_have_count(len(critique["findings"]))
    expect(panel.locator(".length")).to_have_text(f"{critique['draft']['length']} of {critique['draft']['limit']}")
    panel.close()
