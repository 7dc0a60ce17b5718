"""Duties: whether a draft says what the brief's `must` asks for, or what a `never` without terms forbids."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import regex

from ...documents.brief import Must, Never, Offer
from ..lexicons import WordLists
from ..meaning import similarity
from ..text import terms
from ..text.folding import fold
from ..text.structure import Passage
from ..text.words import content_stems

# "Say that the audit is free of charge." → "the audit is free of charge"
DEMAND = regex.compile(
    r"^(?:always\s|every post\s|posts?\s|must\s|please\s|clearly\s)*(?:say|state|mention|make (?:it )?clear"
    r"|point out|tell (?:the )?readers?|name|note|add|explain"
    r"|include|write|remind (?:the )?readers?|give|show|use)s?\b(?:\s(?:that|clearly))?\s",
    regex.IGNORECASE,
)
BAN = regex.compile(
    r"^(?:never|do not|don't|no)\s(?:ever\s)?(?:(?:say|suggest|claim|imply|mention|state|write|hint|pretend"
    r"|comment on|talk about|speak of|touch"
    r"|refer to|discuss|use|name|show|publish|quote|promise|give|make|(?:sell|advertise|promote|argue|joke)(?=\s(?:with"
    r"|by|about)\b))\b(?:\s(?:that|about|on|to|with|by))?\s)?",
    regex.IGNORECASE,
)
READER = regex.compile(
    r"\b(?:an?|the|our|any|this)\s(?:reader|customer|client|buyer|prospect)(?:(['’]s)|s['’]|s)?", regex.IGNORECASE
)
PIECE = regex.compile(r"[,;:()\u2013\u2014]\s|\s[\u2013\u2014-]\s|\s(?:and|but|so|or)\s")
CONTRAST = regex.compile(r",\s(?:and\s)?not\s(?:the|an?|your|our|any|his|her|their)\b")
NEGATION = regex.compile(r"(?:\b(?:no|not|never|without|nobody|nothing|none|free of|isn't|neither|nor)\b|n't\b)")

# Calibrated on tests/golden: cosines of the best piece of a sentence, and the share of the clause's own words.
SAID, SAID_WITH_WORDS = 0.60, 0.44
WORDS = 0.5
BROKEN = ((0.66, 0.0), (0.60, 0.25), (0.53, 0.33), (0.38, 1.0))

ADDRESS = 0.08  # what a bare "your" adds between any two sentences that speak to the reader


def pieces(sentences: Sequence[Passage]) -> list[str]:
    """The clauses of the sentences, each of two words or more."""
    return [part.strip() for sentence in sentences for part in PIECE.split(sentence.text) if len(part.split()) >= 2]


def is_said(must: Must, offer: Offer, sentences: Sequence[Passage], lists: WordLists) -> bool:
    """Is the must met in other words than its terms: by a wording that stands for it, or by meaning?

    A whole sentence is held against it first, then those of its parts that share a word with it.
    """
    statement = DEMAND.sub("", must.text)
    wanted = _own_words(statement, offer.text)
    whole = [sentence.text for sentence in sentences]
    listed = _other_wordings(must, lists)
    if listed and any(True for text in whole for _ in terms.find_any(fold(text), listed)):
        return True
    parts = [part for part in pieces(sentences) if _share(wanted, part)]
    asked = [statement, *must.terms]
    return _is_near(whole, asked, wanted) or _is_near(parts, asked, wanted)


def _is_near(said: Sequence[str], asked: Sequence[str], wanted: frozenset[str]) -> bool:
    meant = float(similarity(said, asked).max()) if said else 0.0
    shared = max((_share(wanted, text) for text in said), default=0.0)
    return meant >= SAID or (meant >= SAID_WITH_WORDS and shared >= WORDS)


def broken(never: Never, sentences: Sequence[Passage]) -> Passage | None:
    """The sentence that says what a `never` without terms forbids; only where meaning and words agree."""
    statement = BAN.sub("", never.text)
    wanted = content_stems(statement)
    candidates = [s for s in sentences if len(s.text.split()) > 2 and not _is_denied(s.text)]
    if not candidates:
        return None
    near_to = similarity([s.text for s in candidates], [statement, _addressed(statement)])
    meant = np.maximum(near_to[:, 0], near_to[:, 1] - ADDRESS)
    best = int(meant.argmax())
    near, shared = float(meant[best]), _share(wanted, candidates[best].text)
    # A sentence with a "never" in its middle says the opposite as easily: then only plain nearness counts.
    enough = BROKEN[:1] if NEGATION.search(fold(candidates[best].text).text) else BROKEN
    return candidates[best] if any(near >= a and shared >= b for a, b in enough) else None


def _addressed(statement: str) -> str:
    """The same as a post would say it to its reader: "a customer is at fault" → "you is at fault"."""
    return READER.sub(lambda found: "your" if found[1] else "you", statement)


def _is_denied(sentence: str) -> bool:
    """ "We do not give tax advice.": no or not among the first words; "the yard is to blame, not the driver"."""
    words = fold(sentence).text
    return NEGATION.search(" ".join(words.split()[:5])) is not None or CONTRAST.search(words) is not None


@lru_cache(maxsize=256)
def _other_wordings(must: Must, lists: WordLists) -> tuple[str, ...]:
    """The wordings of the shipped groups to which the must itself belongs."""
    texts = [fold(text) for text in (must.text, *must.terms)]
    return tuple(
        word
        for listed in lists.groups("terms-of-offer").values()
        if any(True for text in texts for _ in terms.find_any(text, listed))
        for word in listed
    )


@lru_cache(maxsize=256)
def _own_words(statement: str, offer: str) -> frozenset[str]:
    """The content words of a must that the offer does not bring along anyway."""
    stems = content_stems(statement)
    return (stems - content_stems(offer)) or stems


def _share(wanted: frozenset[str], text: str) -> float:
    return len(wanted & content_stems(text)) / len(wanted) if wanted else 0.0
