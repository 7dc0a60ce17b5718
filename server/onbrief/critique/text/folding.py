"""Folding: what a reader would call the same words is made the same, and every offset still leads back."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

QUOTES = {**dict.fromkeys("‘’‚‛′ʼʹ＇`´", "'"), **dict.fromkeys("“”„‟″«»＂", '"')}
STYLED_NAME = regex.compile(
    r"LATIN LETTER SMALL CAPITAL ([A-Z])|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER ([A-Z])"
)
CONTROLS = regex.compile(r"[^\t\n\x20-\x7e]")
ENCLOSED = ("<circle>", "<square>")
NEW_WORD = regex.compile(r"\p{Ll}\p{Lu}|\d\p{L}|\p{L}\d|\p{Lu}\p{Lu}\p{Ll}")  # begins at the second character
MARKS = regex.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
PLAIN = "\u00aa\u00ba\u212a"  # ordinal indicators and the Kelvin sign
MASK = "\ufffc"  # stands for a character that a view leaves out; no pattern matches it
SEAM = "\ue001"  # a seam between the joined words of a hashtag, a handle or an address


@dataclass(frozen=True)
class Folded:
    """A folded text; its character i came from `source[starts[i]:ends[i]]`, in code points."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def fold(text: str, *, case: bool = True, accents: bool = True) -> Folded:
    """Fold typography, styled letters and invisible characters, and unless told otherwise case and accents.

    Dashes become "-", quotes ' and ", spaces " ", line ends "\\n"; mathematical, circled, squared, full-width and
    small-capital letters become plain ones; zero-width, soft-hyphen and direction characters vanish. Accents that are
    kept come out composed, however they were typed.
    """
    if text.isascii() and not CONTROLS.search(text):
        plain = text.replace("`", "'").replace("\t", " ")
        return Folded(plain.lower() if case else plain, *_one_to_one(text))
    pieces = [_fold_char(char, case, accents) for char in text]
    if all(len(piece) == 1 for piece in pieces) and not MARKS.search(text):
        return Folded("".join(pieces), *_one_to_one(text))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, (char, folded) in enumerate(zip(text, pieces, strict=True)):
        if out and _is_mark(char):
            whole = _composed(out[-1], folded) if folded else out[-1]
            if whole:  # a combining mark belongs to the letter before it
                out[-1], ends[-1] = whole, at + 1
                continue
        out += folded
        starts += [at] * len(folded)
        ends += [at + 1] * len(folded)
    return Folded("".join(out), tuple(starts), tuple(ends))


def _one_to_one(text: str) -> tuple[range, range]:
    """The offsets of a folded text whose every character came from one character."""
    return range(len(text)), range(1, len(text) + 1)


def masked(folded: Folded, hidden: Iterable[tuple[int, int]]) -> Folded:
    """The same text with the characters that come from these source ranges (in order) made unmatchable."""
    pieces, at = [], 0
    for start, end in hidden:
        first, last = bisect_left(folded.starts, start, at), bisect_left(folded.starts, end, at)
        pieces += [folded.text[at:first], MASK * (last - first)]
        at = last
    return Folded("".join(pieces) + folded.text[at:], folded.starts, folded.ends)


def seamed(folded: Folded, source: str, joined: Iterable[tuple[int, int]]) -> Folded:
    """The same text with a seam wherever, in these source ranges, a word or number begins: `#NewHD900`."""
    cuts = {
        start + found.start() + 1
        for start, end in joined
        for found in NEW_WORD.finditer(source[start:end], overlapped=True)
    }
    if not cuts:
        return folded
    text: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for cut in sorted(cuts):
        next_at = bisect_left(folded.starts, cut, at)
        text += [folded.text[at:next_at], SEAM]
        starts += [*folded.starts[at:next_at], cut]
        ends += [*folded.ends[at:next_at], cut]
        at = next_at
    text.append(folded.text[at:])
    return Folded("".join(text), (*starts, *folded.starts[at:]), (*ends, *folded.ends[at:]))


def _composed(letter: str, mark: str) -> str | None:
    """The one character that stands for a letter and its mark; None where there is none."""
    both = unicodedata.normalize("NFC", letter + mark)
    return both if len(both) == 1 else None


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
    return char > "\u02ff" and MARKS.fullmatch(char) is not None


def is_styled(char: str) -> bool:
    """Is this a letter or digit from a decorative alphabet, which screen readers spell out or skip?"""
    if char.isascii():
        return False
    plain = _unstyled(char, unicodedata.category(char))
    return plain != char and len(plain) == 1 and plain.isascii() and plain.isalnum() and char not in PLAIN
