"""The gate: where a team holds posts, a press with an open error is stopped; only the writer's own next one posts."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from threading import Event as Latch
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from onbrief.api.postings import PostingRequest

from .browser import (
    CommentField,
    Composer,
    DialogComposer,
    HomeComposer,
    NewShareBox,
    ShareBox,
    choose,
    own_page,
    type_draft,
    wait_for_underlines,
    worker_of,
)
from .scripted import TOKEN, VERDICT, Draft, Events, Scripted, done, finding, meta, serving_script
from .test_leaving import put_to_sleep

COMPOSERS: dict[str, tuple[Callable[[Page], Composer], str]] = {
    "LinkedIn's share box": (ShareBox, ".share-actions__primary-action"),
    "LinkedIn's new share box": (NewShareBox, "dialog > button:text-is('Post')"),
    "a comment in the feed": (lambda page: CommentField(page, "?comment=tiptap"), "button:text-is('Comment')"),
    "a comment on a post's page": (lambda page: CommentField(page, "?comment=quill"), "button:text-is('Comment')"),
    "X at home": (HomeComposer, "main [data-testid=tweetButtonInline]"),
    "X's dialog": (DialogComposer, "[role=dialog] [data-testid=tweetButton]"),
}
SHARE_BOX, X_HOME = "LinkedIn's share box", "X at home"
SECRET = "risk"  # the word that the scripts here hold a draft for


def holds(draft: Draft) -> Events:
    """Holds whatever says SECRET."""
    text = draft["text"]
    yield meta(draft)
    if SECRET in text:
        name, body = finding(text, SECRET, "error")
        yield name, {**body, "message": "It is held back until its date."}
    yield "verdict", VERDICT
    yield done()


@contextmanager
def serving_gate(context: BrowserContext, **me: Any) -> Iterator[Scripted]:
    """A server that says this of its team, and an extension that has heard it."""
    with serving_script() as server:
        server.me = {"gate": "hold", "keeps_text": True, **me}
        server.script = holds
        choose(context, server.address, TOKEN)
        known = "async () => (await chrome.storage.local.get('house')).house?.server"
        for _ in range(100):
            if worker_of(context).evaluate(known) == server.address:
                break
            Latch().wait(0.05)
        yield server


@pytest.fixture
def gated(context: BrowserContext) -> Iterator[Scripted]:
    """A server whose team holds posts."""
    with serving_gate(context) as server:
        yield server


def written(page: Page, name: str, text: str) -> tuple[Composer, Locator]:
    """A draft in that composer, judged, and its button."""
    make, button = COMPOSERS[name]
    composer = make(page)
    type_draft(composer, text)
    if SECRET in text:
        wait_for_underlines(page, {"error": [SECRET]})
    else:
        page.wait_for_timeout(700)
    return composer, page.locator(button)


def posted(page: Page) -> list[dict[str, Any]]:
    """What the page's own handlers posted."""
    found: list[dict[str, Any]] = page.evaluate("posted")
    return found


def told(page: Page, server: Scripted, number: int = 1) -> list[dict[str, Any]]:
    """What the server was told of it, each as the real one takes it."""
    for _ in range(60):
        if len(server.postings) >= number:
            break
        page.wait_for_timeout(50)
    for posting in server.postings:
        PostingRequest.model_validate(posting)
    return server.postings


def card(page: Page) -> Locator:
    """The card on the page."""
    return page.locator(".card[role=dialog]")


def press(page: Page, button: Locator, how: str) -> None:
    """One press of the writer's own."""
    if how == "mouse":
        button.click()
    elif how == "Control+Enter":
        page.keyboard.press("Control+Enter")
    else:
        button.focus()
        page.keyboard.press(how)


HOWS = ("mouse", "Enter", "Space", "Control+Enter")
FEW = [(SHARE_BOX, "mouse"), (X_HOME, "Control+Enter"), ("X's dialog", "Enter")]
REST = [(name, how) for name in COMPOSERS for how in HOWS if (name, how) not in FEW]
EACH_PRESS = pytest.mark.parametrize(
    ("name", "how"), [*FEW, *(pytest.param(*one, marks=pytest.mark.long) for one in REST)]
)


@EACH_PRESS
def test_an_open_error_stops_a_press_until_the_writer_gives_a_reason_and_presses_once_more(
    page: Page, gated: Scripted, name: str, how: str
) -> None:
    text = f"We run a {SECRET} here"
    _, button = written(page, name, text)
    press(page, button, how)
    expect(card(page)).to_contain_text("Held: nothing was posted")
    for words in (SECRET, "It is held back until its date.", f"About “{SECRET}”.", "Voice guide"):
        expect(card(page)).to_contain_text(words)
    if how == "mouse":
        card(page).get_by_label("In your own words").fill("Ann said so")
        card(page).get_by_role("button", name="It was cleared with the lead").click()
    else:
        expect(card(page).get_by_role("button", name="It was cleared with the lead")).to_be_focused()
        page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("Your reason is noted")
    assert posted(page) == [] and gated.postings == []
    press(page, button, how)
    page.wait_for_timeout(200)
    (one,) = posted(page)
    assert one["isTrusted"] and one["text"] == text
    expect(card(page)).to_have_count(0)
    (posting,) = told(page, gated)
    assert posting.items() >= {"how": "past", "reason": "cleared", "text": text, "critique": "1"}.items()
    assert posting["findings"] == [f"voice.banned-term:v#w:{SECRET}"]
    assert posting.get("word") == ("Ann said so" if how == "mouse" else None)


@pytest.mark.parametrize(
    ("name", "how"), [FEW[0], *(pytest.param(*one, marks=pytest.mark.long) for one in [*FEW[1:], *REST])]
)
def test_a_clean_draft_is_never_stopped(page: Page, gated: Scripted, name: str, how: str) -> None:
    _, button = written(page, name, "We run a line here")
    press(page, button, how)
    page.wait_for_timeout(200)
    assert [one["isTrusted"] for one in posted(page)] == [True]
    assert card(page).count() == 0
    (posting,) = told(page, gated)
    assert posting["how"] == "checked" and "reason" not in posting


@pytest.mark.parametrize("name", [SHARE_BOX, pytest.param(X_HOME, marks=pytest.mark.long)])
def test_where_the_team_holds_nothing_nothing_is_stopped_or_told(page: Page, scripted: Scripted, name: str) -> None:
    scripted.script = holds
    _, button = written(page, name, f"We run a {SECRET} here")
    button.click()
    page.wait_for_timeout(300)
    assert len(posted(page)) == 1 and card(page).count() == 0 and scripted.postings == []


def test_without_a_reason_every_press_is_stopped_also_of_a_button_that_acts_when_the_pointer_is_down(
    page: Page, gated: Scripted
) -> None:
    composer = ShareBox(page, "?down")
    type_draft(composer, f"We run a {SECRET} here")
    wait_for_underlines(page, {"error": [SECRET]})
    button = page.locator(".share-actions__primary-action")
    for _ in range(2):
        button.dblclick()
        expect(card(page)).to_contain_text("Held")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(page.locator(composer.editor)).to_be_visible()
    assert posted(page) == []
    button.click()
    card(page).get_by_role("button", name="It cannot wait").click()
    button.click()
    assert [(one["type"], one["isTrusted"]) for one in posted(page)] == [("pointerdown", True)]


@pytest.mark.long
def test_a_reason_covers_what_it_was_given_for_and_nothing_that_comes_later(page: Page, gated: Scripted) -> None:
    def more(draft: Draft) -> Events:
        yield meta(draft)
        yield from (finding(draft["text"], word, "error") for word in ("risk", "hazard") if word in draft["text"])
        yield "verdict", VERDICT
        yield done()

    gated.script = more
    _, button = written(page, SHARE_BOX, f"We run a {SECRET}")
    button.click()
    card(page).get_by_role("button", name="The finding is wrong").click()
    page.locator(ShareBox.editor).click()
    page.keyboard.press("End")
    page.keyboard.type(" and a hazard")
    wait_for_underlines(page, {"error": ["hazard", "risk"]})
    button.click()
    expect(card(page)).to_contain_text("Held")
    assert posted(page) == []


def test_a_thread_is_held_for_an_error_in_any_of_its_parts(page: Page, gated: Scripted) -> None:
    type_draft(DialogComposer(page), "One part")
    page.click('[data-testid="addButton"]')
    page.click('[role="dialog"] [data-testid="tweetTextarea_1"]')
    page.keyboard.type(f"and a {SECRET}")
    wait_for_underlines(page, {"error": [SECRET]})
    page.keyboard.press("Control+Enter")
    card(page).get_by_role("button", name="It cannot wait").press("Enter")
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(200)
    assert [one["text"] for one in posted(page)] == [f"One part\n---\nand a {SECRET}"]
    assert [one["how"] for one in told(page, gated)] == ["past"]


@pytest.fixture
def latch() -> Iterator[Latch]:
    """Keeps answers back until it is set."""
    latch = Latch()
    yield latch
    latch.set()


def test_without_an_answer_a_press_is_held_for_a_second_and_the_next_one_posts_unchecked(
    page: Page, gated: Scripted, latch: Latch
) -> None:
    def silent(draft: Draft) -> Events:
        latch.wait(10)
        yield from holds(draft)

    gated.script = silent
    _, button = written(page, SHARE_BOX, "We run a line here")
    button.click()
    expect(card(page)).to_contain_text("One moment")
    button.click()
    assert posted(page) == []
    expect(card(page)).to_contain_text("Not checked in time", timeout=1_500)
    button.click()
    assert [one["isTrusted"] for one in posted(page)] == [True]
    assert [one["how"] for one in told(page, gated)] == ["unchecked"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("a line", "Checked: nothing holds it"), pytest.param(f"a {SECRET}", "Held", marks=pytest.mark.long)],
)
def test_an_answer_within_that_second_is_said_and_nothing_is_posted_by_it(
    page: Page, gated: Scripted, latch: Latch, text: str, said: str
) -> None:
    def late(draft: Draft) -> Events:
        latch.wait(10)
        yield from holds(draft)

    gated.script = late
    composer = HomeComposer(page)
    type_draft(composer, text)
    page.keyboard.press("Control+Enter")
    expect(card(page)).to_contain_text("One moment")
    latch.set()
    expect(card(page)).to_contain_text(said)
    assert posted(page) == []


def test_signs_of_a_press_have_the_answer_asked_for_ahead_of_it(page: Page, gated: Scripted) -> None:
    type_draft(HomeComposer(page), "We run a line here")
    page.keyboard.down("Control")
    page.wait_for_timeout(150)  # less than the pause that is waited for otherwise
    page.keyboard.press("Enter")
    page.keyboard.up("Control")
    assert len(posted(page)) == 1 and card(page).count() == 0
    assert [one["how"] for one in told(page, gated)] == ["checked"]


def test_a_server_that_is_down_holds_nobody_up_and_is_told_when_it_is_back(page: Page, context: BrowserContext) -> None:
    with serving_gate(context, keeps_text=False) as server:
        port = server.server_port
        _, button = written(page, X_HOME, "We run a line here")
    page.keyboard.type(", still")
    page.wait_for_timeout(900)
    button.click()
    assert len(posted(page)) == 1 and card(page).count() == 0
    with serving_script(port) as back:
        page.click(HomeComposer.editor)
        page.keyboard.type("The next draft")
        (posting,) = told(page, back)
    assert posting["how"] == "unchecked" and "text" not in posting
    assert posting["sha256"] == sha256(b"We run a line here, still").hexdigest()


def test_a_draft_that_was_not_posted_after_all_is_not_told(page: Page, gated: Scripted) -> None:
    composer = ShareBox(page)
    type_draft(composer, "We run a line here")
    page.wait_for_timeout(600)
    page.evaluate(
        "document.querySelector('#interop-outlet').shadowRoot.querySelector('.share-actions__primary-action')"
        ".addEventListener('click', event => event.stopImmediatePropagation(), true)"
    )
    page.locator(".share-actions__primary-action").click()
    page.locator(composer.editor).click()
    page.keyboard.type(" more")
    page.wait_for_timeout(600)
    composer.close()
    page.wait_for_timeout(300)
    assert gated.postings == []


def test_panel_only_and_a_pause_leave_the_gate_out(page: Page, gated: Scripted) -> None:
    choose(page.context, gated.address, TOKEN, mode="panel")
    _, button = COMPOSERS[SHARE_BOX]
    type_draft(ShareBox(page), f"We run a {SECRET} here")
    page.wait_for_timeout(700)
    page.locator(button).click()
    assert len(posted(page)) == 1 and gated.postings == []


def test_a_change_of_the_leads_reaches_the_writer_at_the_next_pause(page: Page, context: BrowserContext) -> None:
    with serving_gate(context, gate="off") as server:
        _, button = written(page, X_HOME, f"We run a {SECRET} here")
        server.me = {"gate": "hold", "keeps_text": True}
        panel = own_page(context, "sidepanel")
        put_to_sleep(panel)  # the next worker looks at once; the same one would within a minute
        panel.close()
        page.bring_to_front()
        page.keyboard.type(" now")
        page.wait_for_timeout(1_000)
        button.click()
        expect(card(page)).to_contain_text("Held")


@pytest.mark.parametrize("keeps", [True, False])
def test_the_panel_says_what_is_held_and_what_is_told(page: Page, context: BrowserContext, keeps: bool) -> None:
    with serving_gate(context, keeps_text=keeps) as server:
        written(page, X_HOME, "We run a line here")
        panel = own_page(context, "sidepanel")
        expect(panel.locator(".gate")).to_contain_text("and its final text." if keeps else "and not its text.")
        expect(panel.locator(".gate")).to_contain_text(server.address.removeprefix("http://"))
        panel.get_by_text("Panel only", exact=True).click()
        expect(panel.locator(".gate")).to_contain_text("nothing is held or recorded")
        panel.close()


def test_the_page_hears_nothing_of_what_is_typed_into_the_card(page: Page, gated: Scripted) -> None:
    page.add_init_script("""
        globalThis.heard = [];
        for (const name of ["keydown", "beforeinput", "input", "paste", "focusin"])
            document.addEventListener(name, ({ target, data }) => target.closest("body") || heard.push(data), true);
    """)
    _, button = written(page, X_HOME, f"We run a {SECRET} here")
    button.click()
    card(page).get_by_label("In your own words").click()
    page.keyboard.type("Ann said so")
    expect(card(page).get_by_label("In your own words")).to_have_value("Ann said so")
    assert page.evaluate("heard") == []
    assert json.dumps(posted(page)) == "[]"
