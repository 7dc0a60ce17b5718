"""What an edit of a policy does: what the model would be told, and what a draft would be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ...documents.diffing import Piece, changes
from ...documents.draft import Draft
from ...documents.policy import Policy
from ...model.fitting import LeftOut
from ...model.prompt import Prompt
from ...rehearsal import OF_DRAFT, Scene, rehearse
from ...settings import Settings

PLACEHOLDER = "The writer’s draft stands here."
SECTIONS: Mapping[str, str] = {
    "coach": "The coach’s task and the types it may raise",
    "brief": "Campaign",
    "policy": "Tone, rules and instructions",
    "voice": "Voice guide",
    "examples": "Examples",
    "schema": "The form of the answer",
    "found": "What rules found already",
    "clauses": "More of campaign and voice that the draft touches",
    "context": "What the draft answers",
    "recent": "Posted before",
    "draft": "The draft",
    "envelope": "Marks between the parts",
}
WHY: Mapping[str, str] = {
    "budget": "there is no room for it",
    "embargo": "it is under embargo",
    "not-public": "it is not public",
    "expired": "it has expired",
    "enough": "one sample is enough",
}


@dataclass(frozen=True)
class Row:
    """A section of the prompt: its tokens under both policies, and what it may take; None where it takes what it
    takes."""

    name: str
    before: int
    after: int
    budget: int | None


@dataclass(frozen=True)
class Told:
    """What a model is told about one draft under the policy in production and under an edit of it. `is_withheld`:
    about a placeholder, since the draft itself would be sent to nobody; `is_private`: nothing at all is sent."""

    before: Prompt
    after: Prompt
    has_draft: bool
    is_withheld: bool
    is_private: bool

    @cached_property
    def rows(self) -> Sequence[Row]:
        """The sections in their order; those of a draft only where there is one."""
        before = {section.name: section.tokens for section in self.before.sections}
        return [
            Row(SECTIONS[section.name], before[section.name], section.tokens, section.budget)
            for section in self.after.sections
            if (self.has_draft or section.name not in OF_DRAFT) and (section.tokens or before[section.name])
        ]

    @property
    def sums(self) -> tuple[int, int]:
        """Both prompts, as far as the rows tell them."""
        return sum(row.before for row in self.rows), sum(row.after for row in self.rows)

    @property
    def left_out(self) -> Sequence[tuple[LeftOut, str, bool]]:
        """What is not told, why, and whether that is new."""
        before = set(self.before.left_out)
        return [(left, WHY[left.reason], left not in before) for left in self.after.left_out]

    @cached_property
    def system(self) -> tuple[Piece, ...]:
        """What is the same for every draft of the campaign, with what changed."""
        return changes(self.before.system, self.after.system)

    @cached_property
    def user(self) -> tuple[Piece, ...]:
        """What is said about this draft, with what changed."""
        return changes(self.before.user, self.after.user)

    @property
    def is_same(self) -> bool:
        """Whether nothing of it changes."""
        return self.before.sha256 == self.after.sha256


def told(draft: Draft | None, on: Scene, serving: Policy, settings: Settings) -> Told:
    """Both prompts: about a draft, or about a placeholder where there is none or it would not be sent."""
    asked = draft or Draft(text=PLACEHOLDER, platform=on.platform)
    before, after = (rehearse(replace(on, policy=policy), asked, settings) for policy in (serving, on.policy))
    if draft and (before.is_withheld or after.is_withheld):
        return replace(told(None, on, serving, settings), is_withheld=True)
    is_private = settings.private and not after.endpoint.is_on_machine
    return Told(before.prompt, after.prompt, draft is not None, is_withheld=False, is_private=is_private)
