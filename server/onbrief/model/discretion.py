"""Discretion: what may not leave this machine. The list of what is held back is itself never sent."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from ..critique.finding import Finding
from ..critique.reading import Reading
from ..critique.rules import risk
from ..critique.text import terms
from ..critique.text.dictionary import is_word
from ..critique.text.words import content_stems
from ..documents.brief import Brief, Proof
from ..documents.draft import Draft
from .fitting import LeftOut
from .material import Item

Secret = Literal["embargo", "not-public"]

TELLING = {"risk.embargo", "risk.permission"}
SAME_FIGURE = {"object", "direction", "unit"}  # what may be wrong in a misquotation that still tells the figure
SAID = 0.75  # share of a private proof's words in one sentence from which the sentence tells it
OWN_WORDS = 2  # of these as many at least that no public text of the brief has


@dataclass(frozen=True)
class Discretion:
    """What briefs hold back on a day: embargoed terms, proofs that are not public, customers who have not agreed.

    The rules that guard a post read every text as if it were one, so spellings, hashtags and addresses hide nothing.
    """

    kept: tuple["_Kept", ...]

    @classmethod
    def of(cls, reading: Reading, others: Iterable[Brief] = (), day: date | None = None) -> "Discretion":
        """That of the brief a draft is held against, and of all `others` that the team has: a secret of the next
        campaign is one in this too. `day` is the team's: judging a draft on a later one lifts no embargo."""
        briefs = filter(None, (reading.brief, *others))
        today = min(reading.today, day or reading.today)
        return cls(tuple(dict.fromkeys(_Kept.of(brief, today) for brief in briefs)))

    def secret(self, text: str) -> Secret | None:
        """What a text gives away; None when it may leave."""
        return next((secret for kept in self.kept if (secret := _secret(kept, text))), None)


@dataclass(frozen=True)
class _Kept:
    """What one brief holds back."""

    digest: str
    today: date
    brief: Brief = field(compare=False, repr=False)

    @classmethod
    def of(cls, brief: Brief, today: date) -> "_Kept":
        """The brief with its proofs, embargoes and customers only: a figure that its own context lets out is covered
        for a post, and may still be the figure of a private proof."""
        bare = {
            "context": None,
            "core_message": "",
            "messages": (),
            "audiences": (),
            "must": (),
            "offer": brief.offer.model_copy(update={"text": ""}),
        }
        return cls(brief.digest, today, brief.model_copy(update=bare))


def withheld(reading: Reading, found: Iterable[Finding], others: Iterable[Brief] = (), day: date | None = None) -> bool:
    """Whether a draft must not leave this machine, whatever types its policy looks for; `others` are the team's other
    briefs, `day` is the team's."""
    if any(finding.type in TELLING for finding in found):
        return True
    return Discretion.of(reading, others, day).secret(reading.text) is not None


def permitted(items: Iterable[Item], guard: Discretion | None) -> tuple[tuple[Item, ...], tuple[LeftOut, ...]]:
    """The items that may be told, and why the others may not: no post may claim them, or a guard holds them back."""
    told: list[Item] = []
    left_out: list[LeftOut] = []
    for item in items:
        reason = item.barred or (guard.secret(item.text) if guard else None)
        if reason:
            left_out.append(LeftOut(item.address, reason))
        else:
            told.append(item)
    return tuple(told), tuple(left_out)


@lru_cache(maxsize=2048)
def _secret(kept: _Kept, text: str) -> Secret | None:
    brief = kept.brief
    if not text.strip():
        return None
    draft = Draft.model_construct(text=text, platform="linkedin", surface="post", author="brand")
    reading = Reading(draft, brief, None, kept.today, meaning=False)
    if any(True for _ in risk.embargo(reading)):
        return "embargo"
    told = any(True for _ in risk.permission(reading)) or _names_a_customer(reading, brief)
    return "not-public" if told or _tells_a_proof(reading, brief) else None


def _names_a_customer(reading: Reading, brief: Brief) -> bool:
    """In any spelling, also in addresses and handles; a name that is an ordinary word only as it is written."""
    private = (customer.name for customer in brief.customers if customer.permission != "public")
    return any(terms.found_in(reading.everywhere, terms.term(name)) for name in private if not is_word(name.lower()))


def _tells_a_proof(reading: Reading, brief: Brief) -> bool:
    """By its figure, though told of another thing, or by its words with the figure left out."""
    if any(claim.why in SAME_FIGURE and claim.proof and _is_private(claim.proof) for claim in reading.claims):
        return True
    said = [content_stems(sentence.text) for sentence in reading.sentences]
    return any(
        len(words & own) >= OWN_WORDS and len(words & all_) >= SAID * len(all_)
        for all_, own in _private_words(brief)
        for words in said
    )


def _private_words(brief: Brief) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The words of each private proof, and those of them that stand in no public one."""
    known = frozenset[str]().union(*(content_stems(proof.text) for proof in brief.proofs if not _is_private(proof)))
    for proof in brief.proofs:
        if _is_private(proof):
            words = content_stems(proof.text)
            yield words, words - known


def _is_private(proof: Proof) -> bool:
    return proof.permission != "public"
