"""What the model was used for and what that cost, by day, campaign, person and model, against the budget."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Blueprint, Response, render_template, request

from ..documents.policy import Budget, Policy
from ..services import Services, services
from ..store.uses import MILLION, Use
from .deeds import name_of
from .tables import csv_file

pages = Blueprint("usage", __name__)

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
WIDTH, HEIGHT = 640, 120  # of the chart, in its own units


@dataclass(frozen=True)
class Line:
    """A line of a table: what all uses of one campaign, person, model or day come to. Money in millionths."""

    name: str
    calls: int
    tokens: int
    money: int


@dataclass(frozen=True)
class Bar:
    """A day in the chart."""

    day: date
    tokens: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Limit:
    """How far a month has come towards one limit of a policy."""

    policy: str
    unit: str
    used: float
    most: float


@pages.get("/usage")
def usage() -> str:
    """One month of use."""
    house = services()
    house.gate.person("lead")
    month = _month(house)
    uses, ledger = house.studio.records.uses.of_month(month), house.studio.records.ledger
    models = {use.model for use in uses}
    return render_template(
        "usage/usage.html",
        month=month,
        first=date.fromisoformat(f"{month}-01"),
        months=sorted({month, _today(house), *house.studio.records.uses.months()}, reverse=True),
        total=_line("", uses),
        set_aside=ledger.set_aside(month),
        limits=limits(house.workspace.shelf().policies.values(), ledger.usage(month).tokens, ledger.usage(month).money),
        tables=_tables(house, uses),
        bars=bars(month, uses),
        unpriced=sorted(models - house.studio.prices.keys()),
        has_model=house.studio.model is not None,
    )


@pages.get("/usage.csv")
def table() -> Response:
    """The same month for a spreadsheet, a line for each day, campaign, person and model."""
    house = services()
    house.gate.person("lead")
    month, names = _month(house), house.studio.records.people.names()
    columns = (
        *("day", "campaign", "person", "model", "calls"),
        *("prompt tokens", "of these cached", "completion tokens", "cost"),
    )
    rows = (
        (
            *(use.day, use.campaign, name_of(use.person, names), use.model, use.calls),
            *(use.prompt_tokens, use.cached_tokens, use.completion_tokens, use.money / MILLION),
        )
        for use in house.studio.records.uses.of_month(month)
    )
    return csv_file(f"onbrief-usage-{month}.csv", columns, rows)


def limits(policies: Iterable[Policy], tokens: int, money: float) -> list[Limit]:
    """Every limit that a policy sets, with what the month has used of it; policies with the same limits stand
    together."""
    by_budget: dict[Budget, list[str]] = {}
    for policy in policies:
        by_budget.setdefault(policy.budget, []).append(policy.name)
    found = []
    for budget, names in by_budget.items():
        for unit, used, most in (
            ("tokens", tokens, budget.tokens_per_month),
            ("money", money, budget.money_per_month),
        ):
            if most is not None:
                found.append(Limit(", ".join(names), unit, used, most))
    return found


def bars(month: str, uses: Iterable[Use]) -> list[Bar]:
    """The tokens of each day of the month, the highest day as high as the chart."""
    first = date.fromisoformat(f"{month}-01")
    days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == first.month]
    sums = {day: 0 for day in days}
    for use in uses:
        sums[use.day] += use.tokens
    width, highest = WIDTH / len(days), max(sums.values()) or 1
    heights = {day: round(HEIGHT * tokens / highest, 2) for day, tokens in sums.items()}
    return [
        Bar(day, sums[day], round(n * width + 1, 2), round(HEIGHT - heights[day], 2), round(width - 2, 2), heights[day])
        for n, day in enumerate(days)
    ]


def _tables(house: Services, uses: tuple[Use, ...]) -> list[tuple[str, str, list[Line]]]:
    """The tables of a month: caption, name of the first column, lines with the most tokens first."""
    names, briefs = house.studio.records.people.names(), house.workspace.shelf().briefs

    def campaign(use: Use) -> str:
        return briefs[use.campaign].name if use.campaign in briefs else use.campaign or "no campaign"

    def person(use: Use) -> str:
        return name_of(use.person, names)

    return [
        ("By campaign", "Campaign", _by(campaign, uses)),
        ("By person", "Person", _by(person, uses)),
        ("By model", "Model", _by(lambda use: use.model, uses)),
        ("By day", "Day", sorted(_by(lambda use: use.day.isoformat(), uses), key=lambda line: line.name)),
    ]


def _by(name: Callable[[Use], str], uses: Iterable[Use]) -> list[Line]:
    groups: dict[str, list[Use]] = {}
    for use in uses:
        groups.setdefault(name(use), []).append(use)
    return sorted((_line(name, group) for name, group in groups.items()), key=lambda line: -line.tokens)


def _line(name: str, uses: Iterable[Use]) -> Line:
    uses = tuple(uses)
    return Line(name, sum(u.calls for u in uses), sum(u.tokens for u in uses), sum(u.money for u in uses))


def _month(house: Services) -> str:
    """The month that is asked for, else the team's own."""
    given = request.args.get("month", "")
    return given if MONTH.fullmatch(given) and given[:4] != "0000" else _today(house)


def _today(house: Services) -> str:
    return f"{house.settings.today():%Y-%m}"
