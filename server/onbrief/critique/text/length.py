"""How long a draft is, as its platform counts."""

from functools import lru_cache

import regex
from twitter_text import parse_tweet

from ...documents.draft import Draft
from ..standards import fact

PIECE = regex.compile(r"\S+|\s+")  # no link and no emoji goes beyond one
DOTS_MAX = 20  # of an address; the parser's time grows with the square of the dots


def limit_of(draft: Draft) -> int | None:
    """The most that the platform takes of this draft, in its own units; None where there is no limit."""
    return None if draft.surface == "article" else fact(draft.platform, length_clause(draft))


def length_clause(draft: Draft) -> str:
    """The path of the platform's clause that limits this draft."""
    if draft.platform == "x":
        return "long-length" if draft.long_posts else "length"
    return "comment-length" if draft.surface in ("comment", "reply") else "length"


def length_of(draft: Draft, text: str) -> int:
    """The length of a text on the draft's platform, without white space at its end.

    X counts by the rules of twitter-text (a link 23, an emoji 2), LinkedIn in UTF-16 units.
    """
    text = text.rstrip()
    return _weighted(text) if draft.platform == "x" else len(text.encode("utf-16-le")) // 2


def fits_until(draft: Draft, text: str, limit: int) -> int:
    """The code point at which the first character stands that no longer fits."""
    low, high = 0, min(limit + 1, len(text))
    while high < len(text) and length_of(draft, text[:high]) <= limit:  # links and emoji weigh less than they are long
        low, high = high, min(2 * high, len(text))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if length_of(draft, text[:middle]) <= limit else (low, middle - 1)
    return low


def _weighted(text: str) -> int:
    return sum(map(_weight, PIECE.findall(text)))


@lru_cache(maxsize=8192)
def _weight(piece: str) -> int:
    """What twitter-text makes of a piece; one of too many dots holds no link, and a comma weighs what a dot does."""
    return int(parse_tweet(piece.replace(".", ",") if piece.count(".") > DOTS_MAX else piece).weightedLength)
