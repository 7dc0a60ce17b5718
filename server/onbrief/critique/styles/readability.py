"""Metric and readability: formulas over the counts of a whole text, for English prose."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from math import sqrt

import regex

from ...documents.styles import Metric, Readability
from .formula import parsed, value
from .hits import Hit
from .sheet import ITEM, Sheet

WORD = regex.compile(r"[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*")
LONG = 6  # letters; a longer word is long (LIX)
MANY = 3  # syllables; such a word is polysyllabic
INFLECTED = ("es", "ed", "ing")  # endings that make no word complex (Gunning)


@dataclass(frozen=True)
class Counts:
    """The variables of Vale's formulas (vale.sh/docs/checks/metric)."""

    words: float
    sentences: float
    paragraphs: float
    characters: float
    syllables: float
    complex_words: float
    long_words: float
    polysyllabic_words: float
    list: float
    pre: float = 0
    blockquote: float = 0
    heading_h1: float = 0
    heading_h2: float = 0
    heading_h3: float = 0
    heading_h4: float = 0
    heading_h5: float = 0
    heading_h6: float = 0


def counted(sheet: Sheet) -> Counts:
    """The counts of a draft's prose."""
    sentences = [block for block in sheet.blocks(("sentence",)) if WORD.search(block.text)]
    words = [word[0].lower() for block in sentences for word in WORD.finditer(block.text)]
    lengths = [syllables(word) for word in words]
    return Counts(
        words=len(words),
        sentences=len(sentences),
        paragraphs=len(sheet.reading.paragraphs),
        characters=sum(map(len, words)),
        syllables=sum(lengths),
        complex_words=sum(n - word.endswith(INFLECTED) >= MANY for word, n in zip(words, lengths, strict=True)),
        long_words=sum(len(word) > LONG for word in words),
        polysyllabic_words=sum(n >= MANY for n in lengths),
        list=sum(1 for _ in ITEM.finditer(sheet.source)),
    )


# The published formulas, as Vale computes them: the grade is the school year that understands the text.
GRADES: Mapping[str, Callable[[Counts], float]] = {
    "Flesch-Kincaid": lambda c: 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59,
    "Gunning Fog": lambda c: 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words),
    "SMOG": lambda c: 1.043 * sqrt(30 * c.polysyllabic_words / c.sentences) + 3.1291,
    "Automated Readability": lambda c: 4.71 * c.characters / c.words + 0.5 * c.words / c.sentences - 21.43,
    "Coleman-Liau": lambda c: 5.88 * c.characters / c.words - 29.6 * c.sentences / c.words - 15.8,
}


class ReadabilityCheck:
    """The mean of the named grades is above the one that is acceptable."""

    def __init__(self, rule: Readability, accepted: Sequence[str]) -> None:
        self._rule = rule

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        counts = counted(sheet)
        if counts.words and sheet.reading.english:
            grade = sum(GRADES[metric](counts) for metric in self._rule.metrics) / len(self._rule.metrics)
            if grade > self._rule.grade:
                yield Hit(None, (f"{grade:.2f}",))


class MetricCheck:
    """The formula's result fulfils the condition, such as `> 12`."""

    def __init__(self, rule: Metric, accepted: Sequence[str]) -> None:
        names = frozenset(Counts.__dataclass_fields__)
        self._formula = parsed(rule.formula, names)
        self._condition = parsed(f"result {rule.condition}", names | {"result"})

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        counts = counted(sheet)
        if not counts.words or not sheet.reading.english:
            return
        names = asdict(counts)
        try:
            result = float(value(self._formula, names))
        except (ArithmeticError, ValueError):  # divided by the headings of a post, say: there is no result to judge
            return
        if value(self._condition, {**names, "result": result}):
            yield Hit(None, (f"{result:.2f}",))


VOWELS = regex.compile(r"[aeiouyáéíóúàèâêîôûäöüå]+")
# What vowel groups miss, either way. Measured on the 8,000 commonest words of the CMU Pronouncing Dictionary: 95% have
# the count of the dictionary, and the sum over all words is right within 0.5% (pyphen: 80%, 10% too few).
SILENT = regex.compile(
    r"(?<![dt]|[^aeiouy][lr])(?<=[^aeiouy])ed$|(?<![^aeiouy][lr])(?<=[^aeiouy])e$"
    r"|(?<!(?:[sxzcg]|ch|sh|[^aeiouy][lr]))(?<=[^aeiouy])es$|(?<=[^aeiouy])e(?=(?:ly|ment|ments|less|ful|ness)$)"
)
APART = regex.compile(
    r"(?<![ctsg])ia(?=.)|(?<=[bdnrmv])ia$|(?<![ctsg])io(?!n)|[^aeiou]ier$|iest$|[iu]um$|ism$|uou|(?<=[^aeiou])y(?=ing)"
    r"|[aeo](?=ing$)|(?<=[^qg])ua(?=[lt])|(?<=cr)ea(?=t)|eo(?=n$|l)|(?<=[aeou])y(?=[aiou]|er|ee)|ie(?=nc|ty)"
)


@lru_cache(maxsize=16384)
def syllables(word: str) -> int:
    """The syllables of a lower-case English word, at least one."""
    return max(1, len(VOWELS.findall(word)) - len(SILENT.findall(word)) + len(APART.findall(word)))
