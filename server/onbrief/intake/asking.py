"""What a language model is told of a source, and what of its answer stands: exact words of the line that it names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..critique.dropped import Ungrounded
from ..critique.proposal import Proposal
from ..critique.quotation import Quotable
from ..critique.reading import Reading
from ..documents.brief import Brief
from ..documents.draft import Draft
from ..documents.importing.blocks import Block
from ..documents.policy import ModelChoice
from ..model.discretion import Discretion
from ..model.endpoint import Request
from ..model.fence import fenced
from ..model.schema import schema
from ..model.template import render
from .proposed import Kind, Proposed, Quote

MOST = 40  # proposals
TOLD = 24_000  # characters of the source, from its beginning
PRIVATE = {"proofs": "public", "customers": "public"}  # of which only what is public is told elsewhere

# The fields that hold words as they stand in a source, and what each is; dates, numbers and choices the rules read.
FIELDS: Mapping[Kind, Mapping[str, str]] = {
    "brief": {
        "context": "why this campaign, why now",
        "objective.text": "what is to be achieved",
        "audiences.role": "who the posts are for, by their job",
        "audiences.pain": "what troubles them",
        "audiences.objection": "what they hold against the offer",
        "core_message": "the one sentence to be remembered",
        "messages.text": "a thing that posts say",
        "proofs.text": "a fact that posts may claim",
        "offer.text": "the step that the reader is asked to take",
        "must.text": "what every post has to say",
        "never.text": "what no post may say",
        "competitors": "the name of a competitor",
        "customers.name": "the name of a customer",
    },
    "voice": {
        "traits.is": "one word for what the voice is",
        "vocabulary.avoid": "a word or phrase not to be written",
        "exemplars": "a passage that sounds right",
        "counterexamples": "a passage that sounds wrong",
    },
}
SINGLE = ("context", "objective", "core_message", "offer")


@dataclass(frozen=True)
class Answer:
    """What of an answer stands, and why the rest does not."""

    proposed: tuple[Proposed, ...]
    dropped: Mapping[str, int]


def is_withheld(blocks: Iterable[Block], known: Iterable[Proposed], briefs: Iterable[Brief], today: date) -> bool:
    """Whether a source must not leave this machine: it speaks of something under embargo, by the team's briefs or by
    its own words, or of what these briefs keep to themselves."""
    if any(one.part == "embargoes" and one.fields.get("until", "") > today.isoformat() for one in known):
        return True
    text = "\n".join(block.text for block in blocks)
    draft = Draft.model_construct(text=text, platform="linkedin", surface="article", author="brand")
    return Discretion.of(Reading(draft, None, None, today, meaning=False), briefs).secret(text) is not None


def request(
    kind: Kind, blocks: Sequence[Block], known: Sequence[Proposed], choice: ModelChoice, *, off_machine: bool
) -> Request:
    """What a model is asked. One elsewhere is not told the lines with proofs and customers that are not public."""
    hidden = {one.quote.block for one in known if off_machine and _is_private(one)}
    lines = [f"{number} {block.text}" for number, block in enumerate(blocks) if number not in hidden]
    found = [one.quote.text for one in known if one.quote.block not in hidden]
    fields = [{"path": path, "label": label} for path, label in FIELDS[kind].items()]
    system = render("import.md", kind=kind, most=MOST, fields=fields, found=found)
    return Request(system, fenced("document", _beginning(lines)), schema(list(FIELDS[kind]), rewrite=False), choice)


def grounded(kind: Kind, said: Iterable[Proposal], blocks: Sequence[Block], known: Sequence[Proposed]) -> Answer:
    """Those proposals whose words stand in the line that they name, and that nobody has made before."""
    kept: list[Proposed] = []
    dropped: Counter[str] = Counter()
    item = max((one.item or 0 for one in known), default=0)
    for one in said:
        item += 1
        try:
            kept.append(_grounded(kind, one, blocks, (*known, *kept), item))
        except Ungrounded as error:
            dropped[error.reason] += 1
    return Answer(tuple(kept), dropped)


def _grounded(kind: Kind, one: Proposal, blocks: Sequence[Block], known: Sequence[Proposed], item: int) -> Proposed:
    if one.type not in FIELDS[kind]:
        raise Ungrounded("unknown-type")
    if not one.clause.isdecimal() or len(one.clause) > 6 or int(one.clause) >= len(blocks):
        raise Ungrounded("unknown-clause")
    at = int(one.clause)
    start, end = Quotable(blocks[at].text).find(one.quote or "", one.before, one.after)
    part, _, field = one.type.partition(".")
    if any(_is_same(part, at, start, end, other) for other in known):
        raise Ungrounded("duplicate")
    words = blocks[at].text[start:end]
    quote = Quote(at, start, end, words)
    return Proposed(part, {field: words}, quote, "was found by the model", None if part in SINGLE else item, "model")


def _is_same(part: str, at: int, start: int, end: int, other: Proposed) -> bool:
    """Is it what is proposed already: the same part of the document, of overlapping words, or the one text it has?"""
    if part in SINGLE and other.part == part:
        return True
    quote = other.quote
    return other.part == part and quote.block == at and start < quote.end and quote.start < end


def _is_private(one: Proposed) -> bool:
    return one.part in PRIVATE and one.fields.get("permission") != PRIVATE[one.part]


def _beginning(lines: Iterable[str]) -> str:
    """As many whole lines as are told."""
    told: list[str] = []
    left = TOLD
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            break
        told.append(line)
    return "\n".join(told)
