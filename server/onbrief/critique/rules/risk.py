"""Risk: what must not leave the house. These need a person's review; they are no legal advice."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import regex

from ...documents.brief import Brief, Customer, Must
from ...documents.clauses import Clause
from ..analysis import duties, own
from ..analysis.asks import leads_to
from ..analysis.claims import Claim
from ..analysis.ties import names_a_tie
from ..lexicons import WordLists
from ..reading import Reading
from ..standards import house
from ..text import terms
from ..text.dates import spoken_date
from ..text.dictionary import is_word
from ..text.folding import fold
from ..text.inflection import in_form_of
from ..text.structure import Link, Range
from ..text.words import stem
from .base import Remark, posts_only, with_brief
from .promises import guarantee, is_of_brief, superlative


@with_brief
def embargo(r: Reading, brief: Brief) -> Iterator[Remark]:
    """An embargoed term before its date, in any form and anywhere, inside addresses and handles too."""
    for entry in brief.embargoes:
        if r.today < entry.until:
            clause = brief.clause(f"embargoes.{entry.id}")
            forms = map(terms.term, _forms(entry.term))
            for span in sorted({at for form in forms for at in terms.found_in(r.everywhere, form)}):
                until = spoken_date(entry.until)
                message = (
                    f"{entry.term} is under embargo until {until}. Take it out, or keep the whole post until then."
                )
                yield Remark(clause, message, span)


def _forms(name: str) -> set[str]:
    """A name as written, and as addresses and handles write its letters with marks: Wäscherei, waescherei."""
    return {name, name.translate(SPELLED_OUT)}


SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "å": "aa", "ø": "oe"})


@with_brief
def permission(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A customer named who has not agreed, or a proof used that is not public."""
    for position, customer in enumerate(brief.customers):
        if customer.permission != "public":
            for span in _named(r, customer.name):
                yield Remark(brief.clause(f"customers.{position}"), _customer_message(customer), span)
    for claim in r.claims:
        if claim.state == "not-public" and claim.proof:
            yield Remark(brief.clause(f"proofs.{claim.proof.id}"), _proof_message(r, claim), claim.at)


def _named(r: Reading, name: str) -> list[Range]:
    """Where a company is named, with or without the full stops of its name: St. Vincent, St Vincent."""
    forms = map(terms.name, {name, name.replace(".", "")})
    return sorted({at for form in forms for at in terms.found_in(r.unlinked_written, form)})


def _customer_message(customer: Customer) -> str:
    if customer.permission == "ask":
        return f"{customer.name} has not agreed to be named. Ask them first, or describe them without the name."
    return f"{customer.name} may not be named. Describe them without the name."


def _proof_message(r: Reading, claim: Claim) -> str:
    words = r.text[slice(*claim.at)]
    if claim.proof and claim.proof.permission == "ask":
        return f"“{words}” may be published only once its owner has agreed. Ask first, or leave the figure out."
    return f"“{words}” is an internal figure. Leave it out, or use a proof that is public."


@with_brief
def competitor(r: Reading, brief: Brief) -> Iterator[Remark]:
    """Each competitor named, wherever but in an address; a name that is a word too opens a sentence as that word."""
    starts = [sentence.start for sentence in r.sentences]
    for position, name in enumerate(brief.competitors):
        for span in _named(r, name):
            sentence = r.sentences[max(0, bisect_right(starts, span[0]) - 1)]
            if sentence.start != span[0] or not _opens_as_a_word(r.text, span):
                yield Remark(
                    brief.clause(f"competitors.{position}"), _rival_message(name, sentence.text, r.lists), span
                )


def _opens_as_a_word(text: str, span: Range) -> bool:
    """ "Anchor the frame first": a rival's name at the start of a sentence, used as the verb that it also is."""
    return is_word(text[slice(*span)].lower()) and VERB_LIKE.match(text[span[1] : span[1] + 8]) is not None


VERB_LIKE = regex.compile(r"\s(?:the|an?|your|our|this|that|every|each|it|them|by|up|on|all|both)\b")


def _rival_message(name: str, sentence: str, lists: WordLists) -> str:
    if harsh := _harsh_word(sentence, lists):
        return (
            f"“{harsh}” runs down {name}, a competitor of this campaign. It needs review: take the comparison out and"
            " say what you did yourself."
        )
    return (
        f"{name} is a competitor of this campaign. It needs review: leave the name out, so that the post talks of the"
        " reader's problem and not of a rival."
    )


@lru_cache(maxsize=256)
def _harsh_word(sentence: str, lists: WordLists) -> str | None:
    harsh = next(terms.find_any(fold(sentence), lists.words("competitors")), None)
    return sentence[slice(*harsh)] if harsh else None


@with_brief
def disclosure(r: Reading, brief: Brief) -> Iterator[Remark]:
    """An employee or partner speaks of the company, its products or its offer, and no first-person words name the tie.

    Absent words have no span. "Our drives" names no tie: a reader cannot tell whose they are.
    """
    due = next((d for d in brief.disclosures if d.when == r.draft.author), None)
    if not due or not r.english or not _speaks_of_us(r, brief):
        return
    if not names_a_tie(r.statements, own.company_names(brief, r.voice)):
        message = (
            f"This speaks of what the company offers and does not say that its writer is {TIES[due.when]}. It needs"
            f" review. The brief asks for this: {due.text} Put it where the company is first meant."
        )
        yield Remark(brief.clause(f"disclosures.{due.id}"), message)


TIES = {"employee": "one of its people", "partner": "a partner of it"}


POINTED = regex.compile(r"\b(?:this|these|that|those|our|their)\s((?:[\p{L}-]+\s){0,2}?[\p{L}-]+)")


def _speaks_of_us(r: Reading, brief: Brief) -> bool:
    """The offer asked for or linked, a proof told, the company or a product named, or "this drive"."""
    if any(ask.kind == "offer" for ask in r.asks) or any(_is_our_host(link, brief) for link in r.links):
        return True
    if any(claim.proof and claim.state in ("covered", "not-public", "misquoted") for claim in r.claims):
        return True
    if any(True for view in r.unlinked_written for _ in own.mentions(view, brief, r.voice)):
        return True
    nouns = own.brief_nouns(brief, r.lists)
    return any(nouns & {stem(w) for w in found[1].split()[:2]} for found in POINTED.finditer(r.spoken.text))


def _is_our_host(link: Link, brief: Brief) -> bool:
    ours = Link(0, 0, brief.offer.url or "").url
    here = link.url
    return leads_to(link, brief.offer) or bool(ours and here and ours.hostname and ours.hostname == here.hostname)


def exclusive_language(r: Reading) -> Iterator[Remark]:
    """Terms that shut people out, hashtags and quotations included, with the better word in the same form.

    For a term that the policy adds no better one is known.
    """
    swaps = r.lists.swaps("exclusive") if r.english else {}
    found = {span: word for word, span in terms.find_all(r.unlinked, tuple(swaps))}
    end = 0
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if span[0] >= end and not _is_a_name(r, span):
            end = span[1]
            written, better = r.text[slice(*span)], swaps[found[span]]
            suggestion = in_form_of(better, terms.plain(written), (found[span],)) if better else None
            advice = f"“{better}” will do." if better else "say it in another word."
            message = f"“{written}” shuts some readers out, and the post wants them all. It needs review: {advice}"
            yield Remark(house("exclusive-language"), message, span, suggestion)


TITLE = regex.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof)\.?\s$")


def _is_a_name(r: Reading, span: Range) -> bool:
    """Part of a name of the brief, or a surname behind a title: "Mr Foreman"."""
    title = TITLE.search(r.text[max(0, span[0] - 8) : span[0]])
    return title is not None or is_of_brief(r, span)


@with_brief
def never_terms(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A `never` of the brief broken by one of its terms, in any form, hashtags and quotations included."""
    for never in brief.never:
        for word in never.terms:
            for span in terms.found_in(r.unlinked, terms.term(word)):
                yield _broken(brief.clause(f"never.{never.id}"), r.text[slice(*span)], span)


@with_brief
def duties_by_meaning(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A `must` that no sentence meets, in its terms or in other words, and a `never` without terms that one breaks.

    A `must` binds posts and whole threads; a `never` holds everywhere.
    """
    for never in brief.never:
        passage = duties.broken(never, r.spoken_sentences) if not never.terms else None
        if passage:
            span = (passage.start, passage.end)
            yield _broken(brief.clause(f"never.{never.id}"), r.text[slice(*span)], span)
    yield from _unmet(r)


def _broken(clause: Clause, words: str, span: Range) -> Remark:
    message = f"“{words}” goes against the brief: {clause.text} Take it out; it needs review before anything is posted."
    return Remark(clause, message, span, level="error")


@posts_only
@with_brief
def _unmet(r: Reading, brief: Brief) -> Iterator[Remark]:
    for must in brief.must:
        if not _has_term(r, must) and not duties.is_said(must, brief.offer, r.spoken_sentences, r.lists):
            terms_of_it = f" “{must.terms[0]}” would do." if must.terms else ""
            message = f"The brief asks this of every post, and this one does not do it: {must.text}{terms_of_it}"
            yield Remark(brief.clause(f"must.{must.id}"), message, level="warning")


def _has_term(r: Reading, must: Must) -> bool:
    return any(terms.found_in(r.unlinked, terms.term(word)) for word in must.terms)


RULES = {
    "risk.superlative": superlative,
    "risk.guarantee": guarantee,
    "risk.embargo": embargo,
    "risk.competitor": competitor,
    "risk.disclosure": disclosure,
    "risk.permission": permission,
    "risk.exclusive-language": exclusive_language,
    "risk.must-never": never_terms,
}
MEANING = {"risk.must-never": duties_by_meaning}
