"""The prompt compiler: what is the same from draft to draft comes first, what this draft needs next, the draft last."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from ..critique.citations import askable
from ..critique.finding import Finding
from ..critique.reading import Reading
from ..documents.brief import Brief
from ..documents.clauses import Clause
from ..documents.policy import Policy
from .discretion import Discretion, permitted
from .fitting import LeftOut, Section, fitted
from .material import BLANK
from .prefix import Background, prefix
from .suffix import EXTRAS, beside, suffix, touched
from .tokens import count

ENVELOPE = 9  # tokens of the roles and marks around two messages (OpenAI cookbook, how to count tokens)


@dataclass(frozen=True)
class Prompt:
    """What is sent for one draft, and what it takes to understand the answer.

    `system` and `schema` are the same for all drafts of a campaign under one policy and voice on one day. `clauses`
    holds by handle all that may be cited, `types` all that may be raised about this draft; with no types there is
    nothing to ask. `tokens` is the sum of the sections: both texts, the schema as compact JSON, and the envelope.
    """

    system: str
    user: str
    clauses: Mapping[str, Clause]
    types: tuple[str, ...]
    schema: Mapping[str, Any]
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]
    limit: int

    @property
    def tokens(self) -> int:
        """All that the model reads."""
        return sum(section.tokens for section in self.sections)

    @property
    def fits(self) -> bool:
        """Whether the draft, with what cannot be left out, stays within the policy's max_input_tokens."""
        return self.tokens <= self.limit

    @property
    def sha256(self) -> str:
        """The hash of all that is sent."""
        whole = json.dumps([self.system, self.user, self.schema], ensure_ascii=False)
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def compile_prompt(
    reading: Reading,
    policy: Policy,
    *,
    model: str | None,
    off_machine: bool,
    found: Sequence[Finding] = (),
    others: Iterable[Brief] = (),
    day: date | None = None,
) -> Prompt:
    """The prompt for a draft. `found`: what the rules found in it; `off_machine`: the model is not on this machine;
    `others`: the team's other briefs, whose secrets are kept too, as of its own `day`."""
    tokens = partial(count, model=model)
    guard = Discretion.of(reading, others, day) if off_machine else None
    head = prefix(Background.of(reading, policy, guard, model))
    tail = suffix(reading, askable(reading, policy), head.types, found)
    frame = tail.text({name: [BLANK] for name in EXTRAS})  # with the headings of all that may yet come
    room = policy.model.max_input_tokens - head.tokens - ENVELOPE - tokens(frame)

    around, held_back = permitted(beside(reading, found), guard)
    offered = {name: [item for item in around if item.group == name] for name in EXTRAS}
    offered["clauses"] = touched(head.rest, reading)
    extra = fitted(room, {name: (share, offered[name]) for name, share in EXTRAS.items()}, tokens)
    user = tail.text(extra.kept)

    told = (*head.items, *extra.kept["clauses"], *tail.standards)
    missed = [item for item in (*head.rest, *extra.rest) if item not in extra.kept["clauses"]]
    draft = Section("draft", tokens(user) - sum(section.tokens for section in extra.sections), None)
    return Prompt(
        system=head.system,
        user=user,
        clauses={item.handle: item.clause for item in told if item.clause},
        types=tail.types,
        schema=head.schema,
        sections=(*head.sections, *extra.sections, draft, Section("envelope", ENVELOPE, None)),
        left_out=tuple(dict.fromkeys((*head.left_out, *held_back, *(LeftOut(i.address, "budget") for i in missed)))),
        limit=policy.model.max_input_tokens,
    )
