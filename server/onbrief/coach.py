"""The one path of a draft: rules, meaning, (later) the model, verdict, as a stream of events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from .answer import Critique, Engine, Event, JudgedDraft, Meta, Summary, Usage, Versions
from .critique import rules
from .critique.evidence import evidence
from .critique.finding import Finding
from .critique.meaning import available
from .critique.merge import merged, shown
from .critique.reading import Reading
from .critique.suggestions import vetted
from .critique.text.length import length_of, limit_of
from .critique.verdict import verdict
from .documents.brief import Brief
from .documents.draft import Draft
from .documents.policy import Policy
from .documents.voice import Voice

NO_MODEL = "No language model is set up, so rules and meaning judged alone."


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
    first = shown(merged(found, desk.policy), desk.policy)
    engine = Engine(rules=True, meaning=reading.by_meaning, degraded="no-model", note=NO_MODEL)
    yield Event("done", Summary(**_fields(meta), verdict=call, shown=first, engine=engine, usage=Usage()))


def critique(draft: Draft, desk: Desk, *, today: date, id: str) -> Critique:
    """Judge a draft and wait for the whole answer."""
    return whole(list(review(draft, desk, today=today, id=id)), desk.policy)


def whole(events: Sequence[Event], policy: Policy) -> Critique:
    """The critique that the events of a review tell, findings in the order they are shown."""
    found = [event.body for event in events if isinstance(event.body, Finding)]
    return Critique(**_fields(events[-1].body), findings=merged(found, policy))


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
