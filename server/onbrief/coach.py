"""The one path of a draft: rules, meaning, the language model, verdict, receipt, as a stream of events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from .answer import Critique, Engine, Event, JudgedDraft, Meta, Summary, Versions
from .consultation import Consultation, Outcome, model_for
from .critique import rules
from .critique.evidence import evidence
from .critique.finding import Finding
from .critique.meaning import available
from .critique.merge import merged, shown
from .critique.reading import Reading
from .critique.suggestions import vetted
from .critique.text.length import length_of, limit_of
from .critique.verdict import Evidence, RowName, Verdict, verdict
from .documents.brief import Brief
from .documents.draft import Draft
from .documents.policy import Policy
from .documents.voice import Voice
from .store.decisions import Dismissals
from .store.receipts import Digests, LeftOut, Receipt
from .visit import Visit


@dataclass(frozen=True)
class Desk:
    """What a draft is held against. Without a brief nothing strategic is judged."""

    brief: Brief | None
    voice: Voice | None
    policy: Policy


def review(draft: Draft, desk: Desk, *, today: date, id: str, visit: Visit | None = None) -> Iterator[Event]:
    """Judge a draft: `meta`, what rules and meaning find, the verdict, what the model adds, the verdict again, `done`,
    each as soon as it is known. Without a `visit` no model is asked and nothing is kept."""
    brief = desk.brief if desk.brief and desk.brief.is_active else None
    reading = Reading(draft, brief, desk.voice, today, meaning=available(), lexicons=desk.policy.lexicons)
    meta = Meta(
        id=id, versions=_versions(desk, brief), draft=_judged(draft, reading), model=model_for(desk.policy, visit)
    )
    yield Event("meta", meta)

    found = Findings(_dismissals(visit, brief))
    by_rules = rules.findings(reading, desk.policy, rules.BY_RULES, "rules")
    yield from found.add(vetted(list(by_rules), reading, desk.policy))
    if reading.by_meaning:
        yield from found.add(rules.findings(reading, desk.policy, rules.BY_MEANING, "meaning"))
    outcome = Outcome(evidence(reading))
    call = found.verdict(reading, outcome.met)
    yield Event("verdict", call)

    def keep() -> Critique:
        answer = _answer(meta, call, found, reading, desk.policy, outcome)
        if visit and visit.is_trial:
            _remember(visit, outcome)
        elif visit:
            _keep(answer, desk, brief, draft, visit, outcome)
        return answer

    consultation = Consultation(reading, desk.policy, found.all, visit, outcome, before=keep)
    # What rules found is kept before the model is asked: the writer may decide about it while the model reads.
    yield from found.add(consultation.findings())
    if outcome.model:
        call = found.verdict(reading, outcome.met)
        yield Event("verdict", call)
    answer = keep()
    yield Event("done", Summary(**_fields(answer, Summary)))


def critique(draft: Draft, desk: Desk, *, today: date, id: str) -> Critique:
    """Judge a draft by rules and meaning, and wait for the whole answer."""
    return whole(list(review(draft, desk, today=today, id=id)), desk.policy)


def whole(events: Sequence[Event], policy: Policy) -> Critique:
    """The critique that the events of a review tell, findings in the order they are shown."""
    found = [event.body for event in events if isinstance(event.body, Finding)]
    return Critique(**_fields(events[-1].body, Summary), findings=merged(found, policy))


class Findings:
    """What was found so far, each with what its writer decided about it, in each place the latest."""

    def __init__(self, dismissals: Dismissals) -> None:
        self._dismissals = dismissals
        self._by_place: dict[tuple[str, int | None], Finding] = {}

    @property
    def all(self) -> tuple[Finding, ...]:
        """All of them."""
        return tuple(self._by_place.values())

    def add(self, found: Iterable[Finding]) -> Iterator[Event]:
        """Take these in, and tell of each."""
        for finding in found:
            marked = finding.model_copy(update={"dismissed": self._dismissals.holds(finding)})
            self._by_place[(finding.key, finding.span.start if finding.span else None)] = marked
            yield Event("finding", marked)

    def verdict(self, reading: Reading, met: Mapping[RowName, Evidence]) -> Verdict:
        """The verdict on what is open."""
        return verdict(
            self.all,
            met,
            campaign=reading.brief is not None,
            answer=reading.is_answer,
            english=reading.english,
            dismissed={finding.key for finding in self.all if finding.dismissed},
        )


def _dismissals(visit: Visit | None, brief: Brief | None) -> Dismissals:
    if visit is None or visit.is_trial:
        return Dismissals()
    decisions = visit.studio.records.decisions
    return decisions.for_draft(visit.draft_id, person=visit.person, campaign=brief.id if brief else None)


def _answer(meta: Meta, call: Verdict, found: Findings, reading: Reading, policy: Policy, outcome: Outcome) -> Critique:
    """The critique as far as it is known."""
    findings = merged(found.all, policy)
    engine = Engine(
        rules=True,
        meaning=reading.by_meaning,
        model=outcome.model,
        degraded=outcome.degraded,
        reason=outcome.reason,
        note=outcome.note,
    )
    return Critique(
        **_fields(meta, Summary),
        verdict=call,
        findings=findings,
        shown=shown(findings, policy),
        engine=engine,
        usage=outcome.usage,
        rewrite=outcome.rewrite,
    )


def _keep(answer: Critique, desk: Desk, brief: Brief | None, draft: Draft, visit: Visit, outcome: Outcome) -> None:
    """The receipt: what versions of what judged which text, what was found, what was dropped and why."""
    receipt = Receipt(
        at=visit.at,
        person=visit.person,
        draft_id=visit.draft_id,
        campaign=brief.id if brief else None,
        author=draft.author,
        digests=Digests(
            policy=desk.policy.digest,
            brief=brief.digest if brief else None,
            voice=desk.voice.digest if desk.voice else None,
        ),
        model=outcome.model,
        prompt_sha256=outcome.prompt.sha256 if outcome.prompt else None,
        dropped=outcome.dropped,
        left_out=tuple(LeftOut(address=x.address, reason=x.reason) for x in outcome.left_out),
    )
    visit.studio.records.receipts.keep(answer.model_dump(mode="json"), receipt, outcome.answer)


def _remember(visit: Visit, outcome: Outcome) -> None:
    """Of a trial only the model's answer, until a restart: what was asked once is not paid for twice."""
    if outcome.answer:
        visit.studio.records.answers.remember(outcome.answer)


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


def _fields(model: BaseModel, of: type[BaseModel]) -> dict[str, Any]:
    """Those fields of `model` that `of` has too."""
    return {name: getattr(model, name) for name in of.model_fields if name in type(model).model_fields}
