"""Listed terms are found in every form a reader would recognise, and never inside a longer word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onbrief.critique.text import terms
from onbrief.critique.text.folding import fold, seamed
from onbrief.critique.text.terms import Pattern

FOUND = [
    ("leverage", "We leverage it.", "leverage"),
    ("leverage", "LEVERAGE it", "LEVERAGE"),
    ("leverage", "He leverages it", "leverages"),
    ("leverage", "leveraged", "leveraged"),
    ("leverage", "leveraging", "leveraging"),
    ("leverage", "the leverage's end", "leverage"),
    ("leverage", "“leverage”", "leverage"),
    ("leverage", "pre-leverage", "leverage"),
    ("leverage", "_leverage_", "leverage"),
    ("leverage", "le\u200bver\u00adage!", "le\u200bver\u00adage"),
    ("leverage", "𝗹𝗲𝘃𝗲𝗿𝗮𝗴𝗲", "𝗹𝗲𝘃𝗲𝗿𝗮𝗴𝗲"),
    ("synergy", "synergies", "synergies"),
    ("boost", "boosting", "boosting"),
    ("stop", "stopped", "stopped"),
    ("cancel", "cancelled", "cancelled"),
    ("cancel", "canceled", "canceled"),
    ("box", "boxes", "boxes"),
    ("underlie", "underlying", "underlying"),
    ("free", "freeing", "freeing"),
    ("game changer", "game-changer", "game-changer"),
    ("game-changer", "game changer", "game changer"),
    ("game changer", "gamechangers", "gamechangers"),
    ("game changer", "game\u2011changer", "game\u2011changer"),
    ("game changer", "game\nchanger", "game\nchanger"),
    ("game changer", "game \n changer", "game \n changer"),
    ("game changer", "a game – changer", "game – changer"),
    ("circle back", "circling back", "circling back"),
    ("low-hanging fruit", "low hanging fruits", "low hanging fruits"),
    ("HD-900", "the hd 900's gears", "hd 900"),
    ("HD-900", "two HD-900s", "HD-900s"),
    ("café", "CAFE\u0301", "CAFE\u0301"),
    ("cafe", "café", "café"),
    ("Straße", "STRASSE", "STRASSE"),
    ("€", "for 900€", "€"),
    ("C++", "in C++, not C", "C++"),
    ("24/7", "open 24/7.", "24/7"),
    ("don't miss", "don’t miss", "don’t miss"),
]
NOT_FOUND = [
    ("ban", "urban"),
    ("ban", "bank"),
    ("ban", "a banner"),
    ("leverage", "a leverager"),
    ("seamless", "seamlessly"),
    ("boost", "a booster"),
    ("quick", "quicker"),
    ("accelerate", "an accelerator"),
    ("leverage", "overleveraged"),
    ("leverage", "leverageX"),
    ("leverage", "leverage2"),
    ("free", "freedom"),
    ("it", "its"),
    ("game changer", "game for a changer"),
    ("game changer", "game. A changer"),
    ("HD-900", "HD-9000"),
    ("HD-900", "UHD-900"),
    ("hope", "hopping"),
    ("plan", "a plane"),
    ("€", "EUR"),
]


def matches(pattern: Pattern, text: str, *, case: bool = True) -> list[str]:
    return [text[a:b] for a, b in pattern.find(fold(text, case=case))]


@pytest.mark.parametrize(("listed", "text", "quote"), FOUND)
def test_a_listed_term_is_found_in_every_form(listed: str, text: str, quote: str) -> None:
    assert matches(terms.term(listed), text) == [quote]


@pytest.mark.parametrize(("listed", "text"), NOT_FOUND)
def test_another_word_is_not_the_term(listed: str, text: str) -> None:
    assert matches(terms.term(listed), text) == []


@pytest.mark.parametrize("listed", ["", " ", "-", "—", "\u200b"])
def test_what_is_nothing_when_folded_matches_nothing(listed: str) -> None:
    text = "a - b — c"
    assert matches(terms.term(listed), text) == []
    assert matches(terms.name(listed), text, case=False) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.text(max_size=30))
def test_any_listed_text_matches_real_words_or_nothing(listed: str, text: str) -> None:
    for pattern in (terms.term(listed), terms.name(listed), terms.spelling(listed)):
        for quote in matches(pattern, text):
            assert quote


WORD = st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=3, max_size=8)


@given(st.lists(WORD, min_size=1, max_size=3), st.sampled_from([" ", "-", "\n", "\u00a0", "\u2011", ""]))
def test_a_term_is_found_whatever_joins_its_parts(words: list[str], joint: str) -> None:
    text = f"so {joint.join(words)}, yes"
    assert joint.join(words) in matches(terms.term(" ".join(words)), text)


@pytest.mark.parametrize("joint", ["/", ".", "\u00b7", "|"])
def test_a_dot_or_slash_joins_the_parts_of_a_term_and_does_not_hide_it(joint: str) -> None:
    assert matches(terms.term("Glide Deck"), f"see glide{joint}deck now") == [f"glide{joint}deck"]
    assert matches(terms.term("Glide Deck"), f"Let it glide{joint} Deck the hall.") == []


@given(WORD, st.sampled_from(["er", "or", "ly", "x", "é", "9"]))
def test_a_word_with_more_at_its_end_is_another_word(word: str, ending: str) -> None:
    assert matches(terms.term(word), word + ending) == []


NAMED = [
    ("Vectron", "Vectron"),
    ("Vectron", "VECTRON"),
    ("Vectron", "Vectron's"),
    ("Vectron", "the Vectrons"),
    ("Norvik Drives", "NORVIK DRIVES"),
    ("Norvik Drives", "Norvik-Drives"),
    ("Norvik Drives", "Norvik\nDrives"),
    ("Norvik Drives", "Norvik\u00a0Drives"),
    ("Müller", "Muller"),
    ("Muller", "Müller"),
    ("Forma", "𝗙𝗼𝗿𝗺𝗮"),
    ("Forma", "For\u00adma"),
]


@pytest.mark.parametrize(("name", "text"), NAMED)
def test_a_name_is_found_as_written_or_in_capitals(name: str, text: str) -> None:
    assert len(matches(terms.name(name), text, case=False)) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("Forma", "pro forma"), ("Forma", "Formal"), ("Acme Mine", "acme mine"), ("Orbis", "orbis"), ("Shell", "a shell")],
)
def test_an_ordinary_word_in_lower_case_is_no_name(name: str, text: str) -> None:
    assert matches(terms.name(name), text, case=False) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [("HD900", "HD900"), ("HD 900", "HD 900"), ("HD\u00a0900", "HD\u00a0900"), ("HD\n900", "HD\n900")],
)
def test_a_listed_spelling_is_found_as_listed_whatever_the_typography(text: str, quote: str) -> None:
    listed = "HD900" if "HD900" in text else "HD 900"
    assert matches(terms.spelling(listed), f"our {text}.", case=False) == [quote]


@pytest.mark.parametrize("text", ["hd900", "HD-900", "HD 900", "HD9000", "XHD900", "HD900x"])
def test_another_spelling_is_not_the_listed_one(text: str) -> None:
    assert matches(terms.spelling("HD900"), text, case=False) == []


def test_the_plural_of_a_misspelling_is_one_and_the_s_is_left_alone() -> None:
    assert matches(terms.spelling("HD900"), "two HD900s", case=False) == ["HD900"]


def in_tag(pattern: Pattern, tag: str, *, case: bool) -> list[str]:
    return [tag[a:b] for a, b in pattern.find(seamed(fold(tag, case=case), tag, [(0, len(tag))]))]


@pytest.mark.parametrize(
    ("listed", "tag", "quote"),
    [
        ("HD-900", "#SeeHD900Launch", "HD900"),
        ("HD900", "#NewHD900", "HD900"),
        ("LineGuard", "#NewLineGuard2", "LineGuard"),
        ("game changer", "#OurGameChanger", "GameChanger"),
    ],
)
def test_a_term_is_found_among_the_joined_words_of_a_tag(listed: str, tag: str, quote: str) -> None:
    assert in_tag(terms.term(listed), tag, case=True) == [quote]


@pytest.mark.parametrize(
    ("listed", "tag", "quote"),
    [
        ("Vectron", "#Vectron2026", "Vectron"),
        ("Vectron", "#NotVECTRON", "VECTRON"),
        ("ABB", "#ABBDrives", "ABB"),
        ("Acme Mine", "#AtAcmeMine", "AcmeMine"),
        ("McKay", "#LoveMcKay", "McKay"),
    ],
)
def test_a_name_is_found_among_the_joined_words_of_a_tag(listed: str, tag: str, quote: str) -> None:
    assert in_tag(terms.name(listed), tag, case=False) == [quote]


def test_a_term_inside_a_word_of_a_tag_is_not_found() -> None:
    assert in_tag(terms.term("ban"), "#UrbanBank", case=True) == []


def test_of_overlapping_terms_the_longest_at_the_first_place_is_found() -> None:
    text = "a game changer, a game"
    found = terms.find_any(fold(text), ["game", "game changer", "changer"])
    assert [text[a:b] for a, b in found] == ["game changer", "game"]
