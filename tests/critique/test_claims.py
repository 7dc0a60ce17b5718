"""The claim ledger: what a draft claims in figures, held against the proofs of the brief."""

from datetime import date

import pytest

from onbrief.documents.brief import Brief, Proof

from .readings import TODAY, brief, found, reading

LEDGER = brief(
    context="Two in three enquiries reach us too late.",
    messages="""
  - {id: seals, text: Fewer seal changes., proofs: [seals-40]}
  - {id: fit, text: A pump fits in four hours.}""",
    proofs="""
  - {id: seals-40, text: 40% fewer seal changes at six plants over one year., number: 40, unit: "%", of: seal changes,
     scope: "six plants, one year", permission: public, expires: 2027-01-31}
  - {id: fits-11, text: 11 of 12 pumps were running within one shift., number: 11, unit: of 12,
     of: pumps running within one shift, permission: public}
  - {id: hours-6, text: A pump swap takes six hours., number: 6, unit: hours, of: pump swap, permission: public}
  - {id: energy-3, text: Three times the service life of the old bearing., number: 3, unit: times,
     of: service life of the bearing, permission: public}
  - {id: old-25, text: 25% less oil used in 2024., number: 25, unit: "%", of: oil used, permission: public,
     expires: 2026-06-30}
  - {id: scrap-2, text: Scrap rate of 2.3%., number: 2.3, unit: "%", of: scrap rate, permission: internal}
  - {id: clinics-7, text: 7 of 10 clinics stayed., number: 7, unit: of 10, of: clinics, permission: public}
  - {id: door-19, text: 19 minutes average door time at two docks., number: 19, unit: minutes, of: door time,
     permission: public}
  - {id: fill-974, text: 97.4% of orders filled from stock., number: 97.4, unit: "%", of: orders filled,
     permission: public}
  - {id: spent-4000, text: "4,000 pounds spent on seals by one plant.", number: 4000, unit: pounds, of: spent on seals,
     permission: public}
  - {id: tested-212, text: 212 pumps tested., number: 212, unit: pumps, of: pumps tested, scope: "2024 and 2025",
     permission: public}
  - {id: price-18, text: 18% cheaper spare parts., number: 18, unit: "%", of: spare parts price, permission: ask}
""",
    offer="{text: Book a two-hour pump trial, url: https://pumps.example/trial}",
    must="[{id: m-oil, text: Say that an oil test within 30 days is included.}]",
)


def judged(text: str, ledger: Brief = LEDGER, today: date = TODAY) -> list[tuple[str, str | None]]:
    claims = reading(text, ledger, today=today).claims
    return [(claim.state, claim.proof.id if claim.proof else None) for claim in claims]


COVERED = [
    ("Nearly nine in ten pumps were running within one shift.", "fits-11"),
    ("40% fewer seal changes at six plants.", "seals-40"),
    ("Forty percent fewer seal changes.", "seals-40"),
    ("Seal changes are down 40%.", "seals-40"),
    ("Our customers change seals 40% less often.", "seals-40"),
    ("More than a third fewer seal changes at six plants.", "seals-40"),
    ("About 40% fewer seal changes.", "seals-40"),
    ("11 of 12 pumps were running within one shift.", "fits-11"),
    ("Eleven out of twelve pumps ran within one shift.", "fits-11"),
    ("Three times the service life of the old bearing.", "energy-3"),
    ("A pump swap took six hours.", "hours-6"),
    ("97% of orders filled from stock.", "fill-974"),
    ("97.4% of orders filled from stock.", "fill-974"),
    ("A pump swap took 360 minutes.", "hours-6"),
    ("£4,000 spent on seals by one plant.", "spent-4000"),
    ("212 pumps tested in 2025.", "tested-212"),
    ("212 pumps tested.", "tested-212"),
]


@pytest.mark.parametrize(("text", "proof"), COVERED)
def test_a_proof_told_rightly_in_whatever_words_is_covered(text: str, proof: str) -> None:
    assert ("covered", proof) in judged(text)
    assert {state for state, _ in judged(text)} == {"covered"}


MISQUOTED = [
    ("50% fewer seal changes at six plants.", "seals-40", "number"),
    ("40% more seal changes at six plants.", "seals-40", "direction"),
    ("40% fewer night calls for our customers.", "seals-40", "object"),
    ("40% fewer seal changes at nine plants.", "seals-40", "scope"),
    ("40% fewer invoices for seals at six plants.", "seals-40", "object"),
    ("9 of 12 pumps were running within one shift.", "fits-11", "number"),
    ("11 of 15 pumps were running within one shift.", "fits-11", "number"),
    ("Five times the service life of the old bearing.", "energy-3", "number"),
    ("97.9% of orders filled from stock.", "fill-974", "number"),
    ("96% of orders filled from stock.", "fill-974", "number"),
    ("40.3% fewer seal changes at six plants.", "seals-40", "number"),
    ("8 of 10 clinics stayed after a year.", "clinics-7", "number"),
    ("19 minutes door time at three docks.", "door-19", "scope"),
    ("A pump swap took 30 minutes.", "hours-6", "unit"),
    ("$4,000 spent on seals by one plant.", "spent-4000", "unit"),
    ("212 pumps tested in 2023.", "tested-212", "scope"),
]


@pytest.mark.parametrize(("text", "proof", "why"), MISQUOTED)
def test_a_proof_told_wrongly_is_misquoted_and_the_wrong_part_is_named(text: str, proof: str, why: str) -> None:
    claims = [claim for claim in reading(text, LEDGER).claims if claim.state == "misquoted"]
    assert [(claim.proof.id if claim.proof else None, claim.why) for claim in claims] == [(proof, why)]


@pytest.mark.parametrize(
    "text",
    [
        "Our pumps save 60% energy.",
        "Four times faster than any rival pump.",
        "9 of 10 customers buy again.",
        "We have served 300 plants in 20 countries.",
        "It cut cleaning from five hours to two hours.",
        "Customers saved €90,000 last year.",
        "Our coating brings 60% less seal wear.",
        "It cuts sealing torque by 60%.",
        "It halves the oil per pump.",
        "Seven times the speed of the old pump.",
        "We already booked 40 pump trials.",
        "Customers saved $4,000 in rent last year.",
    ],
)
def test_a_figure_that_the_ledger_says_nothing_about_is_uncovered(text: str) -> None:
    assert "uncovered" in {state for state, _ in judged(text)}


def test_a_claim_about_what_no_proof_counts_cites_the_core_message() -> None:
    (finding,) = found("message.claim-without-proof", reading("Our payroll costs fell by 15%.", LEDGER))
    assert finding.clause.path == "core_message"
    (finding,) = found("message.claim-without-proof", reading("Customers saved 60% oil.", LEDGER))
    assert finding.clause.path == "proofs.old-25"


def test_a_scope_left_out_is_no_wrong_scope() -> None:
    assert judged("40% fewer seal changes.") == [("covered", "seals-40")]


def test_a_proof_serves_until_its_last_day() -> None:
    text = "25% less oil used."
    assert judged(text, today=date(2026, 6, 30)) == [("covered", "old-25")]
    assert judged(text, today=date(2026, 7, 1)) == [("expired", "old-25")]


@pytest.mark.parametrize(
    ("text", "proof"), [("Our scrap rate is 2.3%.", "scrap-2"), ("18% cheaper spare parts.", "price-18")]
)
def test_a_proof_that_is_not_public_may_not_be_used(text: str, proof: str) -> None:
    assert judged(text) == [("not-public", proof)]


def test_a_private_text_with_the_same_figure_does_not_claim_the_scope_of_a_public_proof() -> None:
    ledger = LEDGER.model_copy(update={"proofs": (*LEDGER.proofs, Proof(id="q", text="Six plants left us for price."))})
    assert judged("40% fewer seal changes at six plants.", ledger) == [("covered", "seals-40")]
    assert judged("Six plants left us over the price.", ledger) == [("not-public", "q")]


@pytest.mark.parametrize(
    "text",
    [
        "Book a two-hour pump trial.",
        "The pump trial takes two hours.",
        "An oil test within 30 days is included.",
        "A pump fits in four hours.",
        "Two in three enquiries reach us too late.",
    ],
)
def test_what_the_brief_itself_says_in_figures_is_covered_for_what_it_counts_there(text: str) -> None:
    assert {state for state, _ in judged(text)} <= {"covered"}


NO_CLAIMS = [
    "See you on 14 October 2026 at 9:30.",
    "The webinar starts at 3 p.m. in hall 4, stand 12.",
    "Call +49 30 1234567.",
    "1. Check the seal\n2. Check the shaft\n3. Call us",
    "1/ Your seals leak\n2/ Ours do not",
    "The P-300 replaces the P-200.",
    "Visit us at 12 Mill Street.",
    "The shaft is 40 mm thick and the motor has 15 kW.",
    "At 85% humidity the sensor drifts.",
    "Three things to check on Monday.",
    "Do five things before you order.",
    "Write down the last 10 seal changes.",
    "Take 20 minutes and read the log.",
    "Line 3 stopped again.",
    "What would 30 minutes cost you?",
    "Since 1988.",
    "I spent eleven years on a press before I sold pumps.",
    "The seal opens 400 times a day and saves nobody.",
    "If 10% of your pumps leak, who changes the seals?",
    "The plate is 3,000 x 1,500 mm.",
    "At 60% load and 85% of the rated speed it hums.",
    "The new pumps cut sheet of up to 4 mm at 12 bar.",
    "The counts of the last twelve months are on the delivery note.",
    "It stays there for 25 minutes, and we save the log.",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_dates_times_addresses_lists_names_dimensions_and_instructions_claim_nothing(text: str) -> None:
    assert judged(text) == []


def test_the_place_of_a_claim_is_the_number_with_what_it_counts() -> None:
    text = "👩\u200d🔧 Cafe\u0301: we see 60% fewer leaks now."
    (claim,) = reading(text, LEDGER).claims
    assert text[slice(*claim.at)] == "60% fewer leaks"


def test_figures_in_links_and_tags_claim_nothing() -> None:
    assert judged("https://pumps.example/save-60%-energy-now #Save60Percent @60percent") == []


def test_without_a_brief_there_is_no_ledger_and_no_claim() -> None:
    assert reading("Our pumps save 60% energy.").claims == ()


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("50% fewer seal changes at six plants.", "40% fewer seal changes"),
        ("9 of 12 pumps were running within one shift.", "11 of 12 pumps"),
        ("11 out of 15 pumps were running within one shift.", "11 of 12 pumps"),
        ("50% more seal changes at six plants.", None),
        ("Seal changes are up by 50% at six plants.", None),
        ("40% more seal changes at six plants.", None),
        ("40% fewer seal changes at nine plants.", None),
        ("Five times the service life of the old bearing.", None),
        ("A pump swap took 30 minutes.", None),
    ],
)
def test_a_wrong_number_of_a_public_proof_is_put_right(text: str, better: str | None) -> None:
    (finding,) = found("message.proof-misquoted", reading(text, LEDGER))
    assert (finding.suggestion or "").startswith(better or "")
    assert (finding.suggestion is None) == (better is None)


def test_no_number_is_taken_from_a_proof_that_has_expired() -> None:
    late = reading("50% fewer seal changes at six plants.", LEDGER, today=date(2027, 3, 1))
    (finding,) = found("message.proof-misquoted", late)
    assert finding.suggestion is None
