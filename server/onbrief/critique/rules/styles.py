"""Vale styles that the voice guide brings along."""

from collections.abc import Iterator

from ...documents.voice import Voice
from ..reading import Reading
from ..styles.book import book_of
from .base import Remark, with_voice


@with_voice
def style(r: Reading, voice: Voice) -> Iterator[Remark]:
    """A rule of a Vale style is broken. The clause is the rule with its message as written, gaps and all.

    Where several better forms are named there is no suggestion: the choice is the writer's.
    """
    if voice.style_set.rules:
        for ready, hit in book_of(voice).find(r):
            better = hit.options[0] if len(hit.options) == 1 else None
            yield Remark(voice.clause(ready.rule.path), ready.message(hit), hit.at, better, ready.level)


RULES = {"voice.style": style}
