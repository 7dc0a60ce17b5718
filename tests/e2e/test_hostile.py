"""A finding is text, whatever it holds: in the card and in the panel no field of it is ever markup or runs."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.third_party import naughty_strings

from .browser import ShareBox, card_at, own_page, type_draft, wait_for_underlines
from .scripted import VERDICT, VERSIONS, Draft, Events, Scripted, done, finding, meta

PAYLOADS = [text for text in naughty_strings() if "<" in text or "javascript:" in text.casefold()]
WORD = "word"
ALARM = "globalThis.ran = []; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => ran.push(name);"
LIVE = "script, img, svg, iframe, a, input, style, [onerror], [onload], [onclick]"
MARKUP = f"(root) => root.querySelectorAll('{LIVE}').length"


def hostile(payload: str, text: str) -> Events:
    """A finding with the payload in every field that holds words."""
    name, data = finding(text, WORD)
    clause = {field: payload for field in ("document", "id", "path", "text")} | {"version": 1}
    yield name, data | {"key": payload, "type": payload, "message": payload, "suggestion": payload, "clause": clause}


def everything_hostile(draft: Draft) -> Events:
    """As many findings as there are payloads, in an answer whose other words are payloads too."""
    _, data = meta(draft)
    yield "meta", data | {"versions": VERSIONS | {"brief": PAYLOADS[0]}}
    for payload in PAYLOADS:
        yield from hostile(payload, draft["text"])
    yield "verdict", VERDICT | {"reason": PAYLOADS[0]}
    _, end = done()
    yield "done", end | {"verdict": VERDICT | {"reason": PAYLOADS[0]}, "shown": len(PAYLOADS)}


def test_a_hundred_payloads_in_every_field_stay_words(page: Page, scripted: Scripted) -> None:
    assert len(PAYLOADS) >= 100
    page.add_init_script(ALARM)
    scripted.script = everything_hostile
    composer = ShareBox(page)
    type_draft(composer, f"One {WORD} here")
    wait_for_underlines(page, {"warning": [WORD] * len(set(PAYLOADS))})
    card = card_at(composer, WORD)
    card.get_by_role("button", name="Explain").click()
    seen = set()
    for _ in PAYLOADS:
        seen.add(card.locator(".message").text_content())
        assert card.evaluate(MARKUP) == 0
        card.get_by_role("button", name="Next finding").click()
    assert seen == set(PAYLOADS)
    assert page.evaluate("ran") == []
    assert composer.model_text() == f"One {WORD} here"


def test_they_stay_words_in_the_panel_too(page: Page, scripted: Scripted) -> None:
    scripted.script = everything_hostile
    type_draft(ShareBox(page), f"One {WORD} here")
    wait_for_underlines(page, {"warning": [WORD] * len(set(PAYLOADS))})
    panel = own_page(page.context, "sidepanel")
    expect(panel.locator(".finding")).to_have_count(len(set(PAYLOADS)), timeout=30_000)
    messages: list[Any] = panel.locator(".finding > p:first-of-type").evaluate_all("all => all.map(p => p.textContent)")
    assert json.dumps(sorted(messages)) == json.dumps(sorted(set(PAYLOADS)))
    assert panel.locator(".critique").evaluate(MARKUP) == 0
    panel.close()
