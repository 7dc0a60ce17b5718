"""An endpoint that failed five times in a row is left alone for half a minute, then tried with one call."""

from typing import get_args

import pytest

from onbrief.model.answered import Reason
from onbrief.model.breaker import FAILURES, ILL, REST, WELL, Breaker

COUNTED: list[Reason] = [
    *("unauthorized", "rate-limited", "unavailable", "unreachable"),
    *("timed-out", "cut-off", "unreadable"),
]
OF_ONE_CALL: list[Reason] = ["rejected", "not-found", "cancelled", "resting"]
ANSWERS: list[Reason | None] = [None, "refused", "filtered", "too-long", "too-much"]


class Clock:
    """Seconds that a test turns forward."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def open_(clock: Clock) -> Breaker:
    """One that has just opened."""
    breaker = Breaker(clock)
    fail(breaker, "unavailable", times=FAILURES)
    return breaker


def fail(breaker: Breaker, *reasons: Reason | None, times: int = 1) -> None:
    for reason in reasons * times:
        assert breaker.lets_through()
        breaker.record(reason)


@pytest.mark.parametrize("reason", COUNTED)
def test_five_in_a_row_open_it(reason: Reason) -> None:
    breaker = Breaker(Clock())
    fail(breaker, reason, times=FAILURES)
    assert not breaker.lets_through()


@pytest.mark.parametrize("reason", [*ANSWERS, *OF_ONE_CALL])
def test_what_says_nothing_of_the_endpoint_is_not_counted(reason: Reason | None) -> None:
    breaker = Breaker(Clock())
    fail(breaker, reason, times=20)
    assert breaker.lets_through()


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_in_between_starts_the_count_anew(answer: Reason | None) -> None:
    breaker = Breaker(Clock())
    fail(breaker, "cut-off", "cut-off", "cut-off", "cut-off", answer, "cut-off", "cut-off", "cut-off", "cut-off")
    assert breaker.lets_through()


def test_a_writer_who_leaves_in_between_does_not(clock: Clock) -> None:
    breaker = Breaker(clock)
    fail(breaker, "cut-off", "cut-off", "cut-off", "cut-off", "cancelled", "cut-off")
    assert not breaker.lets_through()


def test_it_rests_for_half_a_minute_and_then_lets_one_through(open_: Breaker, clock: Clock) -> None:
    clock.now = REST - 0.1
    assert not open_.lets_through()
    clock.now = REST
    assert open_.lets_through()
    assert not open_.lets_through()


def test_a_probe_that_succeeds_closes_it(open_: Breaker, clock: Clock) -> None:
    clock.now = REST
    fail(open_, None)
    assert open_.lets_through() and open_.lets_through()


def test_a_probe_that_fails_opens_it_for_as_long_again(open_: Breaker, clock: Clock) -> None:
    clock.now = REST
    fail(open_, "unavailable")
    clock.now = 2 * REST - 0.1
    assert not open_.lets_through()
    clock.now = 2 * REST
    assert open_.lets_through()


def test_a_probe_whose_writer_leaves_makes_room_for_another(open_: Breaker, clock: Clock) -> None:
    clock.now = REST
    fail(open_, "cancelled")
    assert open_.lets_through()


def test_every_reason_is_thought_of() -> None:
    assert ILL | WELL | set(OF_ONE_CALL) == {None, *get_args(Reason)}
    assert not ILL & WELL
