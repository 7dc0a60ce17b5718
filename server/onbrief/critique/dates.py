"""Dates in words."""

from datetime import date


def spoken_date(day: date) -> str:
    """A date as people write it: "1 December 2026"."""
    return f"{day.day} {day:%B %Y}"
