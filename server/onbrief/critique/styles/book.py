"""The rules of a guide's styles, compiled once: what they find, and which of them cannot be honoured and why."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

import regex

from ...documents.problems import Problem
from ...documents.styles import StyleRule, StyleSet
from ...documents.types import Level
from ...documents.voice import Voice
from ..reading import Reading
from .casing import CapitalizationCheck
from .counts import ConditionalCheck, ConsistencyCheck, OccurrenceCheck, RepetitionCheck
from .fixes import checked
from .hits import Check, Hit
from .patterns import Unsupported
from .readability import MetricCheck, ReadabilityCheck
from .sheet import Sheet
from .words import ExistenceCheck, SubstitutionCheck

log = logging.getLogger(__name__)

CHECKS: Mapping[str, Callable[[Any, Sequence[str]], Check]] = {
    "existence": ExistenceCheck,
    "substitution": SubstitutionCheck,
    "occurrence": OccurrenceCheck,
    "repetition": RepetitionCheck,
    "consistency": ConsistencyCheck,
    "conditional": ConditionalCheck,
    "capitalization": CapitalizationCheck,
    "metric": MetricCheck,
    "readability": ReadabilityCheck,
}
LEVELS: Mapping[Level, Level] = {"error": "warning", "warning": "warning", "suggestion": "suggestion"}
GAP = regex.compile(r"%%|%(?:\[(\d+)\])?[sqv]")
REST = 20  # drafts for which a rule that took too long is left out: a keystroke judges a draft several times
MOST = 50  # places of one draft that a rule without a limit of its own names; who has fifty needs no fifty-first
LATE = 3  # rules that may take too long with one draft before the others are not asked


class Ready:
    """A rule with its compiled check."""

    def __init__(self, rule: StyleRule, check: Check) -> None:
        self.rule = rule
        self._check = check
        self._resting = 0

    @property
    def level(self) -> Level:
        """Vale's error and warning are warnings here."""
        return LEVELS[self.rule.definition.level]

    def rests(self) -> bool:
        """Is it left out for this draft? Every draft brings it nearer to its return."""
        self._resting = max(0, self._resting - 1)
        return self._resting > 0

    def find(self, sheet: Sheet) -> list[Hit]:
        """Its hits, as many as its limit allows. Raises TimeoutError, after which it rests."""
        try:
            return list(islice(self._check.find(sheet), self.rule.definition.limit or MOST))
        except TimeoutError:
            self._resting = REST
            raise

    def message(self, hit: Hit) -> str:
        """The rule's message with what was found in its gaps, as Go's Sprintf fills them."""
        fills = iter(hit.fills)

        def filled(gap: "regex.Match[str]") -> str:
            if gap[0] == "%%":
                return "%"
            at = int(gap[1]) if gap[1] else 0
            return "".join(hit.fills[at - 1 : at]) if at else next(fills, "")

        return GAP.sub(filled, self.rule.definition.message)


class Book:
    """The rules that can be honoured, and a problem for each that cannot."""

    def __init__(self, styles: StyleSet, accepted: Sequence[str]) -> None:
        self.rules: list[Ready] = []
        self.late: set[str] = set()
        problems = list(styles.problems)
        for rule in styles.rules:
            try:
                checked(rule.definition.action)
                self.rules.append(Ready(rule, CHECKS[rule.definition.extends](rule.definition, accepted)))
            except Unsupported as reason:
                problems.append(Problem(rule.file, 1, "", f"{reason}; the rule is left out"))
        self.problems = tuple(problems)
        for problem in problems:
            log.warning("style: %s", problem)

    def find(self, reading: Reading) -> Iterator[tuple[Ready, Hit]]:
        """Every hit of every rule, rule by rule. A rule that takes too long is left out, and that is logged once."""
        sheet, late = Sheet(reading), 0
        for ready in self.rules:
            if late == LATE:
                return
            if ready.rests():
                continue
            try:
                yield from ((ready, hit) for hit in ready.find(sheet))
            except TimeoutError:
                late += 1
                self._log_once(ready)

    def _log_once(self, ready: Ready) -> None:
        if ready.rule.path not in self.late:
            self.late.add(ready.rule.path)
            log.warning("style: %s takes too long with a draft and is left out there", ready.rule.file)


def book_of(voice: Voice) -> Book:
    """The compiled rules of a guide; its own spelled names are accepted words, as in Vale's vocabularies."""
    return _book(voice.style_set, tuple(entry.term for entry in voice.vocabulary if entry.term))


def not_honoured(voice: Voice) -> tuple[Problem, ...]:
    """What of the guide's styles is left out, by file and reason."""
    return book_of(voice).problems


@lru_cache(maxsize=32)
def _book(styles: StyleSet, accepted: tuple[str, ...]) -> Book:
    return Book(styles, accepted)
