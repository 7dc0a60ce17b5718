"""Trying a policy on a draft: as a writer would be told, and nothing of it is kept but what the model used."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from onbrief.app import studio_of
from onbrief.coach import review
from onbrief.critique.finding import Finding
from onbrief.documents.draft import Draft
from onbrief.documents.policy import Policy
from onbrief.model.prompt import ENVELOPE
from onbrief.model.tokens import count
from onbrief.model.turns import Turn
from onbrief.rehearsal import Scene
from onbrief.settings import Settings
from onbrief.store.database import FILE, Database
from onbrief.store.tables import DecisionRow, ReceiptRow
from onbrief.trial import Trial, estimate, tried
from onbrief.visit import Visit
from tests.model.upstream import USAGE, Received, Reply, Upstream, says
from tests.serving import settings_in
from tests.test_coach import HALDEN, TODAY

TEXT = "It is incumbent upon every maintenance manager to check the frame first. Thoughts."
STIFF = {"type": "voice.off-trait", "clause": "t2", "quote": "It is incumbent upon", "before": "", "after": ""}
SAID = json.dumps({"findings": [{**STIFF, "message": "It reads like a contract.", "suggestion": None}], "rows": []})
DAY = date(2026, 10, 12)
MONTH = f"{DAY:%Y-%m}"
USED = USAGE["prompt_tokens"] + USAGE["completion_tokens"]  # type: ignore[operator]


def policy(**fields: Any) -> Policy:
    return Policy.model_validate({"id": "b2b", "version": 1, "name": "Ours", **fields})


SERVING = policy()
HELD = policy(critiques={"ask.none": {"level": "error"}})
QUIET = policy(instructions="Say little.")


@dataclass
class Bench:
    """A server's studio, and trials in it."""

    settings: Settings
    visit: Visit

    def tried(self, edit: Policy, text: str = TEXT, serving: Policy = SERVING) -> Trial:
        return tried(self.draft(text), self.scene(edit), serving, self.visit)

    def estimate(self, edit: Policy) -> int:
        return estimate(self.draft(TEXT), self.scene(edit), SERVING, self.settings).prompt

    def draft(self, text: str) -> Draft:
        return Draft(text=text, platform="linkedin")

    def scene(self, edit: Policy) -> Scene:
        briefs = (HALDEN.brief,) if HALDEN.brief else ()
        return Scene(edit, HALDEN.brief, HALDEN.voice, TODAY, "linkedin", briefs)

    @property
    def used(self) -> int:
        return self.visit.studio.records.ledger.usage(MONTH).tokens


@contextmanager
def bench(folder: Path, upstream: Upstream) -> Iterator[Bench]:
    settings = settings_in(folder, model_url=upstream.url, model_name="a-model")
    settings.home.mkdir()
    studio = studio_of(settings)
    yield Bench(settings, Visit(studio, datetime(2026, 10, 12, 9, tzinfo=UTC), DAY, Turn(), person="a-lead"))


def rows_kept(on: Bench) -> int:
    with Database(on.settings.home / FILE).read() as session:
        return sum(session.scalar(select(func.count()).select_from(row)) or 0 for row in (ReceiptRow, DecisionRow))


def test_what_a_level_does_is_seen_without_a_model() -> None:
    scene = Scene(HELD, HALDEN.brief, HALDEN.voice, TODAY, "linkedin")
    trial = tried(Draft(text=TEXT, platform="linkedin"), scene, SERVING)
    assert [change.after.finding.type for change in trial.comparison.changes] == ["ask.none"]
    assert (trial.before.verdict.call, trial.after.verdict.call) == ("not-this-campaign", "hold")


def test_the_model_reads_for_both_nothing_is_kept_and_its_tokens_are_booked(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream, bench(tmp_path, upstream) as on:
        trial = on.tried(QUIET)
        assert [finding.origin for finding in trial.after.findings].count("model") == 1
        assert (len(upstream.requests), on.used, rows_kept(on)) == (2, 2 * USED, 0)


def test_a_prompt_that_is_the_same_is_sent_once_also_in_the_next_trial(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream, bench(tmp_path, upstream) as on:
        assert [change.after.finding.type for change in on.tried(HELD).comparison.changes] == ["ask.none"]
        on.tried(policy(most_findings=5, dimensions={"ask": {"weight": 3}}))
        assert (len(upstream.requests), on.used) == (1, USED)


def test_the_estimate_is_what_is_then_sent(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream, bench(tmp_path, upstream) as on:
        on.tried(QUIET)
        assert on.estimate(QUIET) == sum(map(sent, upstream.requests))
        assert on.estimate(HELD) == sent(upstream.requests[0])


def sent(request: Received) -> int:
    """The tokens of a request."""
    said = request.json
    schema = json.dumps(said["response_format"]["json_schema"]["schema"], separators=(",", ":"))
    return ENVELOPE + sum(count(text, "a-model") for text in (schema, *(m["content"] for m in said["messages"])))


def test_an_edit_grants_itself_no_budget(tmp_path: Path) -> None:
    spent, rich = policy(budget={"tokens_per_month": 10}), policy(budget={"tokens_per_month": 10_000_000})
    with Upstream(Reply(*says(SAID))) as upstream, bench(tmp_path, upstream) as on:
        trial = on.tried(rich, serving=spent)
        assert (trial.after.engine.degraded, upstream.requests, on.used) == ("over-budget", [], 0)


def test_what_must_not_leave_the_machine_is_tried_without_a_model_elsewhere(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream, bench(tmp_path, upstream) as on:
        elsewhere = settings_in(tmp_path, model_url="http://model.invalid/v1", model_name="a-model")
        on.visit = Visit(studio_of(elsewhere), on.visit.at, DAY, Turn())
        trial = on.tried(SERVING, "The HD-900 is coming. " + TEXT)
        assert (trial.after.engine.degraded, trial.after.verdict.call) == ("private", "hold")


def test_a_dismissal_of_the_lead_hides_nothing_from_the_trial(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream, bench(tmp_path, upstream) as on:
        (stiff,) = (finding for finding in written(on) if finding.origin == "model")
        decisions = on.visit.studio.records.decisions
        decisions.decide("a", stiff.key, "dismissed", at=on.visit.at, reason="wrong", person="a-lead")
        assert [finding.key for finding in written(on) if finding.dismissed] == [stiff.key]
        assert all(finding.dismissed is None for finding in on.tried(SERVING).after.findings)


def written(on: Bench) -> list[Finding]:
    """What the lead is told about the draft as its writer."""
    events = review(on.draft(TEXT), HALDEN, today=TODAY, id="a", visit=on.visit)
    return [event.body for event in events if isinstance(event.body, Finding)]
