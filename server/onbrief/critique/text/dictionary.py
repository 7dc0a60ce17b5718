"""Which strings of letters are English words, and which are several of them run together."""

import wordninja

ORDINARY, COMMON = 60_000, 6_000  # of the list's 126,000 words, by frequency


def is_word(word: str, *, common: bool = False) -> bool:
    """Is this, in lower case, an ordinary English word; or, more strictly, a common one?"""
    return _ranks().get(word, ORDINARY) < (COMMON if common else ORDINARY)


def is_listed(word: str) -> bool:
    """Is this, in lower case, a word of seven letters or more that the list knows, however rare?"""
    return len(word) >= 7 and word in _ranks()


def cut(letters: str) -> list[str]:
    """The likeliest cut of letters into words (unigram model over Wikipedia, wordninja)."""
    return list(wordninja.split(letters))


def _ranks() -> dict[str, int]:
    if not _RANKS:
        _RANKS.update({word: rank for rank, word in enumerate(wordninja.DEFAULT_LANGUAGE_MODEL._wordcost)})
    return _RANKS


_RANKS: dict[str, int] = {}
