"""What the extension costs a writer: time added to a keystroke, and how soon an underline is there after a pause.

    python -m bench.keystrokes       # from the top of the checkout; builds the extension and the test pages first

A real Chromium types into real editors under the sites' names, with the extension and without it, in turn. A keystroke
is the CPU time of all that the page's main thread does because of it, layout and painting too: what a writer waits for
when nothing else runs. The pause is told by the clock.
"""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import BrowserContext, CDPSession, sync_playwright

from tests.e2e.browser import (
    Composer,
    HomeComposer,
    ShareBox,
    browsing,
    choose,
    put_caret,
    type_draft,
    wait_for_underlines,
)
from tests.e2e.build import build_all
from tests.e2e.scripted import TOKEN, Scripted, finds, serving_script
from tests.e2e.server import serving_onbrief
from tests.e2e.sites import serving_sites

CHARACTERS, FINDINGS = 3_000, 20
ROUNDS, KEYS = 5, 120
FRAME_MS = 40
PAUSES = 15
PAUSE_MS = 300
COMPOSERS: dict[str, type[ShareBox | HomeComposer]] = {"Quill 1.3.7": ShareBox, "Draft.js 0.11.7": HomeComposer}
WORDS = [f"word{number:02}" for number in range(FINDINGS)]

WATCH_UNDERLINE = """() => new Promise(resolve => {
    let typed = 0;
    addEventListener("keypress", () => { typed = performance.now(); }, true);
    const look = setInterval(() => {
        if (!typed || CSS.highlights.size === 0) return;
        clearInterval(look);
        resolve(performance.now() - typed);
    }, 1);
})"""


def paragraphs() -> list[str]:
    """A draft with each of WORDS once."""
    each = CHARACTERS // FINDINGS - 1
    return [f"{word} {'and plain words follow ' * each}"[:each] for word in WORDS]


def write(composer: Composer) -> None:
    """The whole draft, a paragraph at a time."""
    for number, paragraph in enumerate(paragraphs()):
        if number:
            composer.page.keyboard.press("Enter")
        composer.page.keyboard.insert_text(paragraph)


def typed(context: BrowserContext, kind: type[ShareBox | HomeComposer], *, coached: bool) -> Iterator[float]:
    """Keys pressed in the middle of the draft, with all its findings underlined where there is a coach."""
    page = context.new_page()
    composer = kind(page)
    write(composer)
    if coached:
        wait_for_underlines(page, {"warning": WORDS})
    put_caret(composer, WORDS[FINDINGS // 2])
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    spent = busy(session)
    for key in "plain words " * (KEYS // 12):
        page.keyboard.press(key)
        page.wait_for_timeout(FRAME_MS)
        before, spent = spent, busy(session)
        yield spent - before
    page.close()


def busy(session: CDPSession) -> float:
    """Milliseconds of CPU time the page's main thread has spent in tasks so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    seconds: float = next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
    return seconds * 1000


def p95(times: list[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20)[-1]


def keystrokes(coached: BrowserContext, plain: BrowserContext, server: Scripted) -> None:
    """Keystrokes with and without the extension, in turn."""
    server.script = finds(*WORDS)
    print(f"A keystroke in a draft of {CHARACTERS:,} characters with {FINDINGS} findings, ms ({ROUNDS} rounds)")
    for name, kind in COMPOSERS.items():
        with_us: list[float] = []
        without: list[float] = []
        for _ in range(ROUNDS):
            with_us.extend(typed(coached, kind, coached=True))
            without.extend(typed(plain, kind, coached=False))
        for measure, of in (("p50", median), ("p95", p95), ("largest", max)):
            ours, bare = of(with_us), of(without)
            print(f"  {name:16} {measure:7}  with {ours:6.2f}  without {bare:6.2f}  added {ours - bare:5.2f}")


def pauses(coached: BrowserContext) -> None:
    """From the last key to the first underline, beyond the pause that is waited for."""
    waits = []
    for number in range(PAUSES):
        page = coached.new_page()
        composer = ShareBox(page)
        type_draft(composer, f"Plant {number}: we leverage i")
        measured = page.evaluate_handle(f"() => ({{ promise: ({WATCH_UNDERLINE})() }})")
        page.keyboard.press("t")
        waits.append(measured.evaluate("({ promise }) => promise") - PAUSE_MS)
        page.close()
    print(f"From the pause of {PAUSE_MS} ms to the first underline, server on loopback, ms ({PAUSES} drafts)")
    print(f"  p50 {median(waits):.0f}  largest {max(waits):.0f}")


@contextmanager
def stage() -> Iterator[tuple[BrowserContext, BrowserContext, Path]]:
    """A browser with the extension, one without, and a folder to write to."""
    build_all()
    with ExitStack() as open_:
        folder = Path(open_.enter_context(tempfile.TemporaryDirectory()))
        playwright = open_.enter_context(sync_playwright())
        port = open_.enter_context(serving_sites())
        coached = open_.enter_context(browsing(playwright, folder / "coached", port))
        plain = open_.enter_context(browsing(playwright, folder / "plain", port, None))
        yield coached, plain, folder


def main() -> None:
    """Both measurements."""
    with stage() as (coached, plain, folder):
        with serving_script() as server:
            choose(coached, server.address, TOKEN)
            keystrokes(coached, plain, server)
        home = folder / "home"
        home.mkdir()
        with serving_onbrief(home) as onbrief:
            choose(coached, onbrief.address, onbrief.token)
            onbrief.critique(text="We leverage it")  # its first critique loads the model of meaning
            pauses(coached)


if __name__ == "__main__":
    main()
