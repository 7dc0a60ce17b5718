"""Word lists: what a policy adds to them and switches off."""

import pytest

from onbrief import coach
from onbrief.documents.draft import Draft
from onbrief.documents.loading import loads
from onbrief.documents.policy import Policy
from tests.critique.readings import TODAY

TEXT = "In today's fast-paced world, this revolutionary valve is next-level and saves 12 man-hours. Needless to say."


def found(lexicons: str) -> dict[str, list[str]]:
    """The words that each type is about, under a policy with these lexicons."""
    policy = loads(Policy, f"---\nid: b2b\nversion: 1\nname: B2B\nlexicons: {lexicons}\n---\nBe plain.\n")
    desk = coach.Desk(None, None, policy)
    answer = coach.critique(Draft(text=TEXT, platform="linkedin"), desk, today=TODAY, id="one")
    quotes: dict[str, list[str]] = {}
    for finding in answer.findings:
        quotes.setdefault(finding.type, []).append(finding.span.quote if finding.span else "")
    return quotes


@pytest.mark.parametrize(
    ("lexicon", "type_"),
    [
        ("stock-phrases", "voice.stock-phrase"),
        ("hype", "voice.hype"),
        ("exclusive", "risk.exclusive-language"),
    ],
)
def test_a_list_that_is_switched_off_finds_nothing(lexicon: str, type_: str) -> None:
    assert found("{}")[type_]
    assert type_ not in found(f"{{off: [{lexicon}]}}")


def test_words_that_a_policy_adds_are_found_beside_the_houses_own_in_any_form() -> None:
    hype = found('{extend: {hype: ["next level"]}}')["voice.hype"]
    assert hype == ["revolutionary", "next-level"]
    assert found("{}")["voice.hype"] == ["revolutionary"]


def test_a_list_that_is_off_stays_off_whatever_is_added() -> None:
    assert "voice.hype" not in found("{off: [hype], extend: {hype: [next level]}}")
