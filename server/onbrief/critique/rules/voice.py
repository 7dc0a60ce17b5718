"""Voice: the guide's words and names, and the formulas that are nobody's voice."""

from collections.abc import Iterator

from ...documents.voice import Term, Voice
from ..reading import Reading
from ..standards import house
from ..text import terms
from ..text.folding import fold
from ..text.inflection import in_form_of
from ..text.structure import Range, overlaps
from .base import Remark, with_voice
from .hype import hype
from .mechanics import mechanics
from .tone import drift, off_trait


@with_voice
def banned_term(r: Reading, voice: Voice) -> Iterator[Remark]:
    """A word the guide says to avoid, in any of its forms, in prose outside quotations."""
    for entry in voice.vocabulary if r.banned else ():
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
    """A product or term in a form that the guide lists as wrong; the exact form is always right.

    While an embargo holds on the name, no form of it is suggested.
    """
    for entry in voice.vocabulary:
        if entry.term is not None:
            clause = voice.clause(f"vocabulary.{entry.id}")
            better = None if _is_embargoed(r, entry.term) else entry.term
            right = tuple(terms.spelling(entry.term).find(r.prose_written))
            for span in _misspelled(r, entry, right):
                message = f"“{r.text[slice(*span)]}” is spelled {entry.term}. {entry.why or ''}".rstrip()
                yield Remark(clause, message, span, better, entry.level)


def _is_embargoed(r: Reading, name: str) -> bool:
    held = [entry.term for entry in (r.brief.embargoes if r.brief else ()) if r.today < entry.until]
    return any(True for _ in terms.find_any(fold(name), held))


def _misspelled(r: Reading, entry: Term, right: tuple[Range, ...]) -> Iterator[Range]:
    found = {span for form in entry.avoid for span in terms.spelling(form).find(r.prose_written)}
    for span in sorted(found):
        inside_longer = any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in found)
        if not inside_longer and not overlaps(span, right):
            yield span


def stock_phrase(r: Reading) -> Iterator[Remark]:
    """Formulaic filler, in English prose outside quotations; not where the guide's own list fires on the words."""
    if r.english:
        for span in r.phrases("stock-phrases"):
            if not overlaps(span, r.banned):
                message = f"“{r.text[slice(*span)]}” could open any company's post. Cut it and say the thing itself."
                yield Remark(house("stock-phrase"), message, span)


RULES = {
    "voice.banned-term": banned_term,
    "voice.wrong-name": wrong_name,
    "voice.hype": hype,
    "voice.mechanics": mechanics,
    "voice.stock-phrase": stock_phrase,
}
MEANING = {"voice.off-trait": off_trait, "voice.drift": drift}
