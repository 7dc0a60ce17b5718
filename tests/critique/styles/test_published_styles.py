"""The published styles Google, Microsoft, proselint and write-good load, and the few rules left out say why."""

import time
from collections import Counter
from functools import cache

import pytest
import regex

from onbrief.critique.styles.book import book_of, not_honoured
from onbrief.critique.styles.patterns import Alternatives, Probed
from onbrief.documents.golden import load_cases
from onbrief.documents.styles import Existence, read_styles
from onbrief.documents.voice import Voice
from tests.critique.readings import GOLDEN, quotes, reading, voice
from tests.third_party import BESIDE

from .guides import remarks

VALE = BESIDE / "vale"
STYLES = {name: f"{name}/{name}" for name in ("Google", "Microsoft", "proselint", "write-good")}
DRAFTS = [case.draft for case in load_cases(GOLDEN / "cases.yaml")]

pytestmark = pytest.mark.skipif(not VALE.is_dir(), reason=f"the published styles are not at {VALE}")


@cache
def guide() -> Voice:
    """A guide that brings all four styles along."""
    guide = voice()
    guide._style_set = read_styles(VALE, STYLES.values())
    return guide


@pytest.mark.parametrize(
    ("style", "files", "left_out"),
    [("Google", 31, 2), ("Microsoft", 40, 4), ("proselint", 34, 0), ("write-good", 8, 0)],
)
def test_every_rule_loads_or_is_listed(style: str, files: int, left_out: int) -> None:
    read = read_styles(VALE, [STYLES[style]])
    assert len(list((VALE / STYLES[style]).glob("*.yml"))) == len(read.rules) == files
    problems = [problem for problem in not_honoured(guide()) if f"/{style}/" in problem.file]
    assert len(problems) == left_out
    assert all("the scope heading is about what no post has" in problem.message for problem in problems)


EXAMPLES = [
    ("Google.LyHyphens", "a newly-built line", "newly-built"),
    ("Google.Passive", "The line is stopped.", "is stopped"),
    ("Google.Latin", "Stops, e.g. at night.", "e.g."),
    ("Google.WordList", "Turn on your cell phone.", "cell phone"),
    ("Google.EmDash", "One — two", " — "),
    ("Google.Acronyms", "The PLC stops.", "PLC"),
    ("Microsoft.Contractions", "We do not stop.", "do not"),
    ("Microsoft.SentenceLength", "go " * 31 + ".", ("go " * 31).strip() + " ."),
    ("Microsoft.DateNumbers", "On July first we start.", "July first"),
    ("Microsoft.Quotes", "The “belt trip”, again.", "“belt trip”,"),
    ("Microsoft.Negative", "At -5 degrees", "-5"),
    ("proselint.But", "It runs.\n\nBut why?", "But"),
    ("proselint.Spelling", "Our colour, your color.", "color"),
    ("proselint.Needless", "An abolishment of fees", "abolishment"),
    ("proselint.Uncomparables", "A most unique case", "most unique"),
    ("write-good.Illusions", "The drive drive runs.", "drive drive"),
    ("write-good.ThereIs", "There is a drive.", "There is"),
    ("write-good.Weasel", "It is clearly better.", "clearly"),
]


@pytest.mark.parametrize(("rule", "text", "quote"), EXAMPLES)
def test_a_rule_fires_where_its_author_meant_it(rule: str, text: str, quote: str) -> None:
    found = [finding for finding in remarks(guide(), text) if finding.clause.path == f"styles.{rule}"]
    assert quotes(found) == [quote]
    assert "%" not in found[0].message


def test_looking_for_probes_first_finds_what_vales_own_pattern_finds() -> None:
    texts = [*DRAFTS, "\n".join(DRAFTS)]
    compared: Counter[str] = Counter()
    for rule in guide().style_set.rules:
        definition = rule.definition
        if isinstance(definition, Existence) and definition.tokens:
            raw, edge = "".join(definition.raw), "" if definition.nonword else r"\b"
            ours = Alternatives(definition.tokens, raw + edge, edge, definition.ignorecase)
            flags = regex.MULTILINE | (regex.IGNORECASE if definition.ignorecase else 0)
            vales = regex.compile(f"{raw}{edge}(?:{'|'.join(definition.tokens)}){edge}", flags)
            for text in texts:
                found = [match.span() for _, match in ours.find(text, ours.possible(Probed.of(text)))]
                assert found == [m.span() for m in vales.finditer(text) if m[0]], rule.path
                compared[rule.path] += len(found)
    assert len(compared) > 70 and compared.total() > 500


def test_a_post_is_held_against_all_four_in_a_moment() -> None:
    post = "\n\n".join(DRAFTS)[:1000]
    once = reading(post)
    list(book_of(guide()).find(once))
    started = time.process_time()
    for _ in range(10):
        list(book_of(guide()).find(once))
    assert time.process_time() - started < 10 * 0.03  # 3 ms where nothing else runs
