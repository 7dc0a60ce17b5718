"""Finding a model's quote in a draft: exactly, in one place, and never by guessing."""

import unicodedata
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

import regex

from .dropped import DropReason, Ungrounded
from .text.folding import Folded, fold
from .text.structure import Range

SPACES = regex.compile(r"[ \n]+")
ELLIPSIS = regex.compile(r"…|\.\.")
NUMBER = regex.compile(r"\d+(?:[.,']\d+)*")
UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
# What goes with the character before it: joiners, variation selectors, marks, skin tones.
ATTACHED = regex.compile(r"[\u200d\p{M}\U0001f3fb-\U0001f3ff]")
PLACES_MAX = 1_000  # that are looked at; what stands oftener points nowhere
CONTEXT_MAX = 200  # characters of what a model says to stand before and after
LONG, NEARLY_ALL = 400, 0.8  # a draft of so many characters, and a share of it that points to nothing in it


class Quotable:
    """A draft in which quotes are looked for: typography and white space folded, letters, accents and case kept."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = _one_spaced(fold(text, case=False, accents=False))

    def find(self, quote: str, before: str = "", after: str = "") -> Range:
        """The source offsets of a quote; `before` and `after` tell its place where it stands in several.

        Raises Ungrounded where it stands in none, or in one of several.
        """
        if len(quote) > 2 * len(self.text) + CONTEXT_MAX:
            raise Ungrounded("not-in-draft")
        words = plain(quote)
        if not words:
            raise Ungrounded("no-quote")
        places = list(islice(self._places(words), 2))
        if not places:
            raise Ungrounded(self._why_not(words))
        if len(places) > 1:
            left, right = plain(before[-CONTEXT_MAX:]), plain(after[:CONTEXT_MAX])
            around = (at for at in self._places(words) if self._stands_between(at, left, right))
            places = list(islice(around, 2)) if left or right else places
        if len(places) != 1:
            raise Ungrounded("ambiguous")
        start, end = self._folded.span(*places[0])
        if _letters(self.text[start:end]) != _letters(quote):
            raise Ungrounded("not-in-draft")
        return start, end

    def is_nearly_all(self, at: Range) -> bool:
        """Is this (nearly) the whole of a long draft?"""
        length = len(self.text.strip())
        return length >= LONG and at[1] - at[0] >= NEARLY_ALL * length

    def _places(self, words: str) -> Iterator[Range]:
        """Where the words stand as whole words, in the folded text."""
        text = self._folded.text
        at = text.find(words)
        for _ in range(PLACES_MAX):
            if at < 0:
                return
            if not self._is_cut(at) and not self._is_cut(at + len(words)):
                yield at, at + len(words)
            at = text.find(words, at + 1)
        if at >= 0:
            raise Ungrounded("ambiguous")

    def _is_cut(self, at: int) -> bool:
        """Does a quote that begins or ends here cut a word, a number or a composed sign in two?"""
        text = self._folded.text
        if not 0 < at < len(text):
            return False
        left, right = text[at - 1], text[at]
        if ATTACHED.match(self.text, self._folded.ends[at - 1]) or self._folded.starts[at] < self._folded.ends[at - 1]:
            return True
        if left.isalnum() and right.isalnum():
            return not UNSPACED.match(left) and not UNSPACED.match(right)
        inside = (text[at - 2 : at + 1], text[at - 1 : at + 2])  # "2.|5", "2|.5"; "don'|t", "don|'t"
        return any(len(w) == 3 and _is_joined(*w) for w in inside)

    def _stands_between(self, at: Range, left: str, right: str) -> bool:
        text, (start, end) = self._folded.text, at
        start -= text[start - 1 : start] == " "
        end += text[end : end + 1] == " "
        return text.startswith(left, max(0, start - len(left)), start) and text.startswith(right, end)

    def _why_not(self, words: str) -> DropReason:
        if ELLIPSIS.search(words):
            return "ellipsis"
        if words in self._folded.text:  # a part of a word, or of a number
            return "changed-number" if words[0].isdigit() or words[-1].isdigit() else "not-in-draft"
        number = NUMBER.search(words)
        return "changed-number" if number and NUMBER.sub("0", words) in self._numberless else "not-in-draft"

    @cached_property
    def _numberless(self) -> str:
        return NUMBER.sub("0", self._folded.text)


def plain(quote: str) -> str:
    """Words as they are compared: folded, with one space between."""
    return SPACES.sub(" ", fold(quote, case=False, accents=False).text).strip()


def _letters(text: str) -> list[str]:
    """Letters and digits as they look: folding takes styled ones for plain, which a quote may not."""
    return [char for char in unicodedata.normalize("NFC", text) if char.isalnum()]


def _is_joined(left: str, sign: str, right: str) -> bool:
    """Is the sign inside a number or a word: the stop of 2.5, the apostrophe of don't?"""
    if left.isdigit() and right.isdigit():
        return sign in ".,'"
    return sign == "'" and left.isalpha() and right.isalpha()


def _one_spaced(folded: Folded) -> Folded:
    """The same text with one space for any run of white space."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in SPACES.finditer(folded.text):
        pieces += [folded.text[at : run.start()], " "]
        starts += [*folded.starts[at : run.start()], folded.starts[run.start()]]
        ends += [*folded.ends[at : run.start()], folded.ends[run.end() - 1]]
        at = run.end()
    return Folded("".join(pieces) + folded.text[at:], (*starts, *folded.starts[at:]), (*ends, *folded.ends[at:]))
