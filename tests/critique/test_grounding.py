"""Nothing ungrounded reaches a writer (design.md, rule 1): what becomes of what a model proposes."""

from time import process_time
from typing import Any

import pytest

from onbrief.critique.dropped import Dropped
from onbrief.critique.finding import Finding, key_of
from onbrief.critique.grounding import Grounds
from onbrief.critique.reading import Reading
from onbrief.critique.verdict import verdict
from onbrief.documents.draft import Surface
from onbrief.documents.policy import Policy

from .grounds import found_without_model, grounds, proposed, rewritten, shown, suggested
from .readings import PLAIN_POLICY, brief, halden, reading

DRAFT = """The belt stops at night, and the crew walks the line for 40 minutes.
Halden’s new drive — our seventh — has  a new
bus, and it weighs 2.5 kg. “Who reset it?” asks nobody; nobody writes it down.
Don't wait: the trip log knows. 👩‍🔧 The trip log tells."""
FEATURE = ("message.no-consequence", "messages.uptime")
WHY = "The reader gains nothing here yet."


def policy(**fields: Any) -> Policy:
    return Policy.model_validate({"id": "p", "version": 1, "name": "P", **fields})


def draft(text: str = DRAFT, **more: Any) -> Reading:
    return reading(text, *halden(), **more)


def quoted(text: str, quote: str, **more: Any) -> str:
    """The words that a finding shows for a quote, or why it is dropped."""
    outcome = proposed(grounds(draft(text)), *FEATURE, quote, **more)
    if isinstance(outcome, Dropped):
        return outcome.reason
    assert outcome.span
    assert text[outcome.span.start : outcome.span.end] == outcome.span.quote
    return outcome.span.quote


def reason(outcome: Finding | Dropped) -> str:
    return outcome.reason if isinstance(outcome, Dropped) else outcome.type


def message(text: str, clause: str = "messages.uptime") -> str:
    """A message as it is shown, or why its finding is dropped."""
    outcome = proposed(grounds(draft()), "message.no-consequence", clause, "it weighs 2.5 kg", message=text)
    return outcome.reason if isinstance(outcome, Dropped) else outcome.message


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("it weighs 2.5 kg", "it weighs 2.5 kg"),
        ("Halden's new drive - our seventh", "Halden’s new drive — our seventh"),
        ("has a new bus", "has  a new\nbus"),
        ('"Who reset it?"', "“Who reset it?”"),
        ("  it weighs\t2.5 kg \n", "it weighs 2.5 kg"),
        ("\u200bit\u00a0weighs 2.5\u202f kg\u2060", "it weighs 2.5 kg"),
        ("👩‍🔧 The trip log", "👩‍🔧 The trip log"),
    ],
)
def test_a_quote_is_found_whatever_its_quotes_dashes_and_white_space(quote: str, words: str) -> None:
    assert quoted(DRAFT, quote) == words


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        (None, "no-quote"),
        ("", "no-quote"),
        (" \u200b\n", "no-quote"),
        ("it weighs nothing", "not-in-draft"),
        ("It weighs 2.5 kg", "not-in-draft"),
        ("HALDEN'S NEW DRIVE", "not-in-draft"),
        ("Haldén's new drive", "not-in-draft"),
        ("it weighs 2.5 k", "not-in-draft"),
        ("belt stop", "not-in-draft"),
        ("Don", "not-in-draft"),
        ("👩", "not-in-draft"),
        ("it weighs … kg", "ellipsis"),
        ("The belt stops ... 40 minutes", "ellipsis"),
        ("it weighs 3.5 kg", "changed-number"),
        ("for 45 minutes", "changed-number"),
        ("for 4 minutes", "changed-number"),
        ("5 kg", "changed-number"),
        ("0 minutes", "changed-number"),
        ("nobody", "ambiguous"),
        ("a" * 100_000, "not-in-draft"),
        ("\x00\x07it weighs\x1b 9 kg", "changed-number"),
    ],
)
def test_any_other_quote_is_dropped_and_the_reason_counted(quote: str | None, why: str) -> None:
    g = grounds(draft())
    assert proposed(g, *FEATURE, quote) == Dropped(why)  # type: ignore[arg-type]
    assert g.drops == {why: 1}


@pytest.mark.parametrize(
    ("context", "start"),
    [
        ({"before": "Don't wait: ", "after": " knows"}, "the trip log knows"),
        ({"after": "tells."}, "trip log tells"),
        ({"before": "👩‍🔧 The"}, "trip log tells"),
        ({"before": "wait:  the"}, "trip log knows"),
    ],
)
def test_the_words_around_tell_which_of_several_places_is_meant(context: dict[str, str], start: str) -> None:
    quote = "the trip log" if "before" in context and "after" in context else "trip log"
    outcome = proposed(grounds(draft()), *FEATURE, quote, **context)
    assert isinstance(outcome, Finding)
    assert outcome.span
    assert DRAFT[outcome.span.start :].startswith(start)


@pytest.mark.parametrize("context", [{}, {"before": "a "}, {"after": "is lost"}, {"before": " ", "after": "\n"}])
def test_words_around_that_tell_nothing_leave_it_ambiguous(context: dict[str, str]) -> None:
    assert quoted(DRAFT, "trip log", **context) == "ambiguous"


def test_of_a_long_draft_a_quote_is_a_part() -> None:
    long = " ".join(f"The {word} of the line has one more bolt." for word in "frame belt drive brake motor".split() * 3)
    assert quoted(long, long) == "too-wide"
    assert quoted(long, long[3:-4].rpartition(" ")[0]) in ("too-wide", "not-in-draft")
    assert quoted("It has a new bus.", "It has a new bus.") == "It has a new bus."


@pytest.mark.parametrize(
    ("type_", "clause", "why"),
    [
        ("message.nonsense", "core_message", "unknown-type"),
        ("Message.no-consequence", "messages.uptime", "unknown-type"),
        ("", "messages.uptime", "unknown-type"),
        ("voice.banned-term", "vocabulary.v-leverage", "not-asked"),
        ("risk.embargo", "embargoes.e-hd900", "not-asked"),
        ("policy.must", "core_message", "not-asked"),
        ("message.no-consequence", "messages.nowhere", "unknown-clause"),
        ("message.no-consequence", "", "unknown-clause"),
        ("ask.none", "nowhere", "unknown-clause"),
        ("message.no-consequence", "proofs.stops-37", "wrong-clause"),
        ("message.claim-without-proof", "offer.text", "wrong-clause"),
    ],
)
def test_only_types_that_were_asked_for_and_clauses_that_were_given_count(type_: str, clause: str, why: str) -> None:
    assert reason(proposed(grounds(draft()), type_, clause, "it weighs 2.5 kg")) == why


def test_what_a_model_was_not_given_it_cannot_cite_by_way_of_another_clause() -> None:
    r = draft()
    clauses = {"m": halden()[0].clause("messages.uptime.share")}
    g = Grounds(r, PLAIN_POLICY, clauses, (), {})
    assert reason(proposed(g, "message.no-consequence", "m", "it weighs 2.5 kg")) == "wrong-clause"


WHOLE = "On Friday our canteen has pancakes. Come hungry, and bring a friend who likes syrup."


@pytest.mark.parametrize("quote", [None, "", "Come hungry", "our canteen has pancakes"])
def test_what_is_said_of_the_whole_draft_has_no_span_and_so_one_key(quote: str | None) -> None:
    r = draft(WHOLE)
    g = Grounds(r, PLAIN_POLICY, {"c": halden()[0].clause("objective.text")}, (), {})
    outcome = proposed(g, "objective.wrong-channel", "c", quote)
    assert isinstance(outcome, Finding)
    assert outcome.span is None
    assert outcome.key == key_of("objective.wrong-channel", halden()[0].clause("objective.text"), None)


def test_but_words_that_do_not_stand_there_show_nothing_of_the_whole_draft_either() -> None:
    g = Grounds(draft(WHOLE), PLAIN_POLICY, {"c": halden()[0].clause("objective.text")}, (), {})
    assert reason(proposed(g, "objective.wrong-channel", "c", "our canteen has waffles")) == "not-in-draft"


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        ("  Say\twhat\n\nchanges.  ", "Say what changes."),
        ("Say \u202ewhat\u202c ch\u200banges\x07\x1b[0m.", "Say what changes[0m."),
        ("```json\nSay what changes.\n```", "Say what changes."),
        ("<script>alert('x')</script> **Say** what changes.", "<script>alert('x')</script> **Say** what changes."),
        ("The post's link to halden.example", "address-in-message"),
        ("Go to https://evil.example/x first.", "address-in-message"),
        ("Go to evil.xyz first.", "address-in-message"),
        ("Write to boss@evil.example now.", "address-in-message"),
        ("Ask @evil_support first.", "address-in-message"),
        ("javascript:alert(1)", "address-in-message"),
        ("Rivals have 61% fewer stops.", "number-in-message"),
        ("A trip costs €4,000 a night.", "number-in-message"),
        ("A trip costs 4,000 $ a night.", "number-in-message"),
        ("Posts with numbers get 61 % more replies.", "number-in-message"),
        ("A crew of 23 waits for the crane.", "number-in-message"),
        ("Forty-one plants have tried it.", "number-in-message"),
        ("Half of all buyers stop here.", "number-in-message"),
        ("Half the buyers stop here.", "number-in-message"),
        ("Hundreds of plants have tried it.", "number-in-message"),
        ("The second half of it says nothing.", "The second half of it says nothing."),
        ("Posts like it get twice as many replies.", "number-in-message"),
        ("Nine out of ten buyers skip it.", "number-in-message"),
        ("It has stood there since 1921.", "number-in-message"),
        ("The 2 sentences say the same in 19 words.", "The 2 sentences say the same in 19 words."),
        ("Name four reasons a B2B buyer can check.", "Name four reasons a B2B buyer can check."),
        ("No one on the night shift gains, once more.", "No one on the night shift gains, once more."),
        ("Yours are 37% fewer stops.", "Yours are 37% fewer stops."),
        ("It weighs 2.5 kg, e.g. more than 3 bolts.", "It weighs 2.5 kg, e.g. more than 3 bolts."),
        ("", "empty-message"),
        ("\u200b \n", "empty-message"),
        ("…!?", "empty-message"),
        ("```\n```", "empty-message"),
        ("\ud800", "empty-message"),
    ],
)
def test_a_message_is_plain_text_that_leads_nowhere(text: str, as_shown: str) -> None:
    assert message(text) == as_shown


def test_a_message_may_name_the_drafts_own_links() -> None:
    text = "It has a new bus. More at https://halden.example/bus and from @halden."
    words = "The page halden.example/bus and @halden do not say what changes."
    outcome = proposed(grounds(draft(text)), *FEATURE, "a new bus", message=words)
    assert isinstance(outcome, Finding)
    assert outcome.message == words


def test_a_long_message_ends_after_a_sentence_or_a_word() -> None:
    sentences = "Say what changes for the crew. " * 40
    assert message(sentences).endswith("for the crew.")
    words = "reader " * 200
    assert message(words).endswith("reader…")
    assert max(len(message(text)) for text in (sentences, words, "x" * 9_000)) <= 400


@pytest.mark.parametrize(
    ("set_to", "level"), [(None, "suggestion"), ("warning", "warning"), ("suggestion", "suggestion")]
)
def test_the_level_is_the_policys_else_the_usual(set_to: str | None, level: str) -> None:
    chosen = policy(critiques={"message.no-consequence": {"level": set_to}}) if set_to else PLAIN_POLICY
    outcome = proposed(grounds(draft(), chosen), *FEATURE, "a new bus")
    assert isinstance(outcome, Finding)
    assert (outcome.level, outcome.origin, outcome.dimension) == (level, "model", "message")


def test_nothing_that_a_model_says_puts_a_post_on_hold() -> None:
    strict = policy(critiques={"risk.guarantee": {"level": "error"}})
    outcome = proposed(grounds(draft(), strict), "risk.guarantee", "guarantee", "the trip log knows")
    assert isinstance(outcome, Finding)
    assert outcome.level == "warning"
    assert verdict([outcome], {}, campaign=True, answer=False).call == "fix-first"


RULED = policy(
    must=[{"id": "p-number", "text": "Every post has one number a buyer can check."}, {"id": "p-two", "text": "Two."}],
    never=[{"id": "p-fear", "text": "Never sell by fear."}],
)


def test_a_policys_own_rules_are_of_its_own_dimension_and_told_apart_by_their_clause() -> None:
    g = grounds(draft(), RULED)
    first = proposed(g, "policy.must", "must.p-number")
    other = proposed(g, "policy.must", "must.p-two")
    assert isinstance(first, Finding)
    assert isinstance(other, Finding)
    assert (first.dimension, first.level, first.span) == ("policy", "warning", None)
    assert first.key != other.key
    assert reason(proposed(g, "policy.must", "must.p-two")) == "duplicate"
    assert reason(proposed(g, "policy.never", "never.p-fear")) == "no-quote"
    assert reason(proposed(g, "policy.never", "never.p-fear", "Don't wait")) == "policy.never"


def test_what_rules_found_stands_and_a_model_adds_nothing_to_it() -> None:
    text = "Excited to announce our new range.\n\n\nIt saves 60% of the oil. Somebody ought to tell the night crew."
    g = grounds(draft(text))
    assert {f.type for f in found_without_model(draft(text))} >= {
        "ask.none",
        "platform.weak-opening",
        "message.claim-without-proof",
    }
    assert reason(proposed(g, "platform.weak-opening", "opening", "Excited to announce our new range.")) == "duplicate"
    assert reason(proposed(g, "message.claim-without-proof", "core_message", "It saves 60% of the oil")) == "duplicate"
    assert reason(proposed(g, "ask.none", "offer.text")) in ("duplicate", "settled")


def test_of_two_proposals_for_one_place_the_first_stands() -> None:
    g = grounds(draft())
    assert reason(proposed(g, *FEATURE, "has a new bus")) == "message.no-consequence"
    assert reason(proposed(g, *FEATURE, "has a new bus", message="In other words.")) == "duplicate"
    assert reason(proposed(g, "message.no-consequence", "messages.figure", "a new bus, and it weighs")) == "duplicate"
    assert reason(proposed(g, *FEATURE, "it weighs 2.5 kg")) == "message.no-consequence"


PROVEN = (
    "37% fewer unplanned stops across three sites over twelve months. If you run a food plant, book a two-hour line"
    " audit, free of charge: https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4"
)


@pytest.mark.parametrize(
    ("type_", "clause", "quote"),
    [
        ("objective.no-campaign-job", "objective.text", None),
        ("message.absent", "core_message", None),
        ("ask.none", "offer.text", None),
        ("message.claim-without-proof", "proofs.stops-37", "37% fewer unplanned stops"),
        ("message.claim-without-proof", "core_message", "two-hour line audit"),
        ("message.no-consequence", "messages.uptime", "book a two-hour line audit"),
        ("message.anyones-post", "core_message", None),
        ("platform.weak-opening", "opening", "37% fewer unplanned stops across three sites over twelve months."),
        ("risk.guarantee", "guarantee", "37% fewer unplanned stops across three sites over twelve months."),
        ("voice.off-trait", "traits.exact", "37% fewer unplanned stops"),
    ],
)
def test_what_rules_know_to_be_otherwise_is_settled(type_: str, clause: str, quote: str | None) -> None:
    r = draft(PROVEN.replace("across", "at") if type_ == "voice.off-trait" else PROVEN)
    quote = "37% fewer unplanned stops at three sites" if type_ == "voice.off-trait" else quote
    assert reason(proposed(grounds(r), type_, clause, quote)) == "settled"


def test_who_names_the_tie_has_disclosed_it() -> None:
    text = "I work at Halden, and the trip log of one week is worth more than my catalogue."
    assert (
        reason(proposed(grounds(draft(text, author="employee")), "risk.disclosure", "disclosures.d-staff")) == "settled"
    )


@pytest.mark.parametrize("surface", ["reply", "comment"])
def test_of_an_answer_no_model_asks_what_rules_do_not(surface: Surface) -> None:
    g = grounds(draft(WHOLE, surface=surface))
    assert reason(proposed(g, "message.absent", "core_message")) == "not-asked"
    assert reason(proposed(g, "objective.wrong-channel", "objective.text")) == "not-asked"


# Suggestions

OPEN = "Our drive has a new bus at 3 sites, and the menu is blue. Ask who reset it."


@pytest.mark.parametrize(
    ("suggestion", "kept"),
    [
        ("You see at once why it tripped", "You see at once why it tripped"),
        ("  You see\u202e why\u200b it tripped ", "You see why it tripped"),
        ("37% fewer unplanned stops across three sites", "37% fewer unplanned stops across three sites"),
        ("Eleven of 12 retrofits took eight hours or less", "Eleven of 12 retrofits took eight hours or less"),
        ("Payback in 14 months", None),
        ("45% fewer stops", None),
        ("Four fewer stops", None),
        ("Half the stops", None),
        ("Twice the runtime", None),
        ("You save ½ a shift", None),
        ("Leverage the trip log", None),
        ("Wow!!!", None),
        ("See https://evil.example/now", None),
        ("See evil.xyz", None),
        ("Ask @evil", None),
        ("Read the HD-900 notes", None),
        ("The best drive of all", None),
        ("the menu is blue", None),
        ("the menu  is blue", None),
        ("", None),
        ("\u200b", None),
        ("word " * 60, None),
    ],
)
def test_a_suggestion_is_true_by_the_ledger_and_breaks_no_rule(suggestion: str, kept: str | None) -> None:
    assert suggested(grounds(draft(OPEN)), suggestion, "the menu is blue") == kept


def test_the_offers_own_tracked_link_may_be_suggested() -> None:
    link = "https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4"
    full = policy(rewrite="full")
    assert (
        suggested(grounds(draft(OPEN), full), f"the log knows: {link}", "the menu is blue") == f"the log knows: {link}"
    )


@pytest.mark.parametrize(
    ("suggestion", "why"),
    [
        ("45% fewer stops", "suggestion-number"),
        ("See evil.xyz", "suggestion-address"),
        ("Leverage it", "suggestion-rule"),
        ("the menu is blue", "suggestion-same"),
        (" ", "suggestion-empty"),
        ("word " * 60, "suggestion-too-much"),
    ],
)
def test_a_suggestion_that_falls_is_counted_and_its_finding_stands(suggestion: str, why: str) -> None:
    g = grounds(draft(OPEN))
    assert suggested(g, suggestion, "the menu is blue") is None
    assert g.drops == {why: 1}


def test_a_policy_can_leave_the_words_to_the_writer() -> None:
    g = grounds(draft(OPEN), policy(rewrite="off"))
    assert suggested(g, "You see why it tripped", "the menu is blue") is None
    assert g.drops == {"suggestion-off": 1}


def test_what_is_absent_has_no_place_for_a_suggestion() -> None:
    g = Grounds(draft(WHOLE), PLAIN_POLICY, {"c": halden()[0].clause("objective.text")}, (), {})
    proposed(g, "objective.wrong-channel", "c", suggestion="Send it by e-mail.")
    assert g.drops == {"suggestion-without-place": 1}
    assert g.vetted() == []


def test_a_suggestion_fits_where_it_stands() -> None:
    text = "Our drive has a new bus. " * 11
    g = grounds(draft(f"{text}It is blue.", platform="x"))
    assert suggested(g, "It tells you why", "It is blue") is None
    assert g.drops == {"suggestion-length": 1}


def test_a_part_of_a_thread_has_its_own_limit() -> None:
    part = "Our drive has a new bus. " * 10
    g = grounds(draft(f"{part}\n---\nIt is blue. {part}", platform="x", surface="thread"))
    assert suggested(g, "It tells you why the belt tripped", "It is blue") is None
    assert g.drops == {"suggestion-length": 1}


def test_suggestions_come_once_for_all_with_the_key_and_place_of_their_finding() -> None:
    g = grounds(draft(OPEN))
    proposed(g, *FEATURE, "a new bus", suggestion="a log of its trips")
    proposed(g, "message.anyones-post", "core_message", "the menu is blue", suggestion="leverage the menu")
    kept = g.vetted()
    assert [(f.type, f.suggestion) for f in kept] == [("message.no-consequence", "a log of its trips")]
    assert g.drops == {"suggestion-rule": 1}


# The whole draft in other words


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ask who reset the drive at your site.", "Ask who reset the drive at your site."),
        ("Ask who reset it. 37% fewer unplanned stops at three sites.",) * 2,
        (OPEN, "suggestion-same"),
        ("\n", "suggestion-empty"),
        ("Ask who reset the 9 drives.", "suggestion-number"),
        ("Ask who reset it: https://evil.example", "suggestion-address"),
        ("Leverage the trip log. Ask who reset it.", "suggestion-rule"),
        ("The best drive of all. Ask who reset it.", "suggestion-rule"),
        ("Ask who reset it. " * 200, "suggestion-length"),
    ],
)
def test_a_rewrite_breaks_nothing_that_the_draft_keeps(text: str, outcome: str) -> None:
    assert rewritten(grounds(draft(OPEN), policy(rewrite="full")), text) == outcome


@pytest.mark.parametrize("rewrite", ["off", "span"])
def test_only_a_policy_that_allows_it_gets_a_rewrite(rewrite: str) -> None:
    assert rewritten(grounds(draft(OPEN), policy(rewrite=rewrite)), "Ask who reset it.") == "suggestion-off"


# Rows

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


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 40_000, "a"),
        ("a " * 20_000, "a"),
        ("a " * 20_000, "a " * 19_000),
        ("word " * 8_000, "\u200b" * 70_000 + "word"),
        ("1,1." * 10_000, "1,1"),
        ("👩‍🔧" * 10_000, "👩"),
        ("e\u0301" * 20_000, "é"),
    ],
)
def test_hostile_quotes_fall_in_no_time(text: str, quote: str) -> None:
    g = Grounds(reading(text[:40_000]), RULED, {"c": RULED.clause("never.p-fear")}, (), {})
    hostile = {"before": quote * 3, "after": quote, "message": "```" * 30_000, "suggestion": "a.b." * 25_000}
    for _ in range(20):
        before = process_time()
        assert isinstance(proposed(g, "policy.never", "c", quote, **hostile), Dropped)
        assert process_time() - before < 1
