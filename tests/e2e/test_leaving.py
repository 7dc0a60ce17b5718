"""After a reload of the extension the script it left behind takes its leave without a trace or a complaint."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright, expect

from .browser import ShareBox, browsing, choose, own_page, type_draft, wait_for_underlines, worker_of
from .scripted import TOKEN, Scripted, finds, serving_script


def test_an_orphaned_script_detaches_cleanly(playwright: Playwright, sites: int, tmp_path: Path) -> None:
    with browsing(playwright, tmp_path, sites) as context, serving_script() as server:
        choose(context, server.address, TOKEN)
        server.script = finds("leverage")
        page = context.new_page()
        thrown: list[str] = []
        page.on("pageerror", lambda error: thrown.append(str(error)))
        page.on("console", lambda message: thrown.append(message.text))
        composer = ShareBox(page)
        type_draft(composer, "We leverage it")
        wait_for_underlines(page, {"warning": ["leverage"]})
        worker_of(context).evaluate("() => void setTimeout(() => chrome.runtime.reload())")
        wait_for_underlines(page, {})
        type_draft(composer, " and leverage it again")
        page.wait_for_timeout(600)
        assert composer.model_text() == "We leverage it and leverage it again"
        assert [draft["text"] for draft in server.asked] == ["We leverage it"]
        assert thrown == []


def test_a_worker_that_was_put_to_sleep_loses_nothing(page: Page, scripted: Scripted) -> None:
    scripted.script = finds("leverage")
    composer = ShareBox(page)
    type_draft(composer, "We leverage it")
    wait_for_underlines(page, {"warning": ["leverage"]})
    panel = own_page(page.context, "sidepanel")
    put_to_sleep(panel)
    expect(panel.locator(".words")).to_have_text("leverage")
    page.bring_to_front()
    scripted.script = finds("again")
    page.keyboard.type(" again")
    wait_for_underlines(page, {"warning": ["again"]})
    expect(panel.locator(".words")).to_have_text("again")
    panel.close()


def put_to_sleep(own_page: Page) -> None:
    """Stop the service worker, as the browser does after half a minute of silence."""
    session = own_page.context.new_cdp_session(own_page)
    versions: list[dict[str, Any]] = []
    session.on("ServiceWorker.workerVersionUpdated", lambda event: versions.extend(event["versions"]))
    session.send("ServiceWorker.enable")
    own_page.wait_for_timeout(200)
    running = [version for version in versions if version["runningStatus"] == "running"]
    session.send("ServiceWorker.stopWorker", {"versionId": running[-1]["versionId"]})
    own_page.wait_for_timeout(300)
    assert versions[-1]["runningStatus"] == "stopped"
