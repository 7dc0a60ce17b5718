"""Evidence: what makes a row of the verdict met, as words of the draft and the clause they serve."""

from collections.abc import Iterator

from ..documents.brief import Brief
from ..documents.clauses import Clause
from .analysis.asks import leads_to
from .analysis.strategy import ADDRESSED, CARRIED, Trace
from .finding import Span
from .reading import Reading
from .rules.ask import is_tracked
from .text.structure import Range
from .verdict import Evidence, RowName


def evidence(r: Reading) -> dict[RowName, Evidence]:
    """The rows that the draft itself meets."""
    return dict(_met(r, r.brief)) if r.brief else {}


def _met(r: Reading, brief: Brief) -> Iterator[tuple[RowName, Evidence]]:
    message = _message(r)
    reader = _reader(r)
    proof = next((c for c in r.claims if c.state == "covered" and c.proof), None)
    ask = next((a for a in r.asks if a.kind == "offer"), None) if r.english else None
    link = next((link for link in r.links if is_tracked(link, brief.offer, r.draft.platform)), None)
    if message:
        yield "objective", message
    elif ask:
        yield "objective", _evidence(r, brief.clause("objective.text"), ask.at)
    if reader:
        yield "audience", reader
    if message:
        yield "message", message
    if proof and proof.proof:
        yield "proof", _evidence(r, brief.clause(f"proofs.{proof.proof.id}"), proof.at)
    if ask:
        yield "ask", _evidence(r, brief.clause("offer.text"), ask.at)
    if link:
        yield "measure", _evidence(r, brief.clause("offer.url"), (link.start, link.end))
    elif ask and not any(leads_to(link, brief.offer) for link in r.links):
        yield "measure", _evidence(r, brief.clause("offer.text"), ask.at)


def _message(r: Reading) -> Evidence | None:
    carried = r.message if r.by_meaning else next(iter(r.stated_messages), None)
    return _of_trace(r, carried) if carried and carried.nearness >= CARRIED else None


def _reader(r: Reading) -> Evidence | None:
    if r.named_reader:
        return _of_trace(r, r.named_reader)
    meant = r.meant_reader if r.by_meaning else None
    return _of_trace(r, meant) if meant and meant.nearness >= ADDRESSED else None


def _of_trace(r: Reading, trace: Trace) -> Evidence | None:
    return _evidence(r, trace.clause, trace.at) if trace.at else None


def _evidence(r: Reading, clause: Clause, at: Range) -> Evidence:
    return Evidence(span=Span.of(r.text, *at), clause=clause)
