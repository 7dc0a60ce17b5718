"""Posts beside their brief and guide, each with an answer that a careful model could give."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from onbrief.critique import rules
from onbrief.critique.citations import citable_standards
from onbrief.critique.evidence import evidence
from onbrief.critique.finding import Finding
from onbrief.critique.grounding import Grounds
from onbrief.critique.reading import Reading
from onbrief.critique.verdict import Evidence, Verdict, verdict
from onbrief.documents.brief import Brief
from onbrief.documents.clauses import Clause
from onbrief.documents.draft import Draft
from onbrief.documents.loading import load
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
TODAY = date(2026, 10, 12)
POLICY = Policy.model_validate(
    {
        "id": "strict",
        "version": 1,
        "name": "Strict",
        "critiques": {"risk.guarantee": {"level": "error"}},
        "must": [{"id": "p-number", "text": "Every post has one number a buyer can check."}],
        "never": [{"id": "p-fear", "text": "Never sell by fear."}],
    }
)

Answer = dict[str, list[dict[str, Any]]]
WHY = "The reader gains nothing from it yet; say what changes on the night shift."


def proposal(type_: str, clause: str, quote: str | None, suggestion: str | None = None, **more: str) -> dict[str, Any]:
    """A finding as a model would write it."""
    return {"type": type_, "clause": clause, "quote": quote, "message": WHY, "suggestion": suggestion, **more}


def row(name: str, clause: str, quote: str) -> dict[str, Any]:
    """A row of the verdict as a model would show it."""
    return {"row": name, "clause": clause, "quote": quote}


# Posts, each with an answer that a careful model could give; a handle is the clause's path.
POSTS: list[tuple[str, str, Answer]] = [
    (
        "linkedin",
        "Our new drive — our third — has a new bus, a blue menu and 2.5 kg less to lift.\n\nInnovation matters. The"
        " crew’s “trip log” says so, and the trip log knows 40 things nobody reads.",
        {
            "findings": [
                proposal("message.no-consequence", "messages.uptime", "a new bus, a blue menu", "a log of every trip"),
                proposal("message.anyones-post", "core_message", "Innovation matters.", "Ask who reset it."),
                proposal("audience.wrong-altitude", "audiences.purchasing.role", "2.5 kg less to lift", before="and "),
                proposal("voice.off-trait", "traits.exact", "40 things nobody reads", "40 things worth a look"),
                proposal("policy.never", "never.p-fear", "trip log", "belt log", before="the ", after="knows"),
                proposal("policy.must", "must.p-number", None),
            ],
            "rows": [row("message", "messages.figure", "the trip log knows"), row("ask", "offer.text", "a new bus")],
        },
    ),
    (
        "x",
        "Any line that runs with our drives will never stop again, simply. Whoever buys elsewhere buys junk from"
        " Vectron, and we leverage 11 of 12 retrofits.",
        {
            "findings": [
                proposal("risk.guarantee", "guarantee", "will never stop again", "stopped less at three sites"),
                proposal("risk.competitor", "competitors.0", "Whoever buys elsewhere buys junk", "Ask who reset it"),
                proposal("message.claim-without-proof", "proofs.retrofit-11", "Any line that runs", "11 of 12 lines"),
                proposal("objective.wrong-channel", "objective.text", None),
            ],
            "rows": [row("audience", "audiences.maintenance.pain", "never stop again")],
        },
    ),
    (
        "linkedin",
        "A retrofit scares you, because the line stands for days.\n\nTell us what stood still, and when, and one of our"
        " people comes by. It is easy, it is easy to book and easy to move.",
        {
            "findings": [
                proposal("audience.objection-ignored", "audiences.maintenance.objection", "the line stands for days"),
                proposal("message.too-many", "messages.one-shift", "easy to book and easy to move", "easy to book"),
                proposal("voice.off-trait", "traits.calm.dont.0", "A retrofit scares you", "You ask what it takes"),
                proposal("message.no-consequence", "core_message", "It is easy", "It takes eight hours or less"),
            ],
            "rows": [
                row("objective", "objective.text", "Tell us what stood still"),
                row("measure", "offer.text", "one of our people comes by"),
            ],
        },
    ),
]


@dataclass(frozen=True)
class Post:
    """A post beside its brief, what a model is given for it, and what stands before it is asked."""

    reading: Reading
    answer: Answer

    @cached_property
    def given(self) -> Mapping[str, Clause]:
        documents = [d.clauses.values() for d in (self.reading.brief, self.reading.voice, POLICY) if d]
        clauses = [*(c for held in documents for c in held), *citable_standards(self.reading.draft.platform)]
        return {clause.path: clause for clause in clauses}

    @cached_property
    def found(self) -> list[Finding]:
        return list(rules.findings(self.reading, POLICY, rules.BY_RULES, "rules"))

    def grounds(self) -> Grounds:
        return Grounds(self.reading, POLICY, self.given, self.found, evidence(self.reading))

    def call(self, more: list[Finding], rows: Mapping[Any, Evidence]) -> Verdict:
        return verdict([*self.found, *more], rows, campaign=True, answer=self.reading.is_answer)


def posts() -> list[Post]:
    """The posts above, read beside the first golden brief and voice guide."""
    brief, voice = load(Brief, GOLDEN / "briefs/line-audit-q4.yaml"), load(Voice, GOLDEN / "voices/halden.yaml")
    return [
        Post(Reading(Draft.model_validate({"text": text, "platform": platform}), brief, voice, TODAY), answer)
        for platform, text, answer in POSTS
    ]
