"""Pictures of the extension at work. Taken only when asked for, so that a run of the tests changes no file."""

import base64
import os
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from onbrief.store.home import Home

from .browser import (
    HomeComposer,
    ShareBox,
    card_at,
    choose,
    forget,
    own_page,
    type_draft,
    underlined,
    wait_for_underlines,
    worker_of,
)
from .build import EXTENSION, PAGES_BUILD
from .scripted import Draft, Events, Scripted, done, finding, meta
from .server import OnBrief, serving_onbrief
from .test_gate import SECRET, card, serving_gate, written

WANTED = os.environ.get("ONBRIEF_SCREENSHOTS") == "1"  # read here: no test sees settings from outside
README_PICTURE = EXTENSION / "docs" / "linkedin.png"
DRAFT = """37% more uptime across three sites in twelve months. Your night shift would notice.

Our drives are a real game changer for maintenance managers in food plants: no walk along the line, no reset.

Book a two-hour line audit, free of charge: https://halden.example/audit"""

pytestmark = pytest.mark.skipif(not WANTED, reason="pictures are taken with ONBRIEF_SCREENSHOTS=1")


def judged(page: Page) -> tuple[ShareBox, Page]:
    """The draft in the share box, and the side panel with its critique."""
    composer = ShareBox(page)
    type_draft(composer, DRAFT)
    expect.set_options(timeout=10_000)
    panel = own_page(page.context, "sidepanel")
    panel.set_viewport_size({"width": 400, "height": 720})
    expect(panel.locator(".finding").first).to_be_visible()
    expect(panel.locator(".critique")).to_have_attribute("aria-busy", "false")
    assert any(underlined(page).values())
    return composer, panel


def side_by_side(context: BrowserContext, *pictures: bytes) -> bytes:
    """The pictures in one row, as a browser window shows page and panel."""
    sheet = context.new_page()
    sheet.set_viewport_size({"width": 1200, "height": 720})
    sources = [f"data:image/png;base64,{base64.b64encode(picture).decode()}" for picture in pictures]
    sheet.set_content(
        "<style>body { display: flex; gap: 1px; margin: 0; background: #999 } img { height: 720px }</style>"
        + "".join(f'<img src="{source}">' for source in sources)
    )
    sheet.wait_for_timeout(300)
    row = sheet.screenshot()
    sheet.close()
    return row


def test_the_picture_of_the_readme(page: Page, coached: OnBrief) -> None:
    composer, panel = judged(page)
    page.bring_to_front()
    card_at(composer, "halden.example")
    picture = side_by_side(page.context, page.screenshot(), panel.screenshot())
    README_PICTURE.write_bytes(picture)
    panel.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_of_the_whole_panel_and_the_options(page: Page, coached: OnBrief, scheme: str) -> None:
    _, panel = judged(page)
    panel.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    _keep(panel, f"panel-{scheme}")
    for name in ("Panel only", "Off"):
        panel.get_by_text(name, exact=True).click()
        panel.wait_for_timeout(400)
        _keep(panel, f"panel-{name.replace(' ', '-').lower()}-{scheme}")
    choose(page.context, "http://127.0.0.1:9", "no-server-here")
    page.bring_to_front()
    type_draft(ShareBox(page), DRAFT)
    expect(panel.locator(".notice")).to_contain_text("does not answer")
    _keep(panel, f"panel-down-{scheme}")
    worker_of(page.context).evaluate(
        "() => Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })"
    )
    panel.get_by_role("button", name="Try again").click()
    expect(panel.locator(".notice")).to_contain_text("You are offline")
    _keep(panel, f"panel-offline-{scheme}")
    worker_of(page.context).evaluate("() => delete navigator.onLine")
    panel.close()
    forget(page.context)
    options = own_page(page.context, "options")
    options.set_viewport_size({"width": 400, "height": 720})
    options.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    _keep(options, f"options-{scheme}")
    options.get_by_label("Server address").fill(coached.address)
    with page.context.expect_page() as opened:
        options.get_by_role("button", name="Pair").click()
    expect(options.locator(".code")).to_be_visible()
    _keep(options, f"options-code-{scheme}")
    choose(page.context, coached.address, coached.token)
    opened.value.close()
    options.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_of_the_pairing_page(page: Page, tmp_path: Path, scheme: str) -> None:
    with serving_onbrief(tmp_path) as server:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{server.address}/sign-in/{Home(tmp_path).make_link()}")
        for name in ("Firefox on Linux", "Chrome on Windows"):
            answer = page.request.post(f"{server.address}/v1/devices", data={"name": name}).json()
            page.goto(answer["verification_uri_complete"])
            _keep(page, f"pair-{scheme}")
            page.get_by_role("button", name="Yes").click()
            page.request.post(f"{server.address}/v1/devices/token", data={"device_code": answer["device_code"]})
            _keep(page, f"pair-confirmed-{scheme}")
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(f"{server.address}/pair")
        _keep(page, f"pair-devices-{scheme}")


LONG = "It speaks of the drive as if the reader already knew it. " * 6


def every_kind(draft: Draft) -> Events:
    """Findings of each level, with and without a suggestion, short and long."""
    text = draft["text"]
    yield meta(draft)
    yield finding(text, "game changer", "warning", "plain gain")
    name, long = finding(text, "Book a two-hour line audit", "suggestion")
    yield name, {**long, "message": LONG, "clause": {**long["clause"], "text": LONG}}
    yield finding(text, "37% more uptime", "error", "")
    yield done()


CARDS = {
    "with a suggestion": ("game changer", None),
    "reasons": ("game changer", "Dismiss"),
    "explained": ("game changer", "Explain"),
    "long, without a suggestion": ("Book a two-hour", None),
    "an error": ("37% more", None),
}


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("composer_type", [ShareBox, HomeComposer], ids=["light", "dark"])
def test_pictures_of_the_card(
    page: Page, scripted: Scripted, composer_type: type[ShareBox | HomeComposer], name: str
) -> None:
    words, press = CARDS[name]
    scripted.script = every_kind
    composer = composer_type(page)
    type_draft(composer, DRAFT)
    expect.set_options(timeout=10_000)
    wait_for_underlines(page, {"warning": ["game changer"]})
    card = card_at(composer, words)
    if press:
        card.get_by_role("button", name=press).click()
    _keep(page, f"card-{'light' if composer_type is ShareBox else 'dark'}-{name.replace(' ', '-')}", full_page=False)


@pytest.mark.parametrize("name", ["LinkedIn's share box", "X at home"], ids=["light", "dark"])
def test_pictures_of_the_gate(page: Page, context: BrowserContext, name: str) -> None:
    scheme = "light" if name.startswith("LinkedIn") else "dark"
    may_answer = Event()
    with serving_gate(context) as server:
        _, button = written(page, name, f"We run a {SECRET} here")
        button.click()
        _keep(page, f"gate-{scheme}-held", full_page=False)
        card(page).get_by_label("In your own words").fill("Ann has seen it")
        card(page).get_by_role("button", name="It was cleared with the lead").click()
        _keep(page, f"gate-{scheme}-noted", full_page=False)
        panel = own_page(context, "sidepanel")
        panel.set_viewport_size({"width": 400, "height": 720})
        panel.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        expect(panel.locator(".gate")).to_be_visible()
        _keep(panel, f"gate-{scheme}-panel")
        panel.close()

        def late(draft: Draft) -> Events:
            may_answer.wait(10)
            yield from every_kind({"text": DRAFT})

        server.script = late
        _, button = written(page, name, "We run a line here")
        button.click()
        _keep(page, f"gate-{scheme}-waiting", full_page=False)
        expect(card(page)).to_contain_text("Not checked in time")
        _keep(page, f"gate-{scheme}-late", full_page=False)
        may_answer.set()


def test_a_picture_of_the_card_at_the_windows_edge(page: Page, scripted: Scripted) -> None:
    scripted.script = every_kind
    page.set_viewport_size({"width": 360, "height": 480})
    composer = HomeComposer(page)
    type_draft(composer, DRAFT)
    wait_for_underlines(page, {"warning": ["game changer"]})
    card_at(composer, "game changer")
    _keep(page, "card-edge", full_page=False)


def _keep(page: Page, name: str, *, full_page: bool = True) -> None:
    folder = Path(PAGES_BUILD) / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", full_page=full_page, caret="initial")
