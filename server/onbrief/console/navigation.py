"""Where a person can go, and who sees the way: one list for the header, one for the foot of every page."""

from typing import NamedTuple

from flask import request, url_for

from ..store.people import Role


class Place(NamedTuple):
    """A page that is linked from every other, for those who are at least this."""

    label: str
    endpoint: str
    least: Role | None = "writer"  # None: for anyone, signed in or not


HEADER = (
    Place("Write", "console.home"),
    Place("My drafts", "drafts.mine"),
    Place("Campaign", "campaign.campaign"),
    Place("Briefs", "briefs.everything", "lead"),
    Place("Voice", "voices.everything", "lead"),
    Place("Policies", "policies.policies", "lead"),
    Place("Import", "imports.listed", "lead"),
    Place("Activity", "activity.activity", "lead"),
    Place("Usage", "usage.usage", "lead"),
    Place("People", "people.people", "admin"),
    Place("Account", "account.account"),
)
FOOTER = (
    Place("My data", "my_data.mine"),
    Place("Devices", "pairing.pair"),
    Place("Extension", "extension.extension", None),
    Place("For programs", "reference.reference", None),
)
RANKS: tuple[Role | None, ...] = (None, "writer", "lead", "admin")


class Link(NamedTuple):
    """One of the places as this request sees it; `current` is what aria-current says."""

    label: str
    address: str
    current: str | None


def links(places: tuple[Place, ...], role: Role | None) -> list[Link]:
    """The ways that somebody in this role sees."""
    rank = RANKS.index(role)
    seen = [place for place in places if RANKS.index(place.least) <= rank]
    return [_link(place.label, url_for(place.endpoint)) for place in seen]


def _link(label: str, address: str) -> Link:
    """`page` on the page itself, `true` on those behind it."""
    if request.path == address:
        return Link(label, address, "page")
    return Link(label, address, "true" if address != "/" and request.path.startswith(f"{address}/") else None)
