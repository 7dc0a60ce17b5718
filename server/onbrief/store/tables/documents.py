"""Briefs, voice guides and policies: immutable numbered versions, and labels that move; documents being imported."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKeyConstraint, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Moment


class EditionRow(Base):
    """A number that rises with every change of what serves, so that every process sees that it has to read again."""

    __tablename__ = "editions"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]


class DocumentRow(Base):
    """A document, whatever its version. `kind` is brief, voice or policy; `file` its name in an exported folder."""

    __tablename__ = "documents"

    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    file: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)


class VersionRow(Base):
    """One version, never changed. `text` is its source as it was written, comments included; `beside` holds the rule
    files that a guide brings along, by path; `digest` is that of its content."""

    __tablename__ = "versions"
    __table_args__ = (ForeignKeyConstraint(["kind", "id"], ["documents.kind", "documents.id"]),)

    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    author: Mapped[str] = mapped_column(String(200))
    note: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    beside: Mapped[dict[str, Any]]
    digest: Mapped[str] = mapped_column(String(64))


class LabelRow(Base):
    """Which version a label is on: `production` serves writers, `candidate` is the latest that a lead saved."""

    __tablename__ = "labels"
    __table_args__ = (
        ForeignKeyConstraint(["kind", "id", "number"], ["versions.kind", "versions.id", "versions.number"]),
    )

    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    id: Mapped[str] = mapped_column(String(200), primary_key=True)
    label: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(String(200))


class ImportRow(Base):
    """A file or a pasted text of which clauses are taken. `proposals` say what was made of each; `document` is the
    document that came of it."""

    __tablename__ = "imports"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    person: Mapped[str] = mapped_column(String(200))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    sha256: Mapped[str] = mapped_column(String(64))
    original: Mapped[bytes] = mapped_column(LargeBinary)
    text: Mapped[str] = mapped_column(Text)
    proposals: Mapped[list[Any]]
    document: Mapped[str | None] = mapped_column(String(200))
