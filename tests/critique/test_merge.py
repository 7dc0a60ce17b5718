"""One list out of many: no finding twice, the gravest first."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onbrief.critique.finding import Finding, Span, key_of
from onbrief.critique.merge import merged, shown
from onbrief.documents.clauses import Clause
from onbrief.documents.policy import Policy
from onbrief.documents.types import TYPES, Level

TEXT = "leverage and leverage, Leverage or lever\u00adage and boost"


def policy(**dimensions: Any) -> Policy:
    return Policy.model_validate({"id": "p", "version": 1, "name": "P", "dimensions": dimensions})


def clause(path: str = "vocabulary.v-leverage", version: int = 1) -> Clause:
    return Clause(document="voice", id="halden", version=version, path=path, text="Plain words.")


def finding(type_: str, start: int = 0, end: int = 8, level: Level = "warning", **more: Any) -> Finding:
    span = Span.of(TEXT, start, end)
    return Finding(
        key=key_of(type_, clause(), span),
        type=type_,
        dimension=TYPES[type_].dimension,
        level=level,
        span=span,
        clause=clause(),
        message=more.get("message", "Why."),
        origin=more.get("origin", "rules"),
        dismissed=more.get("dismissed"),
    )


def types(findings: tuple[Finding, ...]) -> list[str]:
    return [f.type for f in findings]


def test_the_key_names_the_problem_and_not_its_place_or_the_version() -> None:
    first = key_of("voice.banned-term", clause(), Span.of(TEXT, 0, 8))
    assert first.startswith("voice.banned-term:halden#vocabulary.v-leverage:")
    assert key_of("voice.banned-term", clause(version=9), Span.of(TEXT, 13, 21)) == first
    assert key_of("voice.banned-term", clause(), Span.of(TEXT, 23, 31)) == first
    assert key_of("voice.banned-term", clause(), Span.of(TEXT, 35, 44)) == first


def test_another_type_clause_or_quote_is_another_problem() -> None:
    span = Span.of(TEXT, 0, 8)
    keys = {
        key_of("voice.banned-term", clause(), span),
        key_of("voice.hype", clause(), span),
        key_of("voice.banned-term", clause("vocabulary.v-boost"), span),
        key_of("voice.banned-term", clause(), Span.of(TEXT, 49, 54)),
        key_of("voice.banned-term", clause(), None),
    }
    assert len(keys) == 5


def test_a_key_is_the_same_in_every_process() -> None:
    key = key_of("voice.banned-term", clause(), Span.of(TEXT, 0, 8))
    assert key == "voice.banned-term:halden#vocabulary.v-leverage:3d192e1294672d33"


def test_a_reflowed_quote_keeps_its_key() -> None:
    one, other = "game changer", "game\n changer"
    assert key_of("voice.hype", clause(), Span.of(one, 0, len(one))) == key_of(
        "voice.hype", clause(), Span.of(other, 0, len(other))
    )


def test_a_later_finding_with_the_same_key_and_start_replaces_the_earlier() -> None:
    earlier, later = finding("voice.hype", message="By rules."), finding("voice.hype", message="By a model.")
    assert merged([earlier, later], policy()) == (later,)


def test_the_same_words_at_two_places_are_two_findings() -> None:
    assert len(merged([finding("voice.hype"), finding("voice.hype", 13, 21)], policy())) == 2


def test_errors_come_first_then_what_weighs_most_then_the_graver_then_the_earlier() -> None:
    given = [
        finding("platform.hashtags", level="suggestion"),
        finding("voice.drift", level="suggestion"),
        finding("voice.hype", 13, 21),
        finding("voice.banned-term"),
        finding("ask.competing"),
        finding("platform.too-long", level="error"),
    ]
    ordered = merged(given, policy(ask={"weight": 3}, voice={"weight": 2}, platform={"weight": 1}))
    assert types(ordered) == [
        *("platform.too-long", "ask.competing", "voice.banned-term"),
        *("voice.hype", "voice.drift", "platform.hashtags"),
    ]


def test_beyond_the_most_of_its_dimension_a_finding_comes_last_and_is_kept() -> None:
    given = [finding("voice.hype", 0, 8), finding("voice.hype", 13, 21), finding("platform.too-long", 23, 31)]
    ordered = merged(given, policy(voice={"weight": 2, "most": 1}))
    assert types(ordered) == ["voice.hype", "platform.too-long", "voice.hype"]


def test_no_limit_moves_an_error_back() -> None:
    given = [finding("voice.hype", level="error"), finding("ask.competing")]
    assert types(merged(given, policy(voice={"most": 0}))) == ["voice.hype", "ask.competing"]


def test_what_the_writer_set_aside_comes_last_and_takes_nobody_s_room() -> None:
    given = [finding("voice.hype", dismissed="unclear"), finding("voice.drift", 13, 21), finding("ask.competing")]
    ordered = merged(given, policy(voice={"weight": 3, "most": 1}))
    assert types(ordered) == ["voice.drift", "ask.competing", "voice.hype"]


def test_what_the_writer_set_aside_is_not_among_those_shown_at_first() -> None:
    given = [finding("voice.hype", dismissed="wrong"), finding("ask.competing"), finding("voice.drift")]
    house = policy()
    assert shown(given, house) == 2
    assert shown(given, house.model_copy(update={"most_findings": 1})) == 1


SOME = st.lists(
    st.builds(
        finding,
        st.sampled_from(["voice.hype", "ask.competing", "risk.competitor", "platform.hashtags"]),
        st.integers(0, 5),
        st.integers(6, 12),
        st.sampled_from(["error", "warning", "suggestion"]),
    ),
    max_size=12,
)


@given(SOME, st.randoms())
def test_merging_loses_no_problem_and_is_the_same_in_any_order(findings: list[Finding], random: Any) -> None:
    house = policy(voice={"weight": 2, "most": 1}, ask={"weight": 3, "most": 2})
    by_place = {(f.key, f.span and f.span.start): f for f in findings}
    ordered = merged(by_place.values(), house)
    assert sorted(f.key for f in ordered) == sorted(key for key, _ in by_place)
    levels = [f.level == "error" for f in ordered]
    assert levels == sorted(levels, reverse=True)
    shuffled = list(by_place.values())
    random.shuffle(shuffled)
    assert merged(shuffled, house) == ordered
    assert merged(ordered, house) == ordered
