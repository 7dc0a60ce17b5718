"""What may not leave the machine does not, wherever in the material it stands and however it is spelled."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from onbrief.critique import rules
from onbrief.critique.reading import Reading
from onbrief.critique.rules import risk
from onbrief.critique.text.folding import fold
from onbrief.documents.policy import Policy
from onbrief.model.discretion import withheld
from onbrief.model.prompt import Prompt, compile_prompt
from tests.critique.readings import BRIEF, PLAIN_POLICY, VOICE, brief, reading, voice

LEDGER = (
    BRIEF["proofs"]
    + """
  - {id: payback, text: Payback in 14 months on average over nine trials., number: 14, unit: months, of: payback,
     permission: internal}
  - {id: word, text: '"They swapped every seal in one night and asked for nothing."', permission: ask}"""
)
HELD_BACK = {
    "proofs": LEDGER,
    "embargoes": "[{id: e-sx, term: SX-900, until: 2026-12-01}, {id: e-w, term: Wäscherei Nord, until: 2026-12-01}]",
    "customers": "[{name: Acme Mine, permission: ask}, {name: Tern, permission: public}]",
}
# What may not leave, and letters by which it would be known again in a folded text without spaces and hyphens.
SECRETS = [
    ("the SX-900", "sx900"),
    ("the sx 900", "sx900"),
    ("the SX\u2011900s", "sx900"),
    ("the S\u200bX-900", "sx900"),
    ("the 𝗦𝗫-𝟵𝟬𝟬", "sx900"),
    ("#SX900Launch", "sx900"),
    ("https://pumps.example/sx-900/", "sx900"),
    ("@waescherei_nord", "waescherei"),
    ("Acme Mine", "acmemine"),
    ("ACME MINE", "acmemine"),
    ("acme mine's crew", "acmemine"),
    ("#AcmeMine", "acmemine"),
    ("https://acme-mine.example/case", "acmemine"),
    ("payback in 14 months", "14months"),
    ("fourteen months to payback", "fourteenmonths"),
    ("payback on average over nine trials", "overninetrials"),
    ("“They swapped every seal in one night and asked for nothing.”", "askedfornothing"),
]


def q(text: str) -> str:
    """A text as YAML."""
    return json.dumps(text, ensure_ascii=False)


Place = Callable[[str], Mapping[str, Any]]
# Where in the documents and beside the draft a text can stand, as YAML of briefs and guides or as fields of the rest.
PLACES: Mapping[str, Place] = {
    "context of the brief": lambda s: {"brief": {"context": f"{q(s)}"}},
    "core message": lambda s: {"brief": {"core_message": f"{q(s)}"}},
    "message": lambda s: {"brief": {"messages": f"[{{id: m, text: {q(s)}}}]"}},
    "objective": lambda s: {"brief": {"objective": f"{{text: {q(s)}, measure: trials}}"}},
    "offer": lambda s: {"brief": {"offer": f"{{text: {q(s)}}}"}},
    "pain": lambda s: {"brief": {"audiences": f"[{{id: plant, role: Plant manager, pain: {q(s)}}}]"}},
    "words": lambda s: {"brief": {"audiences": f"[{{id: plant, role: Plant manager, words: [{q(s)}]}}]"}},
    "must": lambda s: {"brief": {"must": f"[{{id: m, text: {q(s)}}}]"}},
    "never": lambda s: {"brief": {"never": f"[{{id: n, text: {q(s)}}}]"}},
    "disclosure": lambda s: {"brief": {"disclosures": f"[{{id: d, when: employee, text: {q(s)}}}]"}},
    "competitor": lambda s: {"brief": {"competitors": f"[{q(s)}]"}},
    "sibling": lambda s: {"brief": {"siblings": f"[{{name: {q(s)}}}]"}},
    "trait": lambda s: {"voice": {"traits": f"[{{id: a, is: {q(s)}}}, {{id: b, is: b}}, {{id: c, is: c}}]"}},
    "sample": lambda s: {"voice": {"traits": f"[{{id: a, is: a, do: [{q(s)}]}}, {{id: b, is: b}}, {{id: c, is: c}}]"}},
    "exemplar": lambda s: {"voice": {"exemplars": f"[{q(s)}]"}},
    "counterexample": lambda s: {"voice": {"counterexamples": f"[{q(s)}]"}},
    "vocabulary": lambda s: {"voice": {"vocabulary": f"[{{id: v, avoid: [{q(s)}]}}]"}},
    "instructions": lambda s: {"policy": {"instructions": f"Be kind.\n\n{s}\n\n1. One.\n2. {s}\n\nBe brief."}},
    "tone": lambda s: {"policy": {"coach": {"tone": s}}},
    "policy's must": lambda s: {"policy": {"must": [{"id": "u", "text": "One number.", "pass": s}]}},
    "policy's never": lambda s: {"policy": {"never": [{"id": "n", "text": s}]}},
    "example": lambda s: {"policy": {"examples": [{"draft": s, "expected": ["ask.none"]}]}},
    "recent post": lambda s: {"draft": {"recent": (s,)}},
    "text replied to": lambda s: {"draft": {"context": s}},
}


def compiled(secret: str, place: Place, *, off_machine: bool, today: date = date(2026, 10, 12)) -> Prompt:
    where = place(f"Mind this: {secret}")
    held = brief(**{**HELD_BACK, **where.get("brief", {})})
    guide = voice(**where.get("voice", {}))
    policy = Policy.model_validate({"id": "p", "version": 1, "name": "P", **where.get("policy", {})})
    draft = reading("Ask who changed the seal.", held, guide, today=today, **where.get("draft", {}))
    return compile_prompt(draft, policy, model="gpt-5", off_machine=off_machine)


def letters(prompt: Prompt) -> str:
    """All that is sent, folded, with letters and digits only."""
    return "".join(char for char in fold(f"{prompt.system} {prompt.user} {prompt.schema}").text if char.isalnum())


EVERY_SPELLING_IN = ("message", "instructions", "text replied to")
ONE_OF_A_KIND = (SECRETS[0], SECRETS[8], SECRETS[13], SECRETS[16])
CASES = [(secret, place) for place in PLACES for secret in (SECRETS if place in EVERY_SPELLING_IN else ONE_OF_A_KIND)]


@pytest.mark.parametrize(("secret", "place"), CASES)
def test_what_is_held_back_is_in_no_prompt_that_leaves_the_machine(secret: tuple[str, str], place: str) -> None:
    told, known_by = secret
    assert known_by in letters(compiled(told, PLACES[place], off_machine=False))
    prompt = compiled(told, PLACES[place], off_machine=True)
    assert known_by not in letters(prompt)
    assert {left.reason for left in prompt.left_out} & {"embargo", "not-public"}


def test_of_a_policys_instructions_only_the_part_is_left_out() -> None:
    prompt = compiled("the SX-900", PLACES["instructions"], off_machine=True)
    assert all(kept in prompt.system for kept in ("Be kind.", "1. One.", "Be brief."))


def test_the_list_of_what_is_held_back_is_sent_to_nobody() -> None:
    for off_machine in (True, False):
        sent = letters(compiled("nothing", PLACES["tone"], off_machine=off_machine))
        assert not any(
            known_by in sent for known_by in ("sx900", "waescherei", "wascherei", "acmemine", "14months", "askedfor")
        )


def test_an_embargo_is_free_on_its_day() -> None:
    prompt = compiled("the SX-900", PLACES["message"], off_machine=True, today=date(2026, 12, 1))
    assert "sx900" in letters(prompt)


def test_a_proof_that_is_not_public_or_has_expired_is_no_proof_for_any_model() -> None:
    ledger = LEDGER.replace("2027-01-31", "2026-01-31")
    draft = reading("Ask who changed the seal.", brief(proofs=ledger))
    for off_machine in (True, False):
        prompt = compile_prompt(draft, PLAIN_POLICY, model="gpt-5", off_machine=off_machine)
        assert not any(clause.path.startswith("proofs") for clause in prompt.clauses.values())
        reasons = {left.address.split("#")[1]: left.reason for left in prompt.left_out}
        assert reasons["proofs.seals-40"] == "expired" and reasons["proofs.payback"] == "not-public"


def test_words_that_a_public_proof_shares_with_a_private_one_are_free() -> None:
    shared = (
        BRIEF["proofs"]
        + """
  - {id: two, text: 55% fewer seal changes at six plants over two years., number: 55, unit: "%", of: seal changes,
     scope: "six plants, two years", permission: ask}"""
    )
    draft = reading("Ask who changed the seal.", brief(proofs=shared))
    prompt = compile_prompt(draft, PLAIN_POLICY, model="gpt-5", off_machine=True)
    assert "40% fewer seal changes" in prompt.system and "55%" not in prompt.system


def drafted(text: str, **fields: str) -> Reading:
    return reading(text, brief(**{**HELD_BACK, **fields}), voice(**VOICE))


@pytest.mark.parametrize(("secret", "_"), SECRETS)
def test_a_draft_that_tells_what_is_held_back_stays(secret: str, _: str) -> None:
    assert withheld(drafted(f"Mind this: {secret}"), ())


def test_a_draft_stays_whatever_types_its_policy_looks_for() -> None:
    off = {"critiques": {"risk.permission": {"on": False}}}
    policy = Policy.model_validate({"id": "p", "version": 1, "name": "P", **off})
    draft = drafted("Acme Mine pays back in 14 months.")
    found = list(rules.findings(draft, policy, rules.BY_RULES, "rules"))
    assert "risk.permission" not in {finding.type for finding in found}
    assert withheld(draft, found)


def test_a_draft_that_tells_nothing_may_leave() -> None:
    draft = drafted("Tern had 40% fewer seal changes at six plants over one year. Book a pump trial.")
    assert not withheld(draft, list(rules.findings(draft, PLAIN_POLICY, risk.RULES, "rules")))
    assert not withheld(reading("SX-900"), ())
