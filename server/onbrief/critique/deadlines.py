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
CALL = regex.compile(
    r"\b(?:deadline|save the date|see you|meet us|meet me|join us|visit us|come (?:and see|to|by|along)|register"
    r"|registration|sign up|rsvp"
    r"|last (?:chance|day|seats?|places?|slots?)|(?:offer|valid|available|open) (?:until|till|to|through|from|ends"
    r"|expires))\b"
)
DUE = regex.compile(
    r"\b(?:reserve|book(?:ed)?|order(?:ed)?|apply|send|sent|request(?:ed)?|download|start|try|clos(?:es?|ing)"
    r"|expires?|valid|ends?|run(?:s|ning)?"
    r"|available|places? left|bookings|offer|webinar|workshop|event|live on|stand|booth|tickets?|seats?|slots?|open"
    r"|free|next)\b"
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
PAST = regex.compile(r"(?<!\bbe\s)\b(?:was|were|had|did|took|went|came|stood|tripped|failed|fell|rose|\p{L}{3,}ed)\b")


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
    until = bool(UNTIL.search(before)) or text.startswith(("until ", "till ", "by ", "before ", "end of "), day.start)
    if ELSEWHERE.search(before) or (day.last < today and not until) or (PAST.search(before) and not asks):
        return False
    of_offer = not content_stems(brief.offer.text).isdisjoint(content_stems(text))
    due = DUE.search(text) is not None
    return asks or CALL.search(text) is not None or (until and due) or (of_offer and (until or due))
