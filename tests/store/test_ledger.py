"""The model's account: what is reserved and used in a month, and that a budget is never overspent."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from onbrief.documents.policy import Budget
from onbrief.store.database import Database
from onbrief.store.ledger import Ledger, Reservation, Used
from onbrief.store.uses import Call
from tests.store.critiques import NOON, minutes

MONTH = "2026-11"
TEN = Budget(tokens_per_month=1000, money_per_month=1.0)  # room for ten calls of a hundred tokens, or of ten cents

SPEND = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from onbrief.documents.policy import Budget
from onbrief.store.database import Database
from onbrief.store.ledger import Ledger
from onbrief.store.uses import Call
where = Path(sys.argv[1]) if "://" not in sys.argv[1] else sys.argv[1]
ledger, now = Ledger(Database(where)), datetime(2026, 11, 2, 12, tzinfo=UTC)
sys.stdin.readline()
got = [ledger.reserve("2026-11", Budget(tokens_per_month=1000), 20, 0, at=now) for _ in range(30)]
for number, reservation in enumerate(filter(None, got)):
    if number % 2:
        ledger.settle(reservation, Call(date(2026, 11, 2), "m", prompt_tokens=20))
print(len([one for one in got if one]))
"""


@pytest.fixture
def ledger(database: Database) -> Ledger:
    """An account nobody has used."""
    return Ledger(database)


def reserve(ledger: Ledger, tokens: int = 100, money: float = 0.0, *, at: float = 0, month: str = MONTH) -> bool:
    """Whether so much could be reserved."""
    return ledger.reserve(month, TEN, tokens, money, at=minutes(at)) is not None


def reserved(ledger: Ledger, tokens: int = 100, money: float = 0.1) -> Reservation:
    found = ledger.reserve(MONTH, TEN, tokens, money, at=NOON)
    assert found
    return found


def call(tokens: int, money: float) -> Call:
    return Call(NOON.date(), "a-model", prompt_tokens=tokens, money=money)


def test_an_unused_month_is_empty(ledger: Ledger) -> None:
    assert ledger.usage(MONTH) == Used(0, 0.0)


def test_what_is_settled_is_used(ledger: Ledger) -> None:
    for tokens, money in ((70, 0.05), (30, 0.1)):
        ledger.settle(reserved(ledger), call(tokens, money))
    assert ledger.usage(MONTH) == Used(100, 0.15)


def test_what_is_reserved_is_not_used_yet(ledger: Ledger) -> None:
    reserved(ledger)
    assert (ledger.usage(MONTH), ledger.set_aside(MONTH)) == (Used(0, 0.0), Used(100, 0.1))


@pytest.mark.parametrize(("tokens", "money"), [(100, 0.0), (0, 0.1)])
def test_reservations_that_are_open_count(ledger: Ledger, tokens: int, money: float) -> None:
    assert [reserve(ledger, tokens, money) for _ in range(12)] == [True] * 10 + [False] * 2


@pytest.mark.parametrize(("tokens", "money"), [(100, 0.0), (0, 0.1)])
def test_what_was_used_counts(ledger: Ledger, tokens: int, money: float) -> None:
    for _ in range(10):
        ledger.settle(reserved(ledger, tokens, money), call(tokens, money))
    assert not reserve(ledger, tokens, money)


def test_what_a_call_did_not_use_is_free_again(ledger: Ledger) -> None:
    ledger.settle(reserved(ledger, 1000), call(1, 0.0))
    assert reserve(ledger, 999) and not reserve(ledger, 1)


def test_a_call_that_used_more_than_it_reserved_counts_in_full(ledger: Ledger) -> None:
    ledger.settle(reserved(ledger, 100), call(1001, 0.0))
    assert not reserve(ledger, 0)


def test_settling_twice_counts_once(ledger: Ledger) -> None:
    one = reserved(ledger)
    ledger.settle(one, call(100, 0.1))
    ledger.settle(one, call(100, 0.1))
    assert ledger.usage(MONTH) == Used(100, 0.1)


def test_without_limits_everything_can_be_reserved(ledger: Ledger) -> None:
    assert ledger.reserve(MONTH, Budget(), 10**12, 10.0**6, at=NOON)


def test_a_budget_of_nothing_allows_nothing(ledger: Ledger) -> None:
    assert ledger.reserve(MONTH, Budget(tokens_per_month=0), 1, 0.0, at=NOON) is None


def test_the_next_month_begins_empty(ledger: Ledger) -> None:
    assert reserve(ledger, 1000)
    assert reserve(ledger, 1000, month="2026-12") and not reserve(ledger)


def test_a_call_is_settled_in_the_month_it_was_reserved_in(ledger: Ledger) -> None:
    one = reserved(ledger)
    assert reserve(ledger, month="2026-12")
    ledger.settle(one, call(100, 0.1))
    assert (ledger.usage(MONTH).tokens, ledger.usage("2026-12").tokens) == (100, 0)


def test_the_reservation_of_a_process_that_died_stays(ledger: Ledger) -> None:
    assert reserve(ledger, 1000)
    assert not reserve(ledger, at=60 * 24)


def test_sums_of_money_are_exact(ledger: Ledger) -> None:
    budget = Budget(money_per_month=0.3)  # in floating point 0.1 + 0.1 + 0.1 is more
    assert all(ledger.reserve(MONTH, budget, 0, 0.1, at=NOON) for _ in range(3))
    assert ledger.reserve(MONTH, budget, 0, 0.000001, at=NOON) is None


def test_threads_that_race_do_not_overspend(ledger: Ledger) -> None:
    with ThreadPoolExecutor(16) as pool:
        got = list(pool.map(lambda _: reserve(ledger, 20), range(120)))
    assert sum(got) == 50


@pytest.fixture
def spenders(database: Database, where: Path | str) -> Iterator[list[subprocess.Popen[str]]]:
    """Processes that wait for a line, and then reserve as much as they get."""
    command = [sys.executable, "-c", SPEND, str(where)]
    pipe = subprocess.PIPE
    processes = [subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe) for _ in range(3)]
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def test_processes_that_race_do_not_overspend(ledger: Ledger, spenders: list[subprocess.Popen[str]]) -> None:
    for process in spenders:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    got = [int(process.communicate(timeout=60)[0]) for process in spenders]
    assert sum(got) == 50
    assert ledger.usage(MONTH).tokens == 20 * sum(count // 2 for count in got)
