"""What rules and meaning know for certain, so that no model is asked again."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from .analysis import own
from .analysis.ties import names_a_tie
from .quotation import plain
from .reading import Reading
from .rules.opening import seen
from .text.numbers import numbers_in, numbers_of
from .text.structure import Range, overlaps
from .text.words import content_stems
from .verdict import MISSING, Evidence, RowName

Met = Mapping[RowName, Evidence]
Known = Callable[[Reading, Met, Range | None], bool]

SAID_WORDS = 3  # fewer words than these are a text's own only when they are all of it


def is_settled(type_: str, r: Reading, met: Met, at: Range | None) -> bool:
    """Do rules or meaning know that this type does not apply to these words, or to the draft?"""
    known = SETTLED.get(type_)
    if known and known(r, met, at):
        return True
    return at is None and any(type_ in makers and row in met for row, makers in MISSING.items())


def covered(r: Reading, met: Met, at: Range | None) -> bool:
    """Is a claim judged already, or are its words or its numbers those of the brief?

    What the ledger does not cover stands as a finding of rules, with which the proposal merges.
    """
    if at is None:
        return False
    judged = [claim.state for claim in r.claims if overlaps(at, [claim.at])]
    if any(state not in ("uncovered", "expired") for state in judged):
        return True
    return not judged and (_is_of_brief(r, at) or _has_numbers_of_brief(r, at))


def said_by_brief(r: Reading, met: Met, at: Range | None) -> bool:
    """Are these the brief's own words?"""
    return at is not None and _is_of_brief(r, at)


def only_ours(r: Reading, met: Met, at: Range | None) -> bool:
    """Could no rival say so: does it hold a proof of the ledger, or is it the brief's own words?"""
    if at is None:
        return "proof" in met
    return said_by_brief(r, met, at) or overlaps(at, _places(met, "proof"))


def asks_something(r: Reading, met: Met, at: Range | None) -> bool:
    """Does the draft ask for anything, or link to it? What it asks for instead of the offer is another type."""
    return bool(r.asks or r.links)


def discloses(r: Reading, met: Met, at: Range | None) -> bool:
    """Do first-person words name the tie?"""
    names = own.company_names(r.brief, r.voice) if r.brief else ()
    return names_a_tie(r.statements, names)


def opens_well(r: Reading, met: Met, at: Range | None) -> bool:
    """Does something of use stand where every reader sees it, or do the words stand where few do?"""
    start, end = seen(r)
    if at is None or not start <= at[0] < end:
        return True
    if any(first < end for first, _ in _places(met, "message", "proof")):
        return True
    return any(at[1] <= first < end for first, _ in _places(met, "audience"))


def said_by_guide(r: Reading, met: Met, at: Range | None) -> bool:
    """Are these words that the voice guide holds up as right?"""
    guide = r.voice
    texts = [*guide.exemplars, *(text for trait in guide.traits for text in trait.do)] if guide else []
    return at is not None and any(_is_said(r.text[slice(*at)], text) for text in texts)


SETTLED: Mapping[str, Known] = {
    "message.claim-without-proof": covered,
    "message.no-consequence": said_by_brief,
    "message.anyones-post": only_ours,
    "risk.guarantee": said_by_brief,
    "ask.none": asks_something,
    "risk.disclosure": discloses,
    "platform.weak-opening": opens_well,
    "voice.off-trait": said_by_guide,
}


def _is_of_brief(r: Reading, at: Range) -> bool:
    return any(_is_said(r.text[slice(*at)], text) for text in _said(r))


def _is_said(words: str, text: str) -> bool:
    """Are the words a text, or three or more in a row of it, case and a full stop aside?"""
    said, whole = _compared(words), _compared(text)
    return said == whole or (len(said.split()) >= SAID_WORDS and f" {said} " in f" {whole} ")


@lru_cache(maxsize=1024)
def _compared(text: str) -> str:
    return plain(text).casefold().rstrip(".!?")


def _has_numbers_of_brief(r: Reading, at: Range) -> bool:
    """Does a text of the brief hold all the numbers of these words, for something they name too?"""
    words = r.text[slice(*at)]
    numbers = numbers_in(words)
    if not numbers:
        return False
    stems = content_stems(words)
    audiences = [text for a in (r.brief.audiences if r.brief else ()) for text in (a.pain, a.objection) if text]
    context = [r.brief.context] if r.brief and r.brief.context else []
    texts = (*_said(r), *audiences, *context)
    return any(numbers <= numbers_of(text) and stems & content_stems(text) for text in texts)


def _said(r: Reading) -> Iterator[str]:
    """What the brief wants said: the offer, the messages, what every post must say, and the proofs that may be used."""
    if brief := r.brief:
        yield from (
            brief.offer.text,
            brief.core_message,
            *(m.text for m in brief.messages),
            *(m.text for m in brief.must),
        )
        yield from (proof.text for proof in brief.proofs if proof.is_usable(r.today))


def _places(met: Met, *rows: RowName) -> list[Range]:
    """Where the words stand that these rows rest on."""
    spans = [met[row].span for row in rows if row in met]
    return [(span.start, span.end) for span in spans if span]
