"""Disclosure: whether who speaks for the company says so."""

import pytest

from onbrief.documents.draft import Author
from tests.critique.readings import brief, found, halden, reading

HALDEN, HALDEN_VOICE = halden()

TIES_NAMED = (
    "Hi, Jana from Halden here.",
    "The company I work for, Halden, reads logs.",
    "Day 300 at Halden.",
    "Speaking as a Halden underwriter: read the log.",
    "As a broker who places business with Halden, I read the trip logs.",
    "I work at Halden, so weigh it accordingly.",
    "I work for Halden.",
    "My crew at Halden has done this for years.",
    "Disclosure: my employer makes them.",
    "At Halden we read the log first.",
    "We install Halden drives.",
    "I sell these drives, so I'm biased.",
    "Full disclosure: I earn a commission when you sign.",
    "I'm a service engineer with Halden.",
    "Halden pays my salary, so take this with salt.",
    "Halden employee here.",
    "As a Halden employee I get to see it.",
    "I've been fitting drives for Halden since 2010.",
    "Our Halden team went there in May.",
    "I joined Halden last year.",
    "We are a Halden partner.",
    "Here at Halden, my desk is next to the test hall.",
    "(I build these at Halden.)",
    "Love this drive. #HaldenEmployee",
    "Great drive. #ad",
    "I look after the service vans at Halden.",
    "We build with Halden.",
    "We are agents of Halden.",
    "Halden pays me for introductions.",
    "My colleagues from Halden were on site.",
    "Halden is my employer.",
    "I spend my days in the Halden test hall at Halden.",
    "I test these drives for a living at Halden",
    "We're Halden’s installer in the north.",
    "I get paid by Halden to say this.",
    "I lead the audit team of Halden.",
    "I am the planner at Halden who reads your drawing.",
    "Working at Halden, I hear this weekly.",
)


TIES_NOT_NAMED = (
    "Halden is where I would send my drive.",
    "As a customer of Halden one sees it.",
    "Love this drive.",
    "I love Halden drives.",
    "I saw it at Halden last week.",
    "I bought it from Halden.",
    "Halden makes good drives and I recommend them.",
    "We visited Halden on Tuesday.",
    "Halden did it again. What a drive.",
    "I heard from Halden that the audit is free.",
)


@pytest.mark.parametrize("text", TIES_NAMED)
def test_first_person_words_that_name_the_tie_disclose_it(text: str) -> None:
    assert _undisclosed(f"{text} Look at the HD-700.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "We are agents of Pumps in Antwerp.",
        "Pumps agent since 2011.",
        "I've been selling Pumps equipment for 20 years.",
        "I get paid for introductions.",
        "My firm builds with Pumps.",
        "Working for Pumps means that I see a hundred seals a month.",
        "Engineer at Pumps here.",
        "I'm one of the two people in the room (Pumps).",
    ],
)
def test_partners_of_any_trade_name_their_tie_in_their_own_words(text: str) -> None:
    held = brief(disclosures="[{id: d, when: partner, text: Partners say that Pumps pays them.}]")
    assert found("risk.disclosure", reading(f"{text} Book a pump trial.", held, author="partner")) == []
    assert found("risk.disclosure", reading("Great people. Book a pump trial.", held, author="partner"))


@pytest.mark.parametrize("text", TIES_NOT_NAMED)
def test_praise_without_the_tie_discloses_nothing(text: str) -> None:
    assert _undisclosed(f"{text} Look at the HD-700.") == 1


@pytest.mark.parametrize(
    ("text", "author", "findings"),
    [
        ("Love this drive.", "employee", 1),
        ("Love this drive.", "partner", 1),
        ("Love this drive.", "brand", 0),
        ("Book a two-hour line audit.", "employee", 1),
        ("37% fewer unplanned stops at three sites.", "employee", 1),
        ("The sun is out and the canteen has soup.", "employee", 0),
        ("Vectron and I go back a long way.", "partner", 0),
    ],
)
def test_disclosure_is_due_when_the_company_its_products_or_its_offer_are_spoken_of(
    text: str, author: Author, findings: int
) -> None:
    assert _undisclosed(text, author) == findings


def _undisclosed(text: str, author: Author = "employee") -> int:
    return len(found("risk.disclosure", reading(text, HALDEN, HALDEN_VOICE, author=author)))
