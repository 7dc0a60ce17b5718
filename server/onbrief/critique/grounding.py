"""Grounding: of what a model proposes, only what rests on exact words and an exact clause reaches a writer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice

import regex

from ..documents.clauses import Clause
from ..documents.policy import Policy
from ..documents.types import TYPES, Level
from .citations import MUST, askable, cited, possible
from .dropped import Dropped, DropReason, Ungrounded
from .finding import Finding, Span, key_of
from .proposal import Proposal, ProposedRewrite, ProposedRow
from .quotation import Quotable
from .reading import Reading
from .replacements import Replacements
from .rows import Rows
from .settled import is_settled
from .stated import stated
from .text.numbers import numbers_in, numbers_of
from .verdict import Evidence, RowName
from .wording import addresses, addresses_of, leads_elsewhere, message

# What is said of the whole draft has no span, whatever words a model quotes for it: its key is to last.
OF_THE_WHOLE = frozenset(
    {
        *("objective.no-campaign-job", "objective.wrong-channel", "audience.not-sales-usable", "message.absent"),
        *("ask.none", "risk.disclosure"),
    }
)
OF_WORDS_OR_THE_WHOLE = frozenset({"message.anyones-post", MUST})
# What rules call by another name where it stands on the same words.
ALSO_CALLED: Mapping[str, frozenset[str]] = {
    "message.claim-without-proof": frozenset({"message.proof-misquoted", "risk.superlative", "risk.permission"}),
    "risk.guarantee": frozenset({"risk.superlative"}),
    "voice.stock-phrase": frozenset({"voice.banned-term", "voice.hype"}),
}
SUGGESTIONS_MAX = 12  # that are looked at: each is a reading of the whole draft


class Grounds:
    """What proposals about one draft are held against: the draft, the clauses that the model was given (by handle), and
    the findings and evidence that rules and meaning made already.

    `drops` counts what did not stand, by reason; `evidence` holds the rows met so far, by rules and model together.
    """

    def __init__(
        self,
        reading: Reading,
        policy: Policy,
        clauses: Mapping[str, Clause],
        found: Sequence[Finding],
        evidence: Mapping[RowName, Evidence],
    ) -> None:
        self.reading = reading
        self.policy = policy
        self.clauses = clauses
        self.drops: Counter[DropReason] = Counter()
        self._standing = tuple(found)
        self._by_rules = evidence
        self._by_model: dict[RowName, Evidence] = {}
        self._shown: list[Finding] = []
        self._suggested: dict[int, str] = {}  # by position among those shown
        self._draft = Quotable(reading.text)
        self._types = frozenset(askable(reading, policy))
        self._rows = Rows(reading, evidence, self._draft)

    @property
    def evidence(self) -> dict[RowName, Evidence]:
        """The rows that the draft meets, as far as rules, meaning and the model have shown."""
        return {**self._by_rules, **self._by_model}

    def finding(self, proposal: Proposal) -> Finding | Dropped:
        """The finding that a proposal comes to, without its suggestion, for which see `vetted`."""
        try:
            found = self._finding(proposal)
        except Ungrounded as error:
            return self._drop(error.reason)
        self._shown.append(found)
        if proposal.suggestion is not None:
            self._suggest(proposal.suggestion, found)
        return found

    def row(self, proposed: ProposedRow) -> tuple[RowName, Evidence] | Dropped:
        """The evidence that a row comes to, where rules and meaning could not settle it."""
        missing = {finding.type for finding in (*self._standing, *self._shown)}
        try:
            evidence = self._rows.evidence(proposed, self._given(proposed.clause), self._by_model, missing)
            self._check_given(evidence.clause)
        except Ungrounded as error:
            return self._drop(error.reason)
        self._by_model[proposed.row] = evidence
        return proposed.row, evidence

    def rewrite(self, proposed: ProposedRewrite) -> str | Dropped:
        """The whole draft in other words, where it breaks no rule that the draft keeps."""
        try:
            return self._replacements.whole(proposed.rewrite)
        except Ungrounded as error:
            return self._drop(error.reason)

    def vetted(self) -> list[Finding]:
        """The model's findings whose suggestion keeps all rules, with it: they take the place of those without."""
        kept = []
        for at, words in islice(self._suggested.items(), SUGGESTIONS_MAX):
            try:
                self._replacements.check_rules(words, self._shown[at].span)
            except Ungrounded as error:
                self._drop(error.reason)
            else:
                kept.append(self._shown[at].model_copy(update={"suggestion": words}))
        return kept

    def _finding(self, proposal: Proposal) -> Finding:
        type_ = proposal.type
        self._check_type(type_)
        clause = self._cited(type_, proposal.clause)
        span = self._span(proposal)
        if is_settled(type_, self.reading, self._by_rules, (span.start, span.end) if span else None):
            raise Ungrounded("settled")
        self._check_new(type_, clause, span)
        return Finding(
            key=key_of(type_, clause, span),
            type=type_,
            dimension=TYPES[type_].dimension if type_ in TYPES else "policy",
            level=self._level(type_),
            span=span,
            clause=clause,
            message=self._message(proposal.message, clause),
            origin="model",
        )

    def _check_type(self, type_: str) -> None:
        if type_ not in self._types:
            raise Ungrounded("not-asked" if type_ in TYPES or type_.startswith("policy.") else "unknown-type")

    def _given(self, handle: str) -> Clause:
        if handle not in self.clauses:
            raise Ungrounded("unknown-clause")
        return self.clauses[handle]

    def _cited(self, type_: str, handle: str) -> Clause:
        clause = cited(self._given(handle), self._possible(type_))
        if clause is None:
            raise Ungrounded("wrong-clause")
        self._check_given(clause)
        return clause

    def _check_given(self, clause: Clause) -> None:
        """What a model was not given, such as a clause under embargo, it cannot cite by way of another either."""
        if self._by_address.get(clause.address) != clause:
            raise Ungrounded("wrong-clause")

    def _span(self, proposal: Proposal) -> Span | None:
        whole = proposal.type in OF_THE_WHOLE
        if not proposal.quote:
            if whole or proposal.type in OF_WORDS_OR_THE_WHOLE:
                return None
            raise Ungrounded("no-quote")
        try:
            at = self._draft.find(proposal.quote, proposal.before, proposal.after)
        except Ungrounded as error:
            if whole and error.reason == "ambiguous":  # words that stand there, wherever
                return None
            raise
        if whole or (self._draft.is_nearly_all(at) and proposal.type in OF_WORDS_OR_THE_WHOLE):
            return None
        if self._draft.is_nearly_all(at):
            raise Ungrounded("too-wide")
        return Span.of(self.reading.text, *at)

    def _check_new(self, type_: str, clause: Clause, span: Span | None) -> None:
        if any(_is_same(type_, clause, span, other) for other in (*self._standing, *self._shown)):
            raise Ungrounded("duplicate")

    def _message(self, text: str, clause: Clause) -> str:
        words = message(text)
        if not regex.search(r"\p{L}", words):
            raise Ungrounded("empty-message")
        if leads_elsewhere(words, self._addresses | addresses_of(clause.text)):
            raise Ungrounded("address-in-message")
        if not stated(words) <= self._numbers:
            raise Ungrounded("number-in-message")
        return words

    def _level(self, type_: str) -> Level:
        """The policy's level, else the usual one; nothing that a model says puts a post on hold."""
        critique = self.policy.critiques.get(type_)
        level = (critique.level if critique else None) or (TYPES[type_].level if type_ in TYPES else "warning")
        return "warning" if level == "error" else level

    def _suggest(self, suggestion: str, found: Finding) -> None:
        try:
            text = self._replacements.suggestion(suggestion, found.span)
        except Ungrounded as error:
            self._drop(error.reason)
        else:
            self._suggested[len(self._shown) - 1] = text

    def _drop(self, reason: DropReason) -> Dropped:
        self.drops[reason] += 1
        return Dropped(reason)

    def _possible(self, type_: str) -> Mapping[str, Clause]:
        if type_ not in self._clauses_of:
            self._clauses_of[type_] = possible(type_, self.reading, self.policy)
        return self._clauses_of[type_]

    @cached_property
    def _clauses_of(self) -> dict[str, Mapping[str, Clause]]:
        return {}

    @cached_property
    def _by_address(self) -> Mapping[str, Clause]:
        return {clause.address: clause for clause in self.clauses.values()}

    @cached_property
    def _replacements(self) -> Replacements:
        return Replacements(self.reading, self.policy, self._standing)

    @cached_property
    def _addresses(self) -> frozenset[str]:
        return addresses(self.reading.text)

    @cached_property
    def _numbers(self) -> frozenset[float | str]:
        """The numbers of the draft and of all that the model was given."""
        return numbers_in(self.reading.text).union(*(numbers_of(clause.text) for clause in self.clauses.values()))


def _is_same(type_: str, clause: Clause, span: Span | None, other: Finding) -> bool:
    """Is it about the same: one type, or one clause, on the same words; or one type, of the whole draft?

    Rules of the policy share their type and are told apart by their clauses.
    """
    same_clause = clause.address == other.clause.address
    same_type = (type_ == other.type and (same_clause or type_ in TYPES)) or other.type in ALSO_CALLED.get(type_, ())
    if span is None or other.span is None:
        return same_type
    return (same_type or same_clause) and _overlap(span, other.span)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
