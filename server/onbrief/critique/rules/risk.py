"""Risk: what must not leave the house. These need a person's review; they are no legal advice."""

from collections.abc import Iterator

from ...documents.brief import Brief, Customer
from .. import terms
from ..claims import Claim
from ..dates import spoken_date
from ..reading import Reading
from ..structure import Range, overlaps
from ..text import Folded
from .base import Remark, with_brief


@with_brief
def embargo(r: Reading, brief: Brief) -> Iterator[Remark]:
    """An embargoed term before its date, in any form and anywhere, inside addresses and handles too."""
    for entry in brief.embargoes:
        if r.today < entry.until:
            clause = brief.clause(f"embargoes.{entry.id}")
            for span in found_in(r.everywhere, terms.term(entry.term)):
                until = spoken_date(entry.until)
                message = (
                    f"{entry.term} is under embargo until {until}. Take it out, or keep the whole post until then."
                )
                yield Remark(clause, message, span)


@with_brief
def permission(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A customer named who has not agreed, or a proof used that is not public."""
    for position, customer in enumerate(brief.customers):
        if customer.permission != "public":
            for span in found_in(r.unlinked_written, terms.name(customer.name)):
                yield Remark(brief.clause(f"customers.{position}"), _customer_message(customer), span)
    for claim in r.claims:
        if claim.state == "not-public" and claim.proof:
            yield Remark(brief.clause(f"proofs.{claim.proof.id}"), _proof_message(r, claim), claim.at)


def _customer_message(customer: Customer) -> str:
    if customer.permission == "ask":
        return f"{customer.name} has not agreed to be named. Ask them first, or describe them without the name."
    return f"{customer.name} may not be named. Describe them without the name."


def _proof_message(r: Reading, claim: Claim) -> str:
    words = r.text[slice(*claim.at)]
    if claim.proof and claim.proof.permission == "ask":
        return f"“{words}” may be published only once its owner has agreed. Ask first, or leave the figure out."
    return f"“{words}” is an internal figure. Leave it out, or use a proof that is public."


def found_in(views: tuple[Folded, ...], pattern: terms.Pattern) -> list[Range]:
    """Where a term stands in any of the views, each place once, in order."""
    places: list[Range] = []
    for view in views:
        places += [span for span in pattern.find(view) if not overlaps(span, places)]
    return sorted(places)


RULES = {
    "risk.embargo": embargo,
    "risk.permission": permission,
}
