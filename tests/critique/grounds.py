"""Drafts with all that a model is given for them, for tests that play the model."""

from typing import Any

from onbrief.critique import rules
from onbrief.critique.citations import citable_standards
from onbrief.critique.dropped import Dropped
from onbrief.critique.evidence import evidence
from onbrief.critique.finding import Finding
from onbrief.critique.grounding import Grounds
from onbrief.critique.proposal import Proposal, ProposedRewrite, ProposedRow
from onbrief.critique.reading import Reading
from onbrief.critique.suggestions import vetted
from onbrief.documents.clauses import Clause
from onbrief.documents.policy import Policy

from .readings import PLAIN_POLICY, halden, reading

DRAFT = """The belt stops at night, and the crew walks the line for 40 minutes.
Halden’s new drive — our seventh — has  a new
bus, and it weighs 2.5 kg. “Who reset it?” asks nobody; nobody writes it down.
Don't wait: the trip log knows. 👩‍🔧 The trip log tells."""
WHOLE = "On Friday our canteen has pancakes. Come hungry, and bring a friend who likes syrup."
FEATURE = ("message.no-consequence", "messages.uptime")


def policy(**fields: Any) -> Policy:
    """A policy with these fields."""
    return Policy.model_validate({"id": "p", "version": 1, "name": "P", **fields})


def draft(text: str = DRAFT, **more: Any) -> Reading:
    """A draft beside the first golden company's brief and voice guide."""
    return reading(text, *halden(), **more)


def found_without_model(r: Reading, policy: Policy = PLAIN_POLICY) -> list[Finding]:
    """What stands before a model is asked."""
    found = vetted(list(rules.findings(r, policy, rules.BY_RULES, "rules")), r, policy)
    near = rules.findings(r, policy, rules.BY_MEANING, "meaning") if r.by_meaning else ()
    return [*found, *near]


def given(r: Reading, policy: Policy = PLAIN_POLICY) -> dict[str, Clause]:
    """Every clause that can be cited; a handle is the path, so that tests can be read."""
    documents = [d.clauses.values() for d in (r.brief, r.voice, policy) if d]
    return {c.path: c for clauses in documents for c in clauses} | {
        c.path: c for c in citable_standards(r.draft.platform)
    }


def grounds(r: Reading, policy: Policy = PLAIN_POLICY) -> Grounds:
    """The draft as the model's answer finds it."""
    return Grounds(r, policy, given(r, policy), found_without_model(r, policy), evidence(r))


def proposed(g: Grounds, type_: str, clause: str, quote: str | None = None, **more: Any) -> Finding | Dropped:
    """What becomes of a finding that a model proposes."""
    more = {"message": "The reader gains nothing here yet: say what changes for them.", **more}
    return g.finding(Proposal(type=type_, clause=clause, quote=quote, **more))


def shown(g: Grounds, row: str, clause: str, quote: str) -> str:
    """The clause that a row rests on then, or why it does not."""
    outcome = g.row(ProposedRow.model_validate({"row": row, "clause": clause, "quote": quote}))
    return outcome.reason if isinstance(outcome, Dropped) else outcome[1].clause.path


def rewritten(g: Grounds, text: str) -> str:
    """The draft in the model's words, or why not."""
    outcome = g.rewrite(ProposedRewrite(rewrite=text))
    return outcome.reason if isinstance(outcome, Dropped) else outcome


def suggested(g: Grounds, suggestion: str, quote: str, **more: Any) -> str | None:
    """The suggestion that reaches the writer for these words; None where none does."""
    outcome = proposed(g, "message.no-consequence", "messages.uptime", quote, suggestion=suggestion, **more)
    assert isinstance(outcome, Finding)
    assert outcome.suggestion is None
    return next((f.suggestion for f in g.vetted() if f.key == outcome.key), None)


def reason(outcome: Finding | Dropped) -> str:
    """Why a proposal is dropped, or the type of the finding it comes to."""
    return outcome.reason if isinstance(outcome, Dropped) else outcome.type
