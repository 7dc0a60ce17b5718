"""Person: who speaks, and to whom."""

import pytest

from tests.critique.readings import brief, found, mechanics, quotes, reading, voice

WE = voice(mechanics="{person: we}")
YOU = voice(mechanics="{person: you}")
THIRD = voice(mechanics="{person: third}")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("I think the seal is worn.", "We"),
        ("Ask me before noon.", "us"),
        ("That is my view.", "our"),
        ("On Friday I am there.", "we are"),
        ("Today I was early.", "we were"),
        ("I’ve seen it.", "We've"),
    ],
)
def test_a_company_that_says_we_never_says_i(text: str, better: str) -> None:
    (finding,) = found("voice.mechanics", reading(text, brief(), WE))
    assert finding.suggestion == better
    assert finding.clause.path == "mechanics.person"


@pytest.mark.parametrize(
    "text",
    [
        "The I-beam of Phase I is in Class I, Part I and II.",
        "The I/O card stands for itself; I²t is a figure.",
        "“I think so,” says the foreman.",
        "We think that your mine is deep.",
        "King Charles I. opened it.",
    ],
)
def test_an_i_that_is_no_pronoun_is_none(text: str) -> None:
    assert mechanics(text, WE) == []


DISCLOSED = "I work at Pumps, and I fit the seals. I have seen three of them leak."


def test_who_has_named_the_tie_speaks_as_a_person() -> None:
    assert mechanics(DISCLOSED, WE, author="employee") == []
    assert mechanics("I love this pump. My seal lasted.", WE, author="employee") == ["I", "My"]


def test_in_the_third_person_only_the_disclosure_may_say_i() -> None:
    assert mechanics(DISCLOSED, THIRD, author="partner") == ["I"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We measured it.", ["We"]),
        ("The pump is ours.", ["ours"]),
        ("Tell us what your crew says.", ["us", "your"]),
        ("Let's look at it.", ["Let's"]),
        ("You see it.", ["You"]),
    ],
)
def test_the_third_person_has_no_we_and_no_you(text: str, wrong: list[str]) -> None:
    assert mechanics(text, THIRD) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "The US plant measured it.",
        "“We measured it,” says the plant manager.",
        "Book a pump trial.",
        "The crew reads the log.",
    ],
)
def test_the_third_person_reads_like_this(text: str) -> None:
    assert mechanics(text, THIRD) == []


def test_the_words_of_the_offer_itself_are_allowed() -> None:
    campaign = brief(offer="{text: Book your pump trial with us, url: https://pumps.example/trial}")
    assert found("voice.mechanics", reading("Book your pump trial with us: now.", campaign, THIRD)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The new pump is out. It has a better seal.",
        "Our seals last. We have made them since 1994.",
        "Another week at the fair. The coffee was good.",
        "Half the seals are worn. Yesterday the pump stood.",
        "Saw the pump last week. Took a picture. Built the frame again.",
        "Results from six plants: 40% fewer seal changes.",
    ],
)
def test_a_reader_whom_nobody_addresses_is_missed(text: str) -> None:
    findings = found("voice.mechanics", reading(text, brief(), YOU))
    assert quotes(findings) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Your seals leak at night.",
        "The seal is worn. Measure the shaft before noon.",
        "Bolt the plate down first.",
        "Two seals. Ask the crew.",
        "The seal is cheap.\n\nBook now.",
        "If the shaft is scored, bring it along.",
        "Then write down the load.",
        "Ready for the shutdown?",
        "Please send one drawing.",
        "Don't wait for the leak.",
        "Let's open one drawer.",
        "1. Count the seals.",
        "👋",
        "#Pumps https://pumps.example/trial",
    ],
)
def test_you_and_imperatives_address_the_reader(text: str) -> None:
    assert mechanics(text, YOU) == []


def test_a_reply_addresses_its_reader_by_being_one() -> None:
    assert mechanics("The seal was worn by then.", YOU, surface="reply") == []
