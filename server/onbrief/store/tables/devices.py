"""Paired devices, those that ask to be, and wrong codes."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Moment


class DeviceRow(Base):
    """A paired device."""

    __tablename__ = "devices"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    person: Mapped[str] = mapped_column(String(200), server_default="")
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
    person: Mapped[str] = mapped_column(String(200), server_default="")  # who confirmed it


class CodeMissRow(Base):
    """A code that somebody typed and no device shows."""

    __tablename__ = "code_misses"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
