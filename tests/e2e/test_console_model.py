"""The page at `/` while a language model takes part, and what a writer decides there."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from onbrief.store.home import Home
from tests.chromium import find
from tests.model.upstream import Reply, Upstream, says
from tests.serving import app_in, listening, sample_folder, settings_in

DRAFT = "It is incumbent upon every maintenance manager to check the frame first. Book a two-hour line audit."
STIFF = {"type": "voice.off-trait", "clause": "t2", "quote": "It is incumbent upon", "before": "", "after": ""}
SAID = json.dumps({"findings": [{**STIFF, "message": "It reads like a contract.", "suggestion": None}], "rows": []})


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    with playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"]) as started:
        yield started


@contextmanager
def page_with(browser: Browser, folder: Path, upstream: Upstream, **policy: Any) -> Iterator[Page]:
    """The page of a server whose model is `upstream`, under a policy with these fields."""
    told = {"model_url": upstream.url, "model_name": "a-model", "workspace": sample_folder(folder)}
    app = app_in(folder, **told)
    if policy:
        front = {"id": "b2b", "version": 2, "name": "Ours", "change_note": "A try.", **policy}
        file = folder / "workspace" / "policies" / "ours.md"
        file.write_text(f"---\n{json.dumps(front)}\n---\nBe brief.\n", "utf-8")
    with listening(app, settings_in(folder, **told)) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://{address}/sign-in/{Home(folder / 'home').make_link()}")
        yield page


def test_the_page_says_that_the_model_reads_and_then_what_it_said(browser: Browser, tmp_path: Path) -> None:
    with Upstream(Reply(1.5, *says(SAID))) as upstream, page_with(browser, tmp_path, upstream) as page:
        page.locator("#draft").fill(DRAFT)
        expect(page.locator("#engine span")).to_have_text("The language model (a-model) is reading …")
        expect(page.locator(".finding", has_text="It reads like a contract.")).to_be_visible()
        expect(page.locator("#engine span")).to_have_text("Read by a-model, 980 tokens.")


def test_where_the_policy_waits_the_writer_asks(browser: Browser, tmp_path: Path) -> None:
    with (
        Upstream(Reply(*says(SAID))) as upstream,
        page_with(browser, tmp_path, upstream, model={"when": "request"}) as page,
    ):
        page.locator("#draft").fill(DRAFT)
        page.get_by_role("button", name="Ask it now").click()
        expect(page.locator(".finding", has_text="It reads like a contract.")).to_be_visible()
        assert len(upstream.requests) == 1


def test_a_finding_is_set_aside_for_a_reason_and_taken_back(browser: Browser, tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream, page_with(browser, tmp_path, upstream) as page:
        page.locator("#draft").fill(DRAFT)
        card = page.locator(".finding", has_text="It reads like a contract.")
        card.get_by_role("combobox").select_option("right-but-not-here")
        more = page.get_by_role("button", name="Show")
        more.click()
        expect(card).to_contain_text("Set aside: right, but not here.")
        card.get_by_role("button", name="Undo").click()
        expect(card.get_by_role("combobox")).to_be_visible()
        assert len(upstream.requests) == 1, "the same draft is asked about twice"
