"""Two critiques of one draft: what appears, goes and changes between them."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onbrief.answer import Critique
from onbrief.coach import Desk, critique
from onbrief.comparison import Comparison, compare
from onbrief.critique.finding import Finding
from onbrief.documents.draft import Draft
from onbrief.documents.policy import Policy
from tests.test_coach import HALDEN, TODAY

TEXT = "We leverage it at night.\n\nWe leverage it again!!! Thoughts."


def under(text: str = TEXT, today: date = TODAY, **fields: object) -> Critique:
    policy = Policy.model_validate({"id": "b2b", "version": 1, "name": "Ours", "most_findings": 20, **fields})
    desk = Desk(HALDEN.brief, HALDEN.voice, policy)
    return critique(Draft(text=text, platform="linkedin"), desk, today=today, id="c")


def names(found: Comparison) -> dict[str, list[str]]:
    """The types in each part."""
    return {
        "appears": [placed.finding.type for placed in found.appears],
        "goes": [placed.finding.type for placed in found.goes],
        "changes": [change.after.finding.type for change in found.changes],
    }


def test_nothing_differs_between_a_critique_and_itself() -> None:
    found = compare(under(), under())
    assert not found.is_any and len(found.stays) == len(under().findings) > 3


def test_a_type_that_is_switched_off_goes_in_every_place_and_appears_the_other_way_round() -> None:
    off = under(critiques={"voice.banned-term": {"on": False}})
    gone = ["voice.banned-term"] * 2
    assert names(compare(under(), off)) == {"appears": [], "goes": gone, "changes": []}
    assert names(compare(off, under())) == {"appears": gone, "goes": [], "changes": []}


def test_a_finding_raised_to_hold_changes_and_those_that_make_room_do_not() -> None:
    found = compare(under(), under(critiques={"ask.none": {"level": "error"}}))
    assert names(found) == {"appears": [], "goes": [], "changes": ["ask.none"]}
    (change,) = found.changes
    assert change.has_new_level and (change.before.finding.level, change.after.finding.level) == ("warning", "error")
    assert change.after.place == 1


def test_what_is_no_longer_shown_at_first_changes_without_a_new_level() -> None:
    found = compare(under(), under(most_findings=1))
    assert {change.after.is_shown for change in found.changes} == {False}
    assert len(found.changes) == len(under().findings) - 1
    assert not any(change.has_new_level or change.has_moved for change in found.changes)


def test_another_weight_moves_the_findings_of_a_dimension() -> None:
    found = compare(under(), under(dimensions={"voice": {"weight": 9}}))
    assert found.changes and all(change.has_moved for change in found.changes)


@cache
def usual() -> Critique:
    return under()


def ordered(*order: int) -> Critique:
    """A critique whose findings are these, in this order."""
    base = usual()
    one = base.findings[0]
    found: list[Finding] = [one.model_copy(update={"key": str(key), "span": None}) for key in order]
    return base.model_copy(update={"findings": tuple(found), "shown": len(found)})


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [((1, 2, 3, 4), (4, 1, 2, 3), {"4"}), ((1, 2, 3), (2, 3, 1), {"1"}), ((1, 2, 3, 4), (1, 3, 2, 4, 5), {"2"})],
)
def test_the_fewest_are_said_to_have_moved(before: tuple[int], after: tuple[int], moved: set[str]) -> None:
    changes = compare(ordered(*before), ordered(*after)).changes
    assert {change.after.finding.key for change in changes if change.has_moved} in (moved, {"3"})


@given(st.permutations(range(7)), st.permutations(range(9)))
def test_every_finding_is_told_once_and_the_rest_stand_in_their_order(before: list[int], after: list[int]) -> None:
    found = compare(ordered(*before), ordered(*after))
    kept = [change for change in (*found.changes, *found.stays) if not change.has_moved]
    by_place = sorted(kept, key=lambda change: change.after.place)
    assert [change.before.place for change in by_place] == sorted(change.before.place for change in kept)
    assert len(found.appears) == 2 and len(found.changes) + len(found.stays) == 7
