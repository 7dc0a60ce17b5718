"""Is this prose English? What judges meaning and English word lists must stay silent on other languages."""

from functools import lru_cache

import regex
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from .folding import MASK
from .words import FUNCTION_WORDS

PLAINLY = 0.35  # share of function words that English prose has (0.4 to 0.55), and no other language
SURE = 0.55  # share of probability another language needs; "Bonjour à tous" has 0.89, "Excited" in English 0.06
LATIN = regex.compile(r"\p{Latin}")
NOT_WORDS = regex.compile(rf"[^\p{{L}}\s'’-]|{MASK}")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _has_function_words(words: list[str]) -> bool:
    """The quick answer for plain English; the identifier costs twenty times as much."""
    return len(words) > 5 and sum(word in FUNCTION_WORDS for word in words) >= PLAINLY * len(words)


@lru_cache(maxsize=512)
def is_english(text: str) -> bool:
    """True unless the words are surely of another language; a text without words counts as English."""
    words = NOT_WORDS.sub(" ", text)
    if _has_function_words(words.split()):
        return True
    letters = sum(map(str.isalpha, words))
    if letters < 10:
        return True
    if len(LATIN.findall(words)) * 2 < letters:
        return False
    language, share = _identifier().classify(words)
    return bool(language == "en" or share < SURE)
