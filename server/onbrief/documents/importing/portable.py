"""PDF files, through pypdf: text in reading order, lines joined, headings told by size, tables by columns."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import groupby, islice

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from pypdf.generic import DictionaryObject

from .blocks import Extract
from .lines import BULLET, SENTENCE_END, Line, blocks, tidy
from .refusals import CHARACTERS, PAGES, Refused
from .segments import Cell, Run, aligned, rows, runs

LARGER, LEVELS = 1.12, 4  # than the body, and a heading's words are so much larger; ranks that are told apart
HEADING_WORDS = 14
PARAGRAPH = 1.7  # em between two lines, and a paragraph ends
INDENT = (5.0, 40.0)  # points by which the first line of a paragraph may be set in
SHORT = 40  # characters of what may be the label of the text beside it
FEW = 4  # lines of a page of which none is taken for a running title
REPEATED = 3  # pages on which the same line stands at the same height: a running title
PAGE_NUMBER = re.compile(r"(?:page |p\. ?)?\d{1,3}(?:\s?(?:/|of)\s?\d{1,3})?", re.IGNORECASE)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every oddity of a file

Rows = list[list[Cell]]


def read_pdf(data: bytes) -> Extract:
    """The blocks of a PDF's text. Raises Refused."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("locked-pdf")
        pages = [list(rows(found)) for found in _pages(reader)]
    except (FileNotDecryptedError, DependencyError) as error:
        raise Refused("locked-pdf", repr(error)) from error
    except PyPdfError as error:
        raise Refused("damaged-pdf", repr(error)) from error
    if not any(pages):
        raise Refused("scanned" if any(map(_has_picture, reader.pages)) else "no-text")
    return Extract("pdf", tuple(blocks(list(_lines(_without_titles(pages))))), len(pages))


def _pages(reader: PdfReader) -> Iterator[list[Run]]:
    """The runs of each page; of a page that is drawn twice by a loop of references, as often as it is reached."""
    left = CHARACTERS
    for number, page in enumerate(islice(reader.pages, PAGES + 1)):
        if number == PAGES:
            raise Refused("too-many-pages")
        found = runs(page)
        left -= sum(len(run.text) for run in found)
        if left < 0:
            raise Refused("too-long")
        yield found


def _part(whole: DictionaryObject, name: str) -> DictionaryObject:
    found = whole.get(name)
    part = found.get_object() if found is not None else None
    return part if isinstance(part, DictionaryObject) else DictionaryObject()


def _has_picture(page: PageObject) -> bool:
    drawn = _part(_part(page, "/Resources"), "/XObject")
    return any(_part(drawn, name).get("/Subtype") == "/Image" for name in drawn)


def _without_titles(pages: Sequence[Rows]) -> list[Rows]:
    """The pages without page numbers, and without what stands on top or at the bottom of several."""
    seen = Counter(key for page in pages for key in {_key(row) for row in (*page[:2], *page[-2:])})
    return [[row for at, row in enumerate(page) if not _is_title(at, row, page, seen)] for page in pages]


def _key(row: Sequence[Cell]) -> tuple[str, int]:
    return re.sub(r"\d+", "0", " ".join(cell.text for cell in row)), round(row[0].first.y / 4)


def _is_title(at: int, row: Sequence[Cell], page: Rows, seen: Counter[tuple[str, int]]) -> bool:
    if len(page) <= FEW or 2 <= at < len(page) - 2:
        return False
    is_number = bool(PAGE_NUMBER.fullmatch(row[0].text)) and len(row) == 1
    return is_number or seen[_key(row)] >= REPEATED


def _lines(pages: Sequence[Rows]) -> Iterator[Line]:
    """The lines of all pages, headings and rows of tables told apart."""
    shape = _Shape(pages)
    table = 0
    for number, page in enumerate(pages, 1):
        runs_of_rows = groupby(range(len(page)), key=partial(_is_row, page))
        before: Run | None = None
        for are_rows, places in runs_of_rows:
            found = [page[at] for at in places]
            if are_rows:
                table += 1
                yield from (Line("", "row", page=number, cells=cells, table=table) for cells in aligned(found))
                before = None
                continue
            for line in (line for row in found for cell in row for line in cell.lines):
                yield shape.line(line, before, number)
                before = line[0]


def _is_row(page: Rows, at: int) -> bool:
    """Three cells or more; two, where the row before or after has several too, or where a short text is beside one."""
    row = page[at]
    around = [page[near] for near in (at - 1, at + 1) if 0 <= near < len(page)]
    if len(row) != 2 or any(len(other) > 1 for other in around):
        return len(row) > 1
    return len(row[0].lines) == 1 and len(row[0].text) <= SHORT


class _Shape:
    """The usual size, distance and width of the lines of a document."""

    def __init__(self, pages: Sequence[Rows]) -> None:
        lines = [line for page in pages for row in page for cell in row for line in cell.lines]
        sizes: Counter[float] = Counter()
        for line in lines:
            for run in line:
                sizes[round(run.size, 1)] += len(run.text)
        self.body = sizes.most_common(1)[0][0]
        larger = {round(line[0].size, 1) for line in lines if line[0].size > LARGER * self.body}
        self._ranks = {size: min(rank, LEVELS) for rank, size in enumerate(sorted(larger, reverse=True), 1)}
        self._widths: Counter[int] = Counter()
        for line in lines:
            edge = self._edge(line[0])
            self._widths[edge] = max(self._widths[edge], sum(len(run.text) for run in line))

    def line(self, line: Sequence[Run], before: Run | None, page: int) -> Line:
        """A line with what its look says of it."""
        first, text = line[0], tidy(" ".join(run.text for run in line))
        width = self._widths[self._edge(first)] if before else 0  # over to the next page only in mid-sentence
        if level := self._rank(line, text):
            return Line(text, "heading", level, page=page)
        return Line(text, fresh=self._is_fresh(first, before), page=page, width=width)

    def _edge(self, run: Run) -> int:
        """Lines of one left edge and one size are wrapped at one width."""
        return round(run.x / 4) * 100 + round(run.size)

    def _rank(self, line: Sequence[Run], text: str) -> int:
        if len(text.split()) > HEADING_WORDS or not any(char.isalpha() for char in text):
            return 0
        rank = self._ranks.get(round(line[0].size, 1), 0)
        all_bold = all(run.bold for run in line) and not SENTENCE_END.search(text)
        return rank or (min(len(self._ranks) + 1, LEVELS + 1) if all_bold else 0)

    def _is_fresh(self, run: Run, before: Run | None) -> bool:
        """Something else than the line before goes on here, by distance or size."""
        if before is None:
            return False
        drop = before.y - run.y
        if INDENT[0] < run.x - before.x < INDENT[1] and not BULLET.match(before.text):
            return True
        return abs(run.size - before.size) > 0.6 or drop > PARAGRAPH * run.size
