"""What a draft is made of: links, tags, quotations, lines, sentences, paragraphs, the parts of a thread."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from urllib.parse import SplitResult, urlsplit

import regex
import sentencex

from .folding import MASK

Range = tuple[int, int]

# A bare domain counts as a link when a path follows it or its last label is one that people know.
TOP_LEVEL = (
    "com|org|net|io|ai|co|eu|uk|us|de|at|ch|fr|nl|be|it|es|pt|pl|cz|se|no|dk|fi|ie|ca|au|nz|in|jp|dev|app|tech|info|biz"
)
KNOWN = rf"(?-i:{TOP_LEVEL}|{TOP_LEVEL.upper()})"  # in one case: "now.It takes" only lacks a space
LABEL = r"[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?"
LINK = regex.compile(
    rf"""(?<![\p{{L}}\p{{N}}@])(?:
        (?:https?://|www\.)[^\s<>"“”«»]+
      | (?:{LABEL}\.){{1,8}}(?:\p{{L}}{{2,}}(?=/)|{KNOWN}(?![\p{{L}}\p{{N}}@-]|\.[\p{{L}}\p{{N}}]))
        (?:[/?\#][^\s<>"“”«»]*)?
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
LINK_HINT = regex.compile(r"://|www\.|\.\p{L}{2}", regex.IGNORECASE)  # no link without one
SPACE = regex.compile(r"\s")
LINK_TAIL = ".,;:!?'’*_…]}>"
EMAIL = regex.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
HANDLE = regex.compile(r"(?<![\w@])[@＠]\w[\w-]*")
HASHTAG = regex.compile(r"(?<![\w&/])[#＃](?=\w*\p{L})\w+")
CODE = regex.compile(r"```.*?```|`[^`\n]+`", regex.DOTALL)
QUOTATION = regex.compile(
    r"""“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|«[^«»]{1,2000}»|»[^«»]{1,2000}«|‚[^‚‘\n]{1,500}‘
      |(?<![\p{L}\p{N}])"[^"\n]{1,2000}"
      |(?<![\p{L}\p{N}])‘[^‘\n]{1,500}?’(?![\p{L}\p{N}])
      |(?<![\p{L}\p{N}])'(?=\S)(?:[^'\n]|(?<=\p{L})'(?=\p{L})){1,500}(?<=\S)'(?![\p{L}\p{N}])""",
    regex.VERBOSE,
)
PART_BREAK = regex.compile(r"^-{3}[^\S\n]*$", regex.MULTILINE)
PARAGRAPH = regex.compile(r"[^\n]+(?:\n(?![^\S\n]*(?:\n|\Z))[^\n]+)*")
LINE_END = regex.compile(r"\n(?!\s*(?!https?:|www\.)\p{Ll})")  # one that ends a sentence too: the next line begins anew
STRETCH = 2_000  # code points; sentencex takes quadratic time where quotation marks stay open
LEAD = regex.compile(r"^(?:[\s•▪‣◦·*–—>-]|\d{1,2}[.)](?=\s))+")


@dataclass(frozen=True)
class Link:
    """An address in the draft, `text[start:end]`."""

    start: int
    end: int
    text: str

    @property
    def url(self) -> SplitResult | None:
        """Its parts; None where it is no address that a browser could open."""
        try:
            return urlsplit(self.text if "://" in self.text else f"https://{self.text}")
        except ValueError:
            return None


@dataclass(frozen=True)
class Passage:
    """A stretch of the draft, `source[start:end] == text`."""

    start: int
    end: int
    text: str


def links(text: str) -> tuple[Link, ...]:
    """Every web address, without the punctuation that only follows it."""
    found: list[Link] = []
    end = 0
    for hint in LINK_HINT.finditer(text):
        if hint.start() >= end:
            start = max(end, text.rfind(" ", end, hint.start()), text.rfind("\n", end, hint.start()))
            end = space.start() if (space := SPACE.search(text, hint.end())) else len(text)
            for match in LINK.finditer(text, start, end):
                address = _without_tail(match[0])
                found.append(Link(match.start(), match.start() + len(address), address))
    return tuple(found)


def _without_tail(address: str) -> str:
    address = address.rstrip(LINK_TAIL)
    unopened = address.count(")") - address.count("(")
    while address.endswith(")") and unopened > 0:
        address, unopened = address[:-1].rstrip(LINK_TAIL), unopened - 1
    return address


def ranges(pattern: regex.Pattern[str], text: str) -> tuple[Range, ...]:
    """Where a pattern matches."""
    return tuple(m.span() for m in pattern.finditer(text))


def blanked(text: str, hidden: Iterable[Range]) -> str:
    """The text, as long as before, with these ranges made unmatchable."""
    pieces, at = [], 0
    for start, end in hidden:
        pieces += [text[at:start], MASK * (end - start)]
        at = end
    return "".join(pieces) + text[at:]


def overlaps(span: Range, others: Iterable[Range]) -> bool:
    """Do these words share a character with any of those?"""
    return any(span[0] < end and start < span[1] for start, end in others)


def apart(spans: Iterable[Range]) -> list[Range]:
    """In the order of the text, and of those that overlap the first; of those that begin together the first given."""
    kept: list[Range] = []
    for span in sorted(spans, key=itemgetter(0)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def longest(spans: Iterable[Range]) -> list[Range]:
    """The same, and of those that begin together the longest."""
    return apart(sorted(spans, key=lambda span: -span[1]))


def union(*groups: Iterable[Range]) -> tuple[Range, ...]:
    """All ranges in order, merged where they touch."""
    merged: list[Range] = []
    for start, end in sorted(span for group in groups for span in group):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def parts(text: str) -> tuple[Passage, ...]:
    """The parts of a thread, which lines of `---` separate; parts without words are left out."""
    edges = [0, *(edge for m in PART_BREAK.finditer(text) for edge in m.span()), len(text)]
    return tuple(p for start, end in zip(edges[::2], edges[1::2], strict=True) if (p := trimmed(text, start, end)).text)


def paragraphs(text: str) -> tuple[Passage, ...]:
    """Blocks that blank lines separate."""
    return tuple(p for m in PARAGRAPH.finditer(text) if (p := trimmed(text, *m.span())).text)


def sentences(text: str) -> tuple[Passage, ...]:
    """Sentences; a line end closes one unless the next line goes on in lower case."""
    found = []
    for block in paragraphs(text):
        for line_start, line_end in _lines(block):
            for cut in sentencex.get_sentence_boundaries("en", text[line_start:line_end]):
                start, end = line_start + cut["start_index"], line_start + cut["end_index"]
                lead = LEAD.match(text[start:end])
                passage = trimmed(text, start + (lead.end() if lead else 0), end)
                if passage.text:
                    found.append(passage)
    return tuple(found)


def trimmed(text: str, start: int, end: int) -> Passage:
    """The passage without white space at its ends."""
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    inner = inner.strip()
    return Passage(start, start + len(inner), inner)


def _lines(block: Passage) -> Iterator[Range]:
    """The lines of a block, in stretches that the sentence splitter takes in little time."""
    start = 0
    for found in LINE_END.finditer(block.text):
        yield from _stretches(block, start, found.start())
        start = found.end()
    yield from _stretches(block, start, len(block.text))


def _stretches(block: Passage, start: int, end: int) -> Iterator[Range]:
    while end - start > STRETCH:
        cut = block.text.rfind(" ", start + STRETCH // 2, start + STRETCH) + 1 or start + STRETCH
        yield block.start + start, block.start + cut
        start = cut
    yield block.start + start, block.start + end
