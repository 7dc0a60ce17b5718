"""Deadlines: which dates of a draft are dates of the offer or of what its reader is to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from ...documents.brief import Brief
from ..text.dates import NamedDate, named_dates
from ..text.statements import Statement
from ..text.structure import Range
from ..text.words import content_stems

# Words with which a post tells its reader when something is to be done or had.
CALL = regex.compile(
    r"\b(?:deadline(?: for [^.:]{0,30}| to [^.:]{0,20})?(?::| is)|save the date|see you|meet us|meet me|join us"
    r"|visit us|come (?:and see|to|by|along)|register"
    r"|registration|sign up|rsvp"
    r"|last (?:chance|day|seats?|places?|slots?)|(?:offer|valid|available|open) (?:until|till|to|through|from|ends"
    r"|expires))(?![^\W_])"
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
    offer = content_stems(brief.offer.text)
    for statement in said:
        days = list(named_dates(statement.text, brief.starts, brief.ends, today))
        calls = _Calls.of(statement, asked, offer) if days else None
        for day in days:
            if calls and _is_to_be_kept(statement.text, day, calls, today):
                yield day, statement.span(day.start, day.end)


@dataclass(frozen=True)
class _Calls:
    """What a whole sentence says of its dates: does it ask, speak of something due, or of the offer?"""

    asks: bool
    due: bool
    of_offer: bool

    @classmethod
    def of(cls, statement: Statement, asked: Sequence[Range], offer: frozenset[str]) -> "_Calls":
        start, end = statement.span(0, len(statement.text))
        asks = any(start <= at < end for at, _ in asked) or CALL.search(statement.text) is not None
        due = DUE.search(statement.text) is not None
        return cls(asks, due, not offer.isdisjoint(content_stems(statement.text)))


def _is_to_be_kept(text: str, day: NamedDate, calls: _Calls, today: date) -> bool:
    before = text[max(0, day.start - NEAR) : day.start]
    until = bool(UNTIL.search(before)) or text.startswith(("until ", "till ", "by ", "before ", "end of "), day.start)
    if ELSEWHERE.search(before) or (day.last < today and not until) or (PAST.search(before) and not calls.asks):
        return False
    return calls.asks or (until and calls.due) or (calls.of_offer and (until or calls.due))


NEAR = 100  # characters in which the words that a date hangs on stand
