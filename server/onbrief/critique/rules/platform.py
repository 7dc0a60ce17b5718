"""Platform: what the place does to the post. Craft, which never lifts a verdict."""

from collections.abc import Iterator

import regex

from ..analysis.blocks import blocks, letters_in, words_in
from ..lexicons import HOUSE, WordLists
from ..reading import Reading
from ..standards import fact, platform
from ..text.dictionary import cut, is_listed, is_word
from ..text.length import fits_until, length_clause, length_of, limit_of
from ..text.structure import Range
from .accessibility import accessibility
from .base import Remark
from .opening import weak_opening
from .thread import thread_part

BLOCK_CHARACTERS = 700  # of a script without spaces
LINE_CHARACTERS = 40  # of a line on a phone
WORD_MIN = 3
SMALL_WORDS = frozenset("a an and at by for in is it my of on or our the to up we with you your".split())
# A word that begins or ends so is one word, whatever shorter words it can be cut into.
BEGINNINGS = frozenset(
    "anti auto bio cyber de dis eco electro geo hydro hyper in inter macro mega meta micro mis multi nano non on out"
    " over photo post pre re self semi sub super tele trans ultra un under up".split()
)
ENDINGS = frozenset(
    "ability able ation ed er est ful ing ion isation ization ism ist less man ment ness ship tech ware wise".split()
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
            message = f"{which} has {length:,} of {limit:,} characters: cut {length - limit:,}."
            cut = part.start + fits_until(r.draft, part.text, limit)
            yield Remark(platform(r.draft.platform, length_clause(r.draft)), message, (cut, part.end))


def hashtags(r: Reading) -> Iterator[Remark]:
    """More hashtags than the guide allows a post, or several words run together in lower case."""
    yield from _too_many_hashtags(r)
    for start, end in r.hashtags:
        words = joined_words(r.text[start + 1 : end], r.lists)
        if words:
            better = "#" + "".join(word[0].upper() + word[1:] for word in words)
            message = (
                f"Nobody, and no screen reader, sees where the words of {r.text[start:end]} begin. Give each a capital."
            )
            yield Remark(platform(r.draft.platform, "hashtags"), message, (start, end), better)


def _too_many_hashtags(r: Reading) -> Iterator[Remark]:
    own = r.voice.mechanics.hashtags_max.get(r.draft.platform) if r.voice and r.voice.mechanics.hashtags_max else None
    limit = fact(r.draft.platform, "hashtags") if own is None else own
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


def joined_words(tag: str, lists: WordLists = HOUSE) -> list[str]:
    """The words of a hashtag that runs several together without a capital; empty where it is one word."""
    business = regex.fullmatch(r"(b2[bc])(\p{Ll}{4,})", tag, regex.IGNORECASE)
    if business:
        return [business[1].upper(), business[2]]
    if (
        len(tag) < 8
        or not regex.fullmatch(r"\p{L}\p{Ll}+", tag)
        or not tag.isascii()
        or tag.lower() in lists.words("compounds")
    ):
        return []
    words = cut(tag.lower())
    rare = [word for word in words if not is_word(word)]
    known = not rare or (len(words) > 2 and len(rare) == 1 and is_listed(rare[0]))  # among several one may be rare
    compound = len(words) == 2 and (words[0] in BEGINNINGS or words[1] in ENDINGS)
    known = known and all(len(word) >= WORD_MIN or word in SMALL_WORDS for word in words)
    long_enough = len(words[0]) >= WORD_MIN and (len(words) > 2 or min(map(len, words)) > WORD_MIN)
    return words if len(words) > 1 and known and not compound and long_enough else []


def dense_block(r: Reading) -> Iterator[Remark]:
    """A wall of text: more than 100 words (150 in an article), or 700 characters without spaces, without a break.

    The number is ours, between GOV.UK's five sentences of 25 words and Yoast's 150 words; on a phone it is some
    fifteen lines. What the guide allows a paragraph is another type. A post of 280 characters cannot be a wall.
    """
    most = fact(r.draft.platform, "block", "most-article" if r.draft.surface == "article" else "most")
    for block in blocks(r.text):
        if len(block.text) < min(2 * most, BLOCK_CHARACTERS):
            continue
        count = words_in(r.spoken, block)
        unspaced = letters_in(r.spoken, block) if len(block.text) > BLOCK_CHARACTERS else 0
        if count > most or (unspaced > BLOCK_CHARACTERS and count < unspaced / 20):
            lines = round(len(block.text) / LINE_CHARACTERS)
            message = (
                f"A block of some {lines} lines on a phone (an estimate) is a wall. Break it where the thought turns."
            )
            yield Remark(platform(r.draft.platform, "block"), message, (block.start, block.end))


RULES = {
    "platform.weak-opening": weak_opening,
    "platform.too-long": too_long,
    "platform.dense-block": dense_block,
    "platform.hashtags": hashtags,
    "platform.accessibility": accessibility,
    "platform.thread-part": thread_part,
}
