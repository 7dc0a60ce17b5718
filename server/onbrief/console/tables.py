"""Tables as files that a spreadsheet opens."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """A CSV file to be saved under that name. What a spreadsheet would run as a formula is made text by an apostrophe
    (OWASP, CSV Injection); numbers stay numbers."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    encoded = text.getvalue().encode("utf-8-sig", "replace")  # by its first bytes Excel knows that it is UTF-8
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(encoded, 200, headers, content_type="text/csv; charset=utf-8")


def _cell(value: object) -> object:
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
