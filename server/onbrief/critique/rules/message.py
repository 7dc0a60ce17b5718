"""Message: what the post says, and whether it may claim what it claims."""

from collections.abc import Iterator

import regex

from ...documents.brief import Brief, Proof
from ...documents.clauses import Clause
from ..analysis.claims import Claim
from ..analysis.fold import above_fold
from ..analysis.strategy import ABSENT, CARRIED, PLAINLY, near_messages
from ..reading import Reading
from ..text.dates import spoken_date
from ..text.figures import DIRECTIONS
from ..text.folding import fold
from ..text.words import WORD
from .base import Remark, posts_only, with_brief


@with_brief
def claim_without_proof(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A figure that no proof of the ledger covers, or whose proof has expired."""
    for claim in r.claims:
        if claim.state == "uncovered":
            message = (
                f"Nothing in the claim ledger covers “{r.text[slice(*claim.at)]}”. {_what_to_use(brief, claim.proof)}"
            )
            yield Remark(nearest_clause(brief, claim), message, claim.at)
        elif claim.state == "expired" and claim.proof and claim.proof.expires:
            message = (
                f"The proof behind “{r.text[slice(*claim.at)]}” ran out on {spoken_date(claim.proof.expires)}."
                " Renew it with its source, or use one that stands."
            )
            yield Remark(nearest_clause(brief, claim), message, claim.at)


@with_brief
def proof_misquoted(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A figure of the ledger with another number, unit, object, direction or scope than its proof has."""
    for claim in r.claims:
        if claim.state == "misquoted" and claim.proof:
            message = (
                f"“{r.text[slice(*claim.at)]}” does not say what the proof says: the {claim.why} differs."
                f" The ledger has: {claim.proof.text}"
            )
            yield Remark(nearest_clause(brief, claim), message, claim.at, _corrected(r, claim, claim.proof))


BEFORE = 40  # characters before a figure in which its direction may stand: "seal changes are up by 50%"
NUMBER = regex.compile(r"\d+(?:[.,]\d+)*")
OF_NUMBER = regex.compile(rf"{NUMBER.pattern}\s(?:out\s)?of\s(?:(?:the|our)\s)?{NUMBER.pattern}")


def _corrected(r: Reading, claim: Claim, proof: Proof) -> str | None:
    """The claim with the ledger's number, where only the number is wrong and the proof may be used today."""
    if claim.why != "number" or proof.number is None or not proof.is_usable(r.today):
        return None
    if not _directions(r.text[max(0, claim.at[0] - BEFORE) : claim.at[1]]) <= _directions(proof.text):
        return None  # more where the proof says fewer: the number alone would not mend it
    shares = (proof.unit or "").startswith("of ")
    wrong, right = (OF_NUMBER, f"{proof.number:,} {proof.unit}") if shares else (NUMBER, f"{proof.number:,}")
    said = r.text[slice(*claim.at)]
    return wrong.sub(right, said, count=1) if wrong.search(said) else None


def _directions(text: str) -> set[int]:
    return {DIRECTIONS[word] for word in WORD.findall(fold(text).text) if word in DIRECTIONS}


def nearest_clause(brief: Brief, claim: Claim) -> Clause:
    """The clause a claim cites: its proof, else the core message."""
    return brief.clause(f"proofs.{claim.proof.id}") if claim.proof else brief.clause("core_message")


def _what_to_use(brief: Brief, nearest: Proof | None) -> str:
    if nearest and nearest.permission == "public":
        return f"What you may claim: {nearest.text}"
    return "Have it added to the ledger with its source, or say it without the figure."


@posts_only
@with_brief
def absent(r: Reading, brief: Brief) -> Iterator[Remark]:
    """No sentence comes near a message, the core message or a proof of the brief."""
    if r.english and (r.message is None or r.message.nearness < ABSENT):
        choices = "; ".join(message.text for message in brief.messages[:3])
        message = f"The post says nothing that the campaign is to say. Build it around one of its messages: {choices}"
        yield Remark(brief.clause("core_message"), message)


@posts_only
@with_brief
def too_many(r: Reading, brief: Brief) -> Iterator[Remark]:
    """Three or more messages compete: each is carried by a sentence of its own."""
    carried = {trace.at: trace for trace in r.messages[:-1] if trace.nearness >= PLAINLY}
    if r.english and len(carried) >= 3:
        first = min(carried.values(), key=lambda trace: trace.at or (0, 0))
        last = max(carried.values(), key=lambda trace: trace.at or (0, 0))
        message = f"{len(carried)} messages compete for one reader. Keep the one this reader needs: {first.clause.text}"
        yield Remark(first.clause, message, last.at)


@posts_only
@with_brief
def buried(r: Reading, brief: Brief) -> Iterator[Remark]:
    """The first message or proof stands below the fold (an estimate on LinkedIn)."""
    end = above_fold(r)[1]
    carriers = [t for t in r.messages if t.at and t.nearness >= CARRIED] if r.by_meaning else list(r.stated_messages)
    above = any(t.at and t.at[0] < end for t in carriers) or _message_above(r, brief, end)
    if r.english and carriers and not above:
        first = min(carriers, key=lambda trace: (trace.clause.path == "core_message", trace.at or (0, 0)))
        message = f"The point comes below the fold (an estimate), where few read on. Open with it: {first.clause.text}"
        yield Remark(first.clause, message, first.at)


def _message_above(r: Reading, brief: Brief, fold_end: int) -> bool:
    """Does any message or claim begin above the fold, by its words or its figure?"""
    if any(claim.at[0] < fold_end and claim.state in ("covered", "expired", "misquoted") for claim in r.claims):
        return True
    above = near_messages(r.spoken_sentences, brief, fold_end) if r.by_meaning else ()
    return any(trace.nearness >= CARRIED for trace in above)


RULES = {
    "message.claim-without-proof": claim_without_proof,
    "message.proof-misquoted": proof_misquoted,
    "message.buried": buried,
}
MEANING = {"message.absent": absent, "message.too-many": too_many}
