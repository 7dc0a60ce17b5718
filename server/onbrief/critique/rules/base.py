"""The interface of a rule: a function from a reading to remarks, and one entry in its dimension's table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ...documents.brief import Brief
from ...documents.clauses import Clause
from ...documents.types import Level
from ...documents.voice import Voice
from ..reading import Reading
from ..text.structure import Range


@dataclass(frozen=True)
class Remark:
    """What a rule has to say. `at` are source offsets; None where something is absent from the whole draft."""

    clause: Clause
    message: str
    at: Range | None = None
    suggestion: str | None = None
    level: Level | None = None  # only where the document itself sets one


Rule = Callable[[Reading], Iterable[Remark]]


def with_brief(rule: Callable[[Reading, Brief], Iterable[Remark]]) -> Rule:
    """A rule that holds a draft against the brief, and is off where none is active."""

    def on_brief(reading: Reading) -> Iterable[Remark]:
        return rule(reading, reading.brief) if reading.brief else ()

    on_brief.__doc__ = rule.__doc__
    return on_brief


def with_voice(rule: Callable[[Reading, Voice], Iterable[Remark]]) -> Rule:
    """A rule that holds a draft against the voice guide, and is off where there is none."""

    def on_voice(reading: Reading) -> Iterable[Remark]:
        return rule(reading, reading.voice) if reading.voice else ()

    on_voice.__doc__ = rule.__doc__
    return on_voice


def posts_only(rule: Rule) -> Rule:
    """A rule that asks nothing of replies and comments."""

    def on_posts(reading: Reading) -> Iterable[Remark]:
        return () if reading.is_answer else rule(reading)

    on_posts.__doc__ = rule.__doc__
    return on_posts
