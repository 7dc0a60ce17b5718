"""How much of what a model makes up reaches a writer: answers mutated at random, held against a judge.

    python -m bench.grounding [ANSWERS]     # 10,000 unless told otherwise; the seed is fixed

Every answer proposes findings, rows and suggestions for a post; most are then spoiled: letters, numbers, handles,
types, nulls, ellipses, look-alike letters, control characters, repetitions. What grounding lets through is judged again
by `bench.judge`, which shares no code with it but for the rules themselves.
"""

import random
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from bench.judge import faults, same, suggestion_faults
from bench.posts import Answer, Post, posts
from bench.spoiling import spoiled
from onbrief.critique.dropped import Dropped
from onbrief.critique.evidence import evidence
from onbrief.critique.finding import Finding, Span
from onbrief.critique.grounding import Grounds
from onbrief.critique.proposal import Proposal, ProposedRow
from onbrief.critique.verdict import Evidence

SEED = 20261122


@dataclass
class Tally:
    """What came of the answers."""

    answers: int = 0
    proposed: int = 0
    malformed: int = 0
    shown: int = 0
    rows: int = 0
    suggested: int = 0
    ungrounded: list[str] = field(default_factory=list)
    drops: Counter[str] = field(default_factory=Counter)


def measure(answers: int, seed: int = SEED) -> Tally:
    """Ground so many spoiled answers and judge again what is shown."""
    chance, tally, known = random.Random(seed), Tally(), posts()
    for _ in range(answers):
        post = chance.choice(known)
        _judge(post, spoiled(post.answer, post, chance), tally)
    return tally


def _judge(post: Post, answer: Answer, tally: Tally) -> None:
    grounds, shown = post.grounds(), list[Finding]()
    tally.answers += 1
    for piece in answer["findings"]:
        tally.proposed += 1
        try:
            proposed = Proposal.model_validate(piece)
        except ValidationError:
            tally.malformed += 1
            continue
        found = grounds.finding(proposed)
        if isinstance(found, Finding):
            shown.append(found)
            tally.ungrounded += [f"{fault}: {piece} -> {found}" for fault in faults(post, proposed, found)]
    for found in grounds.vetted():
        tally.suggested += 1
        tally.ungrounded += [f"{fault}: {found}" for fault in suggestion_faults(post, found)]
    rows = _rows(post, answer, grounds, tally)
    if post.call(shown, evidence(post.reading)).call != post.call(shown, rows).call:
        tally.ungrounded.append("a row changed the call")
    tally.shown += len(shown)
    tally.drops.update(grounds.drops)


def _rows(post: Post, answer: Answer, grounds: Grounds, tally: Tally) -> Mapping[Any, Evidence]:
    for piece in answer["rows"]:
        tally.proposed += 1
        try:
            proposed = ProposedRow.model_validate(piece)
        except ValidationError:
            tally.malformed += 1
            continue
        outcome = grounds.row(proposed)
        if not isinstance(outcome, Dropped):
            tally.rows += 1
            span, clause = outcome[1].span or Span.of(" ", 0, 1), outcome[1].clause
            words = post.reading.text[span.start : span.end]
            if words != span.quote or same(words) != same(proposed.quote) or clause not in post.given.values():
                tally.ungrounded.append(f"row: {piece} -> {outcome}")
    return grounds.evidence


def main(answers: int) -> None:
    """Print what came of so many answers."""
    tally = measure(answers)
    print(f"{tally.answers:,} mutated answers with {tally.proposed:,} proposals, {tally.malformed:,} of them malformed")
    print(f"{tally.shown:,} findings, {tally.rows:,} rows and {tally.suggested:,} suggestions shown")
    print("dropped: " + ", ".join(f"{reason} {count:,}" for reason, count in tally.drops.most_common()))
    print(f"{len(tally.ungrounded)} shown that are not grounded")
    sys.exit("\n".join(tally.ungrounded[:20]) or None)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
