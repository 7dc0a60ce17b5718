"""What a draft is made of, and where each piece begins and ends."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onbrief.critique.text import structure
from onbrief.critique.text.folding import MASK

from .readings import reading

LINKS = [
    ("Book: https://a.example/audit", ["https://a.example/audit"]),
    ("Book (https://a.example/audit).", ["https://a.example/audit"]),
    ("See https://a.example/audit?x=1&y=2#top!", ["https://a.example/audit?x=1&y=2#top"]),
    ("https://a.example/a_(b) and more", ["https://a.example/a_(b)"]),
    ("(see https://a.example/a_(b))", ["https://a.example/a_(b)"]),
    ("https://a.example/audit…", ["https://a.example/audit"]),
    ("“https://a.example/audit”", ["https://a.example/audit"]),
    ("<https://a.example/audit>", ["https://a.example/audit"]),
    ("**https://a.example/audit**", ["https://a.example/audit"]),
    ("https://a.example/audit, then call", ["https://a.example/audit"]),
    ("HTTPS://A.EXAMPLE/Audit", ["HTTPS://A.EXAMPLE/Audit"]),
    ("www.halden.example", ["www.halden.example"]),
    ("halden.example/audit", ["halden.example/audit"]),
    ("halden.com is ours", ["halden.com"]),
    ("Go to HALDEN.COM.", ["HALDEN.COM"]),
    ("münchen.de und bücher.example/liste", ["münchen.de", "bücher.example/liste"]),
    ("https://例え.jp/道", ["https://例え.jp/道"]),
    ("a.b.halden.co.uk/x", ["a.b.halden.co.uk/x"]),
    ("https://a.example/1\nhttps://a.example/2", ["https://a.example/1", "https://a.example/2"]),
]
NO_LINKS = [
    "Book now.It takes two hours",
    "It stops.No drive does that",
    "e.g. this",
    "3.5 hours and 1.2.3",
    "me@halden.com",
    "@halden.com",
    "Ph.D. and Inc. and U.S. firms",
    "and/or",
    "file.txt",
    "a...b",
    "so… yes",
]


@pytest.mark.parametrize(("text", "addresses"), LINKS)
def test_a_link_ends_where_its_address_ends(text: str, addresses: list[str]) -> None:
    found = structure.links(text)
    assert [link.text for link in found] == addresses
    assert all(text[link.start : link.end] == link.text for link in found)


@pytest.mark.parametrize("text", NO_LINKS)
def test_a_dot_alone_makes_no_link(text: str) -> None:
    assert structure.links(text) == ()


def test_a_link_that_no_browser_could_open_has_no_parts() -> None:
    (link,) = structure.links("see http://[broken/x")
    assert link.url is None


TAGS = [
    ("#Maintenance matters", ["#Maintenance"]),
    ("(#Maintenance)", ["#Maintenance"]),
    ("#a#b", ["#a"]),
    ("#Wartung_2026!", ["#Wartung_2026"]),
    ("＃Wide", ["＃Wide"]),
    ("#Überlast", ["#Überlast"]),
    ("#3Dprint", ["#3Dprint"]),
    ("#1 in the list", []),
    ("C# and a#b", []),
    ("https://a.example/x#part", []),
    ("&#39;", []),
]
HANDLES = [
    ("@halden says", ["@halden"]),
    ("by @halden_drives, @a-b.", ["@halden_drives", "@a-b"]),
    ("me@halden.com", []),
    ("https://x.com/@halden", []),
    ("3 @ 5", []),
    ("＠halden", ["＠halden"]),
]


@pytest.mark.parametrize(("text", "tags"), TAGS)
def test_hashtags_are_told_from_numbers_and_parts_of_words(text: str, tags: list[str]) -> None:
    assert [text[a:b] for a, b in reading(text).hashtags] == tags


@pytest.mark.parametrize(("text", "handles"), HANDLES)
def test_handles_are_told_from_mail_and_web_addresses(text: str, handles: list[str]) -> None:
    assert [text[a:b] for a, b in reading(text).handles] == handles


QUOTATIONS = [
    ("He said “it trips”.", ["“it trips”"]),
    ('He said "it trips".', ['"it trips"']),
    ("He said ‘it trips’.", ["‘it trips’"]),
    ("He said 'it trips'.", ["'it trips'"]),
    ("He said ‘it doesn’t trip’.", ["‘it doesn’t trip’"]),
    ("He said 'it doesn't trip'.", ["'it doesn't trip'"]),
    ("Er sagte „er hält“.", ["„er hält“"]),
    ("Er sagte »er hält«.", ["»er hält«"]),
    ("Er sagte ‚er hält‘.", ["‚er hält‘"]),
    ("Il dit « ça marche ».", ["« ça marche »"]),
    ("«a» und «b»", ["«a»", "«b»"]),
    ('"a" und "b"', ['"a"', '"b"']),
    ("“one line\nand the next”", ["“one line\nand the next”"]),
]
NO_QUOTATIONS = [
    "the managers' lines and the drivers' seats",
    "it's the crew's, don't",
    'a 5" pipe and a 6" flange',
    '"never closed',
    "“never closed",
    "’90s and ’80s",
    "'tis late",
    '"one line\nand the next"',
]


@pytest.mark.parametrize(("text", "quotations"), QUOTATIONS)
def test_quoted_speech_is_known_by_its_marks(text: str, quotations: list[str]) -> None:
    assert [text[a:b] for a, b in reading(text).quotations] == quotations


@pytest.mark.parametrize("text", NO_QUOTATIONS)
def test_apostrophes_inches_and_unclosed_marks_quote_nothing(text: str) -> None:
    assert reading(text).quotations == ()


SENTENCES = [
    ("The belt stops. Who resets it?", ["The belt stops.", "Who resets it?"]),
    ("Dr. Weber measured 3.5 bar. It held.", ["Dr. Weber measured 3.5 bar.", "It held."]),
    ("It trips, e.g. at night. Then it waits.", ["It trips, e.g. at night.", "Then it waits."]),
    ("A line\nAnother line", ["A line", "Another line"]),
    ("A line that goes\non in lower case", ["A line that goes\non in lower case"]),
    ("• Which drive?\n• What load?", ["Which drive?", "What load?"]),
    ("- one thing\n- another thing", ["one thing", "another thing"]),
    ("1. Check the belt\n2) Check the brake", ["Check the belt", "Check the brake"]),
    ("→ Check\n\n\nDone", ["→ Check", "Done"]),
    ("", []),
    (" \n ", []),
]


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_a_sentence_ends_at_its_stop_or_with_its_item(text: str, sentences: list[str]) -> None:
    found = structure.sentences(text)
    assert [s.text for s in found] == sentences
    assert all(text[s.start : s.end] == s.text for s in found)


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("a\nb\n\nc", ["a\nb", "c"]),
        ("a\r\nb\r\n\r\nc", ["a\r\nb", "c"]),
        ("a\n \t\nb", ["a", "b"]),
        ("\n\na\n\n\n\nb\n", ["a", "b"]),
    ],
)
def test_blank_lines_separate_paragraphs(text: str, paragraphs: list[str]) -> None:
    assert [p.text for p in structure.paragraphs(text)] == paragraphs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a\n---\nb", ["a", "b"]),
        ("a\n--- \nb\r\n---\r\nc", ["a", "b", "c"]),
        ("---\na\n---\n---\nb\n---", ["a", "b"]),
        ("a --- b\n----\nc", ["a --- b\n----\nc"]),
    ],
)
def test_lines_of_three_hyphens_separate_the_parts_of_a_thread(text: str, parts: list[str]) -> None:
    found = reading(text, platform="x", surface="thread").parts
    assert [p.text for p in found] == parts
    assert all(text[p.start : p.end] == p.text for p in found)


def test_a_post_is_one_part_whatever_lines_it_has() -> None:
    assert [p.text for p in reading("a\n---\nb", platform="x").parts] == ["a\n---\nb"]


def test_code_is_found_in_line_and_fenced() -> None:
    text = "use `leverage` and\n```\nboost\n```\nbut ` no"
    assert [text[a:b] for a, b in reading(text).code] == ["`leverage`", "```\nboost\n```"]


RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)).map(lambda r: (r[0], r[0] + r[1])))


@given(RANGES)
def test_a_union_covers_the_same_places_once_and_in_order(ranges: list[tuple[int, int]]) -> None:
    merged = structure.union(ranges)
    assert {i for a, b in merged for i in range(a, b)} == {i for a, b in ranges for i in range(a, b)}
    assert all(one[1] < two[0] for one, two in pairwise(merged))


@given(st.text(alphabet="ab \n", max_size=50), RANGES)
def test_a_blanked_text_is_as_long_as_before(text: str, ranges: list[tuple[int, int]]) -> None:
    hidden = structure.union((a, min(b, len(text))) for a, b in ranges if a < len(text))
    blank = structure.blanked(text, hidden)
    places = {i for a, b in hidden for i in range(a, b)}
    assert blank == "".join(MASK if i in places else char for i, char in enumerate(text))


ANY = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("\n.-# @'\"/:a1")), max_size=80)


@given(ANY)
def test_every_piece_of_any_text_is_an_exact_slice_of_it(text: str) -> None:
    for piece in (*structure.sentences(text), *structure.paragraphs(text), *structure.parts(text)):
        assert piece.text
        assert text[piece.start : piece.end] == piece.text
    for link in structure.links(text):
        assert text[link.start : link.end] == link.text
