"""Suggestions: those that break a rule where they would stand are not made, whatever the others mend."""

import pytest

from onbrief.critique import rules
from onbrief.critique.finding import Finding
from onbrief.critique.reading import Reading
from onbrief.critique.suggestions import vetted
from onbrief.documents.voice import Voice
from tests.critique.readings import PLAIN_POLICY, brief, reading, voice

ENTRIES = "{{id: utilise, avoid: [utilise], use: {utilise}}}, {{id: leverage, avoid: [leverage], use: {leverage}}}"


def guide(leverage: str, utilise: str = "use") -> Voice:
    """A guide with two words to avoid, and what it says to write for each."""
    return voice(vocabulary=f"[{ENTRIES.format(leverage=leverage, utilise=utilise)}]")


def found_by_rules(r: Reading) -> list[Finding]:
    """What rules find before suggestions are looked at."""
    return list(rules.findings(r, PLAIN_POLICY, rules.BY_RULES, "rules"))


def suggested(text: str, voice: Voice) -> list[tuple[str, str | None]]:
    """The words that rules remark on, in the order of the draft, each with what is suggested for them."""
    r = reading(text, brief(), voice)
    found = vetted(found_by_rules(r), r, PLAIN_POLICY)
    spans = [(f.span, f.suggestion) for f in found if f.type == "voice.banned-term" and f.span]
    return [(span.quote, words) for span, words in sorted(spans, key=lambda pair: pair[0].start)]


def test_one_that_breaks_a_rule_is_not_made_and_the_others_are() -> None:
    assert suggested("You utilise it. You leverage it.", guide("a game-changer of a word")) == [
        ("utilise", "use"),
        ("leverage", None),
    ]


def test_one_that_breaks_a_rule_is_not_hidden_by_one_that_mends_the_same() -> None:
    assert suggested("You utilise it. You leverage it.", guide("utilise")) == [("utilise", "use"), ("leverage", None)]


def test_what_shares_a_sentence_with_one_that_breaks_a_rule_is_not_known_to_keep_it() -> None:
    assert suggested("You utilise what you leverage.", guide("utilise")) == [("utilise", None), ("leverage", None)]


@pytest.mark.parametrize("words", ["work along with", "use"])
def test_none_is_made_that_takes_the_draft_over_a_limit_elsewhere(words: str) -> None:
    r = reading("You leverage it, " + "and you know it, " * 15 + "so ask.", brief(), guide(words), platform="x")
    (banned,) = (f for f in vetted(found_by_rules(r), r, PLAIN_POLICY) if f.type == "voice.banned-term")
    assert len(r.text) == 279
    assert banned.suggestion == (words if words == "use" else None)
