"""Receipts, the decisions on their findings, and what was posted."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Moment

WORDED = "critique IS NOT NULL"  # the few receipts that hold their text, found without reading all of a draft's


class ReceiptRow(Base):
    """One answer. `critique` and `answer` hold words of the draft, and nothing else does: without them the receipt
    keeps no text."""

    __tablename__ = "receipts"
    __table_args__ = (
        Index("ix_receipts_worded", "person", "draft_id", sqlite_where=text(WORDED), postgresql_where=text(WORDED)),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    person: Mapped[str] = mapped_column(String(200))
    draft_id: Mapped[str | None] = mapped_column(String(200))
    campaign: Mapped[str | None] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(20))
    sha256: Mapped[str] = mapped_column(String(64))
    digests: Mapped[dict[str, Any]]
    model: Mapped[str | None] = mapped_column(Text)
    prompt_sha256: Mapped[str | None] = mapped_column(String(64))
    dropped: Mapped[dict[str, Any]]
    left_out: Mapped[list[Any]]
    findings: Mapped[list[Any]]
    outline: Mapped[dict[str, Any]]  # the critique in its own shape, without words of the draft
    prompt_tokens: Mapped[int]
    cached_tokens: Mapped[int]
    completion_tokens: Mapped[int]
    cost: Mapped[float]
    critique: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    answer_key: Mapped[str | None] = mapped_column(String(64), index=True)
    answer: Mapped[str | None] = mapped_column(Text)
    shared: Mapped[bool] = mapped_column(server_default=false())  # its writer lets leads read it


class DecisionRow(Base):
    """What a writer did about one finding. `clause` is the sha256 of the clause's text."""

    __tablename__ = "decisions"
    __table_args__ = (Index(None, "person", "draft_id"), Index(None, "person", "campaign"))

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt_id: Mapped[str] = mapped_column(ForeignKey("receipts.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    person: Mapped[str] = mapped_column(String(200))
    draft_id: Mapped[str | None] = mapped_column(String(200))
    campaign: Mapped[str | None] = mapped_column(Text)
    key: Mapped[str] = mapped_column(Text)
    start: Mapped[int | None]
    clause: Mapped[str] = mapped_column(String(64))
    has_span: Mapped[bool]
    decision: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(20))
    word: Mapped[str | None] = mapped_column(Text)


class PostingRow(Base):
    """A draft that was posted. `how`: checked (nothing held it), past (a hold), or unchecked (no answer in time).
    `findings` are the keys that were open; `text` is there only where receipts keep texts."""

    __tablename__ = "postings"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    person: Mapped[str] = mapped_column(String(200))
    draft_id: Mapped[str | None] = mapped_column(String(200))
    campaign: Mapped[str | None] = mapped_column(Text)
    platform: Mapped[str] = mapped_column(String(20))
    receipt_id: Mapped[str | None] = mapped_column(ForeignKey("receipts.id", ondelete="SET NULL"), index=True)
    how: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    word: Mapped[str | None] = mapped_column(Text)
    findings: Mapped[list[Any]]
    sha256: Mapped[str | None] = mapped_column(String(64))
    text: Mapped[str | None] = mapped_column(Text)
