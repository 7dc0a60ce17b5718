"""What changed between two texts, line by line and word by word."""

import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onbrief.documents.diffing import Kind, Piece, changes

LINES = st.sampled_from(["a line\n", "another, longer line\n", "\n", "été\r\n", "end"])
TEXTS = st.lists(LINES).map("".join) | st.text()


def told(pieces: tuple[Piece, ...], but: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != but)


@given(TEXTS, TEXTS)
def test_the_pieces_tell_both_texts_exactly(before: str, after: str) -> None:
    pieces = changes(before, after)
    assert (told(pieces, "new"), told(pieces, "gone")) == (before, after)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != next_.kind for one, next_ in pairwise(pieces))


def test_a_changed_word_is_told_as_a_word() -> None:
    assert changes("One.\nBe brief, please.\nTwo.\n", "One.\nBe kind, please.\nTwo.\n") == (
        Piece("same", "One.\nBe "),
        Piece("gone", "brief"),
        Piece("new", "kind"),
        Piece("same", ", please.\nTwo.\n"),
    )


def test_a_line_that_has_little_in_common_is_told_as_replaced() -> None:
    assert changes("Judge in this order.", "Nobody reads ten remarks about a post") == (
        Piece("gone", "Judge in this order."),
        Piece("new", "Nobody reads ten remarks about a post"),
    )


def test_a_huge_text_takes_no_longer_than_anyone_waits() -> None:
    before, after = "\n" * 300_000 + "a b " * 100_000, "a\n" * 300_000 + "b a " * 100_000
    began = time.monotonic()
    assert told(changes(before, after), "new") == before
    assert time.monotonic() - began < 5
