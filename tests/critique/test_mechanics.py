"""Mechanics: the guide's limits of length, and its contractions."""

import pytest

from tests.critique.readings import brief, found, mechanics, reading, voice

NO_CONTRACTIONS = voice(mechanics="{contractions: avoid}")
CONTRACTIONS = voice(mechanics="{contractions: required}")
TEN_WORDS = voice(mechanics="{sentence_words_max: 10}")
LONG = "This is a sentence of eleven words and that is enough."


def test_a_sentence_over_the_limit_is_named_with_all_its_words() -> None:
    assert mechanics(f"Short. {LONG} Short again.", TEN_WORDS) == [LONG]
    assert mechanics(f"Short. {LONG}", TEN_WORDS, surface="reply") == [LONG]


@pytest.mark.parametrize(("until", "better"), [("2026-12-01", None), ("2026-10-12", "HX-9")])
def test_while_an_embargo_holds_the_right_form_of_its_name_is_not_suggested(until: str, better: str | None) -> None:
    guide = voice(vocabulary="[{id: n, term: HX-9, avoid: [HX9]}]")
    held = brief(embargoes=f"[{{id: e, term: HX-9, until: {until}}}]")
    (finding,) = found("voice.wrong-name", reading("The HX9 is here.", held, guide))
    assert finding.suggestion == better


@pytest.mark.parametrize(
    "text",
    [
        "This is a sentence of ten words and no more.",
        "Read the list at https://pumps.example/a-long-address/with-many-words/in/it/for/all right now please.",
        "Five words and then these: #One #Two #Three #Four #Five #Six",
        "He said “this is a sentence of eleven words and that is enough” twice.",
        "A two-hour night-shift walk-through costs one-third of a half-day visit.",
        "One word\n\n- two words here today\n- three words more than that\n- four and a half words",
        "we write small. we stop often. nobody needs a capital to see that.",
    ],
)
def test_links_tags_quotations_and_lists_make_no_sentence_long(text: str) -> None:
    assert mechanics(text, TEN_WORDS) == []


def test_a_paragraph_over_the_limit_is_named() -> None:
    guide = voice(mechanics="{paragraph_words_max: 12}")
    long = "Six words stand in this one. Six more stand in that one. And two."
    assert mechanics(f"Short.\n\n{long}\n\nShort.", guide) == [long]


def test_lines_and_list_items_are_paragraphs_of_their_own() -> None:
    guide = voice(mechanics="{paragraph_words_max: 8}")
    assert mechanics("Six words stand in this one.\nSix more stand in that one.", guide) == []
    assert (
        mechanics("Bring these:\n• the log of one week\n• the drawing of the frame\n• the name of the crew", guide)
        == []
    )


def test_lengths_hold_for_other_languages_too() -> None:
    german = "Die Dichtung sitzt seit drei Wochen im Regal und niemand im Werk weiß, für welche Pumpe sie ist."
    assert mechanics(german, TEN_WORDS) == [german]


@pytest.mark.parametrize("text", [LONG, "I am here, and it's fine!", "We do not know."])
def test_what_the_guide_does_not_limit_is_free(text: str) -> None:
    assert mechanics(text, voice()) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("It's late.", "It is"),
        ("It’s late.", "It is"),
        ("it’s been a year.", "it has"),
        ("That's what we measured.", "That is"),
        ("here's the list", "here is"),
        ("who's on the night shift", "who is"),
        ("They weren't bad.", "were not"),
        ("It won’t fit.", "will not"),
        ("We can't say.", "cannot"),
        ("You shan't wait.", "shall not"),
        ("I'm sure.", "I am"),
        ("we’re early", "we are"),
        ("They've gone.", "They have"),
        ("You'll see.", "You will"),
        ("I'd rather wait.", "I would"),
        ("we'd asked for it", "we had"),
        ("You'd better look.", "You had"),
        ("Let's go.", "Let us"),
        ("IT'S LATE", "IT IS"),
        ("There's time.", "There is"),
        ("It should've been checked.", "should have"),
        ("it’ll fit", "it will"),
    ],
)
def test_a_contraction_is_named_with_its_full_form(text: str, better: str) -> None:
    (finding,) = found("voice.mechanics", reading(text, brief(), NO_CONTRACTIONS))
    assert finding.suggestion == better
    assert finding.clause.path == "mechanics.contractions"


@pytest.mark.parametrize(
    "text",
    [
        "The supplier's drawing and the suppliers' drawings.",
        "Nobody's sheet says so, and everybody's crew knows.",
        "The pump's seal is worn.",
        "At six o'clock the customer’s van is there.",
        "“It's late,” said the foreman.",
        "The ’90s are over, and so are the 1990's.",
        "Its seal is its own.",
        "O'Brien's crane and McDonald's fries.",
        "It is late, and we do not wait.",
    ],
)
def test_possessives_and_quotations_are_no_contractions(text: str) -> None:
    assert mechanics(text, NO_CONTRACTIONS) == []


def test_a_question_that_wants_another_order_gets_no_suggestion() -> None:
    (finding,) = found("voice.mechanics", reading("Don't they know?", brief(), NO_CONTRACTIONS))
    assert finding.suggestion is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("You do not need it.", "don't"),
        ("It is a fair question.", "It's"),
        ("We cannot say.", "can't"),
        ("It will not fit.", "won't"),
        ("The seal was not worn.", "wasn't"),
        ("We are early.", "We're"),
        ("So that is why it stopped.", "that's"),
        ("You’ll see that they are not there.", "aren’t"),
    ],
)
def test_a_full_form_is_named_where_speech_contracts(text: str, better: str) -> None:
    findings = found("voice.mechanics", reading(text, brief(), CONTRACTIONS))
    assert better in [finding.suggestion for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows what it is.",
        "Yes, it is.",
        "Whether or not it fits, we're here.",
        "Do NOT touch the belt.",
        "“It is late,” said the foreman.",
        "Let us know how it went.",
    ],
)
def test_where_nothing_contracts_the_full_form_is_right(text: str) -> None:
    assert mechanics(text, CONTRACTIONS) == []
