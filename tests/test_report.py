"""The report for people: the marks stand under the words, whatever the words are made of."""

from datetime import date

import click
import pytest
from wcwidth import wcswidth

from onbrief.coach import Desk, critique
from onbrief.documents.draft import Draft
from onbrief.documents.loading import load
from onbrief.documents.voice import Voice
from onbrief.report import pieces, report, underline
from onbrief.store.shipped import default_policy
from tests.serving import GOLDEN

LINES = [
    "We leverage it",
    "日本語 leverage 日本語",
    "😀👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿 leverage",
    "Z̸͉͆a̷l̴g̵o̶ leverage",
    "\tleverage\t",
    "\x1b[31mleverage\x1b[0m",
    "a\u200bb leverage",
    "I ❤️ to leverage",
    "नमस्ते leverage",
]


@pytest.mark.parametrize("line", LINES, ids=ascii)
@pytest.mark.parametrize("width", [16, 20, 100])
def test_marks_stand_under_the_words(line: str, width: int) -> None:
    start = line.index("leverage")
    for piece in pieces(line, width):
        if piece.start <= start and start + 8 <= piece.end:
            marks = underline(piece, start, start + 8, "^")
            before = piece.shown[: piece.shown.index("leverage")]
            assert marks == " " * wcswidth(before) + "^" * 8
            return
    raise AssertionError("the words were cut in two")


@pytest.mark.parametrize(
    "line", [*LINES, "x" * 500, "語" * 300, "one two " * 60, "", " " * 300], ids=lambda t: ascii(t[:12])
)
def test_lines_fit_the_width_and_lose_nothing(line: str) -> None:
    found = list(pieces(line, 40))
    assert "".join(line[piece.start : piece.end] for piece in found) == line
    assert all(piece.columns[-1] <= 40 for piece in found)
    assert all(len(piece.columns) == piece.end - piece.start + 1 for piece in found)


@pytest.mark.parametrize("text", ["one\ntwo", "one\r\ntwo", "one\rtwo", "one\n\ntwo\n", "\n"])
def test_lines_are_numbered_and_offsets_count_their_ends(text: str) -> None:
    found = list(pieces(text, 40))
    assert [piece.number for piece in found] == list(range(1, len(text.splitlines()) + 1))
    if "two" in text:
        (second,) = [piece for piece in found if piece.shown == "two"]
        assert text[second.start : second.end] == "two"


def test_a_word_without_width_is_marked_all_the_same() -> None:
    (piece,) = pieces("a\u200bb", 40)
    assert underline(piece, 1, 2, "^").endswith("^")


def reported(text: str, everything: bool = False) -> str:
    desk = Desk(None, load(Voice, GOLDEN / "voices" / "halden.yaml"), default_policy())
    answer = critique(Draft(text=text, platform="linkedin"), desk, today=date(2026, 10, 12), id="1")
    return click.unstyle(report(answer, "a draft", everything=everything))


def test_the_report_shows_words_message_clause_suggestion_and_verdict() -> None:
    lines = reported("First line.\nWe leverage the audit.").splitlines()
    at = lines.index("2 | We leverage the audit.")
    assert lines[at + 1].startswith("  |    ~~~~~~~~ ")
    assert '  = halden@1#vocabulary.v-leverage: "Plain words."' in lines
    assert '  > instead: "use"' in lines
    assert "Not judged" in lines
    assert [line.split()[0] for line in lines[-6:]] == ["objective", "audience", "message", "proof", "ask", "measure"]


def test_findings_of_less_weight_are_counted_and_shown_on_request() -> None:
    text = "We leverage seamless downtime to boost and utilise our game-changing HD700. It is seamlessly leveraged!!!"
    assert "`onbrief check --all` shows them" in reported(text)
    assert "`onbrief check --all` shows them" not in reported(text, everything=True)


def test_a_draft_cannot_steer_the_terminal() -> None:
    text = reported("\x1b]0;title\x07 \x9b31m \u202eleverage\u202c \x00")
    assert not [
        char
        for char in text
        if char != "\n" and (char < " " or "\x7f" <= char < "\xa0" or "\u202a" <= char <= "\u202e")
    ]
