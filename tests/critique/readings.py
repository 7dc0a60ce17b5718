"""Drafts beside small documents, for tests that name only what they are about."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from onbrief.critique import rules
from onbrief.critique.finding import Finding
from onbrief.critique.reading import Reading
from onbrief.documents.brief import Brief
from onbrief.documents.draft import Author, Draft, Platform, Surface
from onbrief.documents.loading import load, loads
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice

GOLDEN = Path(__file__).parents[1] / "golden"
TODAY = date(2026, 10, 12)
PLAIN_POLICY = Policy(id="plain", version=1, name="Plain")

BRIEF: Mapping[str, str] = {
    "id": "pumps-q4",
    "version": "3",
    "name": "Pump trial",
    "status": "active",
    "owner": "Head of marketing",
    "starts": "2026-09-01",
    "ends": "2026-12-18",
    "role_of_social": "support",
    "objective": "{text: Book 20 pump trials with plant managers., measure: trials}",
    "measures": "[{id: trials, name: Pump trials booked, kind: outcome}]",
    "audiences": "[{id: plant, role: Plant manager, pain: seals that leak at night, words: [seal change]}]",
    "core_message": "Seals that last the year.",
    "messages": "[{id: seals, text: Fewer seal changes., proofs: [seals-40]}]",
    "proofs": """
  - {id: seals-40, text: 40% fewer seal changes at six plants over one year., number: 40, unit: "%",
     of: seal changes, scope: "six plants, one year", permission: public, expires: 2027-01-31}""",
    "offer": "{text: Book a pump trial, url: https://pumps.example/trial, utm: {source: '{platform}', medium: social}}",
}
VOICE: Mapping[str, str] = {
    "id": "pumps",
    "version": "1",
    "name": "Pump voice",
    "status": "active",
    "traits": "[{id: exact, is: exact}, {id: calm, is: calm}, {id: dry, is: dry}]",
}


@cache
def halden() -> tuple[Brief, Voice]:
    """The first of the golden companies."""
    return load(Brief, GOLDEN / "briefs/line-audit-q4.yaml"), load(Voice, GOLDEN / "voices/halden.yaml")


def brief(**fields: str) -> Brief:
    """An active brief; each field given is YAML and takes the place of the usual one."""
    return loads(Brief, _yaml({**BRIEF, **fields}))


def voice(**fields: str) -> Voice:
    """A voice guide without vocabulary or limits, but for the fields given as YAML."""
    return loads(Voice, _yaml({**VOICE, **fields}))


def _yaml(fields: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in fields.items())


def reading(
    text: str,
    brief: Brief | None = None,
    voice: Voice | None = None,
    *,
    platform: Platform = "linkedin",
    surface: Surface = "post",
    author: Author = "brand",
    today: date = TODAY,
    **more: Any,
) -> Reading:
    """A draft as rules see it."""
    return Reading(Draft(text=text, platform=platform, surface=surface, author=author, **more), brief, voice, today)


def found(type_: str, reading: Reading, policy: Policy = PLAIN_POLICY) -> list[Finding]:
    """What the rules for one type find."""
    by_rules = {name: rule for name, rule in rules.BY_RULES.items() if name == type_}
    by_meaning = {name: rule for name, rule in rules.BY_MEANING.items() if name == type_}
    return [
        *rules.findings(reading, policy, by_rules, "rules"),
        *rules.findings(reading, policy, by_meaning, "meaning"),
    ]


def quotes(findings: list[Finding]) -> list[str | None]:
    """The words each finding is about."""
    return [finding.span.quote if finding.span else None for finding in findings]


def risk_quotes(type_: str, text: str, held: Brief | None = None) -> list[str | None]:
    """The words that a type is about, in a draft of the first golden company."""
    return quotes(found(type_, reading(text, held or halden()[0], halden()[1])))


def mechanics(text: str, guide: Voice, surface: Surface = "post", author: Author = "brand") -> list[str | None]:
    """The words that break a limit of a guide."""
    return quotes(found("voice.mechanics", reading(text, brief(), guide, surface=surface, author=author)))
