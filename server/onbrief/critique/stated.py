"""Numbers in a model's remark: each is a fact that somebody has to have given, but for counts of a post's own parts."""

import regex

from .text.figures import DIGITS, HALF, Figure, figures
from .text.folding import fold, masked
from .text.numbers import numbers_in
from .text.structure import blanked
from .text.words import stem

# What a reader of the draft can count, or what a remark counts of itself: "the two last sentences", "three reasons".
PARTS = frozenset(
    map(
        stem,
        "word sentence line paragraph part character letter hashtag tag emoji link mention exclamation mark"
        " claim message idea point thing reason example question ask step proof number".split(),
    )
)
ROUGHLY = regex.compile(
    rf"(?<![^\W_])(?:{HALF}\s(?:the|a|all|as)|(?:dozens|hundreds|thousands|millions|billions)\sof)(?![^\W_])"
)
NUMERAL = regex.compile(rf"(?<!\p{{L}}[-.]?)(?<![\d.,])(?:{DIGITS})")  # not the digits of a name: B2B, HD-900


def stated(text: str) -> frozenset[float | str]:
    """The numbers that a remark states: all numerals, and in words every share, multiple, sum and count."""
    folded = masked(fold(text), ())
    quantities = figures(folded)
    counts = [(figure.start, figure.end) for figure in quantities if _counts_parts(figure)]
    said = [folded.text[figure.start : figure.end] for figure in quantities if not _counts_parts(figure)]
    rest = blanked(folded.text, counts)
    return numbers_in(" ; ".join((*said, *ROUGHLY.findall(rest), *NUMERAL.findall(rest))))


def _counts_parts(figure: Figure) -> bool:
    return figure.unit in figure.counted and not PARTS.isdisjoint(figure.counted)
