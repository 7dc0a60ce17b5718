"""What a page's address says about which part of a list to show; anything else than the page offers shows it all."""

from collections.abc import Collection
from datetime import date, datetime


def one_of(choices: Collection[str], given: str | None) -> str | None:
    """The choice that was made; None for none."""
    return given if given in choices else None


def moment_of(given: str | None) -> datetime | None:
    """A moment with its time zone, as isoformat writes it; None for anything else."""
    try:
        moment = datetime.fromisoformat(given or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def day_of(given: str | None) -> date | None:
    """A day of this millennium, like 2026-11-22; None for anything else."""
    try:
        day = date.fromisoformat(given or "")
    except ValueError:
        return None
    return day if 2000 <= day.year < 3000 else None
