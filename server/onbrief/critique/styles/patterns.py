"""Patterns as Vale's rules write them, for an engine with a time-out, and the words without which they cannot match.

Vale compiles with Go's regexp2, a port of .NET's engine: what it understands is in its documentation
(learn.microsoft.com/dotnet/standard/base-types/regular-expression-language-quick-reference).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import prod

import regex

from ..text.folding import MASK
from ..text.probes import probes

SECONDS, SECONDS_PER_CHARACTER = 0.1, 5e-6  # a good rule needs a thousandth of it, and a busy machine a little more
SPACES = regex.compile(r"\s+")
WORDS = regex.compile(r"\w+")
PHRASE = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}' -]*")
TRANSLATED = (
    (regex.compile(r"(?<!\\)((?:\\\\)*)\\x\{([0-9a-fA-F]{1,6})\}"), lambda m: m[1] + regex.escape(chr(int(m[2], 16)))),
    (regex.compile(r"\(\?'(\w+)'"), lambda m: f"(?<{m[1]}>"),
)
COUNTED = regex.compile(r"\{(\d+)")
LARGEST = 100_000  # repetitions in one pattern: compiling takes 2 microseconds for each
LONGEST = 200_000  # characters
SUBTRACTION = regex.compile(r"(?<!\\)\[[^\]\[]*-\[(?!:)")


class Unsupported(ValueError):
    """A pattern, or a part of a rule, that cannot be honoured; the message says why."""


def compiled(pattern: str, *, ignorecase: bool = False, multiline: bool = True) -> regex.Pattern[str]:
    """The pattern for our engine. Raises Unsupported."""
    if SUBTRACTION.search(pattern):
        raise Unsupported(f"the pattern {pattern} takes one set of characters from another, which is not supported")
    if prod(max(1, int(count)) for count in COUNTED.findall(pattern)) > LARGEST or len(pattern) > LONGEST:
        raise Unsupported(f"the pattern {pattern[:80]}… is too large to be searched for")
    flags = (regex.IGNORECASE if ignorecase else 0) | (regex.MULTILINE if multiline else 0)
    try:
        for written, ours in TRANSLATED:
            pattern = written.sub(ours, pattern)
        return regex.compile(pattern, flags)
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        raise Unsupported(f"the pattern {pattern} is not understood: {error}") from error


def matches(pattern: regex.Pattern[str], text: str) -> list[regex.Match[str]]:
    """Every match that holds something of the text. Raises TimeoutError rather than take long."""
    return list(_matches(pattern, text, 0))


def _matches(pattern: regex.Pattern[str], text: str, start: int) -> Iterator[regex.Match[str]]:
    seconds = SECONDS + SECONDS_PER_CHARACTER * len(text)
    return (found for found in pattern.finditer(text, start, timeout=seconds) if found[0].strip(MASK))


@dataclass(frozen=True)
class Probed:
    """A text made ready for probes: in lower case with single spaces, and its words."""

    text: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Probed":
        """The text made ready."""
        lower = SPACES.sub(" ", text.lower())
        return cls(lower, frozenset(WORDS.findall(lower)))


@dataclass(frozen=True)
class Alternative:
    """One of several patterns, of which the first that matches at a place counts."""

    token: str
    before: str
    after: str
    ignorecase: bool

    @cached_property
    def pattern(self) -> regex.Pattern[str]:
        """Compiled when first needed: most tokens of most rules never are."""
        body = r"\s+".join(map(regex.escape, self.token.split())) if self.is_phrase else self.token
        return compiled(f"{self.before}(?:{body}){self.after}", ignorecase=self.ignorecase)

    @property
    def is_phrase(self) -> bool:
        """Plain words, which no white space between them hides."""
        return self.token == self.token.strip() and bool(PHRASE.fullmatch(self.token))

    @property
    def words(self) -> frozenset[str]:
        """The words of a phrase that stands between word boundaries: a text without one of them has no match."""
        bounded = self.before.endswith(r"\b") and self.after.startswith(r"\b")
        return frozenset(WORDS.findall(self.token.lower()) if bounded and self.is_phrase else ())

    @property
    def probes(self) -> frozenset[str]:
        """One of these is in every text with a match; empty if nothing can be said."""
        return probes(f"{self.before}(?:{self.token}){self.after}")


class Alternatives:
    """Alternatives in their order, searched as one pattern with `|` between them would be."""

    def __init__(self, tokens: Iterable[str], before: str, after: str, ignorecase: bool) -> None:
        """What stands before and after each is part of the pattern. Raises Unsupported for one that is none."""
        self.all = tuple(Alternative(token, before, after, ignorecase) for token in tokens)
        self._by_word: defaultdict[str, list[tuple[frozenset[str], int]]] = defaultdict(list)
        self._by_probe: list[tuple[str, int]] = []
        self._always: list[int] = []
        compiled(before + after)
        for at, alternative in enumerate(self.all):
            self._index(at, alternative)

    def _index(self, at: int, alternative: Alternative) -> None:
        _ = alternative.is_phrase or alternative.pattern  # compiled here and now, for its errors
        if words := alternative.words:
            self._by_word[max(words, key=len)].append((words, at))
        elif some := alternative.probes:
            self._by_probe += [(probe, at) for probe in some]
        else:
            self._always.append(at)

    def possible(self, text: Probed) -> list[int]:
        """Those which may match in a text."""
        known = self._by_word.keys() & text.words
        found = {at for word in known for words, at in self._by_word[word] if words <= text.words}
        found.update(at for probe, at in self._by_probe if probe in text.text)
        return sorted(found.union(self._always))

    def find(self, text: str, possible: list[int]) -> Iterator[tuple[int, regex.Match[str]]]:
        """Which alternative matches where, from left to right, none over another. Raises TimeoutError."""
        streams = {at: _Stream(self.all[at].pattern, text) for at in possible}
        nearest = {at: found for at, stream in streams.items() if (found := stream.following(0))}
        while nearest:
            at, found = min(nearest.items(), key=lambda item: (item[1].start(), item[0]))
            yield at, found
            for other in [other for other, match in nearest.items() if match.start() < found.end()]:
                if following := streams[other].following(found.end(), overlapped=other != at):
                    nearest[other] = following
                else:
                    del nearest[other]


class _Stream:
    """The matches of one alternative: found at once, or one by one after another alternative took a part of one."""

    def __init__(self, pattern: regex.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._ahead: Iterator[regex.Match[str]] | None = iter(matches(pattern, text))

    def following(self, place: int, *, overlapped: bool = False) -> "regex.Match[str] | None":
        """The next match, which does not begin before `place`."""
        if overlapped:
            self._ahead = None
        return next(_matches(self._pattern, self._text, place) if self._ahead is None else self._ahead, None)
