"""Nothing ungrounded reaches a writer (design.md, rule 1): what becomes of what a model proposes."""

from time import process_time
from typing import Any

import pytest

from onbrief.critique.dropped import Dropped
from onbrief.critique.finding import Finding, key_of
from onbrief.critique.grounding import Grounds
from onbrief.critique.verdict import verdict
from onbrief.documents.draft import Surface

from .grounds import (
    DRAFT,
    FEATURE,
    WHOLE,
    draft,
    found_without_model,
    grounds,
    policy,
    proposed,
    reason,
    suggested,
)
from .readings import PLAIN_POLICY, halden, reading


def quoted(text: str, quote: str, **more: Any) -> str:
    """The words that a finding shows for a quote, or why it is dropped."""
    outcome = proposed(grounds(draft(text)), *FEATURE, quote, **more)
    if isinstance(outcome, Dropped):
        return outcome.reason
    assert outcome.span
    assert text[outcome.span.start : outcome.span.end] == outcome.span.quote
    return outcome.span.quote


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


OPEN = "Our drive has a new bus at 3 sites, and the menu is blue. Ask who reset it."


def test_the_offers_own_tracked_link_may_be_suggested() -> None:
    link = "https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4"
    full = policy(rewrite="full")
    assert (
        suggested(grounds(draft(OPEN), full), f"the log knows: {link}", "the menu is blue") == f"the log knows: {link}"
    )


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
