"""Bytes in, proposals out: the same ones however the bytes are cut, and whatever stands around them."""

import itertools
import json
from collections.abc import Iterable, Sequence
from time import thread_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onbrief.critique.proposal import Proposal, ProposedRewrite, ProposedRow
from onbrief.model.answer import Answer, Item
from onbrief.model.answered import Reason
from tests.model.upstream import answer, delta, ending, event, finding, says

TRICKY = 'He said \\"so\\" – “in full” \\\\ {[<think> \\ud83d\\ude00 ]} 🐦‍🔥 \\n```'
MEANT = {"findings": [finding(1, message="HERE"), finding(2)], "rows": [], "rewrite": "R “so”"}
TEXT = json.dumps(MEANT, ensure_ascii=False).replace("HERE", TRICKY)
BODY = b"".join([b": hello\n", *says(TEXT, size=7)])
ROW = {"row": "objective", "clause": "o1", "quote": "Book an audit"}


def read(pieces: Iterable[bytes]) -> tuple[list[Item], Reason | None, int]:
    """The items of an answer, what is wrong with it, and how many pieces of it were malformed."""
    reading = Answer()
    items = [item for piece in pieces for item in reading.feed(piece)]
    items += reading.close()
    return items, reading.failure, reading.malformed


def said(text: str, size: int = 5) -> tuple[list[Item], Reason | None, int]:
    """The same of a text."""
    return read(says(text, size))


def cut(body: bytes, at: Iterable[int]) -> list[bytes]:
    places = [0, *sorted(at), len(body)]
    return [body[start:end] for start, end in itertools.pairwise(places)]


WHOLE = read([BODY])


def test_the_whole_is_what_was_meant() -> None:
    items, failure, malformed = WHOLE
    assert [type(item) for item in items] == [Proposal, Proposal, ProposedRewrite]
    assert isinstance(items[0], Proposal)
    assert items[0].message == 'He said "so" – “in full” \\ {[<think> 😀 ]} 🐦‍🔥 \n```'
    assert items[2] == ProposedRewrite(rewrite="R “so”")
    assert (failure, malformed) == (None, 0)


@settings(deadline=None)
@given(st.sets(st.integers(0, len(BODY))))
def test_any_split_of_the_bytes_gives_the_same(places: set[int]) -> None:
    assert read(cut(BODY, places)) == WHOLE


def test_one_byte_at_a_time_gives_the_same() -> None:
    assert read(BODY[at : at + 1] for at in range(len(BODY))) == WHOLE


@settings(deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1), st.sampled_from(["\n", "\r\n", "\r"]), st.sets(st.integers(0, 3000)))
def test_any_split_of_the_text_and_any_line_end_gives_the_same(
    sizes: Sequence[int], line_end: str, places: set[int]
) -> None:
    pieces: list[str] = []
    at = 0
    while at < len(TEXT):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(TEXT[at : at + size])
        at += size
    chunks = [{"choices": [{"delta": {"content": piece}, "finish_reason": None}]} for piece in pieces]
    body = b"\xef\xbb\xbf" + b"".join(event(chunk, 2 * line_end) for chunk in chunks) + ending()
    assert read(cut(body, [place for place in places if place <= len(body)])) == WHOLE


@settings(deadline=None)
@given(st.integers(0, len(TEXT)))
def test_a_text_that_ends_early_gives_the_beginning_of_the_same(end: int) -> None:
    items, failure, malformed = said(TEXT[:end])
    assert items == WHOLE[0][: len(items)]
    assert failure is None or not items
    assert malformed == 0


FOUND = answer(findings=2, rows=1)
BARE = json.dumps([finding(0), finding(1), ROW])


@pytest.mark.parametrize(
    "text",
    [
        FOUND,
        f"```json\n{FOUND}\n```",
        f"Sure! Here's what I'd say [in \"short\"]:\n\n{FOUND}\n\nAnything else? {{Just ask}}.",
        f"<think>The draft says {answer(findings=9)}, so</think>\n{FOUND}",
        f"<b>Note</b> a < b\n{FOUND}",
        json.dumps({"thoughts": {"findings": 2}, "notes": ["[{"], **json.loads(FOUND), "score": {"total": [1, 2]}}),
        json.dumps({"critique": json.loads(FOUND)}),
        json.dumps(json.loads(FOUND), indent=4),
        BARE,
        f"```\n{BARE}\n```",
        "\n".join(json.dumps(item) for item in (finding(0), finding(1), ROW)),
        f"1. {json.dumps(finding(0))}\n2. {json.dumps(finding(1))}\nAnd {json.dumps(ROW)}",
    ],
    ids="plain fenced chatter think tags more-keys wrapped indented list fenced-list lines numbered".split(),
)
def test_what_stands_around_the_answer_does_not_matter(text: str) -> None:
    assert said(text) == ([Proposal(**finding(0)), Proposal(**finding(1)), ProposedRow.model_validate(ROW)], None, 0)


@pytest.mark.parametrize("text", ['{"findings": []}', "[]", "```json\n[ ]\n```", '{"rows": [], "findings": [ ]}'])
def test_an_empty_list_is_an_answer(text: str) -> None:
    assert said(text) == ([], None, 0)


@pytest.mark.parametrize("text", ["", "No [faults].", "{}", "{…}", '{"verdict": "fine"}', "<think>" + FOUND, "[1]"])
def test_what_has_no_list_is_none(text: str) -> None:
    assert said(text) == ([], "unreadable", 0)


def test_a_findings_own_lists_and_objects_are_not_the_answers() -> None:
    inner = {"findings": [finding(8)], "row": "ask"}
    odd = finding(0, rows=[ROW], findings=[finding(7)], rewrite="all of it", deep=inner)
    assert said(json.dumps({"findings": [odd]})) == ([Proposal(**finding(0))], None, 0)
    assert said(json.dumps([odd, finding(1)]))[0][-1] == Proposal(**finding(1))


def test_a_line_break_inside_a_string_is_forgiven() -> None:
    items, _, _ = said('{"findings": [{"type": "ask.none", "clause": "c", "message": "One\nTwo"}]}')
    assert [item.message for item in items if isinstance(item, Proposal)] == ["One\nTwo"]


def test_halves_of_an_emoji_in_two_chunks_are_one_emoji() -> None:
    halves = ['{"findings": [{"type": "t", "clause": "c", "message": "\ud83d', '\ude00"}]}']
    items, _, _ = read([*(delta(content=half) for half in halves), ending()])
    assert [item.message for item in items if isinstance(item, Proposal)] == ["😀"]


def test_half_an_emoji_is_no_text() -> None:
    items, failure, malformed = said('{"findings": [{"type": "t", "clause": "c", "message": "\\ud83d"}]}')
    assert (items, failure, malformed) == ([], "unreadable", 1)


def test_a_stream_without_its_last_blank_line_is_whole() -> None:
    assert read([BODY.rstrip(b"\n")]) == WHOLE


def test_data_in_several_lines_is_one_event() -> None:
    chunk = json.dumps({"choices": [{"delta": {"content": FOUND}, "finish_reason": "stop"}]}, indent=1)
    body = "".join(f"data: {line}\n" for line in chunk.splitlines()) + "\n"
    assert len(read([body.encode()])[0]) == 3


@settings(deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(BODY)))
def test_no_bytes_make_it_raise(noise: bytes, at: int) -> None:
    items, _, _ = read([BODY[:at], noise, BODY[at:]])
    assert all(isinstance(item, Proposal | ProposedRow | ProposedRewrite) for item in items)


KEYS = st.sampled_from("findings rows rewrite type clause message row x".split())
LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=9)
ANY_JSON = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)


@settings(deadline=None)
@given(ANY_JSON)
def test_any_json_gives_nothing_but_what_is_right_in_its_types(body: Any) -> None:
    for text in (json.dumps(body), json.dumps({"findings": body}), json.dumps({"rows": [body]})):
        items, _, _ = said(text)
        assert all(isinstance(item, Proposal | ProposedRow | ProposedRewrite) for item in items)


@pytest.mark.parametrize("unit", ['{"findings": ["', "{", '{"a": {"findings": [{', "<think> <", '{"x": "\\u00'])
def test_four_times_the_text_takes_about_four_times_the_time(unit: str) -> None:
    def seconds(length: int) -> float:
        body = says((unit + "x" * length if unit.endswith('"') else unit * length)[:length], size=6)
        began = thread_time()  # of this thread alone: what other tests left running does not count
        read(body)
        return thread_time() - began

    assert min(seconds(120_000) for _ in range(2)) < 7 * min(seconds(30_000) for _ in range(2)) + 0.05
