"""Deadlines: which dates of a draft are dates of the offer or of what its reader is to do."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import regex

from ..documents.brief import Brief
from .dates import NamedDate, named_dates
from .statements import Statement
from .structure import Range
from .words import content_stems

# Words with which a post tells its reader when something is to be done or had.
DUE = regex.compile(
    r"\b(?:deadline|save the date|see you|meet us|meet me|join us|visit us|come (?:and|to|by|along)|register"
    r"|registration|sign up|reserve"
    r"|book|order|apply|send|request|download|start|try|closes?|closing|expires?|valid|ends?|runs? (?:until|till|to"
    r"|through)|open (?:until|till)"
    r"|available (?:until|till|from)|last (?:chance|day|seats?|places?|slots?)|places? left|take bookings|bookings"
    r"|offer|webinar|workshop|event"
    r"|live on|stand|booth|tickets?|seats?|slots?|dates? (?:are|is)|starts on|next (?:session|date|clinic|round"
    r"|drill|workshop))\b"
)
UNTIL = regex.compile(
    r"\b(?:by|until|till|before|no later than|not later than|latest|through|up to|deadline:?|ends?|closes?|expires?"
    r"|valid to)"
    r"(?:\s(?:on|the|midnight|end of|close of|friday|monday|tuesday|wednesday|thursday|saturday|sunday),?)*\s?$"
)
# The date of something else: a proof's, a history's, or a condition's.
ELSEWHERE = regex.compile(
    r"\b(?:since|founded|dated|as of|records? (?:of|for|from)|log (?:of|for|from)|figures? (?:of|for|from)"
    r"|report (?:of|for|from)"
    r"|(?:if|when|because|after|while|although)\b[^,;:.]{0,60}|between [^,;:.]{0,30})\s?(?:on\s|in\s|of\s|the\s)*$"
)
PAST = regex.compile(r"\b(?:was|were|had|did|took|went|came|stood|tripped|failed|fell|rose|\p{L}{3,}ed)\b")


def deadlines(
    said: Iterable[Statement], asked: Sequence[Range], brief: Brief, today: date
) -> Iterator[tuple[NamedDate, Range]]:
    """Those dates with their source offsets. `asked`: where the draft asks its reader for something.

    A date counts in a sentence that asks, or that speaks of the offer and of a time to act. "Since 1994", a condition
    ("if it stands on 12 May") and the past tense without an ask make it a date of something else.
    """
    for statement in said:
        source = statement.span(0, len(statement.text))
        asks = any(source[0] <= start < source[1] for start, _ in asked)
        for day in named_dates(statement.text, brief.starts, brief.ends, today):
            if _is_to_be_kept(statement.text, day, asks, brief, today):
                yield day, statement.span(day.start, day.end)


def _is_to_be_kept(text: str, day: NamedDate, asks: bool, brief: Brief, today: date) -> bool:
    before = text[: day.start]
    until = UNTIL.search(before) is not None or regex.match(
        r"(?:until|till|by|before|end of)\s", text[day.start : day.end]
    )
    if ELSEWHERE.search(before) or (day.last < today and not until):
        return False
    of_offer = bool(content_stems(brief.offer.text) & content_stems(text))
    if PAST.search(before) and not asks:
        return False
    return asks or (of_offer and bool(until or DUE.search(text))) or bool(DUE.search(text) and until)
