"""Briefs, voice guides and policies in the database: numbered versions, labels that move, an audit of both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..errors import DocumentExists, NoSuchDocument, NoSuchVersion, StaleRevision
from . import audit, shelving
from .database import Database
from .kinds import PLACES, Kind
from .shelving import Held, Label
from .shipped import shipped_policies
from .tables import AuditRow, DocumentRow, LabelRow, VersionRow
from .versions import Version, first_version, next_version, refused

__all__ = ["Held", "Kind", "Label", "Library", "Publication", "Version", "What"]

What = Literal["new", "changed", "same"]
SERVING = ("published", "withdrawn", "imported")  # what in the audit says which version served from when on
KINDS = tuple(PLACES)


@dataclass(frozen=True)
class Publication:
    """From when on a version served; None: none did."""

    number: int | None
    at: datetime
    by: str
    note: str


class Library:
    """All documents and their versions. `by` is a person's id, "" for the server's token and the command line."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Held, ...]:
        """Each document by kind and id; shipped policies too."""
        with self._database.read() as session:
            found = shelving.held(session)
        kept = {(held.kind, held.id) for held in found}
        shipped = [shelving.shipped(policy.id) for policy in shipped_policies()]
        found += [held for held in shipped if held and (held.kind, held.id) not in kept]
        return tuple(sorted(found, key=lambda held: (KINDS.index(held.kind), held.id)))

    def held(self, kind: Kind, id: str) -> Held:
        """One document; raises NoSuchDocument."""
        with self._database.read() as session:
            return _held(session, kind, id)

    def versions(self, kind: Kind, id: str) -> tuple[Version, ...]:
        """All versions of a document, the latest first; raises NoSuchDocument."""
        query = select(VersionRow).where(VersionRow.kind == kind, VersionRow.id == id)
        with self._database.read() as session:
            found = tuple(map(shelving.version, session.scalars(query.order_by(VersionRow.number.desc()))))
            return found or (_held(session, kind, id).latest,)

    def version(self, kind: Kind, id: str, number: int) -> Version:
        """One version; raises NoSuchDocument or NoSuchVersion."""
        with self._database.read() as session:
            if row := session.get(VersionRow, (kind, id, number)):
                return shelving.version(row)
            held = _held(session, kind, id)
        if held.shipped and held.latest.number == number:
            return held.latest
        raise NoSuchVersion(f"The {kind} {id} has no version {number}.")

    def create(
        self, kind: Kind, text: str, *, by: str, note: str, at: datetime, beside: Mapping[str, str] | None = None
    ) -> Version:
        """A new document, under the id and the version that its text names; raises DocumentError or DocumentExists."""
        made = first_version(kind, text, kind, beside or {}, by=by, note=note, at=at)
        with self._database.write(lasting=True) as session:
            if _known(session, kind, made.id):
                raise DocumentExists(f"There is a {kind} with the id {made.id!r}. Choose another, or edit that one.")
            shelving.enter(session, made, shelving.free_name(session, kind, made.id))
            shelving.put(session, made, "candidate", by=by, at=at)
            _note(session, at, by, "created", made)
        return made

    def save(
        self,
        kind: Kind,
        id: str,
        text: str,
        *,
        revision: int,
        by: str,
        note: str,
        at: datetime,
        beside: Mapping[str, str] | None = None,
    ) -> Version:
        """The next version; `revision` is the one that its writer started from, `beside` replaces the rule files.

        A text that says the same as the latest makes none. Raises StaleRevision, DocumentError or NoSuchDocument.
        """
        latest = self.held(kind, id).latest
        if latest.number != revision:
            raise StaleRevision(latest)
        made = next_version(latest, text, latest.beside if beside is None else beside, by=by, note=note, at=at)
        if made.says_the_same(latest):
            return latest
        with self._database.write(lasting=True) as session:
            shelving.adopt(session, kind, id, at)
            if (now := _held(session, kind, id).latest).number != revision:
                raise StaleRevision(now)
            shelving.add(session, made)
            shelving.put(session, made, "candidate", by=by, at=at)
            _note(session, at, by, "saved", made)
        return made

    def label(
        self, kind: Kind, id: str, label: Label, number: int | None, *, by: str, at: datetime, note: str = ""
    ) -> None:
        """Move a label to a version, or take it off with None. What `production` is on serves.

        Raises NoSuchDocument or NoSuchVersion, and DocumentError where the version cannot serve.
        """
        version = None if number is None else self.version(kind, id, number)
        if version and label == "production":
            version.document()
        with self._database.write(lasting=True) as session:
            shelving.adopt(session, kind, id, at)
            before = _held(session, kind, id).labels.get(label)
            if before == number:
                return
            if version:
                shelving.put(session, version, label, by=by, at=at)
            else:
                session.delete(session.get_one(LabelRow, (kind, id, label)))
            action = "labelled" if label != "production" else "published" if version else "withdrawn"
            details = {"version": number, "before": before, "label": label, "note": note}
            audit.note(session, at, by, action, f"{kind} {id}", **details)
            shelving.raise_edition(session)

    def labelled(self, kind: Kind, id: str) -> tuple[Publication, ...]:
        """What was in production from when on, the latest first; raises NoSuchDocument."""
        of_it = AuditRow.subject == f"{kind} {id}"
        query = select(AuditRow).where(of_it, AuditRow.action.in_(SERVING)).order_by(AuditRow.id.desc())
        with self._database.read() as session:
            _held(session, kind, id)
            return tuple(
                Publication(row.details["version"], row.at, row.person, row.details["note"])
                for row in session.scalars(query)
            )

    def take_in(
        self, kind: Kind, text: str, path: Path, beside: Mapping[str, str], *, by: str, at: datetime
    ) -> tuple[Version, What]:
        """A document from a folder, under the version that it names, in production at once.

        Raises DocumentError where that version is known with another content, or is older than the latest.
        """
        made = first_version(kind, text, str(path), beside, by=by, note="", at=at)
        with self._database.write(lasting=True) as session:
            known = _known(session, kind, made.id)
            file = shelving.free_name(session, kind, made.id, path.name)
            if known and not (known.shipped and made.digest == known.latest.digest):
                shelving.adopt(session, kind, made.id, at)
                same = session.get(VersionRow, (kind, made.id, made.number))
                if same and same.digest == made.digest:
                    session.get_one(DocumentRow, (kind, made.id)).file = file
                    return shelving.version(same), "same"
                if made.number <= known.latest.number:
                    raise refused(text, str(path), "version", _taken(known.latest, again=same is not None))
                shelving.add(session, made)
                what: What = "changed"
            else:
                shelving.enter(session, made, file)
                what = "new"
            for label in ("production", "candidate"):
                shelving.put(session, made, label, by=by, at=at)
            _note(session, at, by, "imported", made)
        return made, what

    def edition(self) -> int:
        """A number that is another one as soon as anything here has changed."""
        with self._database.read() as session:
            return shelving.edition(session)

    def stock(self) -> tuple[int, tuple[Version, ...], tuple[Version, ...]]:
        """At one moment: the edition, the versions in production, and the latest of each document."""
        with self._database.read() as session:
            latest = tuple(held.latest for held in shelving.held(session))
            return shelving.edition(session), tuple(shelving.serving(session)), latest


def _known(session: Session, kind: Kind, id: str) -> Held | None:
    found = shelving.held(session, kind, id)
    return found[0] if found else shelving.shipped(id) if kind == "policy" else None


def _held(session: Session, kind: Kind, id: str) -> Held:
    held = _known(session, kind, id)
    if held is None:
        raise NoSuchDocument(f"There is no {kind} with the id {id!r}.")
    return held


def _note(session: Session, at: datetime, by: str, action: str, made: Version) -> None:
    audit.note(session, at, by, action, f"{made.kind} {made.id}", version=made.number, note=made.note)
    shelving.raise_edition(session)


def _taken(latest: Version, *, again: bool) -> str:
    what = "the content changed and the version did not" if again else "an older version"
    return f"{what}; {latest.identity} is the latest: raise the version to {latest.number + 1}"
