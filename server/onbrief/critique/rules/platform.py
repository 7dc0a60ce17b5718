"""Platform: what the place does to the post. Craft, which never lifts a verdict."""

from collections.abc import Iterator

import regex

from ..dictionary import cut
from ..length import fits_until, length_of, limit_of
from ..reading import Reading
from ..standards import platform
from ..structure import Range
from .base import Remark

DEFAULT_HASHTAGS = {"linkedin": 5, "x": 2}  # the clauses `linkedin@1#hashtags` and `x@1#hashtags`
WORD_MIN = 3
SMALL_WORDS = frozenset("a an and at by for in is it my of on or our the to up we with you your".split())
# A word that begins or ends so is one word, whatever shorter words it can be cut into.
BEGINNINGS = frozenset(
    "anti auto bio cyber de dis eco electro geo hydro hyper in inter macro mega meta micro mis multi nano non on out"
    " over photo post pre re self semi sub super tele trans ultra un under up".split()
)
ENDINGS = frozenset(
    "ability able ation ed er est ful ing ion isation ization ism ist less man ment ness ship ware wise".split()
)


def too_long(r: Reading) -> Iterator[Remark]:
    """Over the platform's limit; a thread part by part. The span is what does not fit."""
    limit = limit_of(r.draft)
    if limit is None:
        return
    for number, part in enumerate(r.parts, start=1):
        length = length_of(r.draft, part.text)
        if length > limit:
            which = f"Part {number}" if len(r.parts) > 1 else "The draft"
            message = f"{which} has {length:,} of {limit:,} characters: {length - limit:,} have to go."
            cut = part.start + fits_until(r.draft, part.text, limit)
            yield Remark(platform(r.draft.platform, _length_clause(r)), message, (cut, part.end))


def _length_clause(r: Reading) -> str:
    if r.draft.platform == "x":
        return "long-length" if r.draft.long_posts else "length"
    return "comment-length" if r.is_answer else "length"


def hashtags(r: Reading) -> Iterator[Remark]:
    """More hashtags than the guide allows a post, or several words run together in lower case."""
    yield from _too_many_hashtags(r)
    for start, end in r.hashtags:
        words = joined_words(r.text[start + 1 : end])
        if words:
            better = "#" + "".join(word.capitalize() for word in words)
            message = (
                f"Nobody, and no screen reader, sees where the words of {r.text[start:end]} begin. Give each a capital."
            )
            yield Remark(platform(r.draft.platform, "hashtags"), message, (start, end), better)


def _too_many_hashtags(r: Reading) -> Iterator[Remark]:
    own = r.voice.mechanics.hashtags_max.get(r.draft.platform) if r.voice and r.voice.mechanics.hashtags_max else None
    limit = DEFAULT_HASHTAGS[r.draft.platform] if own is None else own
    for part in r.parts:
        tags = [tag for tag in r.hashtags if part.start <= tag[0] < part.end]
        if len(tags) <= limit:
            continue
        if own is None or r.voice is None:
            clause = platform(r.draft.platform, "hashtags")
        else:
            clause = r.voice.clause(f"mechanics.hashtags_max.{r.draft.platform}")
        message = f"{len(tags)} hashtags where {limit} at most belong. Keep those that a buyer would search for."
        yield Remark(clause, message, _run(r.text, tags[limit:]))


def _run(text: str, tags: list[Range]) -> Range:
    """The first of the tags with those that follow it directly."""
    start, end = tags[0]
    for tag in tags[1:]:
        if text[end : tag[0]].strip():
            break
        end = tag[1]
    return start, end


def joined_words(tag: str) -> list[str]:
    """The words of a hashtag that runs several together without a capital; empty where it is one word."""
    if len(tag) < 8 or not regex.fullmatch(r"\p{L}[\p{Ll}]+", tag) or not tag.isascii():
        return []
    words = cut(tag.lower())
    known = all(len(word) >= WORD_MIN or word in SMALL_WORDS for word in words)
    whole = words[0] in BEGINNINGS or words[-1] in ENDINGS or len(words[0]) < WORD_MIN
    long_enough = sum(len(word) > WORD_MIN for word in words) > 1
    return words if len(words) > 1 and known and not whole and long_enough else []


RULES = {
    "platform.too-long": too_long,
    "platform.hashtags": hashtags,
}
