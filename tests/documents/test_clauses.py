"""Every text, number and date of a document can be cited under exactly one address."""

from collections.abc import Iterator
from datetime import date

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.document import Document
from onbrief.documents.loading import load, loads
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice

from .samples import BRIEF, GOLDEN, POLICY, VOICE, changed

IN_BRIEFS = {
    "messages.seals": "Fewer seal changes.",
    "messages.seals.share": "60",
    "messages.seals.proofs.0": "p-11",
    "proofs.p-11": "11 of 12 pumps ran a year.",
    "proofs.p-11.number": "11",
    "proofs.p-11.expires": "2027-01-31",
    "measures.trials.target": "20.5",
    "measures.trials.name": "Trials booked",
    "audiences.plant.role": "Plant manager",
    "audiences.plant.words.1": "wear",
    "objective.text": "Book 20 trials.",
    "objective.measure": "trials",
    "offer.text": "Book a trial",
    "offer.url": "https://pumps.example/trial",
    "offer.utm.source": "{platform}",
    "must.m-free": "Say it is free.",
    "must.m-free.terms.0": "free of charge",
    "never.n-price": "No prices.",
    "embargoes.e-x9": "X-9",
    "embargoes.e-x9.until": "2026-02-01",
    "disclosures.d-staff": "Say you work here.",
    "competitors.0": "Vectron",
    "customers.0": "Acme Mine",
    "customers.0.permission": "ask",
    "siblings.0": "Sheet",
    "siblings.0.kind": "datasheet",
    "starts": "2026-01-10",
    "role_of_social": "support",
    "core_message": "Seals that last.",
}
IN_VOICES = {
    "traits.exact": "Give the number.",
    "traits.exact.is_not": "stiff",
    "traits.exact.dont.0": "lots",
    "traits.calm": "calm, not cold",
    "traits.dry": "dry",
    "vocabulary.v-leverage": "Plain words.",
    "vocabulary.v-leverage.use": "use",
    "vocabulary.v-huge": "Avoid: huge, massive",
    "vocabulary.v-huge.avoid.1": "massive",
    "vocabulary.name-x9": "X-9",
    "vocabulary.name-x9.why": "Spelled exactly.",
    "mechanics.person": "you",
    "mechanics.sentence_words_max": "28",
    "mechanics.hashtags_max.linkedin": "3",
    "exemplars.1": "Second.",
}
IN_POLICIES = {
    "must.p-number": "One number.",
    "must.p-number.pass": "3 bar",
    "dimensions.voice.weight": "0.5",
    "critiques.ask.none.level": "error",
    "examples.0": "Buy now.",
    "instructions": "# Instructions\n\nBe brief.",
}
CASES = [
    *((loads(Brief, BRIEF), path, text) for path, text in IN_BRIEFS.items()),
    *((loads(Voice, VOICE), path, text) for path, text in IN_VOICES.items()),
    *((loads(Policy, POLICY), path, text) for path, text in IN_POLICIES.items()),
]


@pytest.mark.parametrize(("document", "path", "text"), CASES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_clause_holds_the_exact_text_under_its_path(document: Document, path: str, text: str) -> None:
    assert document.clause(path).text == text


def test_an_address_names_document_version_and_path() -> None:
    clause = loads(Brief, BRIEF).clause("messages.seals")
    assert (clause.document, clause.address) == ("brief", "pumps-q1@3#messages.seals")
    assert loads(Policy, POLICY).clause("must.p-number").address == "pumps@2#must.p-number"


@pytest.mark.parametrize(
    "path", ["messages", "messages.seals.text", "messages.0", "id", "version", "competitors.1", ""]
)
def test_nothing_stands_under_a_second_address(path: str) -> None:
    with pytest.raises(KeyError):
        loads(Brief, BRIEF).clause(path)


def leaves(value: object) -> Iterator[str]:
    """Every text, number and date in a document but ids, which are parts of addresses."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from leaves(item) if name not in ("id", "version") else ()
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, date):
        yield value.isoformat()
    elif value is not None and not isinstance(value, bool):
        yield str(value)


@pytest.mark.parametrize("path", sorted((GOLDEN / "briefs").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_text_of_a_brief_has_exactly_one_address(path: object) -> None:
    brief = load(Brief, str(path))
    assert sorted(clause.text for clause in brief.clauses.values()) == sorted(leaves(brief.model_dump()))


def test_the_digest_goes_by_content_alone() -> None:
    brief = loads(Brief, BRIEF)
    lines = BRIEF.splitlines()
    moved = "\n".join(["# a comment", *lines[3:9], *lines[:3], *lines[9:]])
    assert loads(Brief, moved).digest == brief.digest
    assert loads(Brief, changed(BRIEF, "kind: output", "kind: output, target: null")).digest == brief.digest
    assert loads(Brief, changed(BRIEF, "Seals that last.", "Seals that last!")).digest != brief.digest
    assert brief.identity == "pumps-q1@3"
