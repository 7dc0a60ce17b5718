"""Rows of the verdict that a model shows: by exact words and a clause of their kind."""

import pytest

from onbrief.critique.finding import Finding
from onbrief.critique.grounding import Grounds
from onbrief.critique.verdict import verdict

from .grounds import WHOLE, draft, grounds, proposed, shown
from .readings import PLAIN_POLICY, brief, reading

PROVEN = (
    "37% fewer unplanned stops across three sites over twelve months. If you run a food plant, book a two-hour line"
    " audit, free of charge: https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4"
)


UNCLEAR = "Tell us which of your motors gave up, and one of our people comes by with a laptop for an hour."


def unclear(text: str = UNCLEAR) -> Grounds:
    """A draft of which nothing is known yet."""
    r = draft(text)
    return Grounds(r, PLAIN_POLICY, grounds(r).clauses, (), {})


@pytest.mark.parametrize(
    ("row", "clause", "quote", "outcome"),
    [
        ("objective", "objective.text", "comes by with a laptop", "objective.text"),
        ("objective", "messages.uptime.share", "comes by with a laptop", "messages.uptime"),
        ("objective", "audiences.maintenance.pain", "comes by", "wrong-clause"),
        ("audience", "audiences.maintenance.words.3", "motors gave up", "audiences.maintenance.words.3"),
        ("audience", "core_message", "motors gave up", "wrong-clause"),
        ("message", "core_message", "motors gave up", "core_message"),
        ("message", "offer.text", "motors gave up", "wrong-clause"),
        ("ask", "offer.text", "one of our people comes by", "offer.text"),
        ("ask", "messages.uptime", "one of our people comes by", "wrong-clause"),
        ("ask", "nowhere", "one of our people comes by", "unknown-clause"),
        ("ask", "offer.text", "two of our people come by", "not-in-draft"),
        ("proof", "proofs.stops-37", "for an hour", "wrong-clause"),
        ("proof", "proofs.payback-14", "for an hour", "wrong-clause"),
        ("measure", "offer.text", "Tell us which of your motors gave up", "wrong-clause"),
        ("measure", "measures.visits.name", "comes by", "wrong-clause"),
    ],
)
def test_a_row_is_shown_by_exact_words_and_a_clause_of_its_kind(
    row: str, clause: str, quote: str, outcome: str
) -> None:
    assert shown(unclear(), row, clause, quote) == outcome


def test_a_proof_is_shown_by_its_own_numbers_alone() -> None:
    text = "In three sites, twelve months: 37 percent fewer. Others say 41 percent."
    assert shown(unclear(text), "proof", "proofs.stops-37", "In three sites, twelve months: 37 percent fewer") in (
        "proofs.stops-37",
        "settled",
    )
    assert shown(unclear(text), "proof", "proofs.stops-37", "41 percent") in ("wrong-clause", "settled")


def test_the_measure_is_shown_by_a_named_step_and_never_by_an_untracked_link() -> None:
    step = "The audit costs you nothing but a coffee for our engineer."
    assert shown(unclear(step), "measure", "offer.text", "The audit costs you nothing") == "offer.text"
    link = f"{step} https://halden.example/audit"
    assert shown(unclear(link), "measure", "offer.url", "https://halden.example/audit") == "settled"


def test_what_rules_have_met_or_found_missing_stays_so() -> None:
    g = grounds(draft(PROVEN))
    assert shown(g, "proof", "proofs.retrofit-11", "37% fewer unplanned stops") == "settled"
    assert shown(grounds(draft(WHOLE)), "message", "core_message", "Come hungry") == "settled"


def test_a_row_that_a_model_found_missing_itself_stays_missing() -> None:
    g = unclear()
    assert isinstance(proposed(g, "message.absent", "core_message"), Finding)
    assert shown(g, "message", "core_message", "motors gave up") == "settled"


def test_a_row_is_shown_once_and_joins_the_evidence() -> None:
    g = unclear()
    assert shown(g, "message", "core_message", "motors gave up") == "core_message"
    assert shown(g, "message", "messages.uptime", "comes by") == "duplicate"
    assert {row: evidence.clause.path for row, evidence in g.evidence.items()} == {"message": "core_message"}


def test_no_row_is_shown_without_a_brief_or_in_another_language() -> None:
    without = Grounds(reading(UNCLEAR), PLAIN_POLICY, unclear().clauses, (), {})
    assert shown(without, "message", "core_message", "motors gave up") == "not-asked"
    german = "Das Band steht in der Nacht, und die Mannschaft geht die ganze Linie ab. Wer hat den Antrieb quittiert?"
    assert shown(grounds(draft(german)), "message", "core_message", "Das Band steht") == "not-asked"


def test_an_answer_that_meets_a_row_meets_it() -> None:
    r = reading(UNCLEAR, brief(), surface="reply")
    g = grounds(r)
    assert shown(g, "message", "core_message", "motors gave up") == "core_message"
    rows = {row.row: row.state for row in verdict((), g.evidence, campaign=True, answer=True).rows}
    assert rows["message"] == "met"
