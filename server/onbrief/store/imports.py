"""Files and pasted texts of which clauses are taken: the original, what was read, what was decided of each proposal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Row, delete, func, select, update

from ..errors import NoSuchImport
from . import audit
from .database import Database
from .tables import ImportRow

Kind = Literal["brief", "voice"]

ABOUT = (
    ImportRow.id,
    ImportRow.at,
    ImportRow.person,
    ImportRow.name,
    ImportRow.kind,
    ImportRow.sha256,
    func.length(ImportRow.original).label("size"),
    ImportRow.document,
)


@dataclass(frozen=True)
class Source:
    """What was imported, without its content. `document` is the document that came of it."""

    id: str
    at: datetime
    person: str
    name: str
    kind: Kind
    sha256: str
    size: int
    document: str | None


@dataclass(frozen=True)
class Import:
    """A source, what was read out of it, and what is proposed, as JSON carries both."""

    source: Source
    text: str
    proposals: Sequence[dict[str, Any]]


class Imports:
    """All that was imported and not deleted since."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        name: str,
        kind: Kind,
        original: bytes,
        text: str,
        proposals: Sequence[dict[str, Any]],
        *,
        by: str,
        at: datetime,
    ) -> str:
        """Keep a source with what was read out of it; its id."""
        id, digest = uuid4().hex, sha256(original).hexdigest()
        row = ImportRow(
            id=id,
            at=at,
            person=by,
            name=name,
            kind=kind,
            sha256=digest,
            original=original,
            text=text,
            proposals=list(proposals),
            document=None,
        )
        with self._database.write(lasting=True) as session:
            session.add(row)
            audit.note(session, at, by, "read-in", f"import {id}", name=name, kind=kind, sha256=digest)
        return id

    def all(self) -> tuple[Source, ...]:
        """Every source, the latest first."""
        with self._database.read() as session:
            return tuple(map(_source, session.execute(select(*ABOUT).order_by(ImportRow.at.desc(), ImportRow.id))))

    def get(self, id: str) -> Import:
        """One with its proposals; raises NoSuchImport."""
        query = select(*ABOUT, ImportRow.text, ImportRow.proposals).where(ImportRow.id == id)
        with self._database.read() as session:
            row = session.execute(query).one_or_none()
        if row is None:
            raise NoSuchImport()
        return Import(_source(row), row.text, row.proposals)

    def original(self, id: str) -> bytes:
        """The bytes as they came; raises NoSuchImport."""
        with self._database.read() as session:
            found = session.scalar(select(ImportRow.original).where(ImportRow.id == id))
        if found is None:
            raise NoSuchImport()
        return found

    def decide(self, id: str, proposals: Sequence[dict[str, Any]]) -> None:
        """Keep what was decided of the proposals; raises NoSuchImport."""
        with self._database.write(lasting=True) as session:
            changed = update(ImportRow).where(ImportRow.id == id).values(proposals=list(proposals))
            if session.scalar(changed.returning(ImportRow.id)) is None:
                raise NoSuchImport()

    def became(self, id: str, document: str) -> None:
        """Note which document came of it."""
        with self._database.write(lasting=True) as session:
            session.execute(update(ImportRow).where(ImportRow.id == id).values(document=document))

    def delete(self, id: str, *, by: str, at: datetime) -> None:
        """Delete the original, what was read and what was proposed; documents made of it stay. Raises NoSuchImport."""
        with self._database.write(lasting=True) as session:
            if session.scalar(delete(ImportRow).where(ImportRow.id == id).returning(ImportRow.id)) is None:
                raise NoSuchImport()
            audit.note(session, at, by, "import-deleted", f"import {id}")


def _source(row: Row[Any]) -> Source:
    return Source(row.id, row.at, row.person, row.name, row.kind, row.sha256, row.size, row.document)
