"""Voice: the guide's mechanics, which are sentence length, paragraph length, person and contractions."""

from collections.abc import Iterator

import regex

from ...documents.voice import Voice
from ..analysis import contractions, person
from ..analysis.asks import asks
from ..analysis.blocks import blocks, longest_run, stretch, words_in
from ..analysis.own import mentions
from ..reading import Reading
from ..text.folding import fold
from ..text.structure import Range, overlaps
from ..text.terms import GAP, PARTS
from .base import Remark, with_voice


@with_voice
def mechanics(r: Reading, voice: Voice) -> Iterator[Remark]:
    """Sentences, paragraphs, person and contractions against the guide, in prose outside quotations.

    A limit that the guide does not set is none. Words are counted as a reader counts them ("two-hour" is one);
    links, hashtags and quoted words are not counted. Lengths hold for every language, the rest for English.
    """
    yield from _long_sentences(r, voice)
    yield from _long_paragraphs(r, voice)
    if r.english:
        yield from _person(r, voice)
        yield from _contractions(r, voice)


def _long_sentences(r: Reading, voice: Voice) -> Iterator[Remark]:
    limit = voice.mechanics.sentence_words_max
    if limit is None:
        return
    clause = voice.clause("mechanics.sentence_words_max")
    for sentence in r.sentences:
        if words_in(r.prose, sentence) > limit and (count := longest_run(r.prose, sentence)) > limit:
            message = (
                f"This sentence has {count} words; {voice.name} stops at {limit}. Give the second thought its own."
            )
            yield Remark(clause, message, (sentence.start, sentence.end))


def _long_paragraphs(r: Reading, voice: Voice) -> Iterator[Remark]:
    limit = voice.mechanics.paragraph_words_max
    if limit is None:
        return
    clause = voice.clause("mechanics.paragraph_words_max")
    for block in blocks(r.text):
        count = words_in(r.prose, block)
        if count > limit:
            message = (
                f"This paragraph has {count} words; {voice.name} stops at {limit}. Break it where the thought turns."
            )
            yield Remark(clause, message, (block.start, block.end))


def _person(r: Reading, voice: Voice) -> Iterator[Remark]:
    """`you`: the reader is addressed somewhere. `we`: never "I". `third`: none of I, we and you.

    An employee's or partner's sentence that names the tie is always allowed, and so are the words of the brief's own
    offer. Who has named the tie as "I" speaks as a person, not as the company, so that `we` asks no more of them. A
    reply or comment addresses its reader by being one. Each "I" is a finding, so that each can be put right.
    """
    wanted = voice.mechanics.person
    if wanted is None:
        return
    clause = voice.clause("mechanics.person")
    if wanted == "you":
        if not r.is_answer and _has_prose(r) and not _addresses(r):
            message = f"{voice.name} speaks to the reader, and nothing here does. Say “you”, or tell them what to do."
            yield Remark(clause, message)
        return
    disclosing = tuple(_disclosing(r))
    if wanted == "we" and disclosing:
        return
    allowed = (*disclosing, *_offer_words(r))
    for start, end, plural in person.first_singular(r.prose_written):
        if not overlaps((start, end), allowed):
            advice = "Say “we”." if wanted == "we" else "Name who does it."
            message = f"“{r.text[start:end]}” is one person; {voice.name} speaks as {_speaker(wanted)}. {advice}"
            yield Remark(clause, message, (start, end), plural and _cased(r, start, plural) if wanted == "we" else None)
    if wanted == "third":
        for span in sorted((*person.first_plural(r.prose_written), *person.second(r.prose_written))):
            if not overlaps(span, allowed):
                message = (
                    f"“{r.text[slice(*span)]}”: {voice.name} speaks in the third person. Name the company or the role."
                )
                yield Remark(clause, message, span)


def _speaker(wanted: str) -> str:
    return "a company, as we" if wanted == "we" else "nobody, in the third person"


def _cased(r: Reading, start: int, words: str) -> str:
    """With a capital where a sentence begins."""
    opens = any(sentence.start == start for sentence in r.sentences)
    return words[0].upper() + words[1:] if opens else words


def _has_prose(r: Reading) -> bool:
    return any(words_in(r.prose, sentence) >= 3 for sentence in r.sentences)


def _addresses(r: Reading) -> bool:
    if any(person.second(r.prose_written)) or any(asks(r.prose, r.sentences, (), None, r.lists)):
        return True
    return any(person.is_imperative(stretch(r.prose, sentence), r.lists) for sentence in r.sentences)


def _disclosing(r: Reading) -> Iterator[Range]:
    """The sentences of an employee or partner that say so."""
    if r.draft.author == "brand":
        return
    names = tuple(mentions(r.prose_written, r.brief, r.voice)) if r.brief else ()
    for sentence in r.sentences:
        place = (sentence.start, sentence.end)
        if person.names_tie(fold(sentence.text).text) or overlaps(place, names):
            yield place


def _offer_words(r: Reading) -> Iterator[Range]:
    """Where the brief's own offer stands word for word."""
    words = fold(r.brief.offer.text).text.rstrip(". ") if r.brief else ""
    if words:
        pattern = regex.compile(GAP.join(map(regex.escape, PARTS.split(words))))
        for found in pattern.finditer(r.prose.text):
            yield r.prose.span(*found.span())


def _contractions(r: Reading, voice: Voice) -> Iterator[Remark]:
    wanted = voice.mechanics.contractions
    if wanted not in ("avoid", "required"):
        return
    clause = voice.clause("mechanics.contractions")
    find = contractions.contracted if wanted == "avoid" else contractions.uncontracted
    taken = tuple(_offer_words(r))
    for found in find(r.prose, r.text):
        if overlaps((found.start, found.end), taken):
            continue
        words = r.text[found.start : found.end]
        if wanted == "avoid":
            better = f" Write “{found.better}”." if found.better else ""
            message = f"“{words}” is a contraction, and {voice.name} avoids them.{better}"
        else:
            message = f"“{words}” sounds stiff in {voice.name}. Write “{found.better}”."
        yield Remark(clause, message, (found.start, found.end), found.better)
