"""Citations: what a language model may remark on in a draft, and which clause each type cites."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import regex

from ..documents.clauses import Clause, Document
from ..documents.draft import Platform
from ..documents.policy import Policy
from ..documents.types import TYPES
from .reading import Reading
from .rules import is_on
from .rules.audience import concern
from .standards import house, platform

MUST, NEVER = "policy.must", "policy.never"


@dataclass(frozen=True)
class Cited:
    """The clauses of one kind: `paths` are cited, and every field of their `items` leads to them."""

    document: Document
    items: regex.Pattern[str]
    paths: regex.Pattern[str]


def _of(document: Document, items: str, *fields: str) -> Cited:
    """Items of a document by their own text, or by the first of these fields that an item has."""
    paths = rf"(?:{items})\.(?:{'|'.join(fields)})" if fields else items
    return Cited(document, regex.compile(items), regex.compile(paths))


_OBJECTIVE = _of("brief", r"objective\.text")
_READER = _of("brief", r"audiences\.[^.]+", "role", "pain", "objection")
_MESSAGE = _of("brief", r"messages\.[^.]+|core_message")

# critiques.md, "What each type cites", for the types that a language model looks for.
CITES: Mapping[str, Cited] = MappingProxyType(
    {
        "objective.no-campaign-job": _OBJECTIVE,
        "objective.wrong-channel": _OBJECTIVE,
        "audience.wrong-altitude": _READER,
        "audience.we-centred": _READER,
        "audience.objection-ignored": _of("brief", r"audiences\.[^.]+", "objection"),
        "audience.not-sales-usable": _READER,
        "message.absent": _of("brief", "core_message"),
        "message.too-many": _MESSAGE,
        "message.no-consequence": _MESSAGE,
        "message.claim-without-proof": _of("brief", r"proofs\.[^.]+|core_message"),
        "message.anyones-post": _of("brief", "core_message"),
        "ask.none": _of("brief", r"offer\.text"),
        "voice.off-trait": _of("voice", r"(?:traits|exemplars|counterexamples)\.[^.]+"),
        "voice.stock-phrase": _of("house", "stock-phrase"),
        "platform.weak-opening": _of("platform", "opening"),
        "platform.thread-part": _of("platform", "thread-part"),
        "risk.guarantee": _of("house", "guarantee"),
        "risk.competitor": _of("brief", r"competitors\.[^.]+"),
        "risk.disclosure": _of("brief", r"disclosures\.[^.]+"),
        MUST: _of("policy", r"must\.[^.]+"),
        NEVER: _of("policy", r"never\.[^.]+"),
    }
)

# Of replies and comments: voice, risk and claims; nothing is asked of objective, audience, message, ask or measure.
ON_ANSWERS = frozenset({"audience.objection-ignored", "message.claim-without-proof", NEVER})
ENGLISH_ONLY = frozenset({"voice.stock-phrase", "ask.none"})  # and all that meaning looks for
STANDARDS = (("house", "stock-phrase"), ("house", "guarantee"), ("platform", "opening"))


def citable_standards(name: Platform) -> tuple[Clause, ...]:
    """The clauses of the house and of a platform that a language model may cite."""
    clauses = tuple(house(path) if of == "house" else platform(name, path) for of, path in STANDARDS)
    return (*clauses, platform("x", "thread-part")) if name == "x" else clauses


def wanted(policy: Policy) -> tuple[str, ...]:
    """The types that a language model is asked for under a policy, whatever the draft, in the catalogue's order."""
    of_house = (name for name, type_ in TYPES.items() if "L" in type_.how and is_on(policy, name))
    of_policy = (name for name, rules in ((MUST, policy.must), (NEVER, policy.never)) if rules)
    return (*of_house, *of_policy)


def askable(reading: Reading, policy: Policy) -> tuple[str, ...]:
    """Those of them that fit this draft: its surface and language, and the documents that it is held against."""
    return tuple(
        type_
        for type_ in wanted(policy)
        if _fits(type_, reading) and any(True for _ in _possible(type_, reading, policy))
    )


def may_cite(type_: str, clause: Clause) -> bool:
    """May a finding of this type be given this clause?"""
    kind = CITES.get(type_)
    return kind is not None and clause.document == kind.document and kind.items.fullmatch(_item(clause)) is not None


def possible(type_: str, reading: Reading, policy: Policy) -> Mapping[str, Clause]:
    """The clauses that a finding of this type can cite here, one an item of a document."""
    found: dict[str, Clause] = {}
    for clause in _possible(type_, reading, policy):
        found.setdefault(_item(clause), clause)
    return found


def cited(written: Clause, of_type: Mapping[str, Clause]) -> Clause | None:
    """The clause that a finding cites where a model wrote this one; None where that is of another kind.

    The only possible clause is the one that is meant, and any field of an item leads to the field that is cited: a
    problem is to have one name, whichever clause of several a model happens to give.
    """
    if len(of_type) == 1:
        return next(iter(of_type.values()))
    meant = of_type.get(_item(written))
    return meant if meant and (meant.document, meant.id) == (written.document, written.id) else None


def _fits(type_: str, r: Reading) -> bool:
    known = TYPES.get(type_)
    if r.is_answer and type_ not in ON_ANSWERS and not type_.startswith(("voice.", "risk.")):
        return False
    if not r.english and (type_ in ENGLISH_ONLY or (known and "M" in known.how)):
        return False
    if type_ == "platform.weak-opening":
        return r.draft.surface != "article"
    return type_ != "platform.thread-part" or len(r.parts) > 1


def _possible(type_: str, r: Reading, policy: Policy) -> Iterator[Clause]:
    """Every clause of the documents at hand that the type cites, in their order."""
    if type_ in ("audience.we-centred", "audience.not-sales-usable"):
        yield from (concern(r.brief),) if r.brief else ()
    elif type_ == "risk.disclosure":
        due = (d for d in (r.brief.disclosures if r.brief else ()) if d.when == r.draft.author)
        yield from (r.brief.clause(f"disclosures.{d.id}") for d in [*due][:1] if r.brief)
    else:
        kind = CITES[type_]
        yield from (clause for clause in _at_hand(kind.document, r, policy) if kind.paths.fullmatch(clause.path))


def _at_hand(document: Document, r: Reading, policy: Policy) -> Iterable[Clause]:
    if document in ("house", "platform"):
        return [clause for clause in citable_standards(r.draft.platform) if clause.document == document]
    held = {"brief": r.brief, "voice": r.voice, "policy": policy}[document]
    return held.clauses.values() if held else ()


def _item(clause: Clause) -> str:
    """The item of a document that a clause belongs to: `audiences.maintenance` of `audiences.maintenance.pain`."""
    return ".".join(clause.path.split(".")[:2])
