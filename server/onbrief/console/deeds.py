"""What was done and what was posted, as one list in words that a lead reads."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ..store.audit import Entry
from ..store.postings import Posting
from .words import PAST, PLATFORMS

ACTIONS = {
    "posted": "posted",
    "posted-past": "posted past a hold",
    "posted-unchecked": "posted before it was judged",
    "created": "created",
    "saved": "saved",
    "published": "put into production",
    "withdrawn": "took out of production",
    "labelled": "marked",
    "imported": "imported",
    "read-in": "read for import",
    "import-deleted": "deleted the import of",
    "invited": "invited",
    "invitation-revoked": "took back the invitation of",
    "joined": "joined",
    "renamed": "renamed",
    "role-changed": "changed the role of",
    "ended": "ended the access of",
    "restored": "restored the access of",
    "signed-in": "signed in",
    "sign-in-failed": "failed to sign in",
    "signed-out": "signed out",
    "session-ended": "ended a session of",
    "password-changed": "set a password",
    "password-link-made": "made a link for a new password of",
    "paired": "paired",
    "unpaired": "removed",
    "personal-data-exported": "exported the data of",
    "personal-data-deleted": "deleted the data of",
}
HOW = {"checked": "posted", "past": "posted-past", "unchecked": "posted-unchecked"}
NOBODY = "the server itself"


@dataclass(frozen=True)
class Deed:
    """One thing that was done. `posting` is the id of the posting it tells of."""

    at: datetime
    person: str
    who: str
    action: str
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)
    posting: str | None = None

    @property
    def words(self) -> str:
        """What was done, as a verb."""
        return ACTIONS.get(self.action, self.action)

    @property
    def more(self) -> str:
        """The details in one line."""
        return " · ".join(f"{name}: {value}" for name, value in self.details.items() if value not in (None, "", []))


def deeds(entries: Iterable[Entry], postings: Iterable[Posting], names: Mapping[str, str]) -> list[Deed]:
    """All of it, the latest first; `names` are people's by id."""
    told = [*(_of_entry(entry, names) for entry in entries), *(_of_posting(posting, names) for posting in postings)]
    return sorted(told, key=lambda deed: deed.at, reverse=True)


def those_of(deeds: Collection[Deed], person: str | None, action: str | None) -> list[Deed]:
    """Those of one person and of one kind, where these are given."""
    return [d for d in deeds if person in (None, d.person) and action in (None, d.action)]


def name_of(person: str, names: Mapping[str, str]) -> str:
    """What somebody is called; who was deleted keeps only the name that stands for them."""
    return names.get(person, person) or NOBODY


def _of_entry(entry: Entry, names: Mapping[str, str]) -> Deed:
    kind, _, id = entry.subject.partition(" ")
    subject = entry.subject
    if kind == "person":
        subject = "" if id == entry.person else name_of(id, names)
    elif kind in ("device", "invitation"):
        subject = f"{'the device ' if kind == 'device' else ''}{entry.details.get('name', '')}".strip()
    details = {
        key: names.get(value, value) if isinstance(value, str) else value
        for key, value in entry.details.items()
        if not (kind in ("device", "invitation") and key == "name")
    }
    return Deed(entry.at, entry.person, name_of(entry.person, names), entry.action, subject, details)


def _of_posting(posting: Posting, names: Mapping[str, str]) -> Deed:
    details = {
        "campaign": posting.campaign,
        "why": PAST[posting.reason] if posting.reason else None,
        "open remarks": len(posting.findings) or None,
    }
    who = name_of(posting.person, names)
    on = f"on {PLATFORMS.get(posting.platform, posting.platform)}"
    return Deed(posting.at, posting.person, who, HOW[posting.how], on, details, posting.id)
