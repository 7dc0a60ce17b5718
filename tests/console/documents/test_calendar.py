"""The small calendar: which months it shows, and which days of them a window takes."""

from datetime import date

from onbrief.console.documents.calendar import Calendar, Window, calendar_of

TODAY = date(2026, 11, 22)


def window(starts: str, ends: str) -> Window:
    return Window("other", "Other", date.fromisoformat(starts), date.fromisoformat(ends))


def calendar(starts: str, ends: str, *others: Window) -> Calendar:
    return calendar_of(window(starts, ends), others, TODAY)


def words(shown: Calendar) -> list[list[str]]:
    return [[cell.words for cell in row.cells] for row in shown.rows]


def test_a_window_takes_its_days_of_each_month() -> None:
    shown = calendar("2026-11-10", "2027-01-01")
    assert [month.label for month in shown.months] == ["Nov", "Dec", "Jan 2027"]
    assert words(shown) == [["10 to 30", "all", "1"]]
    assert [(cell.start, cell.length, cell.days) for cell in shown.rows[0].cells] == [
        (9, 21, 30),
        (0, 31, 31),
        (0, 1, 31),
    ]
    assert (shown.today, shown.is_cut) == ((0, 21), False)


def test_what_else_falls_into_these_months_is_shown_and_nothing_else() -> None:
    others = [
        window("2026-09-01", "2026-11-01"),
        window("2026-12-05", "2026-12-05"),
        window("2027-01-01", "2027-02-01"),
        window("2026-01-01", "2026-10-31"),
    ]
    assert words(calendar("2026-11-10", "2026-12-31", *others)) == [["10 to 30", "all"], ["1", "–"], ["–", "5"]]


def test_today_is_shown_where_it_is_near() -> None:
    near, far = calendar("2026-12-10", "2026-12-31"), calendar("2027-06-01", "2027-06-30")
    assert ([month.label for month in near.months], near.today) == (["Nov", "Dec"], (0, 21))
    assert (len(far.months), far.today) == (1, None)
    over = calendar("2026-08-01", "2026-09-30")
    assert (len(over.months), over.today) == (4, (3, 21))


def test_of_a_long_campaign_the_first_year_is_shown() -> None:
    for ends in ("2027-11-01", "9999-12-31"):
        shown = calendar("2026-11-10", ends)
        assert (len(shown.months), shown.is_cut) == (12, True)
    assert not calendar("2026-11-10", "2027-10-31").is_cut
    assert words(calendar("9999-12-30", "9999-12-31")) == [["30 to 31"]]
