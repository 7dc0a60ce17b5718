"""Platform: what a screen reader makes of the draft."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from ..reading import Reading
from ..standards import platform
from ..text import emoji
from ..text.folding import fold, is_styled
from ..text.structure import Range
from .base import Remark

ROW_MIN = 4  # emoji in a row that a screen reader reads out one by one
GAP = regex.compile(r"[^\p{L}\p{N}\n]{0,3}(?:[\p{N}&]{1,4}[^\p{L}\p{N}\n]{0,3})?")
FORMULA = regex.compile(r"[=+×·∑∫√≤≥<>^]")
CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
# Letters struck through, underlined or overlined by combining marks, and letters buried under a stack of them.
DECORATED = regex.compile(
    r"(?:[\p{L}\p{N}\p{P} ](?=\p{Mn}*[\u0305\u0330-\u0338\u033f\u035f\u0360\u20d2\u20d3\u20e5\u20e6])\p{Mn}++){3,}"
    r"|(?:\p{L}\p{Mn}{3,}+){2,}"
)
MARKS = regex.compile(r"\p{Mn}+")
# A word of these wants another behind it: an emoji there, with none to follow, stands for it. Words that may close a
# sentence ("the one to try it on 🔎") are left out.
WANTS_MORE = (
    "a|an|the|your|our|my|their|its|every|and|or|no|less|fewer|than|per|without|into"
    "|save|saves|saving|lose|loses|spend|spends|earn|earns"
)
GOES_ON = (
    "and|or|at|on|in|is|are|was|for|to|of|with|from|by|when|while|that|this|it|we|you|our|your|the|a|an|but"
    "|because|as|than|before|after"
)
STANDS_FOR_WORD = regex.compile(
    rf"(?<![^\W_])(?:{WANTS_MORE})\s(?P<emoji>{emoji.RUN.pattern})(?=[.,;!?)]|\n|$|(?:{GOES_ON})(?![^\W_]))"
)
LOVE = "❤♥💙💚💛💜🧡🖤🤍🤎💗💖💕💓😍🥰"
STANDS_FOR_LOVE = regex.compile(rf"\b(?:i|we|they|you|who|\p{{L}}+s)\s(?P<emoji>(?:[{LOVE}]\ufe0f?\s?)+)(?=\p{{L}})")
SIGN_WORD = regex.compile(r"(?<=[\p{L}\p{N}]\s)(?P<emoji>[🆓🆕🔝🔜🆒🆗🆘🔙🔛])(?=\s?(?:[.,;!?]|\n|$|\p{L}))")
POINTING = frozenset("👉👇👆👈➡⬇⬆⬅↓→✅✔☑⚠📍🔗📎🧵")
CLAPS = regex.compile(r"(?<!\p{L})(?:\p{L}+\s?(?P<e>\p{Emoji_Presentation})\s?){3,}")


def accessibility(r: Reading) -> Iterator[Remark]:
    """Styled letters, letters decorated with marks, emoji in the place of words, and rows of four or more emoji.

    One finding a run; the suggestion is the same words in plain letters. A single styled letter (a formula's variable),
    circled list numbers, full-width letters in Chinese or Japanese, emoji bullets and "👉 link" are in order.
    """
    if not r.text.isascii():
        yield from _styled(r)
        yield from _decorated(r)
        if emoji.any_in(r.text):
            yield from _emoji(r)


def _styled(r: Reading) -> Iterator[Remark]:
    for start, end in _styled_runs(r.text):
        words = r.text[start:end]
        better = "".join(_plain(char) for char in words)
        message = (
            f"Screen readers skip or spell out decorative letters, and search does not find them. Write “{better}”."
        )
        yield Remark(platform(r.draft.platform, "accessibility"), message, (start, end), better)


def _styled_runs(text: str) -> Iterator[Range]:
    """Runs of styled words, from the first styled letter to the last."""
    if text.isascii():
        return
    exempt = CJK.search(text) is not None
    places = [at for at, char in enumerate(text) if is_styled(char) and not _is_sign(text, at, exempt)]
    run: list[int] = []
    for at in places:
        if run and not GAP.fullmatch(text, run[-1] + 1, at):
            yield from _if_words(text, run)
            run = []
        run.append(at)
    yield from _if_words(text, run)


def _if_words(text: str, run: list[int]) -> Iterator[Range]:
    """Two styled letters side by side make a word, unless signs of a formula stand about."""
    letters = [at for at in run if not fold(text[at]).text.isdigit()]
    joined = any(second - first == 1 for first, second in pairwise(letters))
    if joined and (len(letters) >= 4 or not FORMULA.search(text[max(0, run[0] - 3) : run[-1] + 4])):
        yield run[0], run[-1] + 1


def _is_sign(text: str, at: int, cjk: bool) -> bool:
    """An emoji made of a letter (ℹ️, 🅿️), a raised or lowered letter, or a full-width letter among Chinese ones."""
    char = text[at]
    code = ord(char)
    raised = 0x2B0 <= code <= 0x2FF or 0x1D2C <= code <= 0x1D6A or 0x2070 <= code <= 0x209F
    return char in "ℹⓂ🅰🅱🅾🅿" or (raised and not _has_raised_neighbour(text, at)) or (cjk and 0xFF01 <= code <= 0xFF5E)


def _has_raised_neighbour(text: str, at: int) -> bool:
    return sum(is_styled(char) for char in text[max(0, at - 2) : at + 3]) >= 4


def _plain(char: str) -> str:
    return fold(char, case=False, accents=False).text if is_styled(char) else char


def _decorated(r: Reading) -> Iterator[Remark]:
    if not MARKS.search(r.text):
        return
    for found in DECORATED.finditer(r.text):
        start, end = found.start(), found.start() + len(found[0].rstrip())
        better = MARKS.sub("", r.text[start:end])
        message = f"Screen readers stumble over letters with marks laid over them. Write “{better.strip()}” or drop it."
        yield Remark(platform(r.draft.platform, "accessibility"), message, (start, end), better)


def _emoji(r: Reading) -> Iterator[Remark]:
    clause = platform(r.draft.platform, "accessibility")
    taken: set[int] = set()
    for start, end in _words_in_emoji(r):
        if start not in taken:
            taken.update(range(start, end))
            shown = r.text[start:end]
            message = (
                f"“{shown}” stands where a word belongs; who listens hears the emoji's name there. Write the word."
            )
            yield Remark(clause, message, (start, end))
    for found in emoji.RUN.finditer(r.text):
        number = emoji.count(found[0])
        if number >= ROW_MIN and found.start() not in taken:
            message = f"A screen reader reads out all {number} emoji one by one. Keep one, or none."
            yield Remark(clause, message, (found.start(), found.start() + len(found[0].rstrip())))


def _words_in_emoji(r: Reading) -> Iterator[Range]:
    """Emoji that stand for a word, and words with an emoji clapped in behind each."""
    text = r.text.lower() if len(r.text.lower()) == len(r.text) else r.text
    for pattern in (STANDS_FOR_WORD, STANDS_FOR_LOVE, SIGN_WORD) if r.english else ():
        for found in pattern.finditer(text):
            start, end = found.start("emoji"), found.start("emoji") + len(found["emoji"].rstrip())
            if not POINTING & set(r.text[start:end]):
                yield start, end
    for found in CLAPS.finditer(text):
        if len({char for char in found.captures("e")}) == 1:
            yield found.start(), found.start() + len(found[0].rstrip())
