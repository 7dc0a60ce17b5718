"""A draft cut into pieces where remarks begin and end."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from onbrief.console.marking import Piece, marked
from onbrief.documents.types import Level

LEVELS = st.sampled_from(get_args(Level))


def test_overlapping_words_have_the_gravest_level_and_every_remark_its_end() -> None:
    found = marked("one two three", [(0, 7, "suggestion"), None, (4, 13, "error")])
    assert found == [Piece("one ", "suggestion"), Piece("two", "error", (1,)), Piece(" three", "error", (3,))]


def test_an_empty_text_has_no_pieces() -> None:
    assert marked("", [None]) == []


@given(st.data(), st.text(min_size=1, max_size=40))
def test_the_pieces_are_the_whole_text_and_every_remark_is_named_once(data: st.DataObject, text: str) -> None:
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda p: p[0] < p[1])
    spans: list[tuple[int, int, Level] | None] = [
        (*place, data.draw(LEVELS)) for place in data.draw(st.lists(places, max_size=6))
    ]
    pieces = marked(text, spans)
    assert "".join(piece.text for piece in pieces) == text
    assert sorted(n for piece in pieces for n in piece.numbers) == list(range(1, len(spans) + 1))
