"""Voice: hype, which is intensifiers, shouting capitals, and exclamation marks or emoji beyond the limits."""

from bisect import bisect_left
from collections.abc import Iterator

import regex

from ...documents.clauses import Clause
from ..reading import Reading
from ..standards import house
from ..text.dictionary import is_word
from ..text.emoji import RUN, count, length_of
from ..text.structure import Passage, overlaps
from .base import Remark

EXCLAIMED = regex.compile(r"(?<!<)!(?!=)(?:\s?[!?]|(?<=!)1(?![\p{L}\p{N}]))*")
CAPITALS = r"\p{Lu}{2,}(?:['-]\p{Lu}+)*"
SHOUT = regex.compile(rf"(?<![\p{{L}}\p{{N}}-]){CAPITALS}(?:[\s,]+{CAPITALS})*(?![\p{{L}}\p{{N}}-])")
CAPITAL_WORD, SEVERAL = regex.compile(r"\p{Lu}+"), regex.compile(r"[\s,]")
# Inscriptions are written as they stand on the thing: "the EMERGENCY STOP button", "a lamp that says WARNING".
INSCRIBED = regex.compile(
    r"\s(?:buttons?|switch|labels?|signs?|modes?|keys?|lights?|lamps?|position|stickers?|tags?|alarms?|signals?)\b"
)
INSCRIPTION = regex.compile(
    r"\b(?:says?|reads?|marked|labell?ed|shows?|displays?|press|set to|signs?|button|stamped)\s$"
)
ALONE, AMONG = 7, 5  # letters of the longest ordinary word that make one word, or one of several, a shout
LOUD = frozenset("HUGE HURRY INSANE CRAZY WOW FREE AMAZING MASSIVE EPIC URGENT NEVER BIGGEST FINALLY BEST".split())
SHORT_FORMS = frozenset("US UK EU USA IT HR LED AC DC ID TV PC UN CEO AM PM IP PE PP PA ISO NASA NATO OK".split())


def hype(r: Reading) -> Iterator[Remark]:
    """Intensifiers, shouting capitals, and exclamation marks or emoji beyond the guide's limits.

    What the guide itself bans, and formulas of announcement, are left to their own types. Limits count per post,
    so in a thread per part; a guide that sets none still gets strings of exclamation marks named.
    """
    if r.english:
        yield from _intensifiers(r)
        yield from _shouting(r)
    for part in r.parts:
        yield from _exclamations(r, part)
        yield from _emoji(r, part)


def _intensifiers(r: Reading) -> Iterator[Remark]:
    taken = (*r.banned, *r.phrases("stock-phrases"))
    for span in r.phrases("hype"):
        if not overlaps(span, taken):
            message = (
                f"“{r.text[slice(*span)]}” raises the volume and adds no reason. Say what changes, and by how much."
            )
            yield Remark(house("hype"), message, span)


def _shouting(r: Reading) -> Iterator[Remark]:
    """Ordinary words in capitals; no abbreviation, no inscription, no name of the documents."""
    for found in SHOUT.finditer(r.prose_written.text):
        if not _is_loud(found[0]) or _is_inscription(found) or _is_known_name(r, found[0]):
            continue
        span = r.prose_written.span(*found.span())
        if not overlaps(span, r.banned):
            yield Remark(house("hype"), f"“{r.text[slice(*span)]}” shouts. Small letters carry the same point.", span)


def _is_loud(capitals: str) -> bool:
    words = CAPITAL_WORD.findall(capitals)
    several = SEVERAL.search(capitals) is not None
    longest = max((len(w) for w in words if is_word(w.lower())), default=0)
    if longest >= (AMONG if several else ALONE):
        return True
    plain = all(is_word(w.lower(), common=True) and w not in SHORT_FORMS for w in words)
    return (several and plain and sum(map(len, words)) >= 6) or capitals in LOUD


def _is_inscription(found: regex.Match[str]) -> bool:
    text = found.string
    return INSCRIBED.match(text, found.end()) is not None or INSCRIPTION.search(text[: found.start()]) is not None


def _is_known_name(r: Reading, capitals: str) -> bool:
    """Does the brief or the guide know this as a name: written in capitals, or listed as one?"""
    words = " ".join(capitals.split())
    if r.brief:
        names = (*r.brief.competitors, *(c.name for c in r.brief.customers), *(e.term for e in r.brief.embargoes))
        if any(words.casefold() == name.casefold() for name in names):
            return True
    documents = [d.clauses.values() for d in (r.brief, r.voice) if d]
    return any(
        words in clause.text for clauses in documents for clause in clauses if clause.path.split(".")[0] != "vocabulary"
    )


def _exclamations(r: Reading, part: Passage) -> Iterator[Remark]:
    limit = r.voice.mechanics.exclamations_max if r.voice else None
    so_far = 0
    starts = r.prose_written.starts
    for found in EXCLAIMED.finditer(
        r.prose_written.text, bisect_left(starts, part.start), bisect_left(starts, part.end)
    ):
        span = r.prose_written.span(*found.span())
        marks = found[0].count("!")
        so_far += marks
        over_guide = limit is not None and so_far > limit
        if not over_guide and (limit is not None or marks < 2):
            continue
        clause, rule = _limit_clause(r, "exclamations_max", over_guide)
        message = f"{rule} A full stop says the same with more confidence."
        yield Remark(clause, message, span, _calmer(found[0], so_far - marks, limit))


def _calmer(marks: str, before: int, limit: int | None) -> str:
    return "?" if "?" in marks else "!" if (limit is None or before < limit) else "."


def _emoji(r: Reading, part: Passage) -> Iterator[Remark]:
    limit = r.voice.mechanics.emoji_max if r.voice else None
    if limit is None:
        return
    so_far = 0
    for found in RUN.finditer(r.text, part.start, part.end):
        if overlaps(found.span(), r.quotations):
            continue
        before, so_far = so_far, so_far + count(found[0])
        if so_far > limit:
            clause, rule = _limit_clause(r, "emoji_max", True)
            start = found.start() + length_of(found[0], max(0, limit - before))
            advice = "Leave it to the words." if limit == 0 else "Keep the one that helps, or none."
            yield Remark(clause, f"{rule} {advice}", (start, found.start() + len(found[0].rstrip())))


def _limit_clause(r: Reading, field: str, over_guide: bool) -> tuple[Clause, str]:
    if r.voice and over_guide:
        clause = r.voice.clause(f"mechanics.{field}")
        noun = {"emoji_max": "emoji", "exclamations_max": "exclamation marks"}[field]
        allowed = "no" if clause.text == "0" else f"at most {clause.text}"
        return clause, f"{r.voice.name} allows {allowed} {noun} in a post."
    return house("hype"), "A string of exclamation marks shouts."
