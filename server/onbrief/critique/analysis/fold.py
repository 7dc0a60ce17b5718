"""The fold: how much of a post its readers see before they choose to read on."""

import regex

from ..reading import Reading
from ..standards import fact
from ..text.structure import Range

LINE_END = regex.compile(r"\r\n?|\n")


def above_fold(r: Reading) -> Range:
    """Source offsets of what stands above the fold: three lines, blank ones counted, or 210 characters on LinkedIn
    (280 on X), whichever comes first. Of a thread it is the beginning of its first part; an article has no fold.

    The numbers are estimates (`linkedin@1#opening`); X cuts a long post where a short one would have to end.
    """
    if r.draft.surface == "article" or not r.parts:
        return 0, len(r.text)
    first = r.parts[0]
    ends = [found.start() for found in LINE_END.finditer(first.text)]
    lines = fact(r.draft.platform, "opening", "lines")
    lines_end = ends[lines - 1] if len(ends) >= lines else len(first.text)
    return first.start, first.start + min(lines_end, fact(r.draft.platform, "opening"))
