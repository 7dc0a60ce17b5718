"""Dates: as people write them in a post, and said back in words."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

import regex

from .structure import blanked

MONTHS = {
    name: at + 1
    for at, names in enumerate(
        "january jan,february feb,march mar,april apr,may,june jun,july jul,august aug,september sept sep,october oct"
        ",november nov,december dec".split(",")
    )
    for name in names.split()
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
EDGE, STOP = r"(?<![^\W_])(?<!\d[./-])", r"(?![^\W_])(?![./-]\d)"
# "mar", "may" and "sun" are words too: a short form needs its day, a month alone its whole name and a preposition.
FORMS = tuple(
    regex.compile(EDGE + form + STOP)
    for form in (
        rf"{YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?{YEAR}",
        rf"(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/{YEAR}",
        rf"{DAY}\s(?:of\s)?(?P<month>{MONTH})(?:\.?,?\s{YEAR})?",
        rf"(?P<month>{MONTH})\.?\s{DAY}(?:,?\s{YEAR})?(?!\s?(?:%|percent|sites|plants|hours|days))",
        rf"(?P<month>{MONTH})\.?\s{YEAR}",
        r"(?:end\sof\s|until\s|till\s|by\s|before\s|through\s|in\s|from\s)(?:the\s)?(?:early\s|mid-|late\s)?"
        rf"\K(?P<month>(?=\w{{5}}|may|june|july){MONTH})",
        rf"(?:q|quarter\s)(?P<quarter>[1-4])\s(?:of\s)?{YEAR}",
        rf"(?:spring|summer|autumn|winter|early|mid|late|end\sof|new\syear)\s(?:of\s)?{YEAR}",
    )
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
# Days that are counted from today. "Next Friday" is this week's to some and next week's to others: it may be either.
RELATIVE = regex.compile(
    rf"{EDGE}(?:(?P<tomorrow>tomorrow)|(?P<week>next\sweek)"
    rf"|(?:by|until|till|before|next|this|coming)\s(?:next\s)?(?P<weekday>{'|'.join(WEEKDAYS)})){STOP}"
)
# No date without one.
HINT = re.compile(rf"(?:19|20)\d\d|(?<![^\W_])(?:{MONTH})(?![^\W_])|tomorrow|next\sweek|{'|'.join(WEEKDAYS)}")


@dataclass(frozen=True)
class NamedDate:
    """A day, or the days of a month, quarter or year, and where a folded text names them."""

    first: date
    last: date
    start: int
    end: int


def named_dates(text: str, opens: date, closes: date, today: date) -> Iterator[NamedDate]:
    """The dates that a text folded with case names, in the order of the forms, no word twice.

    A date without a year is the one that falls between `opens` and `closes` if there is one, else the next from
    `today`. In 03/04/2027 the day comes first, unless only the other order is a date.
    """
    if not HINT.search(text):
        return
    rest = text
    for form in FORMS:
        places = list(form.finditer(rest))
        for found in places:
            days = _days(found.groupdict(), opens, closes, today)
            if days:
                yield NamedDate(*days, *found.span())
        rest = blanked(rest, (found.span() for found in places)) if places else rest
    for found in RELATIVE.finditer(rest):
        yield NamedDate(*_from(today, found), *found.span())


def _from(today: date, found: regex.Match[str]) -> tuple[date, date]:
    """The first and the last day that may be meant."""
    if found["tomorrow"]:
        return today + timedelta(1), today + timedelta(1)
    if found["week"]:
        monday = today + timedelta(7 - today.weekday())
        return monday, monday + timedelta(6)
    coming = today + timedelta((WEEKDAYS.index(found["weekday"]) - today.weekday()) % 7)
    return coming, coming + timedelta(7 if "next" in found[0] else 0)


def _days(parts: Mapping[str, str | None], opens: date, closes: date, today: date) -> tuple[date, date] | None:
    """The first and the last day meant; None where there is no such date."""
    if year := parts.get("year"):
        return _in_year(parts, int(year))
    choices = [days for at in range(opens.year, max(closes.year, today.year) + 2) if (days := _in_year(parts, at))]
    inside = (days for days in choices if days[0] <= closes and days[1] >= opens)
    coming = (days for days in choices if days[1] >= today)
    return next(chain(inside, coming), None)


def _in_year(parts: Mapping[str, str | None], year: int) -> tuple[date, date] | None:
    month, number, day, quarter = (parts.get(name) for name in ("month", "number", "day", "quarter"))
    if quarter:
        return _months(year, int(quarter) * 3 - 2, int(quarter) * 3)
    if day is None:
        return _months(year, MONTHS[month], MONTHS[month]) if month else _months(year, 1, 12)
    if month:
        return _on(year, MONTHS[month], int(day))
    return _on(year, int(number or 0), int(day)) or _on(year, int(day), int(number or 0))


def _on(year: int, month: int, day: int) -> tuple[date, date] | None:
    exists = 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return (date(year, month, day), date(year, month, day)) if exists else None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def spoken_date(day: date) -> str:
    """A date as people write it: "1 December 2026"."""
    return f"{day.day} {day:%B %Y}"
