"""Objective: the campaign's window, the right channel, and no post twice."""

from datetime import date

import pytest

from onbrief.documents.draft import Surface
from tests.critique.readings import brief, found, halden, quotes, reading

HALDEN, HALDEN_VOICE = halden()
DUE = date(2026, 10, 12)

OUTSIDE = (
    "Book a two-hour line audit by 15 January 2027.",
    "Book your line audit until 31.01.2027.",
    "Book a line audit before 2027-02-01.",
    "Book your line audit by January 15th.",
    "Book your line audit by Feb 3.",
    "We take bookings for the line audit until the end of January.",
    "Book a line audit for March 2027.",
    "Join us on 12 March 2027 and book a two-hour line audit.",
    "Deadline for the audit: 20 December.",
    "The audit is available until 15/01/2027.",
    "Book your audit by 30 June 2026.",
    "Send your trip log by 5 January.",
    "Line audits can be booked through 28 February 2027.",
    "Register for the webinar by 8 January 2027.",
    "Save the date: 14 April 2027, our open day.",
    "Book a line audit in Q1 2027.",
    "Book a line audit by the 10th of January, 2027.",
    "Come and see the audit on 20 January 2027.",
    "Offer valid until December 31.",
    "The free audit ends on 31 December 2026.",
)

NOT_OUTSIDE = (
    "Book a two-hour line audit by 18 December.",
    "Book by 27 November.",
    "Book a two-hour line audit before 1 December 2026.",
    "Halden was founded on 3 May 1994. Book a line audit.",
    "In 2025 three sites had 37% fewer unplanned stops. Book a line audit.",
    "Records from January to June 2026 say so. Book a line audit.",
    "The trip of 12 May 2026 cost a night. Ask your crew.",
    "Since 3 March 2019 the belt has run.",
    "If your shutdown starts on 4 January, book a line audit now.",
    "The twelfth retrofit, on 14 May 2026, took nineteen hours.",
    "Signed on 14 May 2026.",
    "You may book a line audit at any time.",
    "Book 3 audits in a row.",
    "March through the hall and book a line audit.",
    "Version 4.2 is out. Book an audit.",
    "It stood in January. So book a line audit in November.",
    "The belt tripped on 15 January 2026, and nobody asked why.",
    "Food plants plan their shutdown for 10 January 2027.",
    "The law changes on 1 January 2027.",
    "Maintenance budgets for 2027 are settled now. Book a line audit.",
    "In January you will want to know what a stop costs.",
    "Before the winter shutdown in January a service engineer reads your log.",
    "New prices apply from 1 January 2027, say the suppliers.",
    "Book a line audit this week, before the budget of 2027 is closed.",
)

RECENT = """A trip at 3 a.m. costs your night shift the morning. Three sites had 37% fewer unplanned stops over twelve
months. Book a two-hour line audit, free of charge: https://halden.example/audit?utm_source=x"""
ROW = "{0}. Rated power {0} kW at {0} rpm, {0} V and {0} Hz"


@pytest.mark.parametrize("text", OUTSIDE)
def test_a_date_of_the_offer_or_of_the_readers_step_outside_the_campaign_is_named(text: str) -> None:
    findings = found("objective.out-of-window", reading(text, HALDEN, HALDEN_VOICE, today=DUE))
    assert [f.span is not None for f in findings] == [True]


@pytest.mark.parametrize("text", NOT_OUTSIDE)
def test_dates_inside_the_campaign_and_dates_of_something_else_are_left_alone(text: str) -> None:
    assert found("objective.out-of-window", reading(text, HALDEN, HALDEN_VOICE, today=DUE)) == []


@pytest.mark.parametrize("words", ["tomorrow", "next week", "by Wednesday", "next Saturday", "until next Monday"])
def test_a_day_counted_from_today_is_a_date_too(words: str) -> None:
    text = f"Book a two-hour line audit {words}."
    assert found("objective.out-of-window", reading(text, HALDEN, HALDEN_VOICE, today=date(2026, 12, 7))) == []
    (finding,) = found("objective.out-of-window", reading(text, HALDEN, HALDEN_VOICE, today=date(2026, 12, 18)))
    assert finding.span and finding.span.quote == words


@pytest.mark.parametrize(
    "text", ["Every Monday a drive trips.", "Ask your crew on Monday.", "The Thursday shift is short."]
)
def test_a_weekday_that_sets_no_term_is_no_date(text: str) -> None:
    text = f"{text} Book a two-hour line audit."
    assert found("objective.out-of-window", reading(text, HALDEN, HALDEN_VOICE, today=date(2026, 12, 18))) == []


def test_the_words_of_the_date_are_marked() -> None:
    r = reading("Send your log by 15 January 2027, please.", HALDEN, HALDEN_VOICE)
    assert quotes(found("objective.out-of-window", r)) == ["15 January 2027"]


@pytest.mark.parametrize(
    ("today", "path"),
    [
        (date(2026, 8, 31), "starts"),
        (date(2026, 9, 1), None),
        (date(2026, 12, 18), None),
        (date(2026, 12, 19), "ends"),
    ],
)
def test_the_last_day_is_inside_and_the_day_before_the_first_is_not(today: date, path: str | None) -> None:
    findings = found("objective.out-of-window", reading("Read your log.", HALDEN, today=today))
    assert [f.clause.path for f in findings] == ([path] if path else [])


@pytest.mark.parametrize("surface", ["reply", "comment"])
def test_answers_are_asked_nothing_of_window_channel_and_repetition(surface: Surface) -> None:
    r = reading(RECENT, brief(role_of_social="none"), surface=surface, today=date(2027, 5, 1), recent=(RECENT,))
    for type_ in ("objective.out-of-window", "objective.wrong-channel", "objective.repeat"):
        assert found(type_, r) == []


def test_where_social_has_no_role_every_post_is_in_the_wrong_channel() -> None:
    findings = found("objective.wrong-channel", reading("Read your log.", brief(role_of_social="none")))
    assert [(f.clause.path, f.clause.text) for f in findings] == [("role_of_social", "none")]


@pytest.mark.parametrize(("rows", "findings"), [(9, 1), (4, 0)])
def test_a_specification_belongs_in_the_datasheet_that_the_brief_has(rows: int, findings: int) -> None:
    text = "Here is the data.\n" + "\n".join(ROW.format(40 + n) for n in range(rows))
    judged = found("objective.wrong-channel", reading(text, HALDEN))
    assert len(judged) == findings
    assert all("Audit datasheet" in f.message for f in judged)


@pytest.mark.parametrize(
    "text",
    [
        "A trip at 3 a.m. costs your night shift the whole morning. Three sites had 37% fewer unplanned stops over"
        " twelve months. Book your two-hour line audit, free of charge: https://halden.example/audit?utm_source=linkedin",
        "💡 A TRIP AT 3 A.M. COSTS YOUR NIGHT SHIFT THE MORNING!\n\nBook a two-hour line audit.",
    ],
)
def test_a_near_copy_of_a_recent_post_is_a_repeat(text: str) -> None:
    r = reading(text, HALDEN, HALDEN_VOICE, recent=("Eleven of twelve took one shift.", RECENT))
    assert [f.clause.path for f in found("objective.repeat", r)] == ["repeat"]


@pytest.mark.parametrize(
    "text",
    [
        "Ask your crew which belt stood still last Sunday and who pressed the button. Three sites had 37% fewer"
        " unplanned stops over twelve months. Book a two-hour line audit, free of charge: https://halden.example/audit",
        "Measure the frame before you book the crane. The twelfth retrofit met a weld from 1988.",
    ],
)
def test_posts_that_share_the_proof_and_the_offer_are_no_repeats(text: str) -> None:
    assert found("objective.repeat", reading(text, HALDEN, HALDEN_VOICE, recent=(RECENT,))) == []


def test_a_post_told_again_in_other_words_is_a_repeat_by_meaning() -> None:
    before = "When the conveyor stops at night, nobody knows who reset it. Write the load next to every reset."
    again = "If a conveyor stops during the night, no one knows who did the reset. Note the load beside each reset."
    findings = found("objective.repeat", reading(again, HALDEN, HALDEN_VOICE, recent=(before,)))
    assert [f.origin for f in findings] == ["meaning"]
