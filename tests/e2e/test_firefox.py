"""The extension in Firefox: paired with a server, a draft underlined, the verdict in the sidebar."""

import json
import time
from collections.abc import Iterator

import pytest

from . import firefox
from .browser import EDITORS
from .firefox import BACKSPACE, Session, Tab
from .scripted import TOKEN, Scripted, finds, serving_script
from .server import OnBrief

FIREFOX = firefox.find()
pytestmark = pytest.mark.skipif(
    FIREFOX is None, reason="No Firefox here. Install firefox-esr, or set ONBRIEF_FIREFOX to the path of one."
)
DRAFT, APPLIED = "👀 First a game\nchanger, then more.\nThe end", "👀 First a plain drive, then more.\nThe end"
CARD = "[...document.querySelectorAll('*')].map(host => host.shadowRoot?.querySelector('.card')).find(Boolean)"
UNDERLINED = 'CSS.highlights.has("onbrief-warning") && [...CSS.highlights.get("onbrief-warning")].map(String).join("|")'


@pytest.fixture(scope="module")
def browser(sites: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    assert FIREFOX
    with firefox.browsing(FIREFOX, tmp_path_factory.mktemp("firefox"), sites) as session:
        yield session


@pytest.fixture
def scripted(browser: Session) -> Iterator[Scripted]:
    """The extension speaks with a server that says what the test tells it to."""
    with serving_script() as server:
        set_up(browser, server.address, TOKEN)
        yield server


def set_up(browser: Session, server: str, token: str) -> None:
    """In the options, as a writer does it, but with a token for a code."""
    options = browser.own_page("options")
    if options.wait_for("document.querySelector('main')?.innerText").count("Unpair"):
        options.evaluate("[...document.querySelectorAll('button')].find(b => b.innerText === 'Unpair').click()")
    options.wait_for("!!document.querySelector('input[name=server]')")
    for name, value in (("server", server), ("token", token)):
        field = f"document.querySelector('input[name={name}]')"
        options.evaluate(f"{field}.value = {json.dumps(value)}, {field}.dispatchEvent(new InputEvent('input')), 1")
    options.click("button[type=submit]")
    options.wait_for("document.body.innerText.includes('knows this browser')")
    for site in ("linkedin", "x"):
        options = browser.own_page("options")
        switch = f"document.querySelectorAll('input[name=mode-{site}]')[2]"
        options.wait_for(f"!!{switch}")
        options.evaluate(f"{switch}.click()")
        options.wait_for(f"{switch}.checked")


def share_box(browser: Session, text: str, query: str = "") -> Tab:
    """LinkedIn's share box, in a shadow root unless another editor is asked for, with a draft typed into it."""
    page = browser.open(f"https://www.linkedin.com/feed/{query}")
    page.click("#start")
    page.wait_for("typeof modelText === 'function'")
    page.type(text)
    return page


def home_composer(browser: Session, text: str) -> Tab:
    """X's composer on the home page, with a draft typed into it."""
    page = browser.open("https://x.com/home")
    page.click('main [data-testid="tweetTextarea_0"]')
    page.type(text)
    return page


def test_a_finding_is_underlined_and_the_underline_is_painted(browser: Session, scripted: Scripted) -> None:
    page = share_box(browser, "We leverage it")
    page.wait_for("CSS.highlights.size === 0")
    bare = page.screenshot()
    scripted.script = finds("leverage")
    page.type("!")
    page.type(BACKSPACE)
    assert page.wait_for(UNDERLINED) == "leverage"
    assert page.screenshot() != bare
    page.evaluate("CSS.highlights.clear()")
    assert page.screenshot() == bare


@pytest.mark.parametrize("editor", EDITORS)
def test_apply_replaces_exactly_the_words_and_one_undo_brings_them_back(
    browser: Session, scripted: Scripted, editor: str
) -> None:
    scripted.script = finds(**{"game\nchanger": "plain drive"})
    page = home_composer(browser, DRAFT) if editor == "draftjs" else share_box(browser, DRAFT, f"?editor={editor}")
    page.wait_for(UNDERLINED)
    time.sleep(1.2)  # what was typed within the last second would be undone along with it
    page.click_within('[...CSS.highlights.get("onbrief-warning")][0]')
    page.wait_for(f"!!({CARD})")
    page.click_within(f"[...({CARD}).querySelectorAll('button')].find(button => button.innerText === 'Apply')")
    page.wait_for(f"modelText('home') === {json.dumps(APPLIED)}")
    page.undo()
    page.wait_for(f"modelText('home') === {json.dumps(DRAFT)}")


def test_the_sidebar_shows_the_verdict_of_the_real_server(browser: Session, onbrief: OnBrief) -> None:
    set_up(browser, onbrief.address, onbrief.token)
    draft = "Excited to announce our game-changing drive!!!"
    page = share_box(browser, draft)
    page.wait_for("CSS.highlights.size > 0")
    reason = onbrief.critique(text=draft)["verdict"]["reason"]
    browser.own_page("sidepanel").wait_for(f"document.body.innerText.includes({json.dumps(reason)})")


def test_the_token_is_not_in_the_storage_that_content_scripts_read(browser: Session, scripted: Scripted) -> None:
    stored = "browser.storage.local.get().then(JSON.stringify)"
    assert browser.own_page("options").evaluate(stored) == "{}"


def test_the_background_hears_the_extensions_own_pages(browser: Session, scripted: Scripted) -> None:
    asked = "browser.runtime.sendMessage({ kind: 'test' }).then(problem => problem === null)"
    assert browser.own_page("options").evaluate(asked) is True
