"""A writer pairs the browser with the real server: a code on two pages, a press, and no token to be seen."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from onbrief.store.database import FILE, Database
from onbrief.store.home import Home
from onbrief.store.records import Records

from .browser import EXTENSION_ID, ShareBox, forget, own_page, type_draft, worker_of
from .build import PAGES_BUILD
from .server import OnBrief, serving_onbrief
from .test_accessible import EACH_SCHEME, violations

NARROW = {"width": 360, "height": 640}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of this module's server."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def started(home: Path) -> Iterator[OnBrief]:
    """A server of this module's own."""
    with serving_onbrief(home) as server:
        yield server


@pytest.fixture
def server(started: OnBrief, home: Path, context: BrowserContext) -> OnBrief:
    """The server, with which nothing is paired and where nobody is signed in."""
    context.clear_cookies()
    devices = Records.of(Database(home / FILE)).devices
    for device in devices.all():
        devices.revoke(device.id, at=datetime.now(UTC))
    return started


def begin(context: BrowserContext, server: OnBrief) -> tuple[Page, Page]:
    """The options, showing a code, and the server's page that opened."""
    forget(context)
    options = own_page(context, "options")
    options.get_by_label("Server address").fill(server.address)
    with context.expect_page() as opened:
        options.get_by_role("button", name="Pair with this server").click()
    expect(options.get_by_role("heading", name="Compare this code")).to_be_visible()
    return options, opened.value


def sign_in(page: Page, server: OnBrief, home: Path) -> None:
    page.goto(f"{server.address}/sign-in/{Home(home).make_link()}")


def take_picture(page: Page, name: str) -> None:
    """For people to look at."""
    (PAGES_BUILD / "desk").mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PAGES_BUILD / "desk" / f"{name}.png", full_page=True)


def stored(context: BrowserContext) -> dict[str, object]:
    values: dict[str, object] = worker_of(context).evaluate("() => chrome.storage.local.get()")
    return values


def test_a_writer_pairs_and_unpairs(page: Page, context: BrowserContext, server: OnBrief, home: Path) -> None:
    sign_in(page, server, home)
    options, pair = begin(context, server)
    code = options.locator(".code").inner_text()
    expect(pair.locator(".code")).to_have_text(code)
    expect(pair.get_by_text("Chrome on Linux")).to_be_visible()
    pair.get_by_role("button", name="Yes").click()
    expect(pair.get_by_role("status")).to_contain_text("Confirmed")
    expect(options.get_by_role("heading", name="Paired as Chrome on Linux")).to_be_visible(timeout=10_000)
    pair.get_by_role("link", name="See all devices").click()
    expect(pair.locator(".devices")).to_contain_text("Chrome on Linux")
    options.get_by_role("button", name="Test the connection").click()
    expect(options.get_by_role("status")).to_contain_text("knows this browser")
    settings = stored(context)["settings"]
    assert isinstance(settings, dict) and settings["server"] == server.address
    assert settings["token"] not in options.content() + pair.content()

    page.bring_to_front()
    type_draft(ShareBox(page), "We leverage it")
    panel = own_page(context, "sidepanel")
    expect(panel.get_by_role("status")).to_contain_text("OnBrief is off on LinkedIn")
    panel.get_by_text("On", exact=True).click()
    expect(panel.locator(".finding").first).to_be_visible()
    expect(panel.locator("footer")).to_contain_text(server.address.removeprefix("http://"))
    panel.close()

    options.get_by_role("button", name="Unpair").click()
    expect(options.get_by_role("status")).to_contain_text("no longer paired")
    pair.reload()
    expect(pair.get_by_text("No device is paired yet")).to_be_visible()
    assert Records.of(Database(home / FILE)).devices.all() == ()
    options.close()
    pair.close()


def test_who_still_has_to_sign_in_comes_back_to_the_code(context: BrowserContext, server: OnBrief, home: Path) -> None:
    options, pair = begin(context, server)
    expect(pair.get_by_role("heading", name="Sign in")).to_be_visible()
    sign_in(pair, server, home)
    expect(pair.locator(".code")).to_have_text(options.locator(".code").inner_text())
    pair.get_by_role("button", name="No").click()
    expect(options.get_by_role("alert")).to_contain_text("refused", timeout=10_000)
    assert "settings" not in stored(context)
    options.close()
    pair.close()


def test_a_pairing_goes_on_where_it_was_after_the_options_were_closed(
    page: Page, context: BrowserContext, server: OnBrief, home: Path
) -> None:
    sign_in(page, server, home)
    options, pair = begin(context, server)
    options.close()
    pair.get_by_role("button", name="Yes").click()
    options = own_page(context, "options")
    expect(options.get_by_role("heading", name="Paired as")).to_be_visible(timeout=10_000)
    options.close()
    pair.close()


def test_an_admin_invites_a_writer_who_pairs_a_browser_and_lets_go_of_it_again(
    page: Page, context: BrowserContext, plain_context: BrowserContext, server: OnBrief, home: Path
) -> None:
    """The admin sits at one browser, the writer at the other."""
    admin = plain_context.new_page()
    sign_in(admin, server, home)
    admin.get_by_role("link", name="People").click()
    admin.get_by_label("Name").fill("Wanda")
    admin.get_by_label("E-mail address").fill("wanda@halden.example")
    admin.get_by_role("button", name="Make an invitation").click()
    invitation = admin.get_by_label("The link").input_value()
    take_picture(admin, "invited")

    page.goto(invitation)
    page.get_by_label("Password").fill("trips at three in the morning")
    page.get_by_label("The same again").fill("trips at three in the morning")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("link", name="My drafts")).to_be_visible()
    expect(page.get_by_role("link", name="People")).to_have_count(0)

    options, pair = begin(context, server)
    pair.get_by_role("button", name="Yes").click()
    expect(options.get_by_role("heading", name="Paired as Chrome on Linux")).to_be_visible(timeout=10_000)

    admin.goto(f"{server.address}/pair")
    expect(admin.locator(".devices")).to_contain_text("Chrome on Linux, Wanda’s")
    take_picture(admin, "paired")
    admin.get_by_role("button", name="Remove Chrome on Linux").click()
    expect(admin.get_by_text("No device is paired yet")).to_be_visible()
    options.get_by_role("button", name="Test the connection").click()
    expect(options.get_by_role("status")).to_contain_text("does not know this browser")
    take_picture(options, "revoked")
    for opened in (admin, options, pair):
        opened.close()
    plain_context.clear_cookies()


def test_the_token_lies_where_no_page_can_read_it(page: Page, context: BrowserContext) -> None:
    """A content script's own storage is shut: it sees `storage.local` only if the extension let it."""
    ShareBox(page)
    session = context.new_cdp_session(page)
    seen: list[dict[str, Any]] = []
    session.on("Runtime.executionContextCreated", lambda event: seen.append(event["context"]))
    session.send("Runtime.enable")
    page.wait_for_timeout(200)
    ours = next(world["id"] for world in seen if EXTENSION_ID in world["origin"])
    asked = {"expression": "chrome.storage.local.get()", "contextId": ours, "awaitPromise": True}
    answer = session.send("Runtime.evaluate", asked)
    assert "not allowed" in str(answer["exceptionDetails"])


@EACH_SCHEME
def test_the_page_and_the_options_hold_for_a_screen_reader(
    page: Page, context: BrowserContext, server: OnBrief, home: Path, scheme: str
) -> None:
    sign_in(page, server, home)
    options, pair = begin(context, server)
    for shown in (options, pair):
        shown.set_viewport_size(NARROW)  # type: ignore[arg-type]
        assert violations(shown, scheme) == []
        assert shown.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    pair.get_by_role("button", name="Yes").click()
    expect(pair.get_by_role("status")).to_be_visible()
    assert violations(pair, scheme) == []
    expect(options.get_by_role("heading", name="Paired as")).to_be_visible(timeout=10_000)
    assert violations(options, scheme) == []
    options.close()
    pair.close()
