"""HTML, as mammoth and Markdown are turned into it: its text in lines, nothing of it followed or fetched."""

from collections.abc import Iterator
from html.parser import HTMLParser

from .lines import Line, tidy

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {*HEADINGS, "p", "li", "ul", "ol", "table", "tr", "td", "th", "blockquote", "pre", "div", "hr", "dt", "dd"}
SKIPPED = {"script", "style", "head", "template", "svg"}
BOLD = {"strong", "b"}
BOLD_WORDS, BOLD_LEVEL = 10, 4  # a paragraph of so few words, all of them bold, is a heading


def lines_of(html: str, *, breaks: bool = False) -> Iterator[Line]:
    """The lines of a page of HTML. With `breaks` a line break in the source is one in the text, which may be due to
    wrapping; those of <br> always stand."""
    reader = _Reader(breaks)
    reader.feed(html)
    reader.close()
    reader.end_line()
    yield from reader.lines


class _Reader(HTMLParser):
    def __init__(self, breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._breaks = breaks
        self._text: list[str] = []
        self._bold_only = True
        self._bold = self._skip = self._depth = self._level = self._tables = self._in_table = 0
        self._fresh, self._is_item = True, False
        self._cells: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip += tag in SKIPPED
        self._bold += tag in BOLD
        if tag == "br":
            self.end_line()
            self._fresh = True
        elif tag in BLOCKS:
            self.end_line()
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        self._fresh = True
        self._level = HEADINGS.get(tag, 0)
        self._depth += tag in ("ul", "ol")
        self._is_item = tag == "li" or (self._is_item and tag == "p")
        if tag == "table":
            self._in_table += 1
            self._tables += self._in_table == 1
        elif tag == "tr" and self._in_table == 1:
            self._cells = []
        elif tag in ("td", "th") and self._in_table == 1:
            self._cells.append([])

    def handle_endtag(self, tag: str) -> None:
        self._skip = max(0, self._skip - (tag in SKIPPED))
        self._bold = max(0, self._bold - (tag in BOLD))
        if tag in BLOCKS:
            self.end_line()
            self._end(tag)

    def _end(self, tag: str) -> None:
        self._fresh, self._level = True, 0
        self._depth = max(0, self._depth - (tag in ("ul", "ol")))
        self._is_item = self._is_item and tag not in ("li", "ul", "ol")
        if tag == "table":
            self._in_table = max(0, self._in_table - 1)
        elif tag == "tr" and self._in_table == 1:
            cells = tuple(tidy(" ".join(cell)) for cell in self._cells)
            if any(cells):
                self.lines.append(Line("", "row", cells=cells, table=self._tables))
            self._cells = []

    def handle_data(self, data: str) -> None:
        if self._skip:
            return
        first, *others = data.split("\n") if self._breaks else [data]
        self._add(first)
        for part in others:
            self.end_line()
            self._add(part)

    def _add(self, text: str) -> None:
        self._text.append(text)
        self._bold_only = self._bold_only and (self._bold > 0 or not text.strip())

    def end_line(self) -> None:
        """What was gathered is a line, or part of the cell that is open."""
        text, bold = tidy("".join(self._text)), self._bold_only
        self._text, self._bold_only = [], True
        if not text:
            return
        if self._in_table and self._cells:
            self._cells[-1].append(text)
            return
        self.lines.append(self._line(text, bold))
        self._fresh = False

    def _line(self, text: str, bold: bool) -> Line:
        if self._level:
            return Line(text, "heading", self._level)
        if self._is_item and self._fresh:
            return Line(text, "item", max(1, self._depth))
        if bold and self._fresh and len(text.split()) <= BOLD_WORDS and not text.endswith((".", ":", ",")):
            return Line(text, "heading", BOLD_LEVEL)
        return Line(text, None, fresh=self._fresh)
