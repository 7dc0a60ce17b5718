"""What the model used: by month against the budget, and by day for people to read."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base, Moment


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


class UseRow(Base):
    """What the model used on a day (the team's, like 2026-11-22) for a campaign ("" without one) and a person.
    It outlives the receipts. Money is in millionths."""

    __tablename__ = "uses"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    campaign: Mapped[str] = mapped_column(String(200), primary_key=True)
    person: Mapped[str] = mapped_column(String(200), primary_key=True)
    model: Mapped[str] = mapped_column(String(200), primary_key=True)
    calls: Mapped[int] = mapped_column(BigInteger)
    prompt_tokens: Mapped[int] = mapped_column(BigInteger)
    cached_tokens: Mapped[int] = mapped_column(BigInteger)
    completion_tokens: Mapped[int] = mapped_column(BigInteger)
    money: Mapped[int] = mapped_column(BigInteger)
