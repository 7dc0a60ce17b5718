"""Words as units of comparison: tokens with offsets, stems, and which of them carry content."""

import re
from collections.abc import Iterator
from functools import lru_cache

import snowballstemmer

from .folding import Folded, fold

WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("english")

# Words that say how a sentence is built and not what it is about.
FUNCTION_WORDS = frozenset(
    """
    a about above across after again against all also although always am among an and another any anybody anyone
    anything are around as at away be became because become been before behind being below between both but by
    can cannot could did do does doing done down during each either else enough even ever every everybody
    everyone everything few for from further had has have having he her here hers herself him himself his how
    however i if in instead into is it its itself just last least less let like many may me might mine more most
    much must my myself near need neither never next no nobody none nor not nothing now of off often on once one
    only onto or other others our ours ourselves out over own per perhaps quite rather really same shall she
    should since so some somebody someone something soon still such than that the their theirs them themselves
    then there these they thing things this those though through till to together too toward towards under until
    up upon us very via was we well were what whatever when where whether which while who whoever whole whom
    whose why will with within without would yes yet you your yours yourself i'm i've i'd i'll we're we've we'd
    we'll you're you've you'd you'll it's that's there's don't doesn't didn't can't won't isn't aren't wasn't
    weren't they're he's she's who's what's
    """.split()
)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a folded word, possessive dropped."""
    return str(_STEMMER.stemWord(word.removesuffix("'s")))


def tokens(text: Folded) -> Iterator[tuple[str, int, int]]:
    """Folded words with their offsets in the folded text."""
    for found in WORD.finditer(text.text):
        yield found[0], found.start(), found.end()


@lru_cache(maxsize=8)
def stems(text: Folded) -> frozenset[str]:
    """The stems of a folded text's words; every audience asks for them."""
    return frozenset(map(stem, set(WORD.findall(text.text))))


@lru_cache(maxsize=8192)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry content; numbers left out."""
    words = set(WORD.findall(fold(text).text)) - FUNCTION_WORDS
    return frozenset(stem(word) for word in words if not word[0].isdigit())
