"""Capitalization: a block's words in title, sentence, lower or upper case, or as a pattern says."""

from collections.abc import Iterator, Sequence

import regex

from ...documents.styles import Capitalization
from .hits import Hit
from .patterns import compiled, matches
from .sheet import Sheet, scopes_of

WORD = r"[\p{N}\p{L}*]+[^\s]*"
ARTICLES = frozenset("a an and as at but by en for if in nor of off on or per so the to up v. via vs. vs yet".split())
# The Chicago Manual of Style leaves every preposition small; the Associated Press those of up to three letters.
PREPOSITIONS = frozenset(
    "about above across after against along among around before behind below beneath beside between beyond down during"
    " except from inside into like near onto over past since than through toward under until upon with within without"
    .split()
)  # fmt: skip


class CapitalizationCheck:
    """More than `threshold` of a block's words have to be right; exceptions and words in capitals always are."""

    def __init__(self, rule: Capitalization, accepted: Sequence[str]) -> None:
        self._rule = rule
        self._scopes = scopes_of(rule.scope)
        listed = sorted({*rule.exceptions, *(map(regex.escape, accepted) if rule.vocab else ())}, key=len, reverse=True)
        self._listed = compiled(rf"(?:{'|'.join(listed)})") if listed else None
        self._words = compiled("|".join([*([rf"\b(?:{'|'.join(listed)})\b"] if listed else []), WORD]))
        self._pattern = None if rule.match.startswith("$") else compiled(rule.match, multiline=False)
        self._prefix = compiled(rule.prefix, multiline=False) if rule.prefix else None

    def find(self, sheet: Sheet) -> Iterator[Hit]:
        for block in sheet.blocks(self._scopes):
            text = block.text.strip()
            if self._prefix and (found := self._prefix.match(text, timeout=0.01)):
                text = text[found.end() :]
            if text and not self._right(text):
                found_text = sheet.source[slice(*block.whole)].strip()
                yield Hit(block.whole, (found_text,))

    def _right(self, text: str) -> bool:
        match self._rule.match:
            case "$lower":
                return text == text.lower() or self._excepted(text)
            case "$upper":
                return text == text.upper() or self._excepted(text)
            case "$title" | "$sentence" as case:
                words = [found[0] for found in matches(self._words, text.rstrip("?!.:"))]
                right = self._titled if case == "$title" else self._sentenced
                share = sum(right(words, at) for at in range(len(words))) / (len(words) or 1)
                opened = not words or words[0] == _capital(words[0]) or self._excepted(words[0])
                return not words or (share > self._rule.threshold and opened)
        return self._pattern is None or bool(matches(self._pattern, text)) or self._excepted(text)

    def _titled(self, words: list[str], at: int) -> bool:
        small = ARTICLES | (PREPOSITIONS if self._rule.style == "Chicago" else frozenset())
        word = words[at]
        if word == word.upper() or self._excepted(word):
            return True
        inner = 0 < at < len(words) - 1
        return word[:1] == (word[:1].lower() if inner and word.lower() in small else word[:1].upper())

    def _sentenced(self, words: list[str], at: int) -> bool:
        word = regex.split(r"[-'’]", words[at])[0]
        after_indicator = at > 0 and words[at - 1].endswith(self._rule.indicators or ("\n",))
        if word == word.upper() or after_indicator or self._excepted(words[at]):
            return True
        return at == 0 or word == word.lower()

    def _excepted(self, word: str) -> bool:
        return self._listed is not None and self._listed.match(word, timeout=0.01) is not None


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
