"""What the model cost, as a lead reads it and as a spreadsheet gets it."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.console.usage import HEIGHT, Limit, bars, limits
from onbrief.documents.policy import Budget
from onbrief.store.shipped import default_policy
from onbrief.store.uses import Call, Use
from tests.console.people import enter, house_of
from tests.console.test_drafts import text_of
from tests.store.critiques import NOON

DAY = date(2026, 11, 2)


@pytest.fixture
def lead(app: Flask) -> FlaskClient:
    """A lead of a team that used two models in November."""
    client = enter(app, "lea", "lead")
    settle(app, Call(DAY, "m-1", "line-audit-q4", "lea", 900_000, 1000, 100_000, 12.5))
    settle(app, Call(date(2026, 11, 9), "=HYPERLINK()", "", "", 1000, 0, 234, 0.0))
    return client


def settle(app: Flask, call: Call) -> None:
    ledger = house_of(app).studio.records.ledger
    reserved = ledger.reserve(f"{call.day:%Y-%m}", Budget(), 1, 0.1, at=NOON)
    assert reserved
    ledger.settle(reserved, call)


def rows_of(answer: Any) -> list[list[str]]:
    """The rows of a CSV file, as a spreadsheet reads them."""
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def test_a_month_is_told_in_tokens_and_money_by_campaign_person_model_and_day(lead: FlaskClient) -> None:
    page = text_of(lead.get("/usage?month=2026-11").text)
    for told in ("November 2026", "2 times", "1,001,234 tokens", "12.50", "Line audit", "no campaign", "Lea"):
        assert told in page, told
    assert "the server itself" in page and "No price is known for =HYPERLINK(), m-1" in page


def test_another_month_is_empty_and_says_how_use_comes_here(lead: FlaskClient) -> None:
    page = text_of(lead.get("/usage?month=2026-10").text)
    assert "No language model was asked in October 2026" in page and "ONBRIEF_MODEL_URL" in page


@pytest.mark.parametrize("month", ["", "2026-13", "0000-01", "nonsense", "2026-1", "2026-11\n"])
def test_a_month_that_is_none_is_this_one(app: Flask, lead: FlaskClient, month: str) -> None:
    page = lead.get("/usage", query_string={"month": month})
    assert page.status_code == 200 and f"{house_of(app).settings.today():%B %Y}" in page.text


def test_the_file_has_every_line_and_no_formula(lead: FlaskClient) -> None:
    answer = lead.get("/usage.csv?month=2026-11")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="onbrief-usage-2026-11.csv"'
    head, *rows = rows_of(answer)
    assert head[:4] == ["day", "campaign", "person", "model"]
    assert rows[0] == ["2026-11-02", "line-audit-q4", "Lea", "m-1", "1", "900000", "1000", "100000", "12.5"]
    assert rows[1][3] == "'=HYPERLINK()"


def test_policies_with_one_budget_stand_together_and_no_limit_is_none() -> None:
    one = default_policy().model_copy(update={"budget": Budget(tokens_per_month=10), "name": "One"})
    two, free = one.model_copy(update={"name": "Two"}), one.model_copy(update={"budget": Budget()})
    assert limits([one, two, free], 5, 1.0) == [Limit("One, Two", "tokens", 5, 10)]


def test_every_day_of_the_month_has_its_bar_and_the_highest_fills_the_chart() -> None:
    found = bars("2026-02", [Use(date(2026, 2, day), "", "", "m", 1, day, 0, 0, 0) for day in (1, 14, 28)])
    assert len(found) == 28 and [bar.tokens for bar in found if bar.height] == [1, 14, 28]
    assert max(bar.height for bar in found) == HEIGHT
    assert all(bar.y + bar.height == pytest.approx(HEIGHT) for bar in found)
