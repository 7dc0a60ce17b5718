"""Risk: what needs review before it leaves the house, and what only looks like it."""

import pytest

from tests.critique.readings import brief, found, halden, quotes, reading, risk_quotes

HALDEN, HALDEN_VOICE = halden()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("That is Vectron’s usual quality.", ["Vectron"]),
        ("Norvik\nDrives is no better.", ["Norvik\nDrives"]),
        ("“VECTRON was cheaper”, they said. #NorvikDrives", ["VECTRON", "NorvikDrives"]),
        ("Read https://news.example/vectron-drives first.", []),
        ("The vectronic sensor is ours.", []),
    ],
)
def test_a_rival_is_found_wherever_it_is_named_but_in_an_address(text: str, names: list[str]) -> None:
    assert sorted(q or "" for q in risk_quotes("risk.competitor", text)) == sorted(names)


@pytest.mark.parametrize(
    ("text", "count"), [("Anchor the rack first.", 0), ("Anchor is late again.", 1), ("They bought Anchor.", 1)]
)
def test_a_rivals_name_that_opens_a_sentence_as_a_verb_is_no_rival(text: str, count: int) -> None:
    assert len(risk_quotes("risk.competitor", text, brief(competitors="[Anchor]"))) == count


@pytest.mark.parametrize(
    "text", ["Wäscherei Brandt joins us.", "See brandt.example/waescherei-brandt", "#WaeschereiBrandt"]
)
def test_an_embargoed_name_is_found_as_addresses_spell_its_letters(text: str) -> None:
    merger = brief(embargoes="[{id: e, term: Wäscherei Brandt, until: 2026-12-01}]")
    assert len(found("risk.embargo", reading(text, merger))) == 1


def test_a_customer_is_found_without_the_full_stops_of_the_name() -> None:
    clinics = brief(customers="[{name: St. Vincent, permission: no}]")
    named = quotes(found("risk.permission", reading("St Vincent and St. Vincent.", clinics)))
    assert named == ["St Vincent", "St. Vincent"]


def test_running_a_rival_down_is_told_from_naming_it() -> None:
    harsh, plain = (
        found("risk.competitor", reading(text, HALDEN, HALDEN_VOICE))[0].message
        for text in ("Vectron sells junk.", "Vectron was at the fair.")
    )
    assert "“junk”" in harsh and "“" not in plain


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("How many Man‑Hours did it cost?", "Labour hours"),
        ("The “man-hours” are gone.", "labour hours"),
        ("Send your foremen. #manpower", "supervisors"),
        ("The site was unmanned.", "uncrewed"),
        ("A two‑man job, in layman's terms.", "two-person"),
    ],
)
def test_a_term_that_shuts_people_out_gets_a_better_one(text: str, better: str) -> None:
    assert better in [f.suggestion for f in found("risk.exclusive-language", reading(text))]


def test_workmanship_and_a_surname_shut_nobody_out() -> None:
    assert found("risk.exclusive-language", reading("Good workmanship, said Mr Foreman of the mill.")) == []


def test_a_never_is_broken_by_any_of_its_terms_and_holds_the_post() -> None:
    findings = found("risk.must-never", reading("From €490. The new Price\nList is out, free of charge.", HALDEN))
    assert [(f.level, f.clause.path) for f in findings] == [("error", "never.n-price")] * 2
    assert quotes(findings) == ["€", "Price\nList"]


@pytest.mark.parametrize(
    ("never", "text", "findings"),
    [
        ("Never say that a reader's plant is unsafe.", "Your plant is dangerous.", 1),
        ("Never say that a reader's plant is unsafe.", "Your plant already owns the part.", 0),
        ("Never say that drivers are to blame.", "The yard is to blame, not the driver.", 0),
        ("Never give tax advice.", "We do not give tax advice.", 0),
        (
            "Never blame the kitchen staff for the waste.",
            "The kitchen staff waste energy because they are careless.",
            1,
        ),
        ("Never blame the kitchen staff for the waste.", "Kitchen staff get the curve on one page.", 0),
        ("Never sell with a fire or a flood.", "Remember the fire on the quay, and the flood that came after it?", 1),
        ("Never sell with a fire or a flood.", "A flood of mail came in after the fair.", 0),
    ],
)
def test_a_never_without_terms_is_broken_by_meaning(never: str, text: str, findings: int) -> None:
    held = brief(never=f"[{{id: n, text: {never}}}]")
    assert len(found("risk.must-never", reading(text, held))) == findings


@pytest.mark.parametrize(
    ("must", "text", "met"),
    [
        ("Say that the audit is free of charge.", "The visit costs you nothing.", True),
        ("Say that the audit is free of charge.", "Know what a stop costs before you buy.", False),
        (
            "Say that every drawing is covered by a confidentiality agreement.",
            "We sign an NDA before we open it.",
            True,
        ),
        ("Say that every drawing is covered by a confidentiality agreement.", "Every drawing gets a date.", False),
        ("Say that the trial needs no credit card.", "Keep your card in your wallet: no card details.", True),
        ("Say that the trial needs no credit card.", "Technicians arrive with the right part.", False),
        ("Say that the drill runs on paper.", "The whole drill is paper.", True),
    ],
)
def test_a_must_is_met_in_other_words(must: str, text: str, met: bool) -> None:
    held = brief(must=f"[{{id: m, text: {must}}}]")
    assert (not found("risk.must-never", reading(text, held))) == met


def test_a_must_binds_no_reply_and_a_never_does() -> None:
    held = brief(
        must="[{id: m, text: Say it is free., terms: [free]}]", never="[{id: n, text: No prices., terms: [€]}]"
    )
    findings = found("risk.must-never", reading("It is 5 €.", held, surface="reply"))
    assert [f.clause.path for f in findings] == ["never.n"]


def test_risk_in_another_language_still_finds_names() -> None:
    text = "Anders als Vectron lesen wir das Protokoll vor dem Auftrag und nicht nach der Reklamation."
    r = reading(text, HALDEN, HALDEN_VOICE)
    assert quotes(found("risk.competitor", r)) == ["Vectron"]
    assert found("risk.guarantee", r) == found("risk.superlative", r) == []
