"""Asks: what a post wants its reader to do next."""

import pytest

from .readings import brief, reading

PUMPS = brief()


def asked(text: str) -> set[str]:
    return {ask.kind for ask in reading(text, PUMPS).asks}


@pytest.mark.parametrize(
    "text",
    [
        "Book a pump trial.",
        "Seals leak at night? Then book your pump trial today.",
        "You can book a trial of the pump here.",
        "Seals leak at night: just send us your pump for a trial.",
        "https://pumps.example/trial",
        "Details: https://www.pumps.example/trial/?utm_source=x",
    ],
)
def test_the_offer_is_asked_for_by_its_words_or_its_link(text: str) -> None:
    assert asked(text) == {"offer"}


@pytest.mark.parametrize(
    "text",
    [
        "Follow us for more!",
        "Please like this post.",
        "Share this with your team.",
        "Tag a colleague who needs this.",
        "Leave a comment below.",
        "Like, comment and share!",
        "Turn on notifications.",
        "Vote below!",
        "Repost ♻️ to help others.",
        "Drop a ❤️ if you agree.",
        "Follow Pump House for more.",
        "Share your worst seal story in the comments.",
        "Comment “PUMP” below.",
        "Comment 'SEAL' and I'll send you the list.",
        "Drop a “YES” in the comments.",
        "RT if you've ever changed a seal at night.",
    ],
)
def test_follows_likes_shares_and_comments_are_vanity(text: str) -> None:
    assert asked(text) == {"vanity"}


@pytest.mark.parametrize(
    "text",
    [
        "Learn more.",
        "Click here.",
        "Link in bio.",
        "Get in touch.",
        "Let's talk.",
        "More on our website.",
        "Questions? Just reach out.",
        "Discover the difference.",
    ],
)
def test_a_step_that_is_not_named_is_vague(text: str) -> None:
    assert asked(text) == {"vague"}


@pytest.mark.parametrize(
    "text",
    [
        "Download the white paper.",
        "Register now.",
        "Subscribe to our newsletter.",
        "Call us.",
        "Apply today.",
        "Come to our open day.",
        "Download the seal checklist.",
        "Call 0800 123 456.",
        "Take our survey.",
        "Visit our stand in Birmingham.",
    ],
)
def test_another_step_is_another_ask(text: str) -> None:
    assert asked(text) == {"other"}


@pytest.mark.parametrize(
    "text",
    [
        "Check the frame before you order.",
        "We book a trial for every pump we sell.",
        "Nobody should book a pump without a drawing.",
        "Write down what tripped, and at what load.",
        "Ask your crew who reset it.",
        "Measure the shaft twice.",
        "A pump like this one lasts.",
        "We like our customers.",
        "Market share grew.",
        "Share the load between two pumps.",
        "The results follow.",
        "Follow the arrow on the housing.",
        "Follow up on each leak within a day.",
        "No comment came from the board.",
        "They subscribe to the same standard.",
        "He used to call it a day.",
        "Don't follow us.",
        "The seals leak at night.",
    ],
)
def test_advice_and_ordinary_words_ask_for_nothing(text: str) -> None:
    assert asked(text) == set()


@pytest.mark.parametrize(
    "text",
    ["He said “follow us”.", "#FollowUs @follow_us", "`Book a pump trial`", "Our form says “Book a pump trial”."],
)
def test_quotations_code_and_tags_ask_for_nothing(text: str) -> None:
    assert asked(text) == set()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Book a pump trial, follow us and subscribe to our newsletter.", {"offer", "vanity", "other"}),
        ("Book a pump trial (it is free) and download our white paper.", {"offer", "other"}),
        ("Book a pump trial and get the report within a week.", {"offer"}),
        ("Book a visit for your pump trial.", {"offer"}),
    ],
)
def test_what_is_asked_beside_the_offer_in_its_sentence_is_another_ask(text: str, kinds: set[str]) -> None:
    assert asked(text) == kinds


def test_the_offers_ask_ends_before_the_full_stop() -> None:
    text = "So book your pump trial today. Then rest."
    (ask,) = reading(text, PUMPS).asks
    assert text[slice(*ask.at)] == "book your pump trial today"


def test_the_offer_may_be_asked_for_by_its_short_form() -> None:
    parts = brief(offer="{text: Upload your bill of materials}")
    assert {ask.kind for ask in reading("Upload your BOM today.", parts).asks} == {"offer"}


def test_a_link_that_is_not_the_offer_s_asks_for_nothing() -> None:
    assert asked("https://pumps.example/blog") == set()


def test_an_ask_stands_on_its_words() -> None:
    text = "👩\u200d🔧 It leaks. Follow us for more!"
    (ask,) = reading(text, PUMPS).asks
    assert "Follow us" in text[slice(*ask.at)]
