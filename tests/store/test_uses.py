"""What the model was used for, by day, campaign, person and model."""

from datetime import date, timedelta

import pytest

from onbrief.documents.policy import Budget
from onbrief.store.records import Records
from onbrief.store.uses import Call, Use
from tests.store.critiques import NOON

DAY = date(2026, 11, 2)


def settle(records: Records, *calls: Call) -> None:
    for call in calls:
        reserved = records.ledger.reserve(f"{call.day:%Y-%m}", Budget(), 100, 0.1, at=NOON)
        assert reserved
        records.ledger.settle(reserved, call)


def test_calls_of_one_day_campaign_person_and_model_are_one_line(records: Records) -> None:
    once = Call(DAY, "a-model", "c", "p", prompt_tokens=900, cached_tokens=400, completion_tokens=80, money=0.0000014)
    settle(records, once, once)
    assert records.uses.of_month("2026-11") == (Use(DAY, "c", "p", "a-model", 2, 1800, 800, 160, 2),)


@pytest.mark.parametrize(
    "other",
    [
        Call(DAY + timedelta(1), "a-model", "c", "p", 1),
        Call(DAY, "another", "c", "p", 1),
        Call(DAY, "a-model", "d", "p", 1),
        Call(DAY, "a-model", "c", "", 1),
    ],
)
def test_others_are_lines_of_their_own(records: Records, other: Call) -> None:
    settle(records, Call(DAY, "a-model", "c", "p", 1), other)
    assert len(records.uses.of_month("2026-11")) == 2


def test_the_lines_of_a_month_are_its_ledger_s_sum(records: Records) -> None:
    settle(records, *(Call(DAY, f"model-{n % 3}", prompt_tokens=n, money=n / 7) for n in range(1, 20)))
    lines, sum_ = records.uses.of_month("2026-11"), records.ledger.usage("2026-11")
    assert sum(line.tokens for line in lines) == sum_.tokens
    assert sum(line.money for line in lines) == round(sum_.money * 1_000_000)


def test_a_month_holds_its_own_days_alone(records: Records) -> None:
    settle(records, Call(DAY, "m", prompt_tokens=1), Call(date(2026, 12, 1), "m", prompt_tokens=2))
    assert [line.tokens for line in records.uses.of_month("2026-12")] == [2]
    assert records.uses.months() == ("2026-12", "2026-11")


def test_a_call_that_nobody_answered_is_no_use(records: Records) -> None:
    settle(records, Call(DAY, "m"))
    assert records.uses.of_month("2026-11") == ()


def test_a_call_is_booked_with_its_settlement_or_not_at_all(records: Records) -> None:
    reserved = records.ledger.reserve("2026-11", Budget(), 100, 0.1, at=NOON)
    assert reserved
    for _ in range(2):
        records.ledger.settle(reserved, Call(DAY, "m", prompt_tokens=5))
    assert [line.tokens for line in records.uses.of_month("2026-11")] == [5]


def test_uses_outlive_receipts(records: Records) -> None:
    settle(records, Call(DAY, "m", prompt_tokens=5))
    records.receipts.sweep(NOON + timedelta(days=4000))
    assert records.uses.months() == ("2026-11",)
