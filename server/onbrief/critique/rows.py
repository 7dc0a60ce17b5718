"""Rows that rules and meaning leave open, and what a model may show for them: words of the draft and a clause."""

from collections.abc import Collection, Mapping

import regex

from ..documents.brief import Brief, Proof
from ..documents.clauses import Clause
from .analysis.asks import leads_to
from .dropped import Ungrounded
from .finding import Span
from .proposal import ProposedRow
from .quotation import Quotable
from .reading import Reading
from .text.numbers import numbers_in, numbers_of
from .text.structure import Range, overlaps
from .text.words import content_stems
from .verdict import MISSING, Evidence, RowName

# Which clauses a row rests on, by path; any field of an item leads to the item.
ITEM = r"(?:\.[^.]+)*"
KINDS: Mapping[RowName, regex.Pattern[str]] = {
    "objective": regex.compile(rf"(?P<path>objective\.text|core_message|offer\.text|messages\.[^.]+){ITEM}"),
    "audience": regex.compile(r"(?P<path>audiences\.[^.]+\.(?:role|sector|pain|objection|words\.\d+))"),
    "message": regex.compile(rf"(?P<path>core_message|messages\.[^.]+){ITEM}"),
    "proof": regex.compile(rf"(?P<path>proofs\.[^.]+){ITEM}"),
    "ask": regex.compile(r"(?P<path>offer\.text)"),
    "measure": regex.compile(r"(?P<path>offer\.(?:text|url)|measures\.[^.]+\.name)"),
}


class Rows:
    """The rows of one draft. None is open without a brief, nor in a language that was not judged by meaning."""

    def __init__(self, reading: Reading, met: Mapping[RowName, Evidence], draft: Quotable) -> None:
        self._reading = reading
        self._by_rules = frozenset(met)
        self._draft = draft

    def evidence(
        self, proposed: ProposedRow, clause: Clause, met: Mapping[RowName, Evidence], found: Collection[str]
    ) -> Evidence:
        """What the row rests on; raises Ungrounded where it is no longer open, or the words or the clause do not fit.

        `met` are the rows that a model has met so far, `found` the types of the findings so far.
        """
        brief = self._reading.brief
        if brief is None or not self._reading.english:
            raise Ungrounded("not-asked")
        if proposed.row in self._by_rules or MISSING[proposed.row] & set(found):
            raise Ungrounded("settled")
        if proposed.row in met:
            raise Ungrounded("duplicate")
        cited = _cited(proposed.row, clause, brief)
        at = self._draft.find(proposed.quote)
        if self._draft.is_nearly_all(at):
            raise Ungrounded("too-wide")
        self._check(proposed.row, cited, at, brief, found)
        return Evidence(span=Span.of(self._reading.text, *at), clause=cited)

    def _check(self, row: RowName, clause: Clause, at: Range, brief: Brief, found: Collection[str]) -> None:
        if row == "proof":
            self._check_proof(next(p for p in brief.proofs if f"proofs.{p.id}" == clause.path), at)
        if row in ("ask", "measure") and "ask.off-offer" in found:
            raise Ungrounded("settled")
        if row == "measure":
            self._check_step(clause, at, brief)

    def _check_proof(self, proof: Proof, at: Range) -> None:
        """A proof that may be claimed, by its numbers and nobody else's, or where it has none in words of its own."""
        words = self._reading.text[slice(*at)]
        said, held = numbers_in(words), numbers_of(f"{proof.text} ; {proof.number} ; {proof.unit} ; {proof.scope}")
        if overlaps(at, [claim.at for claim in self._reading.claims if claim.state != "covered"]):
            raise Ungrounded("settled")
        if not proof.is_usable(self._reading.today) or not said <= held or bool(said) != bool(held):
            raise Ungrounded("wrong-clause")
        if not content_stems(words) & content_stems(proof.text):
            raise Ungrounded("wrong-clause")

    def _check_step(self, clause: Clause, at: Range, brief: Brief) -> None:
        """A step towards the offer that is named; the offer's link is counted by rules alone, and only if tracked."""
        if any(leads_to(link, brief.offer) for link in self._reading.links):
            raise Ungrounded("settled")
        step = content_stems(f"{brief.offer.text} {clause.text if clause.path != 'offer.url' else ''}")
        if not step & content_stems(self._reading.text[slice(*at)]):
            raise Ungrounded("wrong-clause")


def _cited(row: RowName, clause: Clause, brief: Brief) -> Clause:
    """The clause of the brief that the row rests on."""
    kind = KINDS[row].fullmatch(clause.path) if clause.document == "brief" and clause.id == brief.id else None
    if kind is None or kind["path"] not in brief.clauses:
        raise Ungrounded("wrong-clause")
    if kind["path"].startswith("measures.") and kind["path"] != f"measures.{brief.objective.measure}.name":
        raise Ungrounded("wrong-clause")
    return brief.clause(kind["path"])
