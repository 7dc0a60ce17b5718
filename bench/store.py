"""How long the store takes for what every critique asks of it: `python bench/store.py`."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from onbrief import coach
from onbrief.documents.brief import Brief
from onbrief.documents.loading import load
from onbrief.documents.policy import Budget
from onbrief.documents.voice import Voice
from onbrief.store.answers import Answer
from onbrief.store.receipts import Digests, Receipt
from onbrief.store.records import Records, open_records
from onbrief.store.sample import sample_draft
from onbrief.store.shipped import default_policy
from onbrief.store.uses import Call

GOLDEN = Path(__file__).parents[1] / "tests" / "golden"
ROUNDS, WARM = 1000, 50
DAY = date(2026, 10, 12)


def main() -> None:
    """Print a line for each thing that is measured."""
    with TemporaryDirectory() as home:
        records = open_records(Path(home), keep_text=True, days=90, now=datetime.now(UTC))
        for name, work in works(records).items():
            times = sorted(measured(work))
            print(f"{name:<44} p50 {statistics.median(times):5.2f} ms   p95 {times[len(times) * 95 // 100]:5.2f} ms")


def works(records: Records) -> dict[str, Callable[[int], object]]:
    """What is measured, by name."""
    desk = coach.Desk(
        load(Brief, GOLDEN / "briefs/line-audit-q4.yaml"), load(Voice, GOLDEN / "voices/halden.yaml"), default_policy()
    )
    critique = coach.critique(sample_draft(), desk, today=DAY, id="0").model_dump(mode="json")
    answer = "x" * 3000

    def keep(number: int) -> None:
        receipt = Receipt(
            at=datetime.now(UTC), draft_id="d", campaign="c", author="brand", digests=Digests(policy="p" * 64)
        )
        records.receipts.keep({**critique, "id": str(number)}, receipt, Answer(key(number), answer))

    def account(_: int) -> None:
        reservation = records.ledger.reserve("2026-10", Budget(), 2000, 0.01, at=datetime.now(UTC))
        assert reservation
        records.ledger.settle(reservation, Call(DAY, "gpt-5-mini", prompt_tokens=1500, money=0.005))

    def decide(number: int) -> None:
        records.decisions.decide(
            str(number), critique["findings"][-1]["key"], "dismissed", at=datetime.now(UTC), reason="unclear"
        )

    return {
        "keep a receipt, strip the draft's last": keep,
        "look for a stored answer": lambda number: records.answers.get(key(number)),
        "reserve and settle": account,
        "decide on a finding": decide,
        "what is set aside, of 1,000 dismissals": lambda _: records.decisions.for_draft("d", campaign="c"),
        "read a critique and its receipt": lambda number: records.receipts.get(str(number)),
    }


def measured(work: Callable[[int], object]) -> list[float]:
    """Milliseconds of each round after the first few."""
    times = []
    for number in range(ROUNDS + WARM):
        started = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - started) * 1000)
    return times[WARM:]


def key(number: int) -> str:
    """A stored answer's key."""
    return sha256(str(number).encode()).hexdigest()


if __name__ == "__main__":
    main()
