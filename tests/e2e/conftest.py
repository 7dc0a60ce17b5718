"""The stage of the end-to-end tests: two sites, a browser with the extension, and servers to speak with."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from .browser import browsing, choose
from .build import build_all
from .scripted import TOKEN, Scripted, serving_script
from .server import OnBrief, serving_onbrief
from .sites import serving_sites


@pytest.fixture(scope="session")
def sites() -> Iterator[int]:
    """The port both sites are served on."""
    build_all()
    with serving_sites() as port:
        yield port


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright, started once."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def context(playwright: Playwright, sites: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser with the extension."""
    with browsing(playwright, tmp_path_factory.mktemp("profile"), sites) as started:
        yield started


@pytest.fixture(scope="session")
def plain_context(
    playwright: Playwright, sites: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The same browser without the extension."""
    with browsing(playwright, tmp_path_factory.mktemp("plain"), sites, None) as started:
        yield started


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab of its own; nothing may be thrown in it, by the page or by our script."""
    page = context.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.on("console", lambda message: thrown.append(message.text) if message.type == "error" else None)
    yield page
    page.close()
    assert thrown == []


@pytest.fixture
def plain_page(plain_context: BrowserContext) -> Iterator[Page]:
    """The same in the browser without the extension."""
    page = plain_context.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def onbrief(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnBrief]:
    """The real server with its sample workspace."""
    with serving_onbrief(tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture
def coached(context: BrowserContext, onbrief: OnBrief) -> OnBrief:
    """The extension speaks with the real server."""
    choose(context, onbrief.address, onbrief.token)
    return onbrief


@pytest.fixture
def scripted(context: BrowserContext) -> Iterator[Scripted]:
    """The extension speaks with a server that says what the test tells it to."""
    with serving_script() as server:
        choose(context, server.address, TOKEN)
        yield server
