"""Length as each platform counts it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from onbrief.critique.text.length import fits_until, length_of, limit_of
from onbrief.documents.draft import Draft, Platform, Surface
from tests.third_party import material

LINK = "https://halden.example/audit"


def draft(text: str, platform: Platform = "x", surface: Surface = "post", **more: Any) -> Draft:
    return Draft(text=text, platform=platform, surface=surface, **more)


def length(text: str, platform: Platform = "x") -> int:
    return length_of(draft("some text", platform), text)


def conformance() -> list[dict[str, Any]]:
    """X's own cases; today's counting, in which an emoji counts two, takes the place of like-named ones."""
    tables = YAML(typ="safe", pure=True).load(material("twitter-text/validate.yml"))["tests"]
    counters = ("WeightedTweetsCounterTest", "WeightedTweetsWithDiscountedEmojiCounterTest")
    named = {case["description"]: case for table in counters for case in tables[table]}
    return [*named.values(), *tables["UnicodeDirectionalMarkerCounterTest"]]


def test_x_counts_as_its_own_conformance_tests_say() -> None:
    for case in conformance():
        text: str = case["text"]
        white_space_at_its_end = len(text) - len(text.rstrip())
        assert length(text) == case["expected"]["weightedLength"] - white_space_at_its_end, case["description"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("a", 1),
        ("é", 1),
        ("e\u0301", 1),
        ("語", 2),
        ("😀", 2),
        ("👩\u200d👩\u200d👧\u200d👦", 2),
        ("“a”", 3),
        ("–", 1),
        ("https://x.com/a/very/long/path/that/goes/on/and/on?and=on", 23),
        ("see halden.com", 27),
        (LINK, len(LINK)),
        ("a \n\t\u00a0", 1),
        ("  a", 3),
    ],
)
def test_x_weighs_letters_wide_letters_emoji_and_links(text: str, weight: int) -> None:
    assert length(text) == weight


@pytest.mark.parametrize(("text", "units"), [("a", 1), ("é", 1), ("e\u0301", 2), ("語", 1), ("😀", 2), ("a \n", 1)])
def test_linkedin_counts_utf_16_units(text: str, units: int) -> None:
    assert length(text, "linkedin") == units


@pytest.mark.parametrize(
    ("platform", "surface", "long_posts", "limit"),
    [
        ("x", "post", False, 280),
        ("x", "reply", False, 280),
        ("x", "thread", False, 280),
        ("x", "post", True, 25_000),
        ("linkedin", "post", False, 3_000),
        ("linkedin", "comment", False, 1_250),
        ("linkedin", "reply", False, 1_250),
        ("linkedin", "article", False, None),
        ("x", "article", False, None),
    ],
)
def test_every_surface_has_its_limit(platform: Platform, surface: Surface, long_posts: bool, limit: int | None) -> None:
    assert limit_of(draft("a", platform, surface, long_posts=long_posts)) == limit


PIECES = st.lists(st.sampled_from(["a", "語", "😀", "é", " ", "👍🏽", "\n"]), min_size=1, max_size=60).map("".join)


@given(PIECES.filter(str.strip), st.integers(1, 40), st.sampled_from(["x", "linkedin"]))
def test_what_fits_is_the_longest_beginning_within_the_limit(text: str, limit: int, platform: Platform) -> None:
    at = fits_until(draft(text, platform), text, limit)
    assert length(text[:at], platform) <= limit
    assert at == len(text) or length(text[: at + 1], platform) > limit
