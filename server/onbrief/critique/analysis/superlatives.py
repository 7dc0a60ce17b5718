"""Claims of rank: superlatives that are said of the company, its products or its offer, told from all the others."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from ..lexicons import WordLists
from ..text.probes import probes
from ..text.sieve import Sieve
from ..text.statements import Statement
from ..text.structure import Range, apart, overlaps
from ..text.words import FUNCTION_WORDS, WORD, stem
from . import ranks


def superlatives(said: Statement, nouns: frozenset[str], names: tuple[str, ...], lists: WordLists) -> list[Range]:
    """Where a sentence claims a rank or an absolute of our own, as offsets in it, each place once.

    `nouns`: stems of what the company sells; `names`: what company and products are called.
    """
    claimed = sorted(_claims(said, nouns, names, lists))
    quiet = [found.span() for found in ranks.silent(lists).finditer(said.text)] if claimed else []
    return apart(span for span in claimed if not overlaps(span, quiet))


def _claims(said: Statement, nouns: frozenset[str], names: tuple[str, ...], lists: WordLists) -> Iterator[Range]:
    if said.is_question or not lists.is_on("superlatives"):
        return
    for pattern, group, is_ours in _kinds(nouns, names, lists).possible(said.text):
        yield from (found.span(group) for found in pattern.finditer(said.text) if is_ours(said, found))


_Test = Callable[[Statement, regex.Match[str]], bool]


@lru_cache(maxsize=64)
def _kinds(
    nouns: frozenset[str], names: tuple[str, ...], lists: WordLists
) -> Sieve[tuple[regex.Pattern[str], int | str, _Test]]:
    """How a rank can be claimed: a pattern, the group that holds the rank, and what tells whether it is one of ours."""
    kinds: tuple[tuple[regex.Pattern[str], int | str, _Test], ...] = (
        (ranks.always(lists), 0, lambda said, found: not _is_ordinary(said, found)),
        (ranks.scoped(lists), 1, lambda said, found: _is_of_us(said, found, nouns, names, lists)),
        (ranks.own(names, lists), 1, lambda said, found: _is_own_rank(said.text, found, nouns)),
        (ranks.pointed(lists), 1, lambda said, found: True),
        (ranks.rank(lists), 0, lambda said, found: _is_of_product(said, found, nouns, lists)),
        (ranks.zero(lists), 0, lambda said, found: _is_promised_none(said.text, found)),
        (ranks.WHOLE, 0, lambda said, found: _is_absolute(said.text, found)),
        (ranks.UNIQUE, 0, lambda said, found: _is_ours(said, found, nouns, names)),
        (ranks.unrivalled(lists), "rank", lambda said, found: _is_of_trade(found, nouns)),
        (ranks.RANKED, 0, lambda said, found: _is_award(said.text, found)),
    )
    return Sieve((kind, probes(kind[0].pattern)) for kind in kinds)


def _before(text: str, at: int) -> str:
    """The words just before; no pattern looks further, so that a long sentence costs no more than two short ones."""
    return text[max(0, at - NEAR) : at]


NEAR = 80


def _is_ordinary(said: Statement, found: regex.Match[str]) -> bool:
    """ "The number one reason", the machine that has the number one, a list's "#1", "a market leader rang us"."""
    text = said.text
    before = _before(text, found.start())
    if ranks.NOT_OURS.search(before) or ranks.UNMATCHED.search(text, max(0, found.start() - 12), found.end() + 12):
        return True
    if found[0].endswith(("leader", "leaders")):
        return _is_a_stranger(text, found.start(), found.end())
    if not regex.match(r"number|no|#", found[0]):
        return False
    label = regex.search(r"[\p{L}]+(?<!\b(?:the|are|is|we're|our|your|as|still|now))(?<!'s)\s$", before)
    listed = not before.strip(" \n(") and not regex.match(
        r"\s(?:in|for|choice|supplier|on)\b", text[found.end() : found.end() + NEAR]
    )
    return bool(label or listed or ranks.ORDINARY_NEXT.match(text, found.end()))


def _is_of_us(
    said: Statement, found: regex.Match[str], nouns: frozenset[str], names: tuple[str, ...], lists: WordLists
) -> bool:
    """Is it a product or we ourselves of whom the scope is said? "The largest port in Europe" is neither."""
    text = said.text
    before = _before(text, found.start(1))
    if ranks.NOT_OURS.search(_before(text, found.start())) or text.startswith(" of", found.end(1)):
        return False
    # "First in Europe with a wireless gauge.", "Germany's largest laundry."
    opens = not before.strip() or before.rstrip().endswith((",", ":", ";", "-")) or _is_all(text, found)
    boast = found[1].startswith(("best", "leading", "most", "number")) or found[1] in ranks.boasts(lists)
    owned = boast and before.rstrip().endswith(("'s", "s'"))  # "the world's most trusted"
    return opens or owned or _head(text, found.end(1), nouns) is not None or _is_said_of_us(before, names)


def _is_all(text: str, found: regex.Match[str]) -> bool:
    """Is the phrase all that the sentence says, so that it can only be said of its writer?"""
    before, rest = text[: found.start()].strip(" \n'\""), text[found.end() :].strip(" \n'\".!")
    said_of_none = not regex.search(r"[,;:]|\b(?:is|are|was|were|has|have|had|will|can|\p{L}+ed)\b", rest)
    return before in ("", "the", "simply") and said_of_none and len(rest.split()) <= 4


def _is_said_of_us(before: str, names: tuple[str, ...]) -> bool:
    """Do the words before speak of us, or point at what was just spoken of?"""
    us = "|".join([*PRONOUNS, *(regex.escape(name.casefold()) for name in names)])
    return regex.search(rf"(?<![^\W_])(?:{us})(?![^\W_])[^.;:]{{0,40}}$", before) is not None


PRONOUNS = ("we", "we're", "we've", "our", "us", "it is", "it's", "this is", "they are", "they're", "these are", "as")


def _is_own_rank(text: str, found: regex.Match[str], nouns: frozenset[str]) -> bool:
    """ "We are the first in the trade"; but "we run the first drill on Monday", "we have the only key"."""
    if _is_event(text, found.end(1)) or regex.match(
        r"\sones?\b(?!\s(?:who|that|to|with))", text[found.end(1) : found.end(1) + NEAR]
    ):
        return False
    acts = regex.search(
        r"(?:are|'re|is|was|were|remains?|bec[ao]me|been|introduc\w+|launch\w+)\s(?:\p{L}+\s)?\p{L}+\s$",
        _before(text, found.start(1)),
    )
    if acts or found[1] not in ("first", "only", "top"):
        return True
    head_end = _head(text, found.end(1), nouns)
    return head_end is not None and ranks.CLAIMING.match(text, head_end) is not None


def _is_promised_none(text: str, found: regex.Match[str]) -> bool:
    """ "Zero downtime" as a boast, and not as an aim, a reading or the subject of advice."""
    means = regex.match(
        r"[\s-]\p{L}+\s(?:usually\s|often\s|only\s)?(?:means?|is|are|isn't|aren't|would|sounds?|looks?)\b",
        text[found.end() : found.end() + NEAR],
    )
    return not means and not ranks.AIMING.search(_before(text, found.start()))


def _is_of_product(said: Statement, found: regex.Match[str], nouns: frozenset[str], lists: WordLists) -> bool:
    """Does "the best conveyor drive" stand for one of our products, and claim something of it?"""
    text, word = said.text, found[0]
    before, head_end = _before(text, found.start()), _head(text, found.end(), nouns)
    if head_end is None or not regex.search(r"\b(?:the|our|a|an|with|your|simply)\s$|^$|[,:;-]\s?$", before):
        return False
    if ranks.NOT_OURS.search(regex.sub(r"\b(?:the|a|an|our|your)\s$", "", before)) or _is_event(text, found.end()):
        return False
    ours = before.endswith("our ")
    if word in ("first", "only", "first and only"):
        placed = word == "only" and (
            before.endswith("as the ")
            or regex.match(r"\s(?:in|on)\s(?!(?:the|an?|my|your|our|this|that)\b)", text[head_end : head_end + NEAR])
        )
        return bool(placed or ranks.CLAIMING.match(text, head_end)) and not _is_event(text, head_end)
    if word in ("latest", "newest", "top") or (before.endswith("a ") and _is_a_stranger(text, found.start(), head_end)):
        return False
    boast = word.startswith(("best", "leading", "most", "foremost", "premier")) or word in ranks.boasts(lists)
    maxim = ranks.MAXIM.match(text, head_end)
    return (ours and word != "leading") or (boast and not maxim)


def _is_a_stranger(text: str, at: int, head_end: int) -> bool:
    """ "A leading dairy asked us": somebody else, unless the phrase is said of a name ("Halden, a leading maker")."""
    said_of_us = regex.search(r"(?:\b(?:as|is|are|remains?|became|become)|'s|'re|,)\sa\s$", _before(text, at))
    goes_on = regex.search(
        r"\b(?:\p{L}+ed|had|has|have|rang|wrote|found|came|told|said|was|went|lost|saw|uses|runs|is)\b",
        text[head_end : head_end + NEAR],
    )
    return not said_of_us and goes_on is not None


NO_PHRASE = regex.compile(r"[^\s'-]")


def _head(text: str, at: int, nouns: frozenset[str]) -> int | None:
    """Where the product noun of the phrase after a rank ends; None where the phrase has none among four words."""
    end = None
    for count, word in enumerate(WORD.finditer(text, at)):
        between = text[at : word.start()]
        if count == 4 or word[0] in FUNCTION_WORDS or word[0][0].isdigit() or NO_PHRASE.search(between):
            break
        at = word.end()
        if stem(word[0]) in nouns:
            end = at
    return end


def _is_event(text: str, at: int) -> bool:
    """ "The first to hear", "the only drive that tripped": what happened, and no rank."""
    return ranks.EVENT.match(text, at + 1) is not None if at < len(text) else False


def _is_absolute(text: str, found: regex.Match[str]) -> bool:
    before = _before(text, found.start())
    held = regex.search(r"\b(?:not|at|to|from|than|of|give|gave|up to|under|below|above|never|nobody|if|is)\s$", before)
    return not ranks.NOT_WHOLE.match(text, found.end()) and not (held and not held[0].startswith("is "))


def _is_ours(said: Statement, found: regex.Match[str], nouns: frozenset[str], names: tuple[str, ...]) -> bool:
    """ "Our unique process", "a unique pump", "Halden is unique"; "every plant is unique" is said of others."""
    text = said.text
    before = _before(text, found.start())
    if regex.search(r"\b(?:our|a)\s$", before) and _head(text, found.end(), nouns) is not None:
        return True
    subject = "|".join(["we", "it", "ours", *map(regex.escape, (name.casefold() for name in names))])
    return bool(
        regex.search(rf"\b(?:{subject}|our\s\p{{L}}+|what\smakes\s(?:us|it|this))\s?(?:are|'re|is|'s)?\s$", before)
    )


def _is_of_trade(found: regex.Match[str], nouns: frozenset[str]) -> bool:
    """ "No other pump lasts longer" as a rank of pumps; "no other bay had the fault" is none."""
    return found["thing"] is None or stem(found["thing"]) in nouns


def _is_award(text: str, found: regex.Match[str]) -> bool:
    """A superlative within ten words of winning something."""
    near = text[max(0, found.start() - 70) : found.start()] + " " + text[found.end() : found.end() + 50]
    return ranks.AWARD.search(near) is not None and not ranks.NOT_OURS.search(_before(text, found.start()))
