"""People come and go, walked in a real browser without JavaScript: an invitation, a password, a provider."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from onbrief.store.home import Home
from tests.chromium import find
from tests.e2e.build import MODULES, PAGES_BUILD
from tests.oidc import Provider, providing
from tests.serving import app_in, listening, settings_in

AXE = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
PICTURES = PAGES_BUILD / "people"  # of the last run, for people to look at
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    """An identity provider, on another site than the server."""
    claims = {"email": "olga@halden.example", "email_verified": True}
    with providing(User(sub="olga", claims=claims)) as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the server."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    return tmp_path_factory.mktemp("people")


@pytest.fixture(scope="module")
def address(home: Path, provider: Provider) -> Iterator[str]:
    """Where the server is, that knows the provider."""
    options = {**provider.settings(), "oidc_name": "Halden ID"}
    with listening(app_in(home, **options), settings_in(home)) as place:
        yield f"http://{place}"


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    with playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"]) as started:
        yield started


def opened(browser: Browser, address: str, *, scripts: bool = False, width: int = 1000) -> Page:
    """A browser of somebody's own."""
    size = {"width": width, "height": 740}
    context: BrowserContext = browser.new_context(base_url=address, java_script_enabled=scripts, viewport=size)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.fixture(scope="module")
def admin(browser: Browser, address: str, home: Path) -> Page:
    """The browser of whoever runs the server, by a link from its terminal."""
    page = opened(browser, address)
    page.goto(f"/sign-in/{Home(home / 'home').make_link()}")
    return page


def picture(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)


def invite(admin: Page, name: str, email: str, role: str = "Writer") -> str:
    """Invite somebody; the link."""
    admin.goto("/")
    admin.get_by_role("link", name="People").click()
    admin.get_by_label("Name").fill(name)
    admin.get_by_label("E-mail address").fill(email)
    admin.get_by_label("Role").last.select_option(role)
    admin.get_by_role("button", name="Make an invitation").click()
    picture(admin, "link")
    link = admin.get_by_label("The link").input_value()
    admin.get_by_role("link", name="Back to the people").click()
    expect(admin.get_by_role("main")).to_contain_text(email)
    return link


def test_who_is_invited_joins_is_let_out_and_comes_back(browser: Browser, address: str, admin: Page) -> None:
    writer = opened(browser, address)
    writer.goto(invite(admin, "Wanda Reyes", "wanda@halden.example"))
    expect(writer.get_by_role("heading", name="Welcome, Wanda Reyes")).to_be_visible()
    picture(writer, "invited")
    writer.get_by_label("Password").fill(PASSWORD)
    writer.get_by_label("The same again").fill(PASSWORD)
    writer.get_by_role("button", name="Join").click()
    expect(writer.get_by_role("heading", name="Try a draft")).to_be_visible()

    admin.goto("/people")
    entry = admin.get_by_role("listitem").filter(has_text="wanda@halden.example")
    entry.get_by_text("Change Wanda Reyes").click()
    picture(admin, "people")
    entry.get_by_role("button", name="Let Wanda Reyes out").click()
    writer.goto("/account")
    expect(writer.get_by_role("heading", name="Sign in")).to_be_visible()
    admin.get_by_role("button", name="Undo").click()
    expect(admin.get_by_role("status")).to_contain_text("may sign in again")

    writer.get_by_label("E-mail address").fill("wanda@halden.example")
    writer.get_by_label("Password").fill("a wrong password")
    writer.get_by_role("button", name="Sign in").click()
    expect(writer.get_by_role("main")).to_contain_text("do not belong together")
    picture(writer, "sign-in")
    writer.get_by_label("Password").fill(PASSWORD)
    writer.get_by_role("button", name="Sign in").click()
    expect(writer.get_by_role("heading", name="Wanda Reyes")).to_be_visible()  # back on the page that was asked for
    picture(writer, "account")
    writer.get_by_role("button", name="Sign out").first.click()
    expect(writer.get_by_role("status")).to_contain_text("signed out")
    writer.context.close()


def test_who_comes_back_from_the_provider_s_site_is_in_and_where_they_wanted_to_be(
    browser: Browser, address: str, admin: Page, provider: Provider
) -> None:
    invite(admin, "Olga Brandt", "olga@halden.example", "Lead")
    page = opened(browser, address)
    page.goto("/account")
    page.get_by_role("link", name="Go on with Halden ID").click()
    assert page.url.startswith(provider.issuer)
    page.get_by_role("button", name="olga").click()
    page.wait_for_url(f"{address}/account")
    expect(page.get_by_role("heading", name="Olga Brandt")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("by Halden ID")
    page.context.close()


def test_a_link_on_another_site_shows_nothing_and_signs_nobody_out(
    browser: Browser, address: str, home: Path, provider: Provider
) -> None:
    page = opened(browser, address)
    page.goto(f"/sign-in/{Home(home / 'home').make_link()}")
    link = f'<a href="{address}/account">an address</a>'
    page.route(f"{provider.issuer}/elsewhere", lambda route: route.fulfill(content_type="text/html", body=link))
    page.goto(f"{provider.issuer}/elsewhere")
    page.get_by_role("link", name="an address").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_role("link", name="Continue").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    page.context.close()


def test_pages_for_who_is_not_in_yet_are_fit_for_all_in_light_and_dark_on_a_phone(
    browser: Browser, address: str, admin: Page
) -> None:
    link = invite(admin, "Nora Lind", "nora@halden.example")
    page = opened(browser, address, scripts=True, width=360)
    for name, place in (("sign-in", "/account"), ("invited", link)):
        page.goto(place)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        page.evaluate(AXE)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert page.evaluate("axe.run({preload: false})")["violations"] == [], f"{name} {scheme}"
            picture(page, f"phone-{name}-{scheme}")
    page.context.close()
