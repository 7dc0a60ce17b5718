"""What a language model would be told about a draft, exactly, without anyone being asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from .critique import rules
from .critique.finding import Finding
from .critique.meaning import available
from .critique.reading import Reading
from .documents.brief import Brief
from .documents.draft import Draft, Platform
from .documents.policy import Policy
from .documents.voice import Voice
from .model.discretion import withheld
from .model.endpoint import Endpoint
from .model.fitting import Reason
from .model.prompt import Prompt, compile_prompt
from .settings import OPENAI, Settings

REASONS: Mapping[Reason, str] = {
    "budget": "does not fit",
    "embargo": "under embargo",
    "not-public": "not public",
    "expired": "expired",
    "enough": "one sample is enough",
}
OF_DRAFT = ("found", "clauses", "context", "recent", "draft")
"""The sections that differ from draft to draft."""


@dataclass(frozen=True)
class Scene:
    """What a prompt is made of besides the draft; `others`: the team's briefs, whose secrets are kept too."""

    policy: Policy
    brief: Brief | None
    voice: Voice | None
    today: date
    platform: Platform
    others: tuple[Brief, ...] = ()


@dataclass(frozen=True)
class Rehearsal:
    """A prompt and where it would go. `is_withheld`: it never goes there, for what the draft holds."""

    endpoint: Endpoint
    prompt: Prompt
    is_withheld: bool


def rehearse(on: Scene, draft: Draft, settings: Settings) -> Rehearsal:
    """The prompt for a draft; where no model is set up, the one that OpenAI's would be sent."""
    endpoint = settings.endpoint or Endpoint(OPENAI, "", settings.model_name)
    brief = on.brief if on.brief and on.brief.is_active else None
    reading = Reading(draft, brief, on.voice, on.today, meaning=available(), lexicons=on.policy.lexicons)
    found = list(_found(reading, on.policy))
    off_machine = not endpoint.is_on_machine
    prompt = compile_prompt(
        reading,
        on.policy,
        model=on.policy.model.name or endpoint.name,
        off_machine=off_machine,
        found=found,
        others=on.others,
    )
    return Rehearsal(endpoint, prompt, off_machine and withheld(reading, found, on.others))


def _found(reading: Reading, policy: Policy) -> Iterator[Finding]:
    yield from rules.findings(reading, policy, rules.BY_RULES, "rules")
    if reading.by_meaning:
        yield from rules.findings(reading, policy, rules.BY_MEANING, "meaning")
