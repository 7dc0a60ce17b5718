"""How a draft comes in, and what a server has for it besides its documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from .answer import Usage
from .documents.brief import Brief
from .model.answered import Tokens
from .model.client import Model
from .model.prices import Price
from .model.turns import Turn
from .store.records import Records


@dataclass(frozen=True)
class Studio:
    """What a server has for all its drafts: the model, if any, what it costs, and the records."""

    records: Records
    model: Model | None = None
    prices: Mapping[str, Price] = field(default_factory=dict)
    private: bool = False

    def usage(self, model: str, tokens: Tokens) -> Usage:
        """What a call used, and what that costs."""
        return Usage(
            prompt_tokens=tokens.prompt,
            cached_tokens=tokens.cached,
            completion_tokens=tokens.completion,
            cost=self.cost(model, tokens),
        )

    def cost(self, model: str, tokens: Tokens) -> float:
        """What tokens cost, in the prices' currency; nothing where no price is known."""
        price = self.prices.get(model)
        return price.cost(tokens.prompt, tokens.cached, tokens.completion) if price else 0.0


@dataclass(frozen=True)
class Visit:
    """How one draft came in. `day` is the team's; `asked`: the writer asks for the model; `briefs` are
    all that the team has, whatever their status: what one of them holds back, no model elsewhere is told. `is_trial`:
    a policy is tried on the draft, so no receipt is kept and no writer's decision counts."""

    studio: Studio
    at: datetime
    day: date
    turn: Turn
    draft_id: str | None = None
    person: str = ""
    asked: bool = False
    private: bool = False
    is_trial: bool = False
    briefs: tuple[Brief, ...] = ()

    @property
    def month(self) -> str:
        """The team's month, like 2026-11, whose budget pays."""
        return f"{self.day:%Y-%m}"
