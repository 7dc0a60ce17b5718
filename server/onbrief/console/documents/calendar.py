"""A small calendar: a campaign's window month by month, beside those of others and the days that embargoes end."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

MOST_MONTHS = 12
NEAR = timedelta(days=92)  # today is shown where it is that close to the window

What = Literal["this", "other", "embargo"]


@dataclass(frozen=True)
class Window:
    """From when to when something holds, both days included; an embargo ends on a single day."""

    what: What
    label: str
    starts: date
    ends: date


@dataclass(frozen=True)
class Month:
    """One column."""

    first: date

    @property
    def days(self) -> int:
        """How many there are."""
        return monthrange(self.first.year, self.first.month)[1]

    @property
    def label(self) -> str:
        """Sep, or Jan 2027 where a year begins."""
        return f"{self.first:%b %Y}" if self.first.month == 1 else f"{self.first:%b}"


@dataclass(frozen=True)
class Cell:
    """What of a window falls into a month: from the day `start` (0 is the first) for `length` days."""

    start: int
    length: int
    days: int

    @property
    def words(self) -> str:
        """The days, for who does not see them."""
        if not self.length:
            return "–"
        first, last = self.start + 1, self.start + self.length
        return "all" if self.length == self.days else f"{first} to {last}" if self.length > 1 else f"{first}"


@dataclass(frozen=True)
class Row:
    """One window across the months."""

    window: Window
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Calendar:
    """The months, a row for each window, and where today is: the month's position and the day from 0."""

    months: tuple[Month, ...]
    rows: tuple[Row, ...]
    today: tuple[int, int] | None
    is_cut: bool


def calendar_of(own: Window, others: Iterable[Window], today: date) -> Calendar:
    """The months that the window itself is in, with what else falls into them."""
    first = min(own.starts, today) if own.starts - today < NEAR else own.starts
    last = max(own.ends, today) if today - own.ends < NEAR else own.ends
    every = list(_months(first, last))
    months = tuple(every[:MOST_MONTHS])
    end = months[-1].first + timedelta(days=months[-1].days - 1)
    seen = [window for window in others if window.starts <= end and window.ends >= months[0].first]
    rows = tuple(Row(window, tuple(_cell(window, month) for month in months)) for window in (own, *seen))
    column = next((at for at, month in enumerate(months) if month.first == today.replace(day=1)), None)
    return Calendar(months, rows, None if column is None else (column, today.day - 1), len(every) > MOST_MONTHS)


def _months(first: date, last: date) -> Iterator[Month]:
    at = first.replace(day=1)
    # One more than is shown tells that there are more; a form may well name the year 9999.
    for _ in range(MOST_MONTHS + 1):
        if at > last:
            return
        yield Month(at)
        if (at.year, at.month) == (date.max.year, 12):
            return
        at = (at + timedelta(days=31)).replace(day=1)


def _cell(window: Window, month: Month) -> Cell:
    last = month.first + timedelta(days=month.days - 1)
    starts, ends = max(window.starts, month.first), min(window.ends, last)
    return Cell((starts - month.first).days, max((ends - starts).days + 1, 0), month.days)
