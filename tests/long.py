"""What the default run takes of a long table: enough for every rule. `make test-long` runs the rest."""

from collections.abc import Collection, Sequence
from typing import Any

import pytest

# For the strings of a list: a tenth of them, or all.
EVERY = pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.long)], ids=["a tenth", "all"])


def first(rows: Sequence[str]) -> list[Any]:
    """All of these; all but the first are long."""
    return [rows[0], *(pytest.param(row, marks=pytest.mark.long) for row in rows[1:])]


def diagonal(rows: Collection[str], columns: Collection[str]) -> list[Any]:
    """Every row with every column; all but a diagonal, which has each row and each column in it, is long."""
    shorter = min(len(rows), len(columns))
    return [
        pytest.param(row, column, marks=[] if down % shorter == along % shorter else [pytest.mark.long])
        for down, row in enumerate(rows)
        for along, column in enumerate(columns)
    ]
