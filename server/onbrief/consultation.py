"""One consultation of the language model: may it be asked, what did it say, what did it cost."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from .answer import Degraded, Usage
from .critique.finding import Finding
from .critique.grounding import Grounds
from .critique.proposal import Proposal, ProposedRewrite, ProposedRow
from .critique.reading import Reading
from .critique.verdict import Evidence, RowName
from .documents.policy import Policy
from .model.answered import NOTES, Ended, Reason, Tokens
from .model.client import Model
from .model.discretion import withheld
from .model.endpoint import Request
from .model.fitting import LeftOut
from .model.prompt import Prompt, compile_prompt
from .store.answers import Answer
from .store.uses import Call
from .visit import Visit

log = logging.getLogger(__name__)

Item = Proposal | ProposedRow | ProposedRewrite
ITEMS: TypeAdapter[list[Item]] = TypeAdapter(list[Item])

CHARACTERS = 3  # of JSON in English, a token, on the safe side

# Nobody was asked, so nobody is paid.
UNASKED: frozenset[Reason] = frozenset(
    {"unauthorized", "not-found", "rejected", "rate-limited", "unavailable", "unreachable", "resting"}
)

Kept = Literal["no-model", "on-request", "private", "withheld", "month-spent", "draft-too-long"]
WITHOUT: Mapping[Kept, tuple[Degraded | None, str]] = {
    "no-model": ("no-model", "No language model is set up, so rules and meaning judged alone."),
    "on-request": (None, "Under this policy the language model reads a draft only when it is asked to."),
    "private": ("private", "In private mode nothing leaves this server, so the language model was not asked."),
    "withheld": (
        "private",
        "This draft holds something that must not leave this server, so the language model was not asked.",
    ),
    "month-spent": (
        "over-budget",
        "What this month's budget for the language model has left is used up, or set aside for drafts being read now.",
    ),
    "draft-too-long": ("over-budget", "The draft is longer than the policy lets the language model read."),
}


@dataclass
class Outcome:
    """How a consultation went. `met`: the rows that the draft meets, those that the model settled among them."""

    met: Mapping[RowName, Evidence]
    model: str | None = None
    degraded: Degraded | None = None
    reason: str | None = None
    note: str | None = None
    usage: Usage = field(default_factory=Usage)
    prompt: Prompt | None = None
    dropped: Mapping[str, int] = field(default_factory=dict)
    answer: Answer | None = None
    rewrite: str | None = None

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """The clauses that the model was not told."""
        return self.prompt.left_out if self.prompt else ()

    def without(self, why: Kept) -> None:
        """The model is not asked."""
        self.degraded, self.note = WITHOUT[why]
        self.reason = why

    def begins(self) -> None:
        """The model is being asked: should nobody be left to say how that ended, the receipt says so much."""
        self.reason, self.note = "under-way", "The language model had not answered yet when this was kept."

    def ends(self, model: str, failure: Reason | None) -> None:
        """The model has answered, or failed, in whole or in part."""
        self.reason, self.note = failure, NOTES[failure] if failure else None
        self.degraded = "model-failed" if failure else None
        self.model = self.model if failure else model


def model_for(policy: Policy, visit: Visit | None) -> str | None:
    """The name of the model that a policy asks; None where there is none."""
    model = visit.studio.model if visit else None
    return (policy.model.name or model.endpoint.name) if model else None


@dataclass(frozen=True)
class Consultation:
    """One draft, and who is asked about it. `found` and `met` are what rules and meaning made of it; `before` is called
    once, when it is certain that the model is going to be asked."""

    reading: Reading
    policy: Policy
    found: Sequence[Finding]
    visit: Visit | None
    outcome: Outcome
    before: Callable[[], object]

    def findings(self) -> Iterator[Finding]:
        """Ask the model, and yield what of its answer is grounded, as it comes; `outcome` tells the rest."""
        model = self.visit.studio.model if self.visit else None
        if not self.visit or not model:
            self.outcome.without("no-model")
        elif kept := self._kept_from(self.visit, model):
            self.outcome.without(kept)
        else:
            yield from self._consult(self.visit, model)

    def _kept_from(self, visit: Visit, model: Model) -> Kept | None:
        """What speaks against asking the model at all."""
        if not model.endpoint.is_on_machine:
            if visit.private or visit.studio.private:
                return "private"
            if withheld(self.reading, self.found, visit.briefs, visit.day):
                return "withheld"
        if self.policy.model.when == "request" and not visit.asked:
            return "on-request"
        return None

    def _consult(self, visit: Visit, model: Model) -> Iterator[Finding]:
        prompt = compile_prompt(
            self.reading,
            self.policy,
            model=self._name(model),
            off_machine=not model.endpoint.is_on_machine,
            found=self.found,
            others=visit.briefs,
            day=visit.day,
        )
        self.outcome.prompt = prompt
        if not prompt.fits:
            self.outcome.without("draft-too-long")
        elif prompt.types:
            grounds = Grounds(self.reading, self.policy, prompt.clauses, self.found, self.outcome.met)
            yield from self._grounded(self._said(prompt, visit, model), grounds)

    def _grounded(self, items: Iterable[Item], grounds: Grounds) -> Iterator[Finding]:
        for item in items:
            if isinstance(item, Proposal):
                finding = grounds.finding(item)
                if isinstance(finding, Finding):
                    yield finding
            elif isinstance(item, ProposedRow):
                grounds.row(item)
            else:
                rewrite = grounds.rewrite(item)
                self.outcome.rewrite = rewrite if isinstance(rewrite, str) else None
        yield from grounds.vetted()
        self.outcome.met = grounds.evidence
        self.outcome.dropped = {str(reason): times for reason, times in grounds.drops.items()}

    def _said(self, prompt: Prompt, visit: Visit, model: Model) -> Iterator[Item]:
        """What the model proposes: what it said to the same request before, else what it says now."""
        name, outcome = self._name(model), self.outcome
        request = Request(prompt.system, prompt.user, prompt.schema, self.policy.model)
        key = _key(request, model.endpoint.url, name)
        stored = visit.studio.records.answers.get(key)
        known = _read(stored) if stored else None
        if stored and known is not None:
            outcome.model, outcome.answer = name, Answer(key, stored)
            yield from known
            return
        said: list[Item] = []
        for item in self._says(request, prompt.tokens, visit, model):
            said.append(item)
            yield item
        if outcome.model and not outcome.reason:
            outcome.answer = Answer(key, ITEMS.dump_json(said).decode())

    def _says(self, request: Request, tokens: int, visit: Visit, model: Model) -> Iterator[Item]:
        """What the model says now, paid for out of the month's budget."""
        if visit.turn.is_over:
            self.outcome.ends(self._name(model), "cancelled")
            return
        name, studio = self._name(model), visit.studio
        most = Tokens(prompt=tokens, completion=self.policy.model.max_output_tokens)
        ledger = studio.records.ledger
        if self.policy.budget.money_per_month is not None and name not in studio.prices:
            _warn_of_price(name)
        reserved = ledger.reserve(visit.month, self.policy.budget, most.sum, studio.cost(name, most), at=visit.at)
        if reserved is None:
            self.outcome.without("month-spent")
            return
        self.outcome.begins()
        self.before()
        call = model.ask(request)
        visit.turn.begin(call)
        ended, said = Ended(name, "cancelled"), 0
        try:
            for item in call:
                if isinstance(item, Ended):
                    ended = item
                else:
                    self.outcome.model = name
                    said += len(item.model_dump_json())
                    yield item
        finally:
            call.cancel()
            used = ended.tokens or _estimate(ended, tokens, said)
            self.outcome.usage = studio.usage(name, used)
            ledger.settle(reserved, self._call(name, visit))
        self.outcome.ends(name, ended.failure)

    def _call(self, name: str, visit: Visit) -> Call:
        """What was used, as the ledger books it."""
        usage, brief = self.outcome.usage, self.reading.brief
        return Call(
            visit.day,
            name,
            campaign=brief.id if brief else "",
            person=visit.person,
            prompt_tokens=usage.prompt_tokens,
            cached_tokens=usage.cached_tokens,
            completion_tokens=usage.completion_tokens,
            money=usage.cost,
        )

    def _name(self, model: Model) -> str:
        return self.policy.model.name or model.endpoint.name


@cache
def _warn_of_price(model: str) -> None:
    """Once for each model: what has no price costs nothing, and no sum of money limits it."""
    log.warning("%s has no price in ONBRIEF_PRICES: money_per_month cannot limit it, tokens_per_month can", model)


def _read(stored: str) -> list[Item] | None:
    """A stored answer; None where it is one of a version that worded answers otherwise."""
    try:
        return ITEMS.validate_json(stored)
    except ValidationError:
        return None


def _estimate(ended: Ended, prompt: int, said: int) -> Tokens:
    """What a provider that does not say is taken to charge, for so many characters said."""
    return Tokens() if ended.failure in UNASKED else Tokens(prompt=prompt, completion=said // CHARACTERS + 1)


def _key(request: Request, url: str, name: str) -> str:
    """The sha256 of all that decides what is answered."""
    choice = request.choice.model_dump(mode="json")
    sent = [url, name, request.system, request.user, request.schema, choice]
    return sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()
