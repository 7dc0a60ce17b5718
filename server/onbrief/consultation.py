"""One consultation of the language model: may it be asked, what did it say, what did it cost."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Literal

from pydantic import TypeAdapter

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
from .model.prices import Price
from .model.prompt import Prompt, compile_prompt
from .model.tokens import count
from .model.turns import Turn
from .store.answers import Answer
from .store.records import Records

Item = Proposal | ProposedRow | ProposedRewrite
ITEMS: TypeAdapter[list[Item]] = TypeAdapter(list[Item])

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
    "month-spent": ("over-budget", "This month's budget for the language model is used up."),
    "draft-too-long": ("over-budget", "The draft is longer than the policy lets the language model read."),
}


@dataclass(frozen=True)
class Studio:
    """What a server has for all its drafts: the model, if any, what it costs, and the records."""

    records: Records
    model: Model | None = None
    prices: Mapping[str, Price] = field(default_factory=dict)
    private: bool = False

    def cost(self, model: str, tokens: Tokens) -> float:
        """What tokens cost, in the prices' currency; nothing where no price is known."""
        price = self.prices.get(model)
        return price.cost(tokens.prompt, tokens.cached, tokens.completion) if price else 0.0


@dataclass(frozen=True)
class Visit:
    """How one draft came in. `month` is the team's, like 2026-11; `asked`: the writer asks for the model."""

    studio: Studio
    at: datetime
    month: str
    turn: Turn
    draft_id: str | None = None
    person: str = ""
    asked: bool = False
    private: bool = False


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

    def failed(self, reason: Reason) -> None:
        """The model was asked, in vain or in part."""
        self.degraded, self.reason, self.note = "model-failed", reason, NOTES[reason]


def model_for(policy: Policy, visit: Visit | None) -> str | None:
    """The name of the model that a policy asks; None where there is none."""
    model = visit.studio.model if visit else None
    return (policy.model.name or model.endpoint.name) if model else None


def consult(
    reading: Reading, policy: Policy, found: Sequence[Finding], visit: Visit | None, outcome: Outcome
) -> Iterator[Finding]:
    """Ask the model and yield what of its answer is grounded, as it comes; `outcome` tells the rest."""
    kept = _kept_from(reading, policy, found, visit)
    if kept or not visit or not visit.studio.model:
        outcome.without(kept or "no-model")
        return
    model = visit.studio.model
    off_machine = not model.endpoint.is_on_machine
    name = model_for(policy, visit)
    prompt = compile_prompt(reading, policy, model=name, off_machine=off_machine, found=found)
    outcome.prompt = prompt
    if not prompt.fits:
        outcome.without("draft-too-long")
    elif prompt.types:
        grounds = Grounds(reading, policy, prompt.clauses, found, outcome.met)
        yield from _grounded(_answer(prompt, policy, visit, model, outcome), grounds, outcome)


def _kept_from(reading: Reading, policy: Policy, found: Sequence[Finding], visit: Visit | None) -> Kept | None:
    """What speaks against asking the model at all."""
    model = visit.studio.model if visit else None
    if not visit or not model:
        return "no-model"
    if not model.endpoint.is_on_machine:
        if visit.private or visit.studio.private:
            return "private"
        if withheld(reading, found):
            return "withheld"
    if policy.model.when == "request" and not visit.asked:
        return "on-request"
    return None


def _grounded(items: Iterable[Item], grounds: Grounds, outcome: Outcome) -> Iterator[Finding]:
    for item in items:
        if isinstance(item, Proposal):
            finding = grounds.finding(item)
            if isinstance(finding, Finding):
                yield finding
        elif isinstance(item, ProposedRow):
            grounds.row(item)
        else:
            rewrite = grounds.rewrite(item)
            outcome.rewrite = rewrite if isinstance(rewrite, str) else None
    yield from grounds.vetted()
    outcome.met = grounds.evidence
    outcome.dropped = {str(reason): times for reason, times in grounds.drops.items()}


def _answer(prompt: Prompt, policy: Policy, visit: Visit, model: Model, outcome: Outcome) -> Iterator[Item]:
    """What the model proposes: what it said to the same request before, else what it says now."""
    name = policy.model.name or model.endpoint.name
    request = Request(prompt.system, prompt.user, prompt.schema, policy.model)
    key = _key(request, model.endpoint.url, name)
    stored = visit.studio.records.answers.get(key)
    if stored is not None:
        outcome.model, outcome.answer = name, Answer(key, stored)
        yield from ITEMS.validate_json(stored)
        return
    said: list[Item] = []
    for item in _asked(request, name, prompt.tokens, policy, visit, model, outcome):
        said.append(item)
        yield item
    if outcome.model and not outcome.reason:
        outcome.answer = Answer(key, ITEMS.dump_json(said).decode())


def _asked(
    request: Request, name: str, tokens: int, policy: Policy, visit: Visit, model: Model, outcome: Outcome
) -> Iterator[Item]:
    """What the model says now, paid for out of the month's budget."""
    studio = visit.studio
    most = Tokens(prompt=tokens, completion=policy.model.max_output_tokens)
    ledger = studio.records.ledger
    reserved = ledger.reserve(visit.month, policy.budget, _sum(most), studio.cost(name, most), at=visit.at)
    if reserved is None:
        outcome.without("month-spent")
        return
    call = model.ask(request)
    visit.turn.begin(call)
    ended = Ended(name, "cancelled")
    said = 0
    try:
        for item in call:
            if isinstance(item, Ended):
                ended = item
            else:
                outcome.model = name
                said += count(item.model_dump_json(), model=name)
                yield item
    finally:
        call.cancel()
        used = ended.tokens or _estimate(ended, tokens, said)
        cost = studio.cost(name, used)
        ledger.settle(reserved, _sum(used), cost)
    outcome.usage = Usage(
        prompt_tokens=used.prompt, cached_tokens=used.cached, completion_tokens=used.completion, cost=cost
    )
    if ended.failure:
        outcome.failed(ended.failure)
    else:
        outcome.model = name


def _estimate(ended: Ended, prompt: int, said: int) -> Tokens:
    """What a provider that does not say is taken to charge."""
    return Tokens() if ended.failure in UNASKED else Tokens(prompt=prompt, completion=said)


def _sum(tokens: Tokens) -> int:
    return tokens.prompt + tokens.completion


def _key(request: Request, url: str, name: str) -> str:
    """The sha256 of all that decides what is answered."""
    choice = request.choice.model_dump(mode="json")
    sent = [url, name, request.system, request.user, request.schema, choice]
    return sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()
