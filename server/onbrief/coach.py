"""The one path of a draft: rules, meaning, (later) the model, verdict, as a stream of events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from .critique import rules
from .critique.evidence import evidence
from .critique.finding import Finding
from .critique.meaning import available
from .critique.merge import merged
from .critique.reading import Reading
from .critique.suggestions import vetted
from .critique.text.length import length_of, limit_of
from .critique.verdict import Verdict, verdict
from .documents.brief import Brief
from .documents.draft import Draft, Platform, Surface
from .documents.policy import Policy
from .documents.voice import Voice


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class JudgedDraft(_Shape):
    """The draft a critique is about. `length` and `limit` count as the platform counts; no limit is null."""

    text: str
    platform: Platform
    surface: Surface
    length: int
    limit: int | None


class Engine(_Shape):
    """Which parts judged, and one word for why the model's part is missing."""

    rules: bool
    meaning: bool
    model: str | None = None
    degraded: Literal["no-model", "over-budget", "model-failed", "private"] | None = None


class Versions(_Shape):
    """`id@version` of what judged; brief and voice are null where there is none."""

    policy: str
    brief: str | None
    voice: str | None


class Usage(_Shape):
    """Tokens and cost of the model's part."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    cost: float = 0


class Meta(_Shape):
    """The first event: what is being judged, by which versions."""

    id: str
    versions: Versions
    draft: JudgedDraft


class Summary(_Shape):
    """A critique without its findings: the last event of a stream."""

    id: str
    draft: JudgedDraft
    verdict: Verdict
    shown: int
    engine: Engine
    versions: Versions
    usage: Usage


class Critique(Summary):
    """What one run returns; `onbrief check --format json` prints exactly this."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Event:
    """One step of a critique: `name` is the server-sent event's, `body` its data."""

    name: Literal["meta", "finding", "verdict", "done"]
    body: Meta | Finding | Verdict | Summary


@dataclass(frozen=True)
class Desk:
    """What a draft is held against. Without a brief nothing strategic is judged."""

    brief: Brief | None
    voice: Voice | None
    policy: Policy


def review(draft: Draft, desk: Desk, *, today: date, id: str) -> Iterator[Event]:
    """Judge a draft: `meta`, the findings, the verdict, `done`, each as soon as it is known."""
    brief = desk.brief if desk.brief and desk.brief.is_active else None
    reading = Reading(draft, brief, desk.voice, today, meaning=available(), lexicons=desk.policy.lexicons)
    meta = Meta(id=id, versions=_versions(desk, brief), draft=_judged(draft, reading))
    yield Event("meta", meta)

    found = vetted(list(rules.findings(reading, desk.policy, rules.BY_RULES, "rules")), reading, desk.policy)
    yield from (Event("finding", finding) for finding in found)
    if reading.by_meaning:
        near = list(rules.findings(reading, desk.policy, rules.BY_MEANING, "meaning"))
        yield from (Event("finding", finding) for finding in near)
        found += near

    call = verdict(
        found,
        evidence(reading),
        campaign=brief is not None,
        answer=reading.is_answer,
        english=reading.english,
    )
    yield Event("verdict", call)
    shown = min(desk.policy.most_findings, len(merged(found, desk.policy)))
    engine = Engine(rules=True, meaning=reading.by_meaning, model=None, degraded="no-model")
    yield Event("done", Summary(**_fields(meta), verdict=call, shown=shown, engine=engine, usage=Usage()))


def critique(draft: Draft, desk: Desk, *, today: date, id: str) -> Critique:
    """Judge a draft and wait for the whole answer."""
    events = list(review(draft, desk, today=today, id=id))
    found = [event.body for event in events if isinstance(event.body, Finding)]
    summary = events[-1].body
    return Critique(**_fields(summary), findings=merged(found, desk.policy))


def _judged(draft: Draft, reading: Reading) -> JudgedDraft:
    """A thread is as long as its longest part."""
    length = max((length_of(draft, part.text) for part in reading.parts), default=0)
    return JudgedDraft(
        text=draft.text, platform=draft.platform, surface=draft.surface, length=length, limit=limit_of(draft)
    )


def _versions(desk: Desk, brief: Brief | None) -> Versions:
    return Versions(
        policy=desk.policy.identity,
        brief=brief.identity if brief else None,
        voice=desk.voice.identity if desk.voice else None,
    )


def _fields(model: BaseModel) -> dict[str, Any]:
    return {name: getattr(model, name) for name in type(model).model_fields}
