"""What one run returns: the critique, whole or as the events of a stream, exactly as clients receive it."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .critique.finding import Finding
from .critique.verdict import Verdict
from .documents.draft import Platform, Surface

Degraded = Literal["no-model", "over-budget", "model-failed", "private"]


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
    degraded: Degraded | None = None
    reason: str | None = Field(None, description="With model-failed: what exactly went wrong, as one word.")
    note: str | None = Field(None, description="One plain sentence on why the model's part is missing or cut short.")


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
    model: str | None = Field(None, description="The language model that may be asked after rules and meaning.")


class Summary(_Shape):
    """A critique without its findings: the last event of a stream."""

    id: str
    draft: JudgedDraft
    verdict: Verdict
    shown: int
    engine: Engine
    versions: Versions
    usage: Usage
    rewrite: str | None = Field(None, description="The whole draft in other words, where the policy allows it.")


class Critique(Summary):
    """What one run returns; `onbrief check --format json` prints exactly this."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Event:
    """One step of a critique: `name` is the server-sent event's, `body` its data."""

    name: Literal["meta", "finding", "verdict", "done"]
    body: Meta | Finding | Verdict | Summary
