"""Searching only where a probe is found, and alternatives apart, finds what one joined pattern finds."""

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from onbrief.critique.styles.patterns import Alternatives, Probed, Unsupported, compiled
from onbrief.critique.styles.readability import syllables
from onbrief.critique.text.probes import probes

PROBES = [
    (r"(?:extract|take away|eliminate)", {"extract", "take", "eliminate"}),
    (r"a (?:large)? majority of", {"majority"}),
    (r"colou?r", {"colo"}),
    (r"ab+c", {"ab"}),
    (r"ab{0,2}c", {"a"}),
    (r"ab{2}c", {"ab"}),
    (r"Foo\.bar", {"foo.bar"}),
    (r"[\w]+ed", {"ed"}),
    (r"((a)|(bcd))efg", {"efg"}),
    (r"(?i)ABC", {"abc"}),
    (r"(?:abc)*d", {"d"}),
    (r"a\x{41}b", {"a"}),
    (r"\p{Lu}xyz[[:alpha:]]", {"xyz"}),
    (r"(?<=x)abc(?!long)", {"abc"}),
    (r"a|b|", set()),
    (r"(?#comment)", set()),
    (r"(?x) a b", set()),
    (r"(?:abc)?", set()),
    (r"\d+", set()),
    (r"a)b", set()),
    (r"[abc", set()),
]


@pytest.mark.parametrize(("pattern", "expected"), PROBES)
def test_a_probe_is_what_a_pattern_cannot_match_without(pattern: str, expected: set[str]) -> None:
    assert probes(pattern) == expected


WORDS = st.sampled_from(
    ["stop", "stops", "night", "shift", "in order to", "a number of", "Stop", "-", ".", "\n", "5pm"]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)
TOKENS = st.lists(
    st.sampled_from(
        (
            *("stop", "stops?", "night shift", "shift in", "in order to", "a number", "number of", "order", "of"),
            *("(?:st|nig)\\w+", "\\w+ to", "[.-]", "\\d?pm", "[a-z]+ [a-z]+", "(stop|night) \\w+", "to\\b|in"),
        )
    ),
    min_size=1,
    max_size=8,
    unique=True,
)


def spaced(token: str) -> str:
    """A phrase with any white space between its words; a pattern as it is."""
    return token.replace(" ", r"\s+") if token.replace(" ", "").isalpha() else token


@settings(max_examples=300, deadline=None)
@given(TEXTS, TOKENS, st.booleans(), st.booleans())
def test_alternatives_apart_find_what_one_pattern_finds(
    text: str, tokens: list[str], ignorecase: bool, bounded: bool
) -> None:
    edge = r"\b" if bounded else ""
    apart = Alternatives(tokens, edge, edge, ignorecase)
    joined = regex.compile(
        f"{edge}(?:{'|'.join(map(spaced, tokens))}){edge}",
        regex.MULTILINE | (regex.IGNORECASE if ignorecase else 0),
    )
    found = [match.span() for _, match in apart.find(text, apart.possible(Probed.of(text)))]
    assert found == [match.span() for match in joined.finditer(text)]


TRANSLATED = [
    (r"a\x{2014}b", "a—b"),
    (r"(?'name'a)b", "ab"),
    (r"(?<name>a)b", "ab"),
    (r"(?P<name>a)b", "ab"),
    (r"[[:alpha:]]+", "ab"),
    (r"\p{L}\pN", "a1"),
    (r"(?>a+)b", "aab"),
    (r"a++b", "aab"),
    (r"(?-i:A)b", "Ab"),
    (r"(?<!x)ab\z", "ab"),
]


@pytest.mark.parametrize(("pattern", "text"), TRANSLATED)
def test_what_vales_engine_understands_is_understood(pattern: str, text: str) -> None:
    assert compiled(pattern).search(text)


@pytest.mark.parametrize(
    "pattern", ["(", "[a-z-[aeiou]]", "(?<a-b>x)", r"\Q.\E", "a{9999999}", "x" * 300_000, "(" * 5000]
)
def test_what_is_not_understood_says_so(pattern: str) -> None:
    with pytest.raises(Unsupported, match=r"^the pattern .*(not understood|not supported|too large)"):
        compiled(pattern)


SYLLABLES = {1: "line lines stopped the hmm", 2: "tested table boxes safely being machine create player settled centre"}
SYLLABLES |= {3: "conveyor maintenance media", 6: "reliability"}


@pytest.mark.parametrize(("count", "word"), [(n, word) for n, words in SYLLABLES.items() for word in words.split()])
def test_syllables_are_counted_as_spoken(count: int, word: str) -> None:
    assert syllables(word) == count
