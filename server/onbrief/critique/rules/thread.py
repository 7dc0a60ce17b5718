"""Platform: a thread, each part of which somebody reads alone."""

from collections.abc import Iterator

import regex

from ..reading import Reading
from ..standards import platform
from ..text.structure import Passage, Range, overlaps
from .base import Remark

# A counter as threads have them: "3/", "(3/5)", and before the words also "3." and "3)".
COUNTER = regex.compile(r"[(\[]?\b\d{1,2}\s?/\s?\d{0,2}[)\]]?(?=\s|$)|^[(\[]?\d{1,2}[.)](?=\s|$)")
SIGN = regex.compile(rf"{COUNTER.pattern}|[\p{{So}}\p{{EMod}}\ufe0f\u200d\u2190-\u21ff]+")
DOTS = regex.compile(r"(?:…|\.{2,})\s?")
# Words that a sentence cannot end on.
OPEN_END = regex.compile(
    r"(?<![^\W_])(?:and|or|but|because|the|a|an|of|to|with|for|which|so|then|if|when|while|since|although|as|from|into"
    r"|than|our|your|their|its|by|at|nor|yet|who|whose|where|is|are|was|were|very|also|plus|&)\s*$",
    regex.IGNORECASE,
)
CONTINUES = regex.compile(
    r"(?:and (?:so|then|that|this|yet|now)|which (?:is|was|means?|meant|made|makes|led|brings))\b", regex.IGNORECASE
)
ENDED = regex.compile(r"[^\p{L}\p{N}\s]$")
MIXED_NAME = regex.compile(r"\p{Ll}{1,3}\p{Lu}")  # eBay, iPhone, pH
CLOSING_WORDS = regex.compile(r"(?<!\S)\S+(?:\s+\S+){0,3}\s*$")
OPENING_WORDS = regex.compile(r"\s*(?:\S+\s+){0,2}\S+")


def thread_part(r: Reading) -> Iterator[Remark]:
    """A part that begins or breaks off in mid-sentence or holds only a number, or a proof that comes only in the last.

    A counter or a link at the end, a label without a full stop, and lower case from the first part on are in order.
    At most two findings a part. The proof may come last where a thread has only two parts.
    """
    if r.draft.surface != "thread" or len(r.parts) < 2:
        return
    lower = _bare(r, r.parts[0])[:1].islower()
    for part, following in zip(r.parts, [*r.parts[1:], None], strict=True):
        yield from _loose_ends(r, part, following, first=part is r.parts[0], lower=lower)
    yield from _late_proof(r)


def _loose_ends(r: Reading, part: Passage, following: Passage | None, *, first: bool, lower: bool) -> Iterator[Remark]:
    clause = platform(r.draft.platform, "thread-part")
    span = _span(r, part)
    words = r.text[slice(*span)]
    if not regex.search(r"\p{L}", words):
        if not _holds_link(r, part) and COUNTER.search(part.text):
            message = "This part holds a number and no point. Give it one, or take it out."
            yield Remark(clause, message, (part.start, part.end))
        return
    if not first and _begins_inside(words, lower):
        found = OPENING_WORDS.match(words)
        opening = (span[0], span[0] + (found.end() if found else len(words)))
        message = "This part begins in the middle of a sentence. Who sees it alone needs its subject: begin anew."
        yield Remark(clause, message, opening)
    goes_on = following is not None and not lower and _goes_on(words, _bare(r, following))
    if goes_on or (following and _ends_inside(r, part, words)):
        found = CLOSING_WORDS.search(words)
        closing = (span[0] + (found.start() if found else 0), span[1])
        message = "This part breaks off in the middle of a sentence. End the sentence before the part ends."
        yield Remark(clause, message, closing)


def _bare(r: Reading, part: Passage) -> str:
    return r.text[slice(*_span(r, part))]


def _span(r: Reading, part: Passage) -> Range:
    """The part without counters and emoji at its two ends, and without links and hashtags behind it."""
    start, end = part.start, part.end
    signs = tuple((part.start + m.start(), part.start + m.end()) for m in SIGN.finditer(part.text))
    while lead := next((b for a, b in signs if a <= start < b), start) - start:
        start += lead + _blank(r.text[start + lead : end])
    while tail := end - next((a for a, b in (*signs, *r.addresses, *r.hashtags) if a < end <= b), end):
        end -= tail + _blank(r.text[start : end - tail][::-1])
    return min(start, end), end


def _blank(text: str) -> int:
    """How many white-space characters a text begins with."""
    return len(text) - len(text.lstrip())


def _holds_link(r: Reading, part: Passage) -> bool:
    return overlaps((part.start, part.end), r.addresses)


def _begins_inside(words: str, lower: bool) -> bool:
    if DOTS.match(words) or CONTINUES.match(words):
        return True
    first = words.split(maxsplit=1)[0]
    return first[0].islower() and not lower and not MIXED_NAME.match(first)


def _ends_inside(r: Reading, part: Passage, words: str) -> bool:
    """Breaks off at a comma, dots or a word that wants another; a colon or preposition before a link leads to it."""
    if words.endswith((",", "…", "..")):
        return True
    return OPEN_END.search(words) is not None and not _holds_link(r, Passage(part.end - 1, part.end, ""))


def _goes_on(words: str, following: str) -> bool:
    """Does the next part finish, in lower case, a sentence that this one leaves without an end?"""
    begins = regex.match(r"[^\p{L}\p{N}]*+\p{Ll}", following)
    return ENDED.search(words) is None and begins is not None and not MIXED_NAME.match(following)


def _late_proof(r: Reading) -> Iterator[Remark]:
    proven = [claim for claim in r.claims if claim.state == "covered"]
    if len(r.parts) > 2 and proven and proven[0].at[0] >= r.parts[-1].start:
        message = "The proof comes only in the last part, which few reach. Put it into the first."
        yield Remark(platform(r.draft.platform, "thread-part"), message, proven[0].at)
