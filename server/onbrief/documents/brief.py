"""The campaign brief: what a campaign is for, for whom, what it says, what it may claim and what it asks for."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from .document import Document, Status
from .problems import Fault
from .shape import Amount, Data, Day, Id, Note, Number, Shape, Text, Url, duplicate_ids, ids, mappings, texts
from .vanity import is_vanity

Permission = Literal["public", "ask", "internal"]
UtmName = Literal["source", "medium", "campaign", "term", "content", "id"]
Competitor = Text


class Objective(Shape):
    """What the campaign is to achieve, and the measure that tells."""

    text: Text
    measure: Id


class Measure(Shape):
    """One thing that is counted."""

    id: Id
    name: Text
    kind: Literal["outcome", "outtake", "output"]
    target: Number | None = None
    source: Note | None = None


class Audience(Shape):
    """One kind of reader."""

    id: Id
    role: Text | None = None
    sector: Text | None = None
    pain: Text | None = None
    objection: Text | None = None
    words: tuple[Note, ...] = ()


class Message(Shape):
    """One thing to say, for whom, and what proves it. `share` is the planned share of posts in percent."""

    main = "text"

    id: Id
    text: Text
    audiences: tuple[Id, ...] = ()
    proofs: tuple[Id, ...] = ()
    share: Amount | None = Field(default=None, le=100)


class Proof(Shape):
    """One entry of the claim ledger. "11 of 12" is number 11, unit "of 12"."""

    main = "text"

    id: Id
    text: Text
    number: Number | None = None
    unit: Note | None = None
    of: Text | None = None
    scope: Note | None = None
    source: Note | None = None
    permission: Permission = "ask"
    expires: Day | None = None

    def __hash__(self) -> int:
        return hash((self.id, self.text))  # of all fields it costs more than what is looked up by it

    def is_usable(self, today: date) -> bool:
        """Whether a post may claim it on this day."""
        return self.permission == "public" and not (self.expires and self.expires < today)


class Offer(Shape):
    """The next step that the reader is asked to take."""

    text: Text
    url: Url | None = None
    utm: dict[UtmName, Text] = Field(default_factory=dict)


class Must(Shape):
    """What every post has to say; any one of `terms` satisfies it."""

    main = "text"

    id: Id
    text: Text
    terms: tuple[Note, ...] = ()


class Never(Shape):
    """What no post may say; any one of `terms` breaks it."""

    main = "text"

    id: Id
    text: Text
    terms: tuple[Note, ...] = ()


class Embargo(Shape):
    """A term that is not to be used before the day `until`."""

    main = "term"

    id: Id
    term: Note
    until: Day


class Customer(Shape):
    """A customer, and whether posts may name it."""

    main = "name"

    name: Text
    permission: Literal["public", "ask", "no"] = "no"


class Disclosure(Shape):
    """The tie that an employee or a partner has to disclose."""

    main = "text"

    id: Id
    when: Literal["employee", "partner"]
    text: Text


class Sibling(Shape):
    """Another thing the campaign puts out, where details may belong rather than in a post."""

    main = "name"

    name: Text
    kind: Text | None = None
    url: Url | None = None


class Brief(Document):
    """A campaign brief.

    Every starred field of the format has to be there in any status. The starred lists may be empty in a draft or an
    archived brief; an active one needs an outcome measure, an audience, a message and a proof.
    """

    kind: ClassVar[Literal["brief"]] = "brief"

    status: Status
    owner: Text
    starts: Day
    ends: Day
    role_of_social: Literal["lead", "support", "none"]
    context: Text | None = None
    objective: Objective
    measures: tuple[Measure, ...]
    audiences: tuple[Audience, ...]
    core_message: Text
    messages: tuple[Message, ...]
    proofs: tuple[Proof, ...]
    offer: Offer
    must: tuple[Must, ...] = ()
    never: tuple[Never, ...] = ()
    embargoes: tuple[Embargo, ...] = ()
    competitors: tuple[Competitor, ...] = ()
    customers: tuple[Customer, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    siblings: tuple[Sibling, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether posts are judged against it."""
        return self.status == "active"

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """Unique ids, references that lead somewhere, dates in order, measures worth having, and what active takes."""
        yield from duplicate_ids(
            data, "measures", "audiences", "messages", "proofs", "must", "never", "embargoes", "disclosures"
        )
        yield from _dangling(data)
        yield from _dates(data)
        yield from _vanity(data)
        if data.get("status") == "active":
            yield from _cannot_be_active(data)


def _dangling(data: Data) -> Iterator[Fault]:
    objective = data.get("objective")
    measure = objective.get("measure") if isinstance(objective, Mapping) else None
    if isinstance(measure, str):
        yield from _reference(("objective", "measure"), measure, "measures", data)
    for at, message in mappings(data, "messages"):
        for name in ("audiences", "proofs"):
            for position, id_ in texts(message.get(name)):
                yield from _reference(("messages", at, name, position), id_, name, data)


def _reference(where: tuple[int | str, ...], id_: str, name: str, data: Data) -> Iterator[Fault]:
    known = ids(data, name)
    if id_ not in known:
        listed = f"; there are {', '.join(known)}" if known else "; there are none"
        yield Fault(where, f"'{id_}' is the id of nothing under {name} of this brief{listed}")


def _dates(data: Data) -> Iterator[Fault]:
    starts, ends = data.get("starts"), data.get("ends")
    # Anything else is reported as no date; ISO dates sort as texts.
    if isinstance(starts, str) and isinstance(ends, str) and len(starts) == len(ends) == 10 and starts > ends:
        yield Fault(("ends",), f"the campaign ends on {ends}, before it starts on {starts}")


def _vanity(data: Data) -> Iterator[Fault]:
    names = [(str(measure.get("name", "")), str(measure.get("id", ""))) for _, measure in mappings(data, "measures")]
    if names and all(is_vanity(name) or is_vanity(id_) for name, id_ in names):
        yield Fault(
            ("measures",),
            "followers, likes, impressions and reach are this brief's only measures, and none of them tells whether "
            "the objective is met; expected a measure of what the campaign is for, such as audits booked",
        )


def _cannot_be_active(data: Data) -> Iterator[Fault]:
    for name, one in (("audiences", "audience"), ("messages", "message"), ("proofs", "proof")):
        if data.get(name) in ([], ()):
            yield Fault((name,), f"an active brief needs at least one {one}; add one or set status to draft")
    measures = data.get("measures")
    if isinstance(measures, list | tuple) and not any(
        m.get("kind") == "outcome" for _, m in mappings(data, "measures")
    ):
        yield Fault(
            ("measures",), "an active brief needs at least one measure of kind outcome; add one or set status to draft"
        )
