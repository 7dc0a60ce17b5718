"""Of answers spoiled at random nothing ungrounded is shown."""

import pytest

from bench.grounding import Tally, measure
from bench.judge import faults, suggestion_faults
from bench.posts import POSTS, posts
from onbrief.critique.finding import Finding, Span
from onbrief.critique.proposal import Proposal


@pytest.fixture(scope="module", params=[400, pytest.param(10_000, marks=pytest.mark.long)], ids="{:,} answers".format)
def tally(request: pytest.FixtureRequest) -> Tally:
    """What came of the answers, judged by another judge than grounding."""
    tally = measure(request.param, seed=4)
    assert tally.answers == request.param
    return tally


def test_nothing_is_shown_that_is_not_grounded(tally: Tally) -> None:
    assert tally.ungrounded == []


def test_what_is_right_is_shown_and_what_is_wrong_is_dropped_for_its_reason(tally: Tally) -> None:
    assert min(tally.shown, tally.proposed - tally.malformed - tally.shown) > tally.answers
    assert min(tally.rows, tally.suggested, tally.malformed) > tally.answers // 20
    assert {*tally.drops} >= {
        *("unknown-type", "not-asked", "unknown-clause", "wrong-clause", "no-quote", "not-in-draft", "ellipsis"),
        *("changed-number", "ambiguous", "settled", "duplicate", "empty-message", "address-in-message"),
        *("suggestion-number", "suggestion-address", "suggestion-rule", "suggestion-too-much", "suggestion-empty"),
    }


def test_a_careful_answer_is_shown_nearly_whole() -> None:
    for post in posts():
        grounds = post.grounds()
        proposals = [Proposal.model_validate(piece) for piece in post.answer["findings"]]
        assert sum(isinstance(grounds.finding(p), Finding) for p in proposals) >= len(proposals) - 1


def _one() -> Finding:
    grounds = posts()[0].grounds()
    found = grounds.finding(Proposal.model_validate(POSTS[0][2]["findings"][0]))
    assert isinstance(found, Finding)
    return found


@pytest.mark.parametrize(
    "change",
    [
        {"level": "error"},
        {"origin": "rules"},
        {"type": "voice.banned-term"},
        {"span": None},
        {"span": Span(start=3, end=9, quote="a blue", prefix="", suffix="")},
        {"message": "Go to https://evil.example now."},
        {"message": ""},
        {"message": "a\x1bb"},
    ],
    ids=str,
)
def test_the_other_judge_sees_what_is_wrong_with_a_finding(change: dict[str, object]) -> None:
    proposed, found = Proposal.model_validate(POSTS[0][2]["findings"][0]), _one()
    assert list(faults(posts()[0], proposed, found)) == []
    assert list(faults(posts()[0], proposed, found.model_copy(update=change)))


def test_the_other_judge_knows_the_clauses_that_were_given() -> None:
    proposed, found = Proposal.model_validate(POSTS[0][2]["findings"][0]), _one()
    stranger = found.clause.model_copy(update={"text": "Another text."})
    assert "clause" in faults(posts()[0], proposed, found.model_copy(update={"clause": stranger}))


@pytest.mark.parametrize(
    "words",
    ["", "a  new bus, a blue menu", "61 trips", "half a menu", "see www.evil.example", "we leverage it", "x" * 3_000],
)
def test_the_other_judge_sees_what_is_wrong_with_a_suggestion(words: str) -> None:
    post, found = posts()[0], _one()
    assert list(suggestion_faults(post, found.model_copy(update={"suggestion": "a log of every trip"}))) == []
    assert list(suggestion_faults(post, found.model_copy(update={"suggestion": words})))
