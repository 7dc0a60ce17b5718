"""Trying a policy: one draft under the policy that serves and under an edit of it. Nothing of it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import uuid4

from .answer import Critique
from .coach import Desk, review, whole
from .comparison import Comparison, compare
from .documents.draft import Draft
from .documents.policy import Policy
from .model.answered import Tokens
from .rehearsal import Scene, rehearse
from .settings import Settings
from .visit import Visit


@dataclass(frozen=True)
class Trial:
    """The two critiques of one draft."""

    before: Critique
    after: Critique

    @cached_property
    def comparison(self) -> Comparison:
        """What differs between them."""
        return compare(self.before, self.after)


def tried(draft: Draft, on: Scene, serving: Policy, visit: Visit | None = None) -> Trial:
    """A draft under the policy that is `serving` and under the scene's. With a `visit` the language model is asked too,
    as for a writer and out of the same budget: an edit that nobody has published grants itself no other."""
    visit = replace(visit, asked=True, is_trial=True) if visit else None
    edit = on.policy.model_copy(update={"budget": serving.budget})
    before, after = (_judged(draft, replace(on, policy=policy), visit) for policy in (serving, edit))
    return Trial(before, after)


def estimate(draft: Draft, on: Scene, serving: Policy, settings: Settings) -> Tokens:
    """The most that asking the model about a draft under both policies may take: a prompt that is the same is sent
    once."""
    asked = {_asked(draft, replace(on, policy=policy), settings) for policy in (serving, on.policy)}
    return _sum(Tokens(prompt=prompt, completion=completion) for _, prompt, completion in asked)


def _judged(draft: Draft, on: Scene, visit: Visit | None) -> Critique:
    desk = Desk(on.brief, on.voice, on.policy)
    return whole(list(review(draft, desk, today=on.today, id=uuid4().hex, visit=visit)), on.policy)


def _asked(draft: Draft, on: Scene, settings: Settings) -> tuple[str, int, int]:
    """A call by all that it is known by, and what it may take."""
    prompt, choice = rehearse(on, draft, settings).prompt, on.policy.model
    return prompt.sha256 + choice.model_dump_json(), prompt.tokens, choice.max_output_tokens


def _sum(tokens: Iterable[Tokens]) -> Tokens:
    each = list(tokens)
    return Tokens(prompt=sum(one.prompt for one in each), completion=sum(one.completion for one in each))
