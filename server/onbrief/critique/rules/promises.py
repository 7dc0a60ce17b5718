"""Risk in what is claimed and promised: ranks that no proof holds, and results that are the reader's own."""

from collections.abc import Iterator

import regex

from ...documents.brief import Brief
from ..analysis import own
from ..analysis.guarantees import guarantees
from ..analysis.superlatives import superlatives
from ..reading import Reading
from ..standards import house
from ..text.folding import fold
from ..text.statements import Statement
from ..text.structure import Range
from ..text.words import FUNCTION_WORDS, WORD, content_stems, stem
from .base import Remark


def superlative(r: Reading) -> Iterator[Remark]:
    """A claim of rank or of an absolute about the offer, a product or the company that no public proof makes.

    Quotations and hashtags count; words that somebody else is reported to say, and names of the brief, do not. With
    no brief the same words are held against general good practice alone.
    """
    names = (*own.company_names(r.brief, r.voice), *own.product_names(r.brief, r.voice)) if r.brief else ()
    nouns = own.product_nouns(r.brief, r.lists)
    for said in r.statements if r.english else ():
        for start, end in superlatives(said, nouns, names, r.lists):
            span = said.span(start, end)
            if not said.is_reported(start) and not _is_proved(r, said, span) and not is_of_brief(r, span):
                yield Remark(house("superlative"), _rank_message(r, r.text[slice(*span)]), span)


def _is_proved(r: Reading, said: Statement, span: Range) -> bool:
    """Does a public, unexpired proof say so of the same thing?"""
    word = fold(r.text[slice(*span)]).text
    about = content_stems(said.text) - {stem(word)}
    counted = _counted(r.text[span[1] : span[1] + NEAR]) if ABSOLUTE.match(word) else frozenset()
    proofs = [(text, content_stems(text)) for text in _public_proofs(r) if _says(text, word)]
    return any(about & stems and counted <= stems for text, stems in proofs)


def _counted(words: str) -> frozenset[str]:
    """What there is none or all of, in its first two words; "no stops for oil" does not prove "zero lost stops"."""
    clause = CLAUSE_END.split(fold(words).text)[0]
    return frozenset([stem(word) for word in WORD.findall(clause) if word not in FUNCTION_WORDS][:2])


ABSOLUTE = regex.compile(r"zero|100")
CLAUSE_END = regex.compile(r"[.,;:!?\n]")
NEAR = 40


def _says(proof: str, word: str) -> bool:
    """Has the proof this very word, or for zero and 100% the figure in another form?"""
    other = {"zero": r"\b(?:zero|no|not one|0|none)\b", "100%": r"\b100\s?(?:%|percent|per cent)|\ball\b|\bevery\b"}
    pattern = other.get(regex.sub(r"^100\W*(?:%|percent|per cent|pct)$", "100%", word), rf"\b{regex.escape(word)}\b")
    return regex.search(pattern, fold(proof).text) is not None


def _rank_message(r: Reading, words: str) -> str:
    instead = next(_public_proofs(r), None)
    advice = f" Put the measured claim in its place: {instead}" if instead else " Say what was measured, and where."
    return f"“{words}” claims a rank that no public proof of this campaign holds. It needs review, or to go.{advice}"


def _public_proofs(r: Reading) -> Iterator[str]:
    for proof in r.brief.proofs if r.brief else ():
        if proof.is_usable(r.today):
            yield proof.text


def guarantee(r: Reading) -> Iterator[Remark]:
    """A promise or forecast of the reader's own result; what the offer brings, warranties and harm foretold are none.

    Words that others are reported to say stay silent; so does what the offer or a `must` of the brief says itself.
    """
    for said in r.statements if r.english else ():
        for start, end in guarantees(said, r.lists):
            span = said.span(start, end)
            if not said.is_reported(start) and not is_of_brief(r, span):
                yield Remark(house("guarantee"), _promise_message(r, r.text[slice(*span)]), span)


def _promise_message(r: Reading, words: str) -> str:
    past = next(_public_proofs(r), None)
    advice = f" Report what happened elsewhere: {past}" if past else " Report what happened elsewhere instead."
    return f"“{words}” promises a result that depends on the reader's own site. It needs review.{advice}"


def _is_in_texts(brief: Brief | None, words: str) -> bool:
    """Does the offer or a `must` use just these words?"""
    if brief is None:
        return False
    texts = [brief.offer.text, *(must.text for must in brief.must), *(t for must in brief.must for t in must.terms)]
    return any(regex.search(rf"\b{regex.escape(fold(words).text)}\b", fold(text).text) for text in texts)


def is_of_brief(r: Reading, span: Range) -> bool:
    """Do these words belong to a name of the brief, or stand in the offer or a `must`?"""
    inside = any(a <= span[0] and span[1] <= b for a, b in r.names)
    return inside or _is_in_texts(r.brief, r.text[slice(*span)])
