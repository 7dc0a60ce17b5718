"""What a figure is said about: its clause, its direction, how it is hedged, and whether it claims a result at all."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from ..text.figures import DIRECTIONS, Figure
from ..text.folding import Folded, fold
from ..text.structure import Passage
from ..text.words import WORD, content_stems, stem

# Percentages beside these are readings of an instrument, and any figure beside those of `RATED` is a rating.
READINGS = frozenset(
    stem(word)
    for word in """
    humidity concentration gradient slope thickness length width height diameter radius load voltage inlet
    ambient torque speed way solution solids moisture temperature
    """.split()
)
RATED = frozenset(stem(word) for word in "overload reserve derating tolerance rated nominal".split())
MEASURES = frozenset("mm cm km nm μm mbar bar psi kpa mpa kv kw mw kva hz khz mhz ghz rpm nm kn dpi lux lumen".split())
PERIOD = regex.compile(r"\b(?:last|past|next|first|previous|coming|these|those|every)\s$")
PERIODS = frozenset(map(stem, "seconds minutes hours shifts days nights weeks months quarters years".split()))
CLAUSE = regex.compile(r";|,\s(?:and|but|so|while|which|because|although|who|where)\s")
SPENT = regex.compile(r"\b(?:spent|worked|waited|lived|learned|was|been)\s(?:\p{L}+\s){0,2}$")  # a life, no result
SUPPOSED = regex.compile(r"\W*(?:if|suppose|imagine|assume|let's say|say)\b[^,]*$")
# The second side of "3,000 x 1,500", and how often: "three times a day".
NO_MULTIPLE = regex.compile(r"\s?(?:x\s?)?\d|\s(?:an?|per|each|every)\s(?:minute|hour|shift|day|week|month|year)")
RESULT = regex.compile(
    r"\b(?:fewer|(?:less|more)\s+\p{L}+|faster|slower|lower|higher|cheaper|shorter|longer|sav(?:e[sd]?|ings?)|cuts?|cutting|reduc\w+"
    r"|increas\w+|improv\w+|grow\w*|grew|drop(?:s|ped)?|fell|rose|raised?|payback|pays?|paid|roi|returns?|earn\w*"
    r"|deliver(?:s|ed|ing)?|booked|trusted|serv(?:e[sd]?|ing)|install(?:ed|ations?)|sold|shipped|won|achiev\w+|reach(?:ed|es)?|proven"
    r"|proved|guarantee\w*|up and running|customers|clients|users|companies|plants|countries|industries|projects"
    r"|experience|warranty|uptime|availability|productivity|efficiency|throughput|downtime)\b"
)
CONDITION = regex.compile(r"\b(?:if|imagine|suppose|say|let's say|would|could|might|should)\b")
APPROXIMATE = regex.compile(
    r"(?:(more than|over|above|at least)|(less than|under|up to|below)"
    r"|(nearly|almost|close to|about|around|roughly|some|approximately|approx\.?|~))\s+$"
)
NEAR = 120  # characters to either side of a figure in which its clause ends
STOP = regex.compile(r"[.!?]\s|\n")


@dataclass(frozen=True)
class About:
    """What a figure is said about: its sentence and the figures in it, its direction, and how it is hedged."""

    sentence: str
    stems: frozenset[str]
    direction: int
    hedge: str
    changed: bool  # more or less of something: "60% less wear", "by 60%"
    clause: str  # the words of its clause
    supposed: bool  # "if 10% of your parts are late"
    after: str  # the few words just behind it
    before: str  # the few words just before it
    beside: frozenset[tuple[float, str]]  # values of the sentence's figures, each with its unit and what it counts

    @classmethod
    def of(cls, folded: Folded, sentence: Passage, figure: Figure, beside: frozenset[tuple[float, str]]) -> "About":
        words, stems = _folded(sentence.text)
        before = folded.text[max(0, figure.start - 24) : figure.start]
        hedge = APPROXIMATE.search(before)
        after = folded.text[figure.start : figure.end + NEAR]
        rough = hedge is not None or figure.rough
        kind = "more" if hedge and hedge[1] else "less" if hedge and hedge[2] else "about" if rough else ""
        return cls(
            words,
            stems,
            _direction(folded.text, figure, hedge is not None),
            kind,
            before.endswith("by ") or _turned(folded.text, figure) != 0,
            (led := _led(folded.text, figure)) + CLAUSE.split(STOP.split(after)[0])[0],
            SUPPOSED.match(led) is not None,
            after[figure.end - figure.start :][:16],
            before,
            beside,
        )


@lru_cache(maxsize=64)
def _folded(sentence: str) -> tuple[str, frozenset[str]]:
    """A sentence folded, and the stems of its words: the same for every figure in it."""
    words = fold(sentence).text
    return words, content_stems(words)


def _tells_results(clause: str, sentence: str) -> bool:
    """Does a folded clause state something about results, as a fact and no question?"""
    question = sentence.rstrip().endswith("?")
    return bool(RESULT.search(clause)) and not question and not _is_conditional(sentence)


@lru_cache(maxsize=64)
def _is_conditional(sentence: str) -> bool:
    return CONDITION.search(sentence) is not None


def _direction(text: str, figure: Figure, hedged: bool) -> int:
    """+1 or -1 for more or fewer: after the number ("37% fewer"), else just before it ("down by 37%")."""
    after = _turned(text, figure)
    if after:
        return after
    before = [DIRECTIONS[w] for w in WORD.findall(text[max(0, figure.start - 40) : figure.start]) if w in DIRECTIONS]
    return before[-1] if before and not hedged else 0


def _turned(text: str, figure: Figure) -> int:
    """The direction that stands in the figure's own words."""
    return next((DIRECTIONS[w] for w in WORD.findall(text[figure.start : figure.end]) if w in DIRECTIONS), 0)


def _led(text: str, figure: Figure) -> str:
    """The words of a figure's clause before it, as far as 120 characters back."""
    before = text[max(0, figure.start - NEAR) : figure.start]
    return CLAUSE.split(STOP.split(before)[-1])[-1]


def is_claim(figure: Figure, about: About) -> bool:
    """Is this a statement about results? Percentages and multiples nearly always, counts where the clause says so."""
    if _is_reading(figure, about):
        return False
    if figure.unit in ("%", "times") or figure.unit.startswith("of "):
        return True
    return _tells_results(about.clause, about.sentence)


def _is_reading(figure: Figure, about: About) -> bool:
    """A rating, a dimension or a stretch of time, unless it is said how far it changed."""
    if about.changed:
        return False
    if figure.unit == "times" and NO_MULTIPLE.match(about.after):
        return True
    words = content_stems(about.before).union(figure.counted)
    return (
        not words.isdisjoint(RATED)
        or (figure.unit == "%" and not words.isdisjoint(READINGS))
        or figure.unit in MEASURES
        or (figure.unit in PERIODS and (PERIOD.search(about.before) or SPENT.search(about.before)) is not None)
    )
