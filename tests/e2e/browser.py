"""A real Chromium with the extension in it, and the moves a writer makes in one of the two sites."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Locator, Page, Playwright, Worker

from tests.chromium import find

from .build import TEST_BUILD
from .sites import HOSTS

EXTENSION_ID = "bhngilbodgmmpalipaaaccabmdpkoalj"
NO_CHROMIUM = "No Chromium for the end-to-end tests. Type: make test, or set ONBRIEF_CHROMIUM to the path of one."
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--ignore-certificate-errors",
)


@contextmanager
def browsing(
    playwright: Playwright, profile: Path, port: int, extension: Path | None = TEST_BUILD
) -> Iterator[BrowserContext]:
    """A browser to whom the sites' real names are our pages on `port`."""
    path = find()
    if path is None:
        raise RuntimeError(NO_CHROMIUM)
    names = ",".join(f"MAP {host}:443 127.0.0.1:{port}" for host in HOSTS)
    flags = [*FLAGS, f"--host-resolver-rules={names}"]
    if extension:
        flags += [f"--load-extension={extension}", f"--disable-extensions-except={extension}"]
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=path, headless=True, args=flags, viewport={"width": 800, "height": 720}
    )
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        context.close()


def worker_of(context: BrowserContext) -> Worker:
    """The extension's service worker."""
    return context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")


def choose(
    context: BrowserContext, server: str, token: str, author: str = "brand", mode: str = "on", **more: object
) -> None:
    """Set the options, as the options page and the panel would, with both sites in one mode."""
    sites = {"linkedin": mode, "x": mode}
    settings = {"server": server, "token": token, "author": author, "sites": sites, **more}
    worker_of(context).evaluate("settings => chrome.storage.local.set({ settings })", settings)


def forget(context: BrowserContext) -> None:
    """An extension as it was on its first day."""
    worker_of(context).evaluate("() => chrome.storage.local.clear()")


def own_page(context: BrowserContext, name: str) -> Page:
    """The side panel or the options, as a tab."""
    page = context.new_page()
    page.goto(f"chrome-extension://{EXTENSION_ID}/{name}.html")
    return page


class ShareBox:
    """LinkedIn's share box: Quill in a dialog in a shadow root; another editor in a dialog without one."""

    editor = '[data-test-modal-id="sharebox"] [role="textbox"]'
    address = "https://www.linkedin.com/feed/"

    def __init__(self, page: Page, query: str = "") -> None:
        self.page = page
        page.goto(self.address + query)
        self.open()

    def open(self) -> None:
        """Press *Start a post*; the editor takes the focus."""
        self.page.click("#start")
        self.page.locator(self.editor).wait_for()

    def close(self) -> None:
        """Dismiss the dialog."""
        self.page.click("[aria-label=Dismiss]")

    def model(self) -> Any:
        """What the editor itself holds."""
        return self.page.evaluate("() => JSON.stringify(model())")

    def model_text(self) -> str:
        """The draft as the editor knows it."""
        text: str = self.page.evaluate("() => modelText()")
        return text


class HomeComposer:
    """X's composer on the home page: Draft.js."""

    editor = 'main [data-testid="tweetTextarea_0"]'
    name = "home"

    def __init__(self, page: Page, host: str = "x.com", path: str = "/home") -> None:
        self.page = page
        page.goto(f"https://{host}{path}")
        self.open()

    def open(self) -> None:
        """Click into the composer."""
        self.page.click(self.editor)

    def model(self) -> Any:
        """What Draft.js itself holds."""
        return self.page.evaluate("name => JSON.stringify(model(name))", self.name)

    def model_text(self) -> str:
        """The draft as Draft.js knows it."""
        text: str = self.page.evaluate("name => modelText(name)", self.name)
        return text


class DialogComposer(HomeComposer):
    """X's composer in a dialog, with the home page's behind it."""

    editor = '[role="dialog"] [data-testid="tweetTextarea_0"]'
    name = "dialog"

    def open(self) -> None:
        """Press *New post* and click into the dialog's composer."""
        self.page.click('[data-testid="SideNav_NewTweet_Button"]')
        super().open()

    def close(self) -> None:
        """Close the dialog."""
        self.page.click('[data-testid="app-bar-close"]')


class NewShareBox(ShareBox):
    """LinkedIn's newer share box: TipTap in a modal dialog, outside of which everything is inert."""

    editor = '[componentkey="ShareBox_textEditor"]'
    address = "https://www.linkedin.com/feed/?box=new"


class CommentField(ShareBox):
    """A comment on LinkedIn; the query tells its editor."""

    editor = 'main [role="textbox"]'

    def open(self) -> None:
        """Click into the field."""
        self.page.click(self.editor)


Composer = ShareBox | HomeComposer
EDITORS = ("quill", "quill2", "tiptap", "lexical", "draftjs")


def composer_with(page: Page, editor: str) -> Composer:
    """A post's composer made of one of EDITORS."""
    return HomeComposer(page) if editor == "draftjs" else ShareBox(page, f"?editor={editor}")


NOTHING: dict[str, list[str]] = {"error": [], "warning": [], "suggestion": []}


def type_draft(composer: Composer, text: str) -> None:
    """Press the keys of a draft one after the other."""
    composer.page.keyboard.type(text)


def put_caret(composer: Composer, words: str, *, after: bool = False) -> None:
    """Set the caret before (or after) the first place of `words`, as a click there would."""
    script = """(root, [words, after]) => {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const to = at + (after ? words.length : 0);
            root.getRootNode().getSelection().setBaseAndExtent(texts.currentNode, to, texts.currentNode, to);
            return;
        }
        throw new Error(`no ${words} here`);
    }"""
    composer.page.locator(composer.editor).evaluate(script, [words, after])
    composer.page.wait_for_timeout(50)  # editors learn of a new selection in a later task


def place_of(composer: Composer, words: str) -> tuple[float, float]:
    """Where the first of `words` is on the screen."""
    script = """(root, words) => {
        const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
            const at = texts.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(texts.currentNode, at);
            range.setEnd(texts.currentNode, at + words.length);
            const { left, top, width, height } = range.getClientRects()[0];
            return [left + width / 2, top + height / 2];
        }
        throw new Error(`no ${words} here`);
    }"""
    x, y = composer.page.locator(composer.editor).evaluate(script, words)
    return x, y


def card_at(composer: Composer, words: str) -> Locator:
    """Click on underlined words; the card that opens."""
    composer.page.mouse.click(*place_of(composer, words))
    card = composer.page.locator(".card[role=dialog]")
    card.wait_for()
    return card


def underlined(page: Page | Frame) -> dict[str, list[str]]:
    """The words each of our highlights covers now, sorted, by level."""
    script = """() => Object.fromEntries(["error", "warning", "suggestion"].map(level =>
        [level, [...(CSS.highlights.get(`onbrief-${level}`) ?? [])].map(String).sort()]))"""
    words: dict[str, list[str]] = page.evaluate(script)
    return words


def wait_for_underlines(page: Page | Frame, expected: dict[str, list[str]]) -> None:
    """Wait until, of the levels named, exactly these words are underlined; without any, that nothing is."""
    wanted = {level: sorted(words) for level, words in (expected or NOTHING).items()}
    for _ in range(100):
        if {level: words for level, words in underlined(page).items() if level in wanted} == wanted:
            return
        page.wait_for_timeout(50)
    assert underlined(page) == wanted
