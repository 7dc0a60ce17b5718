"""Where a PDF's text stands on its pages: runs of one size, and the lines and cells that they make up."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pypdf import PageObject

from .lines import ONLY_BULLET, tidy

# em that characters are wide, about: those of Helvetica (Adobe's font metrics), to which most faces come close.
WIDTHS = {**dict.fromkeys("ijlI.,;:'’|!", 0.25), **dict.fromkeys(" ftr-()[]/", 0.31), **dict.fromkeys("mwMW—", 0.85)}
CAPITAL, OTHER = 0.69, 0.54
# em between two runs of one line that are cells of their own, and a share of the first, whose width is only known
# about; less where another row has a cell there.
GAP, UNSURE = 0.6, 0.08
NEAR, SAME_COLUMN = 0.5, 2.5  # em between the baselines of one line; points between the left edges of one column
LEADING, TIGHT = 2.0, 1.4  # em between the lines of one cell at the most; of one whose second line is in question


@dataclass
class Run:
    """Text of one font at one place; `x` and `y` in points, `y` upwards."""

    text: str
    x: float
    y: float
    size: float
    bold: bool

    @property
    def end(self) -> float:
        """Where it ends, about."""
        return self.x + self.width

    @property
    def width(self) -> float:
        """How wide it is, about."""
        return self.size * sum(WIDTHS.get(char, CAPITAL if char.isupper() else OTHER) for char in self.text.strip())


@dataclass
class Cell:
    """Lines below each other that begin at one left edge."""

    lines: list[list[Run]] = field(default_factory=list)

    @property
    def first(self) -> Run:
        """Its first run."""
        return self.lines[0][0]

    @property
    def last(self) -> Run:
        """The last run of its last line."""
        return self.lines[-1][-1]

    @property
    def text(self) -> str:
        """All of it on one line."""
        return tidy(" ".join(" ".join(run.text for run in line) for line in self.lines))

    def takes(self, run: Run) -> bool:
        """Is the run its next line?"""
        below = self.lines[-1][0].y - run.y
        return 0 < below <= LEADING * run.size and abs(run.x - self.first.x) <= SAME_COLUMN


def runs(page: PageObject) -> list[Run]:
    """The runs of a page, in the order in which it is drawn, which is that of reading where its producer cared."""
    found: list[Run] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        for part in text.split("\n"):
            if part.strip():
                a, b, x, y = _placed(cm, tm)
                name = str(font.get("/BaseFont", "")) if isinstance(font, dict) else ""
                bold = any(word in name.lower() for word in ("bold", "black", "heavy", "semibold", "cmbx"))
                found.append(Run(part, x, y, max(1.0, abs(size) * math.hypot(a, b)), bold))

    page.extract_text(visitor_text=visit)
    return found


def _placed(cm: Sequence[float], tm: Sequence[float]) -> tuple[float, float, float, float]:
    """The scale and the place of a text matrix seen through the current matrix (ISO 32000-2, 8.3.4)."""
    a = tm[0] * cm[0] + tm[1] * cm[2]
    b = tm[0] * cm[1] + tm[1] * cm[3]
    return a, b, tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def rows(found: Sequence[Run]) -> list[list[Cell]]:
    """The page as rows of cells, most of which have one cell of one line."""
    done: list[list[Cell]] = []
    columns: list[float] = []
    for run in found:
        row = done[-1] if done else []
        if row and _is_same_line(row[-1].lines[-1], run):
            _extend(row, run, columns)
        elif row and _is_beside(row, run):
            row.append(Cell([[run]]))
        elif len(row) > 1 and row[-1].takes(run):
            row[-1].lines.append([run])
            continue
        else:
            done.append([Cell([[run]])])
            continue
        if len(row) > 1:
            columns = [cell.first.x for cell in row]
            _take_in(done)
    return done


def _take_in(done: list[list[Cell]]) -> None:
    """The lines before the last row, where they are the upper lines of its first cell: what is beside them tells."""
    row = done[-1]
    top = max(cell.first.y for cell in row[1:])
    while len(done) > 1 and len(done[-2]) == 1 and _is_upper_line(done[-2][0], row, top):
        row[0].lines = [*done.pop(-2)[0].lines, *row[0].lines]


def _is_upper_line(above: Cell, row: Sequence[Cell], top: float) -> bool:
    first = row[0].first
    drop = above.last.y - first.y
    is_near = 0 < drop <= TIGHT * first.size and above.last.y <= top + NEAR * first.size
    return is_near and abs(above.first.x - first.x) <= SAME_COLUMN and above.last.end < row[1].first.x


def _is_same_line(line: Sequence[Run], run: Run) -> bool:
    return abs(line[-1].y - run.y) < NEAR * run.size and run.x >= line[-1].x


def _extend(row: list[Cell], run: Run, columns: Sequence[float]) -> None:
    """One more run of the line: of the same cell, or of the next."""
    cell = row[-1]
    gap, wide = run.x - cell.last.end, max(GAP * run.size, UNSURE * cell.last.width)
    in_column = any(abs(run.x - x) <= SAME_COLUMN for x in columns[1:])
    if ONLY_BULLET.fullmatch(cell.text) or not (gap > wide or (in_column and gap > 0)):
        cell.lines[-1].append(run)
    else:
        row.append(Cell([[run]]))


def _is_beside(row: Sequence[Cell], run: Run) -> bool:
    """Does the run stand to the right of the cell before, at its height?"""
    cell = row[-1]
    top = row[0].first.y + LEADING * run.size
    return run.x > max(line[-1].end for line in cell.lines) and cell.last.y - run.size < run.y < top


def aligned(table: Sequence[Sequence[Cell]]) -> list[tuple[str, ...]]:
    """The texts of a table's rows, each in its column: columns are those of the rows with the most cells, whose titles
    may be centred. A row has an empty text where it has no cell; what does not come out that way stays as it is."""
    most = max(map(len, table))
    full = [row for row in table if len(row) == most]
    lefts = [min(cell.first.x for cell in column) for column in zip(*full, strict=True)]
    return [_aligned(row, lefts) for row in table]


def _aligned(row: Sequence[Cell], lefts: Sequence[float]) -> tuple[str, ...]:
    texts = [cell.text for cell in row]
    middles = [(cell.first.x + max(line[-1].end for line in cell.lines)) / 2 for cell in row]
    places = [max(0, bisect_right(lefts, middle) - 1) for middle in middles]
    if len(row) >= len(lefts) or len(set(places)) < len(places):
        return tuple(texts)
    found = dict(zip(places, texts, strict=True))
    return tuple(found.get(place, "") for place in range(len(lefts)))
