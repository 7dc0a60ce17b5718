"""Voice: the guide's words, names and limits."""

from collections.abc import Iterator

import regex

from ...documents.clauses import Clause
from ...documents.voice import Term, Voice
from .. import terms
from ..dictionary import is_word
from ..inflection import in_form_of
from ..lexicons import lexicon
from ..reading import Reading
from ..standards import house
from ..structure import Range, overlaps
from .base import Remark, with_voice

EMOJI = r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[0-9#*]\ufe0f?\u20e3)"
EMOJI_RUN = regex.compile(
    rf"(?:{EMOJI}[\p{{EMod}}\ufe0f]?(?:\u200d\p{{Extended_Pictographic}}[\p{{EMod}}\ufe0f]?)*\s?)+"
)
EXCLAIMED = regex.compile(r"!(?:\s?[!1?])*")
CAPITALS = r"\p{Lu}{2,}(?:['-]\p{Lu}+)*"
SHOUT = regex.compile(rf"(?<![\p{{L}}\p{{N}}-]){CAPITALS}(?:[\s,]+{CAPITALS})*(?![\p{{L}}\p{{N}}-])")


@with_voice
def banned_term(r: Reading, voice: Voice) -> Iterator[Remark]:
    """A word the guide says to avoid, in any of its forms, in prose outside quotations."""
    for entry in voice.vocabulary:
        if entry.term is None:
            clause = voice.clause(f"vocabulary.{entry.id}")
            for start, end in terms.find_any(r.prose, entry.avoid):
                found = r.text[start:end]
                use = in_form_of(entry.use, terms.plain(found), entry.avoid) if entry.use else None
                yield Remark(clause, _avoid_message(found, entry, voice), (start, end), use, entry.level)


def _avoid_message(found: str, entry: Term, voice: Voice) -> str:
    reason = f" {entry.why}" if entry.why else ""
    advice = f" Write “{entry.use}”." if entry.use else " Say it in words the reader would use."
    return f"“{found}” is on the list of words that {voice.name} avoids.{reason}{advice}"


@with_voice
def wrong_name(r: Reading, voice: Voice) -> Iterator[Remark]:
    """A product or term in a form that the guide lists as wrong; the exact form is always right."""
    for entry in voice.vocabulary:
        if entry.term is not None:
            clause = voice.clause(f"vocabulary.{entry.id}")
            right = tuple(terms.spelling(entry.term).find(r.prose_written))
            for span in _misspelled(r, entry, right):
                message = f"“{r.text[slice(*span)]}” is spelled {entry.term}. {entry.why or ''}".rstrip()
                yield Remark(clause, message, span, entry.term, entry.level)


def _misspelled(r: Reading, entry: Term, right: tuple[Range, ...]) -> Iterator[Range]:
    found = {span for form in entry.avoid for span in terms.spelling(form).find(r.prose_written)}
    for span in sorted(found):
        inside_longer = any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in found)
        if not inside_longer and not overlaps(span, right):
            yield span


def hype(r: Reading) -> Iterator[Remark]:
    """Intensifiers, shouting capitals, and exclamation marks or emoji beyond the guide's limits."""
    if r.english:
        yield from _intensifiers(r)
        yield from _shouting(r)
    yield from _exclamations(r)
    yield from _emoji(r)


def _intensifiers(r: Reading) -> Iterator[Remark]:
    listed = {word for entry in (r.voice.vocabulary if r.voice else ()) for word in entry.avoid}
    taken = tuple(terms.find_any(r.prose, listed))
    for span in terms.find_any(r.prose, lexicon("hype")):
        if not overlaps(span, taken):
            message = (
                f"“{r.text[slice(*span)]}” raises the volume and adds no reason. Say what changes, and by how much."
            )
            yield Remark(house("hype"), message, span)


def _shouting(r: Reading) -> Iterator[Remark]:
    """Ordinary words in capitals: one of seven letters, or one of five among several, and no name of the documents."""
    for found in SHOUT.finditer(r.prose_written.text):
        longest = max((len(w) for w in regex.findall(r"\p{Lu}+", found[0]) if is_word(w.lower())), default=0)
        several = bool(regex.search(r"[\s,]", found[0]))
        if longest < (5 if several else 7) or _is_known_name(r, found[0]):
            continue
        span = r.prose_written.span(*found.span())
        yield Remark(house("hype"), f"“{r.text[slice(*span)]}” shouts. Small letters carry the same point.", span)


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


def _exclamations(r: Reading) -> Iterator[Remark]:
    limit = r.voice.mechanics.exclamations_max if r.voice else None
    count = 0
    for found in EXCLAIMED.finditer(r.prose_written.text):
        marks = found[0].count("!")
        count += marks
        over_guide = limit is not None and count > limit
        if not over_guide and (limit is not None or marks < 2):
            continue
        clause, rule = _limit_clause(r, "exclamations_max", over_guide)
        message = f"{rule} A full stop says the same with more confidence."
        yield Remark(clause, message, r.prose_written.span(*found.span()), _calmer(found[0], count - marks, limit))


def _calmer(marks: str, before: int, limit: int | None) -> str:
    return "?" if "?" in marks else "!" if (limit is None or before < limit) else "."


def _emoji(r: Reading) -> Iterator[Remark]:
    limit = r.voice.mechanics.emoji_max if r.voice else None
    if limit is None:
        return
    count = 0
    for found in EMOJI_RUN.finditer(r.text):
        before, count = count, count + count_emoji(found[0])
        if count > limit and not overlaps(found.span(), r.quotations):
            clause, rule = _limit_clause(r, "emoji_max", True)
            start = found.start() + _length_of_emoji(found[0], max(0, limit - before))
            yield Remark(
                clause, f"{rule} Keep the one that helps, or none.", (start, found.start() + len(found[0].rstrip()))
            )


def count_emoji(text: str) -> int:
    """Emoji as people see them: a family of four is one."""
    return sum(1 for cluster in regex.findall(r"\X", text) if regex.search(EMOJI, cluster))


def _length_of_emoji(run: str, keep: int) -> int:
    clusters = regex.findall(r"\X", run)
    at = 0
    while keep and clusters:
        cluster = clusters.pop(0)
        at += len(cluster)
        keep -= bool(regex.search(EMOJI, cluster))
    return at + len(run[at:]) - len(run[at:].lstrip())


def _limit_clause(r: Reading, field: str, over_guide: bool) -> tuple[Clause, str]:
    if r.voice and over_guide:
        clause = r.voice.clause(f"mechanics.{field}")
        noun = {"emoji_max": "emoji", "exclamations_max": "exclamation marks"}[field]
        allowed = "no" if clause.text == "0" else f"at most {clause.text}"
        return clause, f"{r.voice.name} allows {allowed} {noun} in a post."
    return house("hype"), "A string of exclamation marks shouts."


RULES = {
    "voice.banned-term": banned_term,
    "voice.wrong-name": wrong_name,
    "voice.hype": hype,
}
