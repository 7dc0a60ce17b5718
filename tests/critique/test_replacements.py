"""What a model would put in the writer's words' place: it is true by the ledger and breaks no rule."""

import pytest

from onbrief.critique.grounding import Grounds

from .grounds import FEATURE, WHOLE, draft, grounds, policy, proposed, rewritten, suggested
from .readings import PLAIN_POLICY, halden

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
