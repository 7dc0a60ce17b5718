"""The release build, as people install it."""

import re
from pathlib import Path

from playwright.sync_api import Playwright, expect

from .browser import ShareBox, browsing, choose, own_page, type_draft
from .build import RELEASE_BUILD
from .scripted import TOKEN, serving_script

LARGEST_SCRIPT = 40_000  # bytes; every page of the sites pays for it


def test_nothing_is_sent_before_the_browser_was_allowed_to(playwright: Playwright, sites: int, tmp_path: Path) -> None:
    with browsing(playwright, tmp_path, sites, RELEASE_BUILD) as context, serving_script() as server:
        choose(context, server.address, TOKEN)
        type_draft(ShareBox(context.new_page()), "We leverage it")
        panel = own_page(context, "sidepanel")
        expect(panel.locator(".notice")).to_contain_text("The browser may not reach the server")
        assert server.headers == []


def test_nobody_can_look_into_the_card(sites: int) -> None:
    script = (RELEASE_BUILD / "composer.js").read_text("utf-8")
    (mode,) = re.findall(r"attachShadow\(\{mode:([\w$]+)\}\)", script)
    assert re.findall(rf"\b{re.escape(mode)}=([^,;]+)", script) == ['"closed"']


def test_what_runs_in_a_page_is_small_and_fetches_nothing(sites: int) -> None:
    script = (RELEASE_BUILD / "composer.js").read_text("utf-8")
    assert len(script.encode()) <= LARGEST_SCRIPT
    assert [word for word in ("fetch(", "XMLHttpRequest", "WebSocket", "innerHTML", "eval(") if word in script] == []
