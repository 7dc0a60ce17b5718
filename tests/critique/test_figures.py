"""Figures in a text: each number with its unit and what it counts, and nothing that is no quantity."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onbrief.critique.text.figures import figures, value_of
from onbrief.critique.text.folding import fold

QUANTITIES = [
    ("37% fewer unplanned stops", 37, "%", "37% fewer unplanned stops"),
    ("37 % fewer stops", 37, "%", "37 % fewer stops"),
    ("37 percent fewer stops", 37, "%", "37 percent fewer stops"),
    ("thirty-seven per cent fewer stops", 37, "%", "thirty-seven per cent fewer stops"),
    ("2.3% scrap", 2.3, "%", "2.3% scrap"),
    ("2,3 % scrap", 2.3, "%", "2,3 % scrap"),
    ("11 of 12 retrofits", 11, "of 12", "11 of 12 retrofits"),
    ("11 out of 12 retrofits", 11, "of 12", "11 out of 12 retrofits"),
    ("eleven of our twelve retrofits", 11, "of 12", "eleven of our twelve retrofits"),
    ("three times the output", 3, "times", "three times the output"),
    ("3x faster", 3, "times", "3x"),
    ("two thirds of all stops", 200 / 3, "%", "two thirds of all stops"),
    ("a third of the stops", 100 / 3, "%", "a third of the stops"),
    ("half of the plants", 50, "%", "half of the plants"),
    ("1,200 plants", 1200, "plant", "1,200 plants"),
    ("1 200 plants", 1200, "plant", "1 200 plants"),
    ("1.200 plants", 1200, "plant", "1.200 plants"),
    ("5k plants", 5000, "plant", "5k plants"),
    ("2 million hours", 2_000_000, "hour", "2 million hours"),
    ("two hundred sites", 200, "site", "two hundred sites"),
    ("a dozen sites", 12, "site", "dozen sites"),
    ("€900 a day", 900, "eur", "€900"),
    ("900 euros", 900, "eur", "900 euros"),
    ("eight hours", 8, "hour", "eight hours"),
    ("𝟯𝟳% fewer stops", 37, "%", "𝟯𝟳% fewer stops"),
    ("37\u00a0% fewer stops", 37, "%", "37\u00a0% fewer stops"),
    ("it doubled the output", 2, "times", "doubled the output"),
    ("unplanned stops fell by half", 50, "%", "half"),
]
NO_QUANTITIES = [
    "on 2026-10-12",
    "on 12 October 2026",
    "on October 12th, 2026",
    "on 12.10.2026",
    "on 12/10/26",
    "in 2026",
    "in the 2025/26 season",
    "in 2025-2026",
    "at 3 a.m.",
    "at 3:30 pm",
    "at 15:30",
    "at 9 o'clock",
    "call +49 30 1234567",
    "call 0049 30 1234567",
    "call 555-123-4567",
    "call 030/1234-5678",
    "1. Check the belt",
    "2) Check the brake",
    "3/ The next part",
    "4/7 of this thread",
    "the HD-900 and the X2",
    "the 3D model",
    "version 2.1",
    "v2.1.3",
    "1.2.3.4",
    "hall 4, stand 12",
    "see page 12",
    "step 3",
    "the 2nd shift",
    "a 3rd party",
    "12 Mill Street",
    "#37",
    "no. 5",
    "ISO 9001",
    "one of us",
    "urban",
]


def found(text: str) -> list[tuple[float, str, str]]:
    folded = fold(text)
    places = [(figure, folded.span(figure.start, figure.end)) for figure in figures(folded)]
    return [(figure.value, figure.unit, text[a:b]) for figure, (a, b) in places]


@pytest.mark.parametrize(("text", "value", "unit", "quote"), QUANTITIES)
def test_a_quantity_has_its_value_its_unit_and_its_words(text: str, value: float, unit: str, quote: str) -> None:
    ((number, kind, words),) = found(text)
    assert number == pytest.approx(value)
    assert (kind, words) == (unit, quote)


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_dates_times_numbers_of_things_and_names_are_no_quantities(text: str) -> None:
    assert found(text) == []


def test_one_text_may_hold_several() -> None:
    assert [value for value, _, _ in found("37% fewer stops at three sites over twelve months")] == [37, 3, 12]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("11", 11),
        ("1,200", 1200),
        ("1.200.000", 1_200_000),
        ("4.8", 4.8),
        ("4,8", 4.8),
        ("5k", 5000),
        ("3 million", 3_000_000),
        ("eleven", 11),
        ("twenty-three", 23),
        ("two hundred", 200),
        ("three hundred thousand", 300_000),
        ("dozen", 12),
    ],
)
def test_a_written_number_has_its_value(number: str, value: float) -> None:
    assert value_of(number) == value


HARD = st.lists(st.sampled_from([*"0123456789.,:/-+()%€ \n", "one ", "twenty", "of", "third", "x", "a1"])).map("".join)


@given(HARD)
def test_any_run_of_digits_and_signs_is_read_without_a_fault(text: str) -> None:
    folded = fold(text)
    for figure in figures(folded):
        assert 0 <= figure.start < figure.end <= len(folded.text)
        assert figure.value >= 0
