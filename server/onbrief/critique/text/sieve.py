"""A sieve: which of many patterns can match in a text at all, told by one scan of it (Aho and Corasick 1975)."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

T = TypeVar("T")


class Sieve(Generic[T]):
    """Things, each with its probes: pieces of text one of which stands in every text that the thing is about."""

    def __init__(self, things: Iterable[tuple[T, Iterable[str]]]) -> None:
        """What has no probes, or an empty one, always passes."""
        self._things: list[T] = []
        self._always: set[int] = set()
        self._of_probe: list[int] = []
        probes: list[str] = []
        for at, (thing, some) in enumerate(things):
            listed = list(some)
            self._things.append(thing)
            if all(listed) and listed:
                probes += listed
                self._of_probe += [at] * len(listed)
            else:
                self._always.add(at)
        self._automaton = AhoCorasick(probes, implementation=Implementation.DFA)

    def possible(self, text: str) -> list[T]:
        """Those that may be found in a text, in their order."""
        matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return [self._things[at] for at in sorted({self._of_probe[probe] for probe, _, _ in matches} | self._always)]
