"""Lines into blocks: what was wrapped is joined, what stands for itself is kept apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .blocks import Block, Kind

INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
SPACES = re.compile(r"\s+")
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ud800": "\ufffd"}
)
HALVES = re.compile("[\ud800-\udfff]")
BULLET = re.compile(r"(?:[•●▪◦‣■□○–—*\-➤▶►✓✔✗✘❌✅·\uf0b7\uf0a7]|\(?\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
ONLY_BULLET = re.compile(r"[•●▪◦‣■□○–—*\-➤▶►·\uf0b7\uf0a7]|\(?\d{1,2}[.)]")
LABEL = re.compile(r"[^\W\d_][\w /&'’()-]{1,40}:(?=\s|$)")
SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
SOFT = re.compile(r"(?<=[^\W\d_])-$")
NARROW, WIDE, NEARLY = 45, 130, 0.8  # characters of lines that were wrapped, and what of that a full line has
FEW = 3
LONGEST = 5_000  # characters of a paragraph; what runs on is cut there, so that a book in one breath takes no longer


@dataclass(frozen=True)
class Line:
    """A line as it stands. Of a `kind` that is known, or None; `fresh` where something else certainly begins; `width`
    is that of the lines around it, in characters, where that is known."""

    text: str
    kind: Kind | None = None
    level: int = 0
    fresh: bool = True
    page: int | None = None
    width: int = 0
    cells: tuple[str, ...] = ()
    table: int = 0


def tidy(text: str) -> str:
    """Text without what cannot be seen, with one space for any white space."""
    plain = INVISIBLE.sub("", text.translate(LIGATURES))
    return SPACES.sub(" ", HALVES.sub("\ufffd", plain)).strip()


def wrap_width(lengths: Iterable[int]) -> int:
    """At how many characters lines were wrapped; 0 where they were not: then a few are about as long as the longest."""
    ordered = sorted((length for length in lengths if length > NARROW), reverse=True)
    if len(ordered) < FEW or ordered[0] > WIDE or ordered[FEW - 1] < NEARLY * ordered[0]:
        return 0
    return ordered[0]


def blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks that the lines make up."""
    whole = " ".join(line.text for line in lines)
    open_: Line | None = None
    for line in map(_marked, lines):
        if open_ and _continues(open_, line):
            open_ = replace(open_, text=_joined(open_.text, line.text, whole), width=line.width)
            continue
        if open_:
            yield from _block(open_)
        open_ = line
    if open_:
        yield from _block(open_)


def _marked(line: Line) -> Line:
    """The line, an item where it begins as one."""
    if line.kind is None and (bullet := BULLET.match(line.text)):
        return replace(line, kind="item", level=1, fresh=True, text=line.text[bullet.end() :])
    return line


def _continues(before: Line, line: Line) -> bool:
    """Was the text before wrapped into this line?"""
    if len(before.text) > LONGEST:
        return False
    if line.fresh or line.kind is not None or before.kind not in (None, "paragraph", "item"):
        return False
    if SOFT.search(before.text) and line.text[:1].islower():
        return True
    if LABEL.match(line.text):
        return False
    last = before.text.rsplit("\n", 1)[-1]
    if line.text[:1].islower():
        return not SENTENCE_END.search(last)
    return bool(line.width) and len(last) >= NEARLY * line.width


def _joined(before: str, after: str, whole: str) -> str:
    """Two parts of a wrapped text; what was hyphenated is one word, unless it is written with its hyphen elsewhere.
    The line break is kept as long as the length of the last line has to be known."""
    if SOFT.search(before) and after[:1].islower():
        left, right = re.split(r"[\s]", before)[-1], re.match(r"\w*", after)
        written = left + (right[0] if right else "")
        return f"{before}{after}" if re.search(rf"\b{re.escape(written)}\b", whole) else f"{before[:-1]}{after}"
    return f"{before}\n{after}"


def _block(line: Line) -> Iterator[Block]:
    if line.cells:
        yield Block.row(line.cells, line.table, line.page)
    elif any(map(str.isalnum, text := tidy(line.text))):  # a ruled line is no text
        yield Block(line.kind or "paragraph", text, line.level, line.page)
