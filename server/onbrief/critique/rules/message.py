"""Message: what the post says, and whether it may claim what it claims."""

from collections.abc import Iterator

from ...documents.brief import Brief, Proof
from ...documents.clauses import Clause
from ..claims import Claim
from ..dates import spoken_date
from ..reading import Reading
from ..strategy import ABSENT
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
            yield Remark(nearest_clause(brief, claim), message, claim.at)


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


RULES = {
    "message.claim-without-proof": claim_without_proof,
    "message.proof-misquoted": proof_misquoted,
}
MEANING = {"message.absent": absent}
