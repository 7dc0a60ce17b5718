"""Near copies: how much of a draft's own words a recent post already had."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..meaning import similarity
from ..text.folding import fold
from ..text.structure import Passage, blanked, links, sentences
from ..text.words import WORD

COPIED = 0.6  # of the word pairs of a sentence that stand in the other post: the sentence is copied
REPEATED = 0.6  # of the draft's own words in copied sentences: the post is a near copy
SAME_MEANING = 0.70  # cosine from which two sentences say the same; below 0.57 other facts of one case stand too
SENTENCES_MAX = 30  # compared by meaning; a near copy shows at the top
OWN_WORDS_MIN = 5


def without_links(text: str) -> str:
    """The text with its addresses blanked out."""
    return blanked(text, ((link.start, link.end) for link in links(text)))


def is_copy(own: Sequence[Passage], recent: str) -> bool:
    """Do most of these words stand in a recent post, sentence by sentence and pair by pair? Linear in both."""
    pairs = set(pairwise(_words(without_links(recent))))
    sizes = [(len(words), _covered(words, pairs)) for s in own if (words := _words(s.text))]
    total = sum(size for size, _ in sizes)
    copied = sum(size for size, covered in sizes if covered >= COPIED)
    return total >= OWN_WORDS_MIN and copied >= REPEATED * total


def is_told_again(own: Sequence[Passage], recent: str) -> bool:
    """Does every sentence but a few words say what one of a recent post said, in other words?"""
    ours = [s.text for s in own][:SENTENCES_MAX]
    theirs = [s.text for s in sentences(without_links(recent))][:SENTENCES_MAX]
    if not ours or not theirs:
        return False
    sizes = [len(_words(text)) for text in ours]
    near = similarity(ours, theirs).max(axis=1)
    said = sum(size for size, nearness in zip(sizes, near, strict=True) if nearness >= SAME_MEANING)
    return sum(sizes) >= 2 * OWN_WORDS_MIN and said >= 0.8 * sum(sizes)


def _words(text: str) -> list[str]:
    return WORD.findall(fold(text).text)


def _covered(words: Sequence[str], pairs: Iterable[tuple[str, str]]) -> float:
    """Share of the words that stand in a pair of neighbours which the other text has too."""
    shared = {at + step for at, pair in enumerate(pairwise(words)) if pair in pairs for step in (0, 1)}
    return len(shared) / len(words)
