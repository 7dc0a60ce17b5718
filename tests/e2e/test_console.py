"""The page at `/`, in a real browser, with the real server behind it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect

from onbrief.app import create_app
from onbrief.store.home import Home
from tests.chromium import find
from tests.e2e.server import OnBrief, serving_onbrief
from tests.serving import GOLDEN, listening, sample_folder, settings_in

BANNED = "We 😀 leverage what we know on your night shift."
TWO = "We leverage it.\n\nWe leverage it again."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of this module's server."""
    return tmp_path_factory.mktemp("console")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[OnBrief]:
    """A server of its own, whose sign-in links can be made."""
    with serving_onbrief(home) as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser without the extension."""
    arguments = ["--no-sandbox", "--disable-gpu"]
    with playwright.chromium.launch(executable_path=find(), args=arguments) as started:
        yield started


def sign_in(browser: Browser, server: OnBrief, home: Path) -> BrowserContext:
    """A browser profile that opened a sign-in link."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.address}/sign-in/{Home(home).make_link()}")
    assert page.url == f"{server.address}/"
    page.close()
    return context


@pytest.fixture(scope="module")
def signed_in(browser: Browser, server: OnBrief, home: Path) -> BrowserContext:
    """One that the tests share."""
    return sign_in(browser, server, home)


@pytest.fixture
def own(browser: Browser, server: OnBrief, home: Path) -> BrowserContext:
    """One that a test may cut off or sign out."""
    return sign_in(browser, server, home)


@pytest.fixture
def page(signed_in: BrowserContext, server: OnBrief) -> Iterator[Page]:
    """The page, opened as if its address were typed; nothing may be thrown or refused in it."""
    page = signed_in.new_page()
    thrown: list[str] = []
    page.on("pageerror", lambda error: thrown.append(str(error)))
    page.on("console", lambda message: thrown.append(message.text) if message.type == "error" else None)
    page.goto(server.address)
    yield page
    page.close()
    assert thrown == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a folder."""
    return sample_folder(tmp_path_factory.mktemp("folder"))


@pytest.fixture(scope="module")
def page_of_folder(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page of a server that serves the folder."""
    settings = settings_in(folder.parent, workspace=folder)
    with listening(create_app(settings), settings) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://{address}/sign-in/{Home(settings.home).make_link()}")
        yield page


def write(page: Page, text: str) -> None:
    """Write a draft and wait until it has been judged."""
    page.locator("#draft").fill(text)
    judged(page)


def judged(page: Page) -> None:
    """Wait for the answer to what the draft now is."""
    page.wait_for_timeout(400)
    expect(page.locator(".reading")).to_have_attribute("aria-busy", "false")


def underlined(page: Page) -> list[str]:
    """The words that are underlined."""
    words = page.evaluate("[...CSS.highlights].flatMap(([, ranges]) => [...ranges].map(String))")
    assert isinstance(words, list)
    return words


def test_what_is_typed_is_judged_and_its_words_are_underlined(page: Page, server: OnBrief) -> None:
    page.locator("#draft").press_sequentially(BANNED, delay=5)
    expect(page.get_by_role("button", name="“leverage”", exact=True)).to_be_visible()
    assert "leverage" in underlined(page)
    expect(page.locator("#call")).to_have_attribute("data-call", server.critique(text=BANNED)["verdict"]["call"])
    expect(page.locator("#rows li")).to_have_count(6)
    expect(page.locator("#length")).to_have_text(f"{len(BANNED) + 1} of 3,000 characters")  # 😀 counts as two


def test_a_finding_shows_its_clause_and_selects_its_words(page: Page) -> None:
    write(page, BANNED)
    finding = page.locator(".finding", has_text="voice.banned-term")
    expect(finding.locator("blockquote")).to_contain_text("Plain words.")
    expect(finding.locator("cite")).to_have_text("Voice guide · halden@1#vocabulary.v-leverage")
    finding.get_by_role("button", name="“leverage”", exact=True).press("Enter")
    assert page.evaluate("draft.value.slice(draft.selectionStart, draft.selectionEnd)") == "leverage"
    expect(finding).to_have_class("finding warning current")


def test_a_suggestion_is_applied_as_if_typed(page: Page) -> None:
    write(page, BANNED)
    page.get_by_role("button", name="Apply: replace “leverage” with “use”").click()
    judged(page)
    expect(page.locator("#draft")).to_have_value(BANNED.replace("leverage", "use"))
    assert "leverage" not in underlined(page)
    page.locator("#draft").press("Control+z")
    expect(page.locator("#draft")).to_have_value(BANNED)


def test_underlines_stay_on_their_words_while_the_draft_is_edited(page: Page) -> None:
    write(page, TWO)
    assert underlined(page).count("leverage") == 2
    page.route("**/v1/critiques", lambda route: None)  # nobody answers from here on
    page.locator("#draft").press("Control+Home")
    page.locator("#draft").press_sequentially("Look: 語 ")
    assert underlined(page).count("leverage") == 2
    page.evaluate("draft.setSelectionRange(draft.value.indexOf('leverage') + 3, draft.value.indexOf('leverage') + 3)")
    page.locator("#draft").press_sequentially("x")
    assert underlined(page).count("leverage") == 1


def test_an_empty_draft_has_no_verdict_and_says_what_to_do(page: Page) -> None:
    write(page, BANNED)
    page.locator("#draft").fill("")
    expect(page.locator("#call")).to_have_text("No draft yet")
    expect(page.locator(".finding")).to_have_count(0)
    assert underlined(page) == []
    page.get_by_role("button", name="Use a sample draft").click()
    expect(page.locator("#call")).to_have_text("Fix first")


def test_the_platform_decides_surfaces_and_limit(page: Page) -> None:
    write(page, BANNED)
    page.get_by_text("X", exact=True).click()
    expect(page.locator("#length")).to_contain_text("of 280 characters as X counts them")
    options = page.locator("select[name=surface] option").all_inner_texts()
    assert "thread" in options and "comment" not in options


def test_the_page_says_what_the_campaign_asks_for(page: Page) -> None:
    expect(page.locator("#campaign")).to_contain_text("Line audit asks for: Book 40 line audits")


def test_of_several_active_campaigns_the_writer_chooses(page_of_folder: Page, folder: Path) -> None:
    page, other = page_of_folder, folder / "briefs" / "drawing-review-q4.yaml"
    shutil.copy(GOLDEN / "briefs" / other.name, other)
    try:
        page.reload()
        write(page, BANNED)
        expect(page.locator("#campaign")).to_contain_text("Receive 80 drawings")
        page.locator("select[name=campaign]").select_option(label="Line audit")
        expect(page.locator("#campaign")).to_contain_text("Book 40 line audits")
        expect(page.locator("#findings")).to_contain_text("line-audit-q4@3")
        expect(page.locator("#findings")).not_to_contain_text("drawing-review-q4")
    finally:
        other.unlink()


def test_those_who_do_not_see_the_page_hear_the_verdict(page: Page) -> None:
    write(page, BANNED)
    status = page.get_by_role("status")
    expect(status).to_contain_text(f"{page.locator('#call').inner_text()}. ")
    expect(status).to_contain_text("to fix")


def test_the_page_works_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.type(BANNED)  # the draft has the focus from the start
    judged(page)
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "“leverage”":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("draft.value.slice(draft.selectionStart, draft.selectionEnd)") == "leverage"


def test_markup_in_a_draft_stays_text(page: Page) -> None:
    write(page, "We leverage <img src=x onerror=document.title='owned'> it.")
    assert page.locator("img").count() == 0
    assert "owned" not in page.title()


def test_a_broken_file_is_told_on_the_page(page_of_folder: Page, folder: Path) -> None:
    page, brief = page_of_folder, folder / "briefs" / "line-audit-q4.yaml"
    good = brief.read_text("utf-8")
    try:
        brief.write_text(good + "colour: red\n", "utf-8")
        page.reload()
        expect(page.locator("#problems summary")).to_have_text("1 problem in the workspace")
        page.locator("#problems summary").click()
        expect(page.locator("#problems li")).to_contain_text(f"{brief}:{len(good.splitlines()) + 1}")
        write(page, BANNED)
        expect(page.locator(".finding")).not_to_have_count(0)  # its last good content keeps serving
    finally:
        brief.write_text(good, "utf-8")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_cut_off_at_any_width(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    write(page, "https://halden.example/audit " + "W" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("mirror.offsetHeight") == page.evaluate("draft.offsetHeight")
    assert page.evaluate("draft.scrollHeight - draft.clientHeight") <= 1


def test_a_server_that_is_gone_is_told_in_plain_words_and_the_draft_stays(own: BrowserContext, server: OnBrief) -> None:
    page = own.new_page()
    page.goto(server.address)
    own.set_offline(True)
    page.locator("#draft").fill(BANNED)
    expect(page.get_by_role("alert")).to_contain_text("does not answer")
    expect(page.locator("#draft")).to_have_value(BANNED)
    own.set_offline(False)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_sign_in_that_has_ended_is_told_in_plain_words_and_can_be_renewed(
    own: BrowserContext, server: OnBrief, home: Path
) -> None:
    page = own.new_page()
    page.goto(server.address)
    own.clear_cookies()
    page.locator("#draft").fill(BANNED)
    expect(page.get_by_role("alert")).to_contain_text("onbrief link")
    own.new_page().goto(f"{server.address}/sign-in/{Home(home).make_link()}")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.locator(".finding")).not_to_have_count(0)


def test_another_site_can_neither_ask_nor_frame(signed_in: BrowserContext, server: OnBrief) -> None:
    page = signed_in.new_page()
    page.goto(server.address.replace("127.0.0.1", "localhost"))  # another origin, which the cookie is not for
    ask = "fetch(`${address}/v1/campaigns`, {credentials: 'include'}).then((answer) => answer.status, () => 'refused')"
    assert page.evaluate(f"(address) => {ask}", server.address) == "refused"
