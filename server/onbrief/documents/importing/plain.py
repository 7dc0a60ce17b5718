"""Plain text and Markdown, in whatever encoding."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt

from .blocks import Extract
from .lines import BULLET, SENTENCE_END, Line, blocks, tidy, wrap_width
from .markup import lines_of
from .refusals import CHARACTERS, Refused

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
MARKDOWN = re.compile(r"^(?:#{1,6} \S|\|.*\|[ \t]*$|\s*[-*+] \S.*\*\*|\*\*[^*\n]+\*\*|[=-]{3,}[ \t]*$)", re.MULTILINE)
MARKUP = 1.5  # times its text, a file may hold
TITLE_WORDS = 7
TABBED = re.compile(r"[ \t]*\t[ \t]*|\s*\|\s*")


def decoded(data: bytes) -> str:
    """The text of a file: by its byte order mark, as UTF-8, else as Windows writes Western European."""
    try:
        for mark, encoding in MARKS:
            if data.startswith(mark):
                return _checked(data.decode(encoding))
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(data.decode("cp1252", "replace"))


def _checked(text: str) -> str:
    if len(CONTROL.findall(text[:100_000])) > len(text[:100_000]) / 100:
        raise Refused("not-text")
    return re.sub(r"\r\n?|\u2028|\u2029|\f|\v", "\n", text)


def read_text(data: bytes, *, markdown: bool) -> Extract:
    """The blocks of a text; Markdown where it is said to be, or looks like it."""
    text = decoded(data)
    if len(text) > CHARACTERS * MARKUP:
        raise Refused("too-long")
    if markdown or MARKDOWN.search(text):
        return Extract("markdown", tuple(blocks(list(_of_markdown(text)))))
    return Extract("text", tuple(blocks(list(_of_plain(text)))))


def _of_markdown(text: str) -> Iterator[Line]:
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table")
    width = wrap_width(map(len, text.split("\n")))
    for line in lines_of(parser.render(FRONT_MATTER.sub("", text)), breaks=True):
        yield replace(line, width=width)


def _of_plain(text: str) -> Iterator[Line]:
    written = text.split("\n")
    width = wrap_width(map(len, written))
    table, was_row = 0, False
    for before, (line, after) in zip(["", *written], pairwise([*written, ""]), strict=False):
        cells = tuple(tidy(cell) for cell in TABBED.split(line.strip().strip("|")))
        is_row = len(cells) > 1 and sum(map(bool, cells)) > 1 and not BULLET.match(line.strip())
        if is_row:
            table += not was_row
            yield Line(line, "row", cells=cells, table=table)
        elif line.strip():
            heading = _is_title(line.strip(), before, after)
            fresh = not before.strip() or was_row
            yield Line(line.strip(), "heading" if heading else None, int(heading) * 2, fresh, width=width)
        was_row = is_row


def _is_title(line: str, before: str, after: str) -> bool:
    """A short line between empty ones, or in capitals, that ends as no sentence does."""
    words = line.split()
    if len(words) > TITLE_WORDS or SENTENCE_END.search(line) or BULLET.match(line) or not line[0].isalpha():
        return False
    stands_apart = not before.strip() and not after.strip()
    return (line.isupper() and len(line) > 3) or (stands_apart and line[0].isupper() and not line.endswith(","))
