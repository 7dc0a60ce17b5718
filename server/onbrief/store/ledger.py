"""What the model uses in a month, held to its budget: reserved before a call, settled after it."""

from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from ..documents.policy import Budget
from .database import Database
from .tables import MonthRow, ReservationRow
from .uses import MILLION, Call, book


@dataclass(frozen=True)
class Used:
    """Tokens and money."""

    tokens: int
    money: float


@dataclass(frozen=True)
class Reservation:
    """The right to use up to what was reserved; settle it in any case. What a process that died has reserved stays so,
    since nobody knows what its provider charged."""

    id: str
    month: str


class Ledger:
    """The model's account. `month` is one of the team's time zone, like 2026-11; money has the prices' currency."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def reserve(self, month: str, budget: Budget, tokens: int, money: float, *, at: datetime) -> Reservation | None:
        """Set tokens and money aside for a call; None when they are more than what the month has left."""
        with self._database.write() as session:
            settled = _month(session, month)
            open_tokens, open_money = _open(session, month)
            millionths = ceil(money * MILLION)
            if not _within(budget.tokens_per_month, settled.tokens + open_tokens + tokens):
                return None
            if not _within(budget.money_per_month, settled.money + open_money + millionths, MILLION):
                return None
            row = ReservationRow(id=uuid4().hex, month=month, at=at, tokens=tokens, money=millionths)
            session.add(row)
            return Reservation(row.id, month)

    def settle(self, reservation: Reservation, call: Call) -> None:
        """Replace a reservation by what the call really used, and book that on its day; a second time nothing
        happens."""
        with self._database.write() as session:
            month = _month(session, reservation.month)
            row = session.get(ReservationRow, reservation.id)
            if row:
                session.delete(row)
                month.tokens += call.tokens
                month.money += call.millionths
                if call.tokens:  # else nobody was asked
                    book(session, call)

    def usage(self, month: str) -> Used:
        """What was settled in a month."""
        with self._database.read() as session:
            row = session.get(MonthRow, month)
            return Used(row.tokens, row.money / MILLION) if row else Used(0, 0.0)

    def set_aside(self, month: str) -> Used:
        """What is reserved in a month for calls that are not settled."""
        with self._database.read() as session:
            tokens, money = _open(session, month)
            return Used(tokens, money / MILLION)


def _month(session: Session, month: str) -> MonthRow:
    """The month's account, locked until the session ends, so that nobody reserves beside this one."""
    query = select(MonthRow).where(MonthRow.month == month).with_for_update()
    row = session.scalar(query)
    if row:
        return row
    try:
        with session.begin_nested():
            session.add(MonthRow(month=month, tokens=0, money=0))
    except IntegrityError:  # another server opened it just now
        pass
    return session.scalars(query).one()


def _open(session: Session, month: str) -> tuple[int, int]:
    sums = (func.coalesce(func.sum(ReservationRow.tokens), 0), func.coalesce(func.sum(ReservationRow.money), 0))
    tokens, money = session.execute(select(*sums).where(ReservationRow.month == month)).one()
    return int(tokens), int(money)


def _within(limit: float | None, amount: int, unit: int = 1) -> bool:
    return limit is None or amount <= round(limit * unit)
