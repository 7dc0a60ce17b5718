"""Folding: what a reader would call the same words is the same, and every offset leads back to the draft."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onbrief.critique.finding import Span
from onbrief.critique.text.folding import MASK, SEAM, Folded, fold, is_styled, masked, seamed

SAME = {
    "capitals": ("LEVERAGE", "leverage"),
    "curly single quotes": ("don’t ‘do’", "don't 'do'"),
    "low, reversed and prime single quotes": ("‚a‛ 5′", "'a' 5'"),
    "a backtick and an acute as quotes": ("`a´", "'a'"),
    "a modifier letter as an apostrophe": ("donʼt", "don't"),
    "curly double quotes": ("“a” „b‟", '"a" "b"'),
    "guillemets": ("«a»", '"a"'),
    "full-width quotes": ("＂a＇", "\"a'"),
    "a non-breaking hyphen": ("HD\u2011900", "hd-900"),
    "a hyphen of its own": ("HD\u2010900", "hd-900"),
    "figure, en, em and horizontal dashes": ("a\u2012b–c—d\u2015e", "a-b-c-d-e"),
    "a minus sign": ("a\u2212b", "a-b"),
    "a small and a full-width hyphen": ("a\ufe63b\uff0dc", "a-b-c"),
    "a no-break space": ("a\u00a0b", "a b"),
    "thin, narrow, figure and wide spaces": ("a\u2009b\u202fc\u2007d\u3000e", "a b c d e"),
    "a tab": ("a\tb", "a b"),
    "a line separator": ("a\u2028b", "a\nb"),
    "a paragraph separator": ("a\u2029b", "a\nb"),
    "a next-line control": ("a\x85b", "a\nb"),
    "zero-width space, joiner and non-joiner": ("le\u200bver\u200da\u200cge", "leverage"),
    "a byte order mark": ("\ufefflever\ufeffage", "leverage"),
    "a word joiner": ("lever\u2060age", "leverage"),
    "a soft hyphen": ("lever\u00adage", "leverage"),
    "a combining grapheme joiner": ("lever\u034fage", "leverage"),
    "a Hangul filler": ("lever\u3164age", "leverage"),
    "direction marks and overrides": ("\u202elever\u202c\u200fage\u2066\u2069", "leverage"),
    "tags": ("lever\U000e0061age", "leverage"),
    "NUL": ("lever\0age", "leverage"),
    "bold letters": ("𝗹𝗲𝘃𝗲𝗿𝗮𝗴𝗲", "leverage"),
    "bold serif capitals": ("𝐋𝐄𝐕𝐄𝐑𝐀𝐆𝐄", "leverage"),
    "italic letters, of which h stands apart": ("𝑡ℎ𝑒", "the"),
    "script letters": ("𝓵𝓮𝓿𝓮𝓻", "lever"),
    "Fraktur letters": ("𝔩𝔢𝔳𝔢𝔯", "lever"),
    "double-struck letters": ("𝕃𝕖𝕧𝕖𝕣 ℂ", "lever c"),
    "typewriter letters and digits": ("𝚕𝚎𝚟𝚎𝚛 𝟿", "lever 9"),
    "bold digits": ("𝟵𝟬𝟬", "900"),
    "full-width letters and digits": ("Ｌｅｖｅｒ９", "lever9"),
    "circled letters": ("ⓛⓔⓥⓔⓡ", "lever"),
    "negative circled letters": ("🅛🅔🅥🅔🅡", "lever"),
    "squared letters": ("🄻🄴🅅🄴🅁", "lever"),
    "negative squared letters": ("🅻🅴🆅🅴🆁", "lever"),
    "small capitals": ("ʟᴇᴠᴇʀ", "lever"),
    "a letter and its accent in one": ("Café", "cafe"),
    "a letter and its accent in two": ("Cafe\u0301", "cafe"),
    "several accents on one letter": ("e\u0301\u0323", "e"),
    "a struck-out word": ("l\u0336e\u0336v\u0336e\u0336r\u0336", "lever"),
    "a sharp s": ("Straße", "strasse"),
    "a capital sharp s": ("STRAẞE", "strasse"),
    "a ligature": ("eﬃcient ﬂow", "efficient flow"),
    "a dotted capital I": ("İ", "i"),
    "a Kelvin and an Ångström sign": ("\u212a\u212b", "ka"),
    "an emoji's variation selector": ("\u2764\ufe0f", "\u2764"),
}
APART = {
    "a trade mark": ("Drive™", "drive™"),
    "a square and a half": ("m² ½", "m² ½"),
    "a Greek letter": ("α", "α"),
    "another script's vowel signs": ("हिन्दी", "हिन्दी"),
    "emoji": ("😀", "😀"),
    "the line end": ("a\nb", "a\nb"),
}


@pytest.mark.parametrize(("text", "plain"), SAME.values(), ids=SAME.keys())
def test_what_reads_the_same_is_folded_alike(text: str, plain: str) -> None:
    assert fold(text).text == plain


@pytest.mark.parametrize(("text", "folded"), APART.values(), ids=APART.keys())
def test_what_reads_differently_stays_apart(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_case_is_kept_where_asked() -> None:
    assert fold("Café 𝗕ig", case=False).text == "Cafe Big"


@pytest.mark.parametrize("text", ["R\u00e9sum\u00e9", "Re\u0301sume\u0301"])
def test_accents_are_kept_where_asked_however_they_were_typed(text: str) -> None:
    folded = fold(text, case=False, accents=False)
    assert folded.text == "R\u00e9sum\u00e9"
    assert folded.span(0, len(folded.text)) == (0, len(text))


def test_folding_twice_changes_nothing() -> None:
    for text, _ in SAME.values():
        once = fold(text).text
        assert fold(once).text == once


def test_the_source_of_a_letter_includes_its_accent() -> None:
    assert fold("cafe\u0301!").span(3, 4) == (3, 5)


def test_the_source_of_a_word_includes_what_is_hidden_in_it_and_nothing_around_it() -> None:
    text = "\u200bwe le\u200bver\u00adage\u200b it"
    start = fold(text).text.index("leverage")
    a, b = fold(text).span(start, start + len("leverage"))
    assert text[a:b] == "le\u200bver\u00adage"


def test_the_source_of_half_a_ligature_is_the_whole() -> None:
    assert fold("ﬃ").span(1, 2) == (0, 1)


ODD = st.sampled_from(
    [
        "👩\u200d👩\u200d👧\u200d👦", "🏴\U000e0067\U000e0062\U000e007f", "🐦\u200d🔥", "❤\ufe0f", "1\ufe0f\u20e3",
        "e\u0301\u0323", "ﬃ", "ß", "İ", "𝗕", "ⓑ", "🅱", "\0", "\u202e", "\u00ad", "\u200b", "\u2011", "\r\n", "ʟ",
        "\U0010ffff", "\ufffc", SEAM, "“", "ŉ", "ΐ", "ᾳ", "각", "ɸ\u0301", "\u0301", "한",
    ]
)  # fmt: skip
TEXT = st.lists(ODD | st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=12).map("".join)


@given(TEXT, st.booleans(), st.booleans())
def test_every_folded_character_comes_from_a_place_in_the_source_in_order(text: str, case: bool, accents: bool) -> None:
    folded = fold(text, case=case, accents=accents)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)


@given(TEXT, st.data())
def test_the_span_of_any_folded_slice_is_words_of_the_source_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if folded.text:
        start = data.draw(st.integers(0, len(folded.text) - 1))
        end = data.draw(st.integers(start + 1, len(folded.text)))
        a, b = folded.span(start, end)
        assert Span.of(text, a, b).quote == text[a:b]
        assert folded.text[start:end] in fold(text[a:b]).text


@given(TEXT)
def test_no_invisible_character_or_styled_letter_survives_folding(text: str) -> None:
    folded = fold(text).text
    assert not [char for char in folded if unicodedata.category(char) == "Cf" or is_styled(char)]


@given(TEXT)
def test_the_fast_way_for_plain_text_folds_as_the_long_way_does(text: str) -> None:
    plain = text.encode("ascii", "ignore").decode()
    slow = fold(plain + "é")
    assert fold(plain) == Folded(slow.text[:-1], slow.starts[:-1], slow.ends[:-1])


def test_hidden_ranges_match_nothing_and_move_nothing() -> None:
    text = "é see http://a.b/leverage now"
    folded = masked(fold(text), [(6, 25)])
    assert folded.text == f"e see {MASK * 19} now"
    assert folded.span(folded.text.index("now"), len(folded.text)) == (26, 29)


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("#NewDrive", "#new drive"),
        ("#HD900launch", "#hd 900 launch"),
        ("#ABBDrives", "#abb drives"),
        ("#Vectron2026", "#vectron 2026"),
        ("#drive", "#drive"),
        ("#DRIVE", "#drive"),
    ],
)
def test_words_joined_in_a_tag_get_a_seam_that_takes_no_place(tag: str, words: str) -> None:
    folded = seamed(fold(tag), tag, [(0, len(tag))])
    assert folded.text.replace(SEAM, " ") == words
    assert all(folded.starts[i] == folded.ends[i] for i, char in enumerate(folded.text) if char == SEAM)


def test_no_seam_stands_outside_the_joined_ranges() -> None:
    assert SEAM not in seamed(fold("NewDrive"), "NewDrive", []).text


@pytest.mark.parametrize("char", ["𝗕", "𝓫", "ⓑ", "🅑", "Ｂ", "ʙ", "𝟵", "ℂ"])
def test_decorative_letters_are_told_from_letters(char: str) -> None:
    assert is_styled(char)


@pytest.mark.parametrize("char", ["B", "b", "9", "é", "ß", "α", "語", "™", "²", "½", "ª", "ﬃ", "😀", "\u212a"])
def test_letters_signs_and_emoji_are_not_decorative(char: str) -> None:
    assert not is_styled(char)
