"""Folding: what a reader would call the same words is made the same, and every offset still leads back."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

QUOTES = {**dict.fromkeys("‘’‚‛′ʼʹ＇`´", "'"), **dict.fromkeys("“”„‟″«»＂", '"')}
STYLED_NAME = regex.compile(
    r"LATIN LETTER SMALL CAPITAL ([A-Z])|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER ([A-Z])"
)
CONTROLS = regex.compile(r"[^\t\n\x20-\x7e]")
ENCLOSED = ("<circle>", "<square>")
MASK = "\ufffc"  # stands for a character that a view leaves out; no pattern matches it
SEAM = "\ue001"  # a seam between the joined words of a hashtag, a handle or an address


@dataclass(frozen=True)
class Folded:
    """A folded text; its character i came from `source[starts[i]:ends[i]]`, in code points."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, *, case: bool = True, accents: bool = True) -> Folded:
    """Fold typography, styled letters and invisible characters, and unless told otherwise case and accents.

    Dashes become "-", quotes ' and ", spaces " ", line ends "\\n"; mathematical, circled, squared, full-width and
    small-capital letters become plain ones; zero-width, soft-hyphen and direction characters vanish.
    """
    if text.isascii() and not CONTROLS.search(text):
        plain = text.replace("`", "'").replace("\t", " ")
        return Folded(plain.lower() if case else plain, tuple(range(len(text))), tuple(range(1, len(text) + 1)))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, char in enumerate(text):
        folded = _fold_char(char, case, accents)
        out.append(folded)
        starts += [at] * len(folded)
        ends += [at + 1] * len(folded)
        if not folded and ends and ends[-1] == at and _is_mark(char):
            ends[-1] = at + 1  # a combining mark belongs to the letter before it
    return Folded("".join(out), tuple(starts), tuple(ends))


def masked(folded: Folded, hidden: Iterable[tuple[int, int]]) -> Folded:
    """The same text with the characters that come from these source ranges (in order) made unmatchable."""
    chars = list(folded.text)
    at = 0
    for start, end in hidden:
        while at < len(chars) and folded.starts[at] < start:
            at += 1
        while at < len(chars) and folded.starts[at] < end:
            chars[at] = MASK
            at += 1
    return Folded("".join(chars), folded.starts, folded.ends)


def seamed(folded: Folded, source: str, joined: Iterable[tuple[int, int]]) -> Folded:
    """The same text with a seam wherever, in these source ranges, a new word begins: `#NewDrive`, `#HD900launch`."""
    cuts = {
        start + found.start() + 1
        for start, end in joined
        for found in regex.finditer(r"\p{Ll}\p{Lu}|\d\p{L}", source[start:end], overlapped=True)
    }
    text, starts, ends = [], [], []
    for char, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        if start in cuts:
            cuts.remove(start)
            text.append(SEAM)
            starts.append(start)
            ends.append(start)
        text.append(char)
        starts.append(start)
        ends.append(end)
    return Folded("".join(text), tuple(starts), tuple(ends))


@lru_cache(maxsize=8192)
def _fold_char(char: str, case: bool, accents: bool) -> str:
    if char in QUOTES:
        return QUOTES[char]
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    if char in "\n\r\v\f\x85\u2028\u2029":
        return "\n"
    if category == "Pd" or char in "\u2212\u2043":
        return "-"
    if category in ("Cf", "Cc") or char in "\u034f\u115f\u1160\u3164\uffa0":
        return ""
    folded = _unstyled(char, category)
    if accents:
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not _is_mark(c))
    return _fold_case(folded) if case else folded


def _fold_case(text: str) -> str:
    return "".join(c for c in text.casefold() if not _is_mark(c))


def _unstyled(char: str, category: str) -> str:
    """The plain letters behind a styled one; signs such as ™, ² and ½ stay what they are."""
    styled = category[0] == "L" or category == "Nd" or unicodedata.decomposition(char).startswith(ENCLOSED)
    plain = unicodedata.normalize("NFKC", char) if styled else char
    name = STYLED_NAME.fullmatch(unicodedata.name(char, "")) if plain == char else None
    return (name[1] or name[2]) if name else plain


def _is_mark(char: str) -> bool:
    """Combining diacritical marks and variation selectors; vowel signs of other scripts are letters to us."""
    code = ord(char)
    return (
        0x300 <= code <= 0x36F
        or 0x1AB0 <= code <= 0x1AFF
        or 0x1DC0 <= code <= 0x1DFF
        or 0x20D0 <= code <= 0x20FF
        or 0xFE00 <= code <= 0xFE0F
        or 0xFE20 <= code <= 0xFE2F
    )


def is_styled(char: str) -> bool:
    """Is this a letter or digit from a decorative alphabet, which screen readers spell out or skip?"""
    if char.isascii():
        return False
    plain = _unstyled(char, unicodedata.category(char))
    return plain != char and len(plain) == 1 and plain.isascii() and plain.isalnum() and char not in "ªºK"
