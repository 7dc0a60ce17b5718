"""The claim ledger: what a draft claims in figures, held against the proofs of the brief."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

import regex

from ...documents.brief import Brief, Proof
from ..text.figures import CURRENCIES, DIRECTIONS, VALUES, Figure, figures, figures_of
from ..text.folding import Folded, fold
from ..text.structure import Passage, Range
from ..text.words import FUNCTION_WORDS, WORD, content_stems, stem
from .bearing import About, is_claim

State = Literal["covered", "misquoted", "uncovered", "expired", "not-public"]

UNITS = {
    **dict.fromkeys(("percent", "per cent", "pct", "%"), "%"),
    **dict.fromkeys(("x", "times"), "times"),
    **CURRENCIES,
}
KINDS = frozenset(UNITS.values())
MINUTES = {"minut": 1, "hour": 60, "day": 1_440, "week": 10_080}
MONTHS = {"month": 1, "quarter": 3, "year": 12}
TIMES = frozenset({*MINUTES, *MONTHS})
YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
OF_YEAR = regex.compile(r"\b(?:in|during|for|over|throughout|of)\s((?:19|20)\d\d)\b")
RANGE = regex.compile(rf"{YEAR.pattern}\s?(?:to|until|-|\u2013)")
NUMBER_WORDS = frozenset(map(stem, VALUES))
COMPLEMENT = regex.compile(r"\s(?:per|of|in|at|on|without|with|for|by|from|to|between|during|within)\s")
ROOT = 4  # letters that words of one family begin with: stops, stoppages
ROUNDING = 0.15  # how far, relative to the figure, "about" and its kin may lie from it
SLACK = 0.35  # and "more than": a third for 37% is right, a third for 68% hides more than it says


@dataclass(frozen=True)
class Claim:
    """What the draft claims, by a figure or in a proof's own words: where it stands and what the ledger says of it.

    `proof` is the one it rests on or comes nearest to; `why` says which part is wrong in a misquoted one.
    """

    at: Range
    state: State
    proof: Proof | None
    why: str = ""


def claims(spoken: Folded, sentences: Iterable[Passage], brief: Brief, today: date) -> Iterator[Claim]:
    """Every claim in figures of a draft's folded words, judged by number, unit, object and scope."""
    yield from _quoted(spoken, brief, today)
    everything = [(figure, spoken.span(figure.start, figure.end)) for figure in figures(spoken)]
    starts = [at[0] for _, at in everything]
    for sentence in sentences:
        inside = everything[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        beside = frozenset((figure.value, unit) for figure, _ in inside for unit in (figure.unit, *figure.counted))
        for figure, at in inside:
            about = About.of(spoken, sentence, figure, beside)
            judged = _judge(brief, figure, about, today)
            if judged:
                yield Claim(at, *judged)


def _quoted(spoken: Folded, brief: Brief, today: date) -> Iterator[Claim]:
    """Proofs that are words rather than figures, where their words stand in the draft."""
    for proof in brief.proofs:
        if proof.number is None and not figures_of(proof.text):
            for words in _said(proof.text):
                at = spoken.text.find(words)
                if at >= 0:
                    yield Claim(spoken.span(at, at + len(words)), _standing(proof, today), proof)
                    break


@lru_cache(maxsize=512)
def _said(text: str) -> tuple[str, ...]:
    """What a proof in words says: the quotation in it, else all of it, without its full stop."""
    folded = fold(text).text.strip()
    quoted = regex.findall(r'"([^"]{20,})"', folded)
    return tuple(words.strip().rstrip(".!") for words in (quoted or [folded]))


def _judge(brief: Brief, figure: Figure, about: About, today: date) -> tuple[State, Proof | None, str] | None:
    if figure.unit == "%" and figure.value == 100:
        return None  # "100%" is a superlative, which another rule looks after
    proof = _proof_of(brief, figure, about)
    if proof:
        if _is_of_other_years(proof, about):
            return "misquoted", proof, "scope"
        return _standing(proof, today), proof, ""
    supposed = about.supposed and not about.changed
    if supposed or _is_scope(brief, figure) or _is_covered_elsewhere(brief, figure, about):
        return None
    near, why = _misquoted(brief, figure, about)
    if near:
        return "misquoted", near, why
    return ("uncovered", _nearest(brief, about), "") if is_claim(figure, about) else None


@dataclass(frozen=True)
class _Fact:
    """One figure of a proof; the main one carries the proof's own unit and object."""

    figure: Figure
    main: bool


@lru_cache(maxsize=512)
def _facts(proof: Proof) -> tuple[_Fact, ...]:
    texts = [t for t in (proof.text, proof.of, proof.scope) if t]
    inner = [_Fact(f, main=False) for text in texts for f in figures_of(text)]
    if proof.number is None:
        return tuple(_Fact(f.figure, main=True) for f in inner)
    unit = (proof.unit or "").casefold().strip()
    counted = tuple(stem(w) for w in WORD.findall(fold(proof.of or proof.text).text) if w not in FUNCTION_WORDS)
    unit = UNITS.get(unit) or (unit if unit.startswith("of ") else stem(unit.split()[-1]) if unit else "")
    main = Figure(float(proof.number), unit, (*counted, *(stem(w) for w in WORD.findall(unit))), 0, 0)
    return (_Fact(main, main=True), *(fact for fact in inner if not _is_same(fact.figure, main)))


def _is_same(figure: Figure, main: Figure) -> bool:
    """Is this figure of a proof's text its number itself, with the unit before the object: "19 minutes dock time"?"""
    return figure.value == main.value and (figure.unit == main.unit or main.unit in figure.counted)


@lru_cache(maxsize=512)
def _objects(proof: Proof) -> frozenset[str]:
    """The stems of what a proof counts; its numbers' words and units are none of them."""
    return content_stems(proof.of or proof.text) - content_stems(proof.unit or "") - NUMBER_WORDS


@lru_cache(maxsize=512)
def _said_direction(proof: Proof) -> int:
    return next((DIRECTIONS[w] for w in WORD.findall(fold(proof.text).text) if w in DIRECTIONS), 0)


def _standing(proof: Proof, today: date) -> State:
    if proof.permission != "public":
        return "not-public"
    return "expired" if proof.expires and proof.expires < today else "covered"


def _proof_of(brief: Brief, figure: Figure, about: About) -> Proof | None:
    """The proof that says just this; a public, unexpired one before any other."""
    found = [
        p for p in brief.proofs if any(f.main and _says(p, f, _in_time_of(f.figure, figure), about) for f in _facts(p))
    ]
    return min(found, key=lambda p: (p.permission != "public", -len(_objects(p) & about.stems)), default=None)


def _says(proof: Proof, fact: _Fact, figure: Figure, about: About) -> bool:
    if not _same_number(fact.figure, figure, about.hedge):
        return False
    if about.direction and _said_direction(proof) not in (0, about.direction):
        return False
    if fact.figure.unit != figure.unit and not set(fact.figure.counted) & set(figure.counted):
        return False
    objects = _objects(proof)
    if proof.number is None:  # any of its figures may be meant, so what it counts is not yet what it is about
        objects = objects.difference(figure.counted) or objects
    if not figure.counted or not objects:
        return True
    return bool(objects & about.stems) and not _counts_another(proof, figure, about)


def _counts_another(proof: Proof, figure: Figure, about: About) -> bool:
    """Is it the share of a thing that the proof has no word for, and its own thing nowhere in the sentence?"""
    if figure.unit not in ("%", "times") or _head(proof) in about.stems:
        return False
    roots = {word[:ROOT] for word in content_stems(f"{proof.text} {proof.of or ''}")}
    return not any(word[:ROOT] in roots for word in figure.counted)


@lru_cache(maxsize=512)
def _head(proof: Proof) -> str:
    """The noun that a proof counts: "nitrogen" of "nitrogen per part", "stops" of "unplanned stops"."""
    words = WORD.findall(COMPLEMENT.split(fold(proof.of or proof.text).text)[0])
    return stem(words[-1]) if words else ""


def _is_scope(brief: Brief, figure: Figure) -> bool:
    """Is this a figure of some proof's scope ("three sites", "over twelve months")?"""
    scope = (fact.figure for proof in brief.proofs for fact in _facts(proof) if not fact.main)
    return any(_same_number(fact, figure, "") and set(fact.counted) & set(figure.counted) for fact in scope)


def _in_time_of(fact: Figure, figure: Figure) -> Figure:
    """The figure in the fact's unit of time, where both count time: 48 hours beside "two days longer"."""
    if TIMES.isdisjoint(figure.counted):
        return figure
    for scale in (MINUTES, MONTHS):
        ours, theirs = (next((word for word in one.counted if word in scale), None) for one in (figure, fact))
        if ours and theirs and ours != theirs and not _kind(figure) and not figure.unit.startswith("of "):
            counted = tuple(theirs if word == ours else word for word in figure.counted)
            unit = theirs if figure.unit == ours else figure.unit
            return replace(figure, value=figure.value * scale[ours] / scale[theirs], unit=unit, counted=counted)
    return figure


def _same_number(fact: Figure, figure: Figure, hedge: str) -> bool:
    if fact.unit.startswith("of ") or figure.unit.startswith("of "):
        same = fact.unit == figure.unit and fact.value == figure.value
        return same or (hedge != "" and _same_share(fact, figure, hedge))
    if _kind(fact) != _kind(figure):
        return False
    if fact.value == figure.value or (figure.unit == "%" and _is_rounded(fact, figure)):
        return True
    if not hedge:
        return False
    ratio = fact.value / figure.value - 1 if figure.value else 1
    rounded = {"more": 0 <= ratio <= SLACK, "less": -SLACK <= ratio <= 0, "about": abs(ratio) <= ROUNDING}
    return rounded[hedge]


def _kind(figure: Figure) -> str:
    """What the number itself is: percent, a multiple, a sum in its currency, or a count of things."""
    return figure.unit if figure.unit in KINDS else ""


def _same_share(fact: Figure, figure: Figure, hedge: str) -> bool:
    """ "Nearly one in four" for 23 of 100."""
    shares = [_share(one) for one in (fact, figure)]
    return all(shares) and _same_number(
        replace(fact, value=shares[0], unit="%"), replace(figure, value=shares[1], unit="%"), hedge
    )


def _share(figure: Figure) -> float:
    """Percent of the whole; 0 for what is no part of one."""
    if figure.unit == "%":
        return figure.value
    whole = float(figure.unit.removeprefix("of ")) if figure.unit.startswith("of ") else 0.0
    return 100 * figure.value / whole if whole else 0.0


def _is_rounded(fact: Figure, figure: Figure) -> bool:
    """97% for 97.4%, and "two thirds" for 67%; but not 97.4% for 97%, which claims more than the ledger knows."""
    rounded = (round(fact.value), round(fact.value, 1))
    return figure.value in rounded or (figure.rough and abs(fact.value - figure.value) < 1)


def _is_covered_elsewhere(brief: Brief, figure: Figure, about: About) -> bool:
    """Does the offer, a message or another text of the brief name this figure for what it counts here?"""
    audiences = (text for a in brief.audiences for text in (a.pain, a.objection))
    items = (*(must.text for must in brief.must), *(message.text for message in brief.messages))
    texts = (brief.offer.text, brief.core_message, brief.context, *audiences, *items)
    return any(
        _same_number(fact, figure, about.hedge)
        and (not figure.counted or not about.stems.union(figure.counted).isdisjoint(fact.counted))
        for fact in _figures_in(texts)
    )


@lru_cache(maxsize=64)
def _figures_in(texts: tuple[str | None, ...]) -> tuple[Figure, ...]:
    return tuple(figure for text in texts if text for figure in figures_of(text))


def _misquoted(brief: Brief, said: Figure, about: About) -> tuple[Proof | None, str]:
    """The proof this figure comes near to while a part contradicts it, and which part that is."""
    for proof in brief.proofs:
        objects = _objects(proof)
        shared = len(objects & about.stems) / len(objects) if objects else 0.0
        for fact in _facts(proof):
            if not fact.main:
                continue
            figure = _in_time_of(fact.figure, said)
            same_unit = fact.figure.unit == figure.unit or fact.figure.unit in figure.counted
            if fact.figure.value == figure.value and same_unit and (shared >= 0.5 or is_claim(figure, about)):
                turned = about.direction and _said_direction(proof) == -about.direction and shared
                return proof, "direction" if turned else "object"
            same_kind = same_unit or fact.figure.unit[:3] == figure.unit[:3] == "of "
            counts_it = objects <= set(figure.counted) or objects | {fact.figure.unit} <= about.stems
            if same_kind and shared >= 0.5 and (len(objects & about.stems) >= 2 or (objects and counts_it)):
                return proof, "number" if figure is said else "unit"
            if shared >= 0.5 and fact.figure.value == figure.value and not same_unit:
                return proof, "unit"
        if _contradicts_scope(proof, said, about.beside):
            return proof, "scope"
    return None, ""


def _contradicts_scope(proof: Proof, figure: Figure, beside: frozenset[tuple[float, str]]) -> bool:
    """Another number of the same thing as in the proof's scope, in one sentence with the proof's own number."""
    if not any(fact.main and (fact.figure.value, fact.figure.unit) in beside for fact in _facts(proof)):
        return False
    scope = [fact.figure for fact in _facts(proof) if not fact.main]
    return any(f.counted[-1:] == figure.counted[-1:] != () for f in scope) and not any(
        f.value == figure.value and f.counted[-1:] == figure.counted[-1:] for f in scope
    )


def _is_of_other_years(proof: Proof, about: About) -> bool:
    """Does the claim's clause put it into a year, and the proof's words and scope into others?"""
    known = {year for text in (proof.text, proof.of, proof.scope) for year in YEAR.findall(text or "")}
    named = set(OF_YEAR.findall(about.clause))
    return bool(known and named) and known.isdisjoint(named) and not RANGE.search(f"{proof.text} {proof.scope}")


def _nearest(brief: Brief, about: About) -> Proof | None:
    """The proof whose object shares most words with the claim, public ones first; none where it has another object."""
    near = [proof for proof in brief.proofs if _objects(proof) & about.stems]
    return max(near, key=lambda p: (len(_objects(p) & about.stems), p.permission == "public"), default=None)
