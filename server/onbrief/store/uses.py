"""What the model was used for, by day: kept when receipts are long gone, for people to read and to count."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .database import Database
from .tables import UseRow

MILLION = 1_000_000


@dataclass(frozen=True)
class Call:
    """What one call of the model used, and whose it was. `day` is the team's; `campaign` is "" without one, `person`
    for the server's own token; money has the prices' currency."""

    day: date
    model: str
    campaign: str = ""
    person: str = ""
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    money: float = 0.0

    @property
    def tokens(self) -> int:
        """What counts against a budget."""
        return self.prompt_tokens + self.completion_tokens

    @property
    def millionths(self) -> int:
        """The money, exactly."""
        return round(self.money * MILLION)


@dataclass(frozen=True)
class Use:
    """What a model was used for on one day by one person for one campaign. Money is in millionths."""

    day: date
    campaign: str
    person: str
    model: str
    calls: int
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    money: int

    @property
    def tokens(self) -> int:
        """What counts against a budget."""
        return self.prompt_tokens + self.completion_tokens


class Uses:
    """What the model was used for on every day there is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_month(self, month: str) -> tuple[Use, ...]:
        """The uses of a month like 2026-11, the first day first."""
        query = select(UseRow).where(func.substr(UseRow.day, 1, 7) == month)
        order = (UseRow.day, UseRow.campaign, UseRow.person, UseRow.model)
        with self._database.read() as session:
            return tuple(map(_use, session.scalars(query.order_by(*order))))

    def months(self) -> tuple[str, ...]:
        """The months in which the model was used, the latest first."""
        month = func.substr(UseRow.day, 1, 7)
        with self._database.read() as session:
            return tuple(session.scalars(select(month).distinct().order_by(month.desc())))


def book(session: Session, call: Call) -> None:
    """Add a call to its day, in this very transaction; nobody else may book in the same month beside it."""
    key = (call.day.isoformat(), call.campaign[:200], call.person, call.model[:200])
    row = session.get(UseRow, key)
    if row is None:
        day, campaign, person, model = key
        row = UseRow(day=day, campaign=campaign, person=person, model=model)
        row.calls = row.prompt_tokens = row.cached_tokens = row.completion_tokens = row.money = 0
        session.add(row)
    row.calls += 1
    row.prompt_tokens += call.prompt_tokens
    row.cached_tokens += call.cached_tokens
    row.completion_tokens += call.completion_tokens
    row.money += call.millionths


def _use(row: UseRow) -> Use:
    told = {name: getattr(row, name) for name in Use.__dataclass_fields__}
    return Use(**{**told, "day": date.fromisoformat(row.day)})
