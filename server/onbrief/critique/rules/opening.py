"""Platform: the opening, which is all that most readers see."""

from collections.abc import Iterator

import regex

from ..analysis.fold import above_fold
from ..analysis.strategy import CARRIED
from ..reading import Reading
from ..standards import platform
from ..text.figures import figures
from ..text.folding import fold
from ..text.phrases import begins_with
from ..text.structure import Passage, Range
from .base import Remark, posts_only

WORDED = regex.compile(r"\p{L}{2}")
LEAD = regex.compile(r"[^\p{L}\p{N}]*")
NEAR_START = 24  # characters into the first sentence at which a stock phrase still opens it ("And here's the thing")
OF_NO_USE = regex.compile(
    r"\b(?:years?|anniversar\w+|employees|colleagues|followers|days|weeks|decades)\b", regex.IGNORECASE
)


@posts_only
def weak_opening(r: Reading) -> Iterator[Remark]:
    """A formula opens the post (greeting, announcement, bait, self-praise, stock phrase), and nothing of use is seen.

    Of use above the fold are a message, a proof or another figure, and a reader or problem of the brief's named
    outside the formula itself. On X the first line is looked at, elsewhere what `fold.above_fold` estimates.
    Articles have no fold.
    """
    if r.draft.surface == "article" or not r.english:
        return
    first = next((s for s in r.sentences if WORDED.search(s.text)), None)
    if first and _is_formula(r, first) and not _is_of_use(r, first, seen(r)):
        where = "in the first line" if r.draft.platform == "x" else "above the fold (about three lines, an estimate)"
        message = f"The opening is a formula, and nothing of use to the reader stands {where}. {_advice(r)}"
        yield Remark(platform(r.draft.platform, "opening"), message, (first.start, first.end))


def _is_formula(r: Reading, first: Passage) -> bool:
    lead = LEAD.match(fold(first.text).text)
    if begins_with("openings", fold(first.text).text, lead.end() if lead else 0, r.lists):
        return True
    return any(first.start <= start < first.start + NEAR_START for start, _ in r.phrases("stock-phrases"))


def seen(r: Reading) -> Range:
    """What readers see before they choose to read on; on X its first line."""
    start, end = above_fold(r)
    if r.draft.platform == "x":
        line_end = r.text.find("\n", start)
        end = min(end, line_end) if line_end >= 0 else end
    return start, end


def _is_of_use(r: Reading, first: Passage, seen: Range) -> bool:
    if any(start < seen[1] for start in _figures(r)):
        return True
    if r.by_meaning and any(t.at and t.at[0] < seen[1] and t.nearness >= CARRIED for t in r.messages):
        return True
    reader = r.named_reader
    return reader is not None and reader.at is not None and first.end <= reader.at[0] < seen[1]


def _figures(r: Reading) -> Iterator[int]:
    """Where results in figures stand: claims of the campaign, and without one shares and multiples."""
    if r.brief:
        of_use = (c for c in r.claims if c.state == "covered" or not OF_NO_USE.search(r.text[slice(*c.at)]))
        yield from (claim.at[0] for claim in of_use)
        return
    for figure in figures(r.spoken):
        if figure.unit in ("%", "times") or figure.unit.startswith("of "):
            yield r.spoken.span(figure.start, figure.end)[0]


def _advice(r: Reading) -> str:
    message = next(iter(r.brief.messages), None) if r.brief else None
    return f"Open with what the reader gains: {message.text}" if message else "Open with the fact or the figure."
