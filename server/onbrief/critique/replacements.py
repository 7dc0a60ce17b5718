"""What a model would put in a writer's words' place: checked before any rule looks at it where it would stand."""

from collections.abc import Sequence
from dataclasses import replace

from ..documents.draft import MAX_CHARACTERS, DraftError, check_text
from ..documents.policy import Policy
from .dropped import Ungrounded
from .finding import Finding, Span
from .quotation import plain
from .reading import Reading
from .rules import BY_RULES, findings
from .rules.ask import tracked
from .suggestions import broken
from .text.length import length_of, limit_of
from .text.numbers import numbers_in, numbers_of
from .text.structure import blanked, links
from .wording import addresses, addresses_of, leads_elsewhere, visible

TIMES, MORE = 3, 60  # how much longer than the words it replaces a suggestion may be, and what it may have beyond


class Replacements:
    """The limits of a draft: its length, its numbers with those of the ledger, its links with the offer's.

    `found` are the findings that stand: what rules found in the draft may go on standing.
    """

    def __init__(self, reading: Reading, policy: Policy, found: Sequence[Finding]) -> None:
        self._reading = reading
        self._policy = policy
        self._broken = broken(finding for finding in found if finding.origin == "rules")
        self._length = _length(reading)
        self._numbers = numbers_in(reading.text).union(*map(numbers_of, _proofs(reading)))
        self._addresses = addresses(reading.text).union(*map(addresses_of, _offered(reading)))

    def suggestion(self, text: str, span: Span | None) -> str:
        """The words for a span, before rules have seen them; raises Ungrounded where they may not stand there."""
        if self._policy.rewrite == "off":
            raise Ungrounded("suggestion-off")
        if span is None:
            raise Ungrounded("suggestion-without-place")
        words = self._words(text)
        if self._policy.rewrite == "span" and len(words) > TIMES * len(span.quote) + MORE:
            raise Ungrounded("suggestion-too-much")
        self._check(words, span.quote)
        self._check_length(self._with(words, span))
        return words

    def check_rules(self, words: str, span: Span | None) -> None:
        """Raise Ungrounded where the words, in the place of the span or of all, break a rule that the draft keeps.

        Alone, as a writer applies them: beside others that go without it a fault can be hidden.
        """
        if broken(findings(self._with(words, span), self._policy, BY_RULES, "rules")) - self._broken:
            raise Ungrounded("suggestion-rule")

    def whole(self, text: str) -> str:
        """The draft in other words; raises Ungrounded where they may not stand for it."""
        if self._policy.rewrite != "full":
            raise Ungrounded("suggestion-off")
        words = self._words(text)
        self._check(words, self._reading.text)
        self._check_length(self._with(words, None))
        self.check_rules(words, None)
        return words

    def _words(self, text: str) -> str:
        if len(text) > 2 * MAX_CHARACTERS:
            raise Ungrounded("suggestion-length")
        return visible(text)

    def _check(self, words: str, instead_of: str) -> None:
        if not plain(words):
            raise Ungrounded("suggestion-empty")
        if plain(words) == plain(instead_of):
            raise Ungrounded("suggestion-same")
        if leads_elsewhere(words, self._addresses):
            raise Ungrounded("suggestion-address")
        addressed = [(link.start, link.end) for link in links(words)]  # known ones, whatever numbers they hold
        if not numbers_in(blanked(words, addressed)) <= self._numbers:
            raise Ungrounded("suggestion-number")

    def _check_length(self, changed: Reading) -> None:
        """Nothing goes over the platform's limit that was not, nor further over it."""
        try:
            check_text(changed.text)
        except DraftError as error:
            raise Ungrounded("suggestion-length") from error
        limit = limit_of(changed.draft)
        if limit is not None and _length(changed) > max(limit, self._length):
            raise Ungrounded("suggestion-length")

    def _with(self, words: str, span: Span | None) -> Reading:
        """The draft with the words in the place of a span, or of everything."""
        old = self._reading.text
        text = old[: span.start] + words + old[span.end :] if span else words
        return replace(self._reading, draft=self._reading.draft.model_copy(update={"text": text}))


def _length(r: Reading) -> int:
    """As the platform counts; a thread is as long as its longest part."""
    return max((length_of(r.draft, part.text) for part in r.parts), default=0)


def _proofs(r: Reading) -> list[str]:
    """All that the proofs say which may be claimed today."""
    proofs = [proof for proof in (r.brief.proofs if r.brief else ()) if proof.is_usable(r.today)]
    return [f"{p.text} ; {p.number} ; {p.unit} ; {p.of} ; {p.scope}" for p in proofs]


def _offered(r: Reading) -> list[str]:
    """The offer's address, as it stands in the brief and as a post is to carry it."""
    if r.brief is None or r.brief.offer.url is None:
        return []
    with_parameters = [tracked(link, r.brief.offer, r.draft.platform) for link in links(r.brief.offer.url)]
    return [r.brief.offer.url, *(address for address in with_parameters if address)]
