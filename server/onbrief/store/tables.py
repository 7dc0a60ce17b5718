"""The tables: receipts, decisions on their findings, what the model used, and paired devices."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
WORDED = "critique IS NOT NULL"  # the few receipts that hold their text, found without reading all of a draft's


class Moment(TypeDecorator[datetime]):
    """A moment, in UTC, that knows its time zone on the way in and out, also where the database does not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into UTC; a moment without a time zone is refused."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """As UTC."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table has in common."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {dict[str, Any]: JSON(none_as_null=True), list[Any]: JSON(none_as_null=True)}


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


class MonthRow(Base):
    """What the model used in a month, settled. Money is in millionths, so that sums are exact."""

    __tablename__ = "months"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    tokens: Mapped[int] = mapped_column(BigInteger)
    money: Mapped[int] = mapped_column(BigInteger)


class ReservationRow(Base):
    """What a call that is under way may still use of its month."""

    __tablename__ = "reservations"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    month: Mapped[str] = mapped_column(ForeignKey("months.month"), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    tokens: Mapped[int] = mapped_column(BigInteger)
    money: Mapped[int] = mapped_column(BigInteger)


class DeviceRow(Base):
    """A paired device."""

    __tablename__ = "devices"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    at: Mapped[datetime] = mapped_column(Moment)
    seen: Mapped[datetime] = mapped_column(Moment)


class PairingRow(Base):
    """A device that asks to be paired. `answer` is open, confirmed or denied."""

    __tablename__ = "pairings"

    device_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_code: Mapped[str] = mapped_column(String(9), unique=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(Moment)
    polled: Mapped[datetime | None] = mapped_column(Moment)
    interval: Mapped[int]
    answer: Mapped[str] = mapped_column(String(10))


class CodeMissRow(Base):
    """A code that somebody typed and no device shows."""

    __tablename__ = "code_misses"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
