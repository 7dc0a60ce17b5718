"""Advice on a brand-voice guide. Takes plain data that may be unfinished or wrong in any way."""

import re
from collections.abc import Iterator

from .advice import Advice, better, blocks, entries, filled, text_in
from .shape import Data, texts

LONG_SENTENCE = 35  # words; readers lose the thread before
FEWEST, MOST = 3, 5  # traits


def advice_on_voice(data: Data) -> Iterator[Advice]:
    """All advice, in the order of the form."""
    yield from _traits(data)
    yield from _vocabulary(data)
    yield from _mechanics(data)
    yield from _examples(data)


def _traits(data: Data) -> Iterator[Advice]:
    traits = filled(data, "traits")
    if not FEWEST <= len(traits) <= MOST:
        yield blocks(
            f"Three to five traits make a voice; there {'is' if len(traits) == 1 else 'are'} {len(traits)}.", "traits"
        )
    for at, trait in traits:
        if not text_in(trait, "is_not"):
            yield better("What must it not turn into? The limit is half of a trait.", "traits", at, "is_not")
        if not entries(trait, "do") and not entries(trait, "dont"):
            yield better("One example says more than the word for it.", "traits", at, "do")


def _vocabulary(data: Data) -> Iterator[Advice]:
    vocabulary = filled(data, "vocabulary")
    if not vocabulary:
        yield better("Which words does nobody here want to read again? Start with three.", "vocabulary")
    seen: dict[str, int] = {}
    for at, entry in vocabulary:
        yield from _entry(entry, at)
        for _, word in texts(entry.get("avoid")):
            first = seen.setdefault(word.casefold(), at)
            if first != at:
                yield better(f"“{word}” is listed in word {first + 1} as well.", "vocabulary", at, "avoid")


def _entry(entry: Data, at: int) -> Iterator[Advice]:
    term = text_in(entry, "term")
    if term and term in entries(entry, "avoid"):
        yield better(f"“{term}” is the right spelling and is listed as wrong, too.", "vocabulary", at, "avoid")
    if not text_in(entry, "why"):
        yield better("Writers follow a rule they understand: say why.", "vocabulary", at, "why")
    if not term and not text_in(entry, "use"):
        yield better("What should they write instead?", "vocabulary", at, "use")


def _mechanics(data: Data) -> Iterator[Advice]:
    mechanics = data.get("mechanics")
    longest = mechanics.get("sentence_words_max") if isinstance(mechanics, dict) else None
    if isinstance(longest, int) and longest > LONG_SENTENCE:
        yield better(
            f"Few readers follow a sentence of {longest} words; 25 to 30 is usual.", "mechanics", "sentence_words_max"
        )


def _examples(data: Data) -> Iterator[Advice]:
    if not entries(data, "exemplars"):
        yield better("Without posts that sound like you, straying from the voice cannot be told.", "exemplars")
    avoided = [word for _, entry in filled(data, "vocabulary") for _, word in texts(entry.get("avoid"))]
    for at, example in texts(data.get("exemplars")):
        for word in avoided:
            if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", example):
                yield better(f"It holds “{word}”, which the vocabulary says to avoid.", "exemplars", at)
