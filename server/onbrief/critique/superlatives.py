"""Claims of rank: superlatives that are said of the company, its products or its offer, told from all the others."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from .inflection import word_forms
from .lexicons import groups
from .statements import Statement
from .structure import overlaps
from .words import FUNCTION_WORDS, WORD, stem

START, END = r"(?<![^\W_])", r"(?![^\W_])"
# In one word or a fixed phrase: a rank whoever it is said of, unless the sentence puts it into another's mouth.
ALWAYS = regex.compile(
    rf"{START}(?:(?:industry|market|world|class|sector|category|globally?)[\s-]leading|(?:market|world|global|industry"
    r"|technology|category|innovation|price|cost|quality|sector)\s(?:and\s\w+\s)?leaders?|leaders?\sin\s(?:our|its"
    r"|the)\s(?:field|market|industry|class|sector)"
    r"|best[\s-]in[\s-]class|best[\s-]of[\s-]breed|best[\s-]selling|first[\s-]of[\s-](?:its|their)[\s-]kind"
    r"|one[\s-]of[\s-]a[\s-]kind|second\sto\snone"
    r"|unrival+ed|unmatched|unbeatable|unbeaten|unparalleled|unequal+ed|unsurpassed|peerless|like\sno\sother"
    r"|number[\s-]one|no\.?\s?1|#1"
    rf"|top[\s-](?:rated|ranked)){END}"
)
ORDINARY_NEXT = regex.compile(
    r"\s?(?:reason|cause|question|complaint|mistake|rule|priority|problem|enemy|killer|source|request|topic|concern"
    r"|excuse"
    r"|fault|suspect|line|pump|conveyor|hall|bay|shift|and\stwo|gate|unit|press|machine|furnace|boiler|tank)"
)
# How a rank can be claimed of something, and what it is claimed of.
RANK = (
    r"(?:best(?:[\s-]\p{L}+ed)?|first\sand\sonly|only|first|leading|foremost|top|premier|number[\s-]one"
    r"|(?:most|least)\s(?:\p{L}+ly\s)?(?:{praise})|(?:{ranks}))"
)
OF_SCOPE = (
    r"(?:on|in|of|across|throughout)\s(?:the\s)?(?:(?:whole|entire|local|global|european|british|german|american"
    r"|world)\s)?(?:{scopes})"
    r"(?!\s?(?:for|to|days?|show|fair|plan))"
    r"|(?:of|in)\s(?:its|their)\s(?:kind|class|field)|worldwide|anywhere|available(?:\sanywhere|\stoday)?"
    r"|money\scan\sbuy|around\stoday"
    r"|on\searth|there\sis|ever\s(?:built|made)|this\sside\sof|bar\snone|north\sof\sthe\s\w+|in\sthe\sbusiness"
)
BEING = (
    r"(?:are|'re|is|was|were|remains?|became|become|(?:have|has|'ve)\sbeen|offers?|sells?|builds?|makes?|suppl(?:y"
    r"|ies)|provides?|runs?"
    r"|operates?|delivers?|launch(?:ed|es)?|introduc(?:e|ed|es)|manufactures?|gives?\syou|brings?\syou|have|has)"
)
NOT_OURS = regex.compile(
    r"(?:\b(?:choos\w+|pick\w*|find\w*|select\w*|which|what|whether|who|if|look\w*\sfor|how\sto|compare\w*|want\w*"
    r"|deserves?|need\w*"
    r"|search\w*|buy\w*|put|take|use|fit|move|mark|hang|load|start\swith|nobody|no|not|never|hardly|rarely|isn't"
    r"|aren't|wasn't|don't|doesn't)\s(?:\p{L}+\s){0,3})$"
)
MAXIM = regex.compile(
    r"[^.;:]{0,24}?\b(?:is|are|was|wins?|won|loses|costs?|becomes?|goes|go|comes?|stays?|stands?|hangs?|belongs?"
    r"|sits?)\b(?!\s(?:the(?!\sones?\b)|our|now|here"
    r"|available|back|\p{L}+ed\b))"
)
EVENT = regex.compile(
    r"(?:\p{L}+\s){0,2}?(?:(?:that|which|who|to)\s)(?:have\s|has\s|had\s|had to\s|you\s)?(?:trip\w*|fail\w*|stop\w*"
    r"|br[eo]\w*k\w*|check\w*|look\w*|go|goes|went"
    r"|hear\w*|know\w*|leave\w*|left|arriv\w*|c[ao]me\w*|leak\w*|was|were|had|nobody|somebody|no one|need\w*|see\w*"
    r"|saw|ask\w*|counts?|matters?"
    r"|happen\w*|notic\w*|feel\w*|suffer\w*|show\w*|appear\w*|turn\w*|start\w*|wins?|won|complain\w*|changed?"
    r"|fix\w*|repair\w*|replace\w*|admit|say|tell|ring|call|help|agree|learn|find)\b"
)
CLAIMING = regex.compile(
    r"\s*,?\s(?:that|which|who|to|with|whose|you|made|built|designed|certified|approved|capable)\b"
)
WHOLE = regex.compile(rf"(?<![\d.,])(?:100\s?%|(?:100|a hundred|one hundred)\s(?:percent|per\scent|pct)){END}?")
NOT_WHOLE = regex.compile(
    r"\s(?:of\s(?:the\s)?(?:rated|nominal|maximum|full|its|their|your)?\s?(?:load|speed|torque|capacity|power|flow"
    r"|stroke|output)|(?:relative\s)?"
    r"(?:humidity|load|speed|torque|duty|sure|certain|agree\w*|cotton|wool|polyester|stainless|silk|linen"
    r"|duty[\s-]cycle"
    r"|effort|focus\w*|attention|correct|right|true|moisture|saturation|alcohol|scale|wrong|focused|human|english))"
)
AIMING = regex.compile(
    r"\b(?:aim\w*|targets?|goals?|towards?|reach\w*|closer|want\w*|if|would|could|might|imagine|wish\w*|when|until"
    r"|unless|nobody|no one|never|not"
    r"|isn't|don't|doesn't|can't|cannot|won't|wasn't|log|record|sheet|your|from|below|above|to|at|near|set|than"
    r"|about)\s(?:[\p{L}'-]+\s){0,3}$"
)
AWARD = regex.compile(
    r"\b(?:won|win|winn\w+|winners?|awarded|award|awards|named|voted|finalists?|shortlisted|nominated|honou?red"
    r"|receiv\w+|title|prize)\b"
)
# Parts, records and numbers without a partner.
UNMATCHED = regex.compile(
    r"(?:stay\w*|remain\w*|left|were|was)\sunmatched|unmatched\s(?:parts?|numbers?|records?|payments?|invoices?"
    r"|items?|entr)"
)
RANKED = regex.compile(
    rf"{START}(?:best|fastest|safest|greenest|smartest|leading|most\s(?!of)\p{{L}}+|number\sone|top\s\d+){END}"
)


def superlatives(said: Statement, nouns: frozenset[str], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where a sentence claims a rank or an absolute of our own, as offsets in it, each place once.

    `nouns`: stems of what the company sells; `names`: what company and products are called.
    """
    quiet = [found.span() for found in _silent().finditer(said.text)]
    taken: list[tuple[int, int]] = []
    for start, end in sorted(_claims(said, nouns, names)):
        if not overlaps((start, end), quiet) and not overlaps((start, end), taken):
            taken.append((start, end))
            yield start, end


def _claims(said: Statement, nouns: frozenset[str], names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    if said.is_question:
        return
    text = said.text
    yield from (f.span() for f in ALWAYS.finditer(text) if not _is_ordinary(said, f))
    yield from (f.span(1) for f in _scoped().finditer(text) if _is_ranked_of_us(said, f, nouns, names))
    yield from (f.span(1) for f in _own(names).finditer(text) if _is_own_rank(text, f, nouns))
    yield from (f.span(1) for f in _pointed().finditer(text))
    yield from (f.span() for f in _rank().finditer(text) if _is_of_product(said, f, nouns))
    yield from (f.span() for f in _zero().finditer(text) if _is_promised_none(text, f))
    yield from (f.span() for f in WHOLE.finditer(text) if _is_absolute(text, f))
    yield from (
        f.span() for f in regex.finditer(rf"{START}(?:truly\s)?unique{END}", text) if _is_ours(said, f, nouns, names)
    )
    if AWARD.search(text):
        yield from (f.span() for f in RANKED.finditer(text) if _is_award(text, f))


def _before(text: str, at: int) -> str:
    """The words just before; no pattern looks further, so that a long sentence costs no more than two short ones."""
    return text[max(0, at - NEAR) : at]


NEAR = 80


def _is_ordinary(said: Statement, found: regex.Match[str]) -> bool:
    """ "The number one reason", the machine that has the number one, a list's "#1", "a market leader rang us"."""
    text = said.text
    before = _before(text, found.start())
    if NOT_OURS.search(before) or UNMATCHED.search(text, max(0, found.start() - 12), found.end() + 12):
        return True
    if found[0].endswith(("leader", "leaders")):
        return _is_a_stranger(text, found.start(), found.end())
    if not regex.match(r"number|no|#", found[0]):
        return False
    label = regex.search(r"[\p{L}]+(?<!\b(?:the|are|is|we're|our|as|still|now))(?<!'s)\s$", before)
    listed = not before.strip(" \n(") and not regex.match(
        r"\s(?:in|for|choice|supplier|on)\b", text[found.end() : found.end() + NEAR]
    )
    return bool(label or listed or ORDINARY_NEXT.match(text, found.end()))


def _is_ranked_of_us(said: Statement, found: regex.Match[str], nouns: frozenset[str], names: tuple[str, ...]) -> bool:
    """Is it a product or we ourselves of whom the scope is said? "The largest port in Europe" is neither."""
    text = said.text
    before = _before(text, found.start(1))
    if NOT_OURS.search(_before(text, found.start())) or text.startswith(" of", found.end(1)):
        return False
    opens = not before.strip() or before.rstrip().endswith(
        (",", ":", ";", "-")
    )  # "First in Europe with a wireless gauge."
    boast = found[1].startswith(("best", "leading", "most", "number")) or found[1] in BOASTS
    owned = boast and before.rstrip().endswith(("'s", "s'"))  # "the world's most trusted"
    return opens or owned or _head(text, found.end(1), nouns) is not None or _is_said_of_us(before, names)


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
    return head_end is not None and CLAIMING.match(text, head_end) is not None


def _is_promised_none(text: str, found: regex.Match[str]) -> bool:
    """ "Zero downtime" as a boast, and not as an aim, a reading or the subject of advice."""
    means = regex.match(
        r"[\s-]\p{L}+\s(?:usually\s|often\s|only\s)?(?:means?|is|are|isn't|aren't|would|sounds?|looks?)\b",
        text[found.end() : found.end() + NEAR],
    )
    return not means and not AIMING.search(_before(text, found.start()))


def _is_of_product(said: Statement, found: regex.Match[str], nouns: frozenset[str]) -> bool:
    """Does "the best conveyor drive" stand for one of our products, and claim something of it?"""
    text, word = said.text, found[0]
    before, head_end = _before(text, found.start()), _head(text, found.end(), nouns)
    if head_end is None or not regex.search(r"\b(?:the|our|a|an|with|your|simply)\s$|^$|[,:;-]\s?$", before):
        return False
    if NOT_OURS.search(regex.sub(r"\b(?:the|a|an|our|your)\s$", "", before)) or _is_event(text, found.end()):
        return False
    ours = before.endswith("our ")
    if word in ("first", "only", "first and only"):
        placed = word == "only" and (
            before.endswith("as the ")
            or regex.match(r"\s(?:in|on)\s(?!(?:the|an?|my|your|our|this|that)\b)", text[head_end : head_end + NEAR])
        )
        return bool(placed or CLAIMING.match(text, head_end)) and not _is_event(text, head_end)
    if word in ("latest", "newest", "top") or (before.endswith("a ") and _is_a_stranger(text, found.start(), head_end)):
        return False
    boast = word.startswith(("best", "leading", "most", "foremost", "premier")) or word in BOASTS
    maxim = MAXIM.match(text, head_end)
    return (ours and word != "leading") or (boast and not maxim)


def _is_a_stranger(text: str, at: int, head_end: int) -> bool:
    """ "A leading dairy asked us": somebody else, unless the phrase is said of a name ("Halden, a leading maker")."""
    said_of_us = regex.search(r"(?:\b(?:as|is|are|remains?|became|become)|'s|'re|,)\sa\s$", _before(text, at))
    goes_on = regex.search(
        r"\b(?:\p{L}+ed|had|has|have|rang|wrote|found|came|told|said|was|went|lost|saw|uses|runs|is)\b",
        text[head_end : head_end + NEAR],
    )
    return not said_of_us and goes_on is not None


BOASTS = frozenset(
    "fastest quickest safest strongest toughest quietest lightest smartest simplest easiest cleanest finest greenest"
    " smoothest sturdiest steadiest sharpest greatest fairest friendliest".split()
)


def _head(text: str, at: int, nouns: frozenset[str]) -> int | None:
    """Where the product noun of the phrase after a rank ends; None where the phrase has none among four words."""
    end = None
    for count, word in enumerate(WORD.finditer(text, at)):
        between = text[at : word.start()]
        if count == 4 or word[0] in FUNCTION_WORDS or regex.search(r"[^\s'-]", between):
            break
        at = word.end()
        if stem(word[0]) in nouns:
            end = at
    return end


def _is_event(text: str, at: int) -> bool:
    """ "The first to hear", "the only drive that tripped": what happened, and no rank."""
    return EVENT.match(text, at + 1) is not None if at < len(text) else False


def _is_absolute(text: str, found: regex.Match[str]) -> bool:
    before = _before(text, found.start())
    held = regex.search(r"\b(?:not|at|to|from|than|of|give|gave|up to|under|below|above|never|nobody|if|is)\s$", before)
    return not NOT_WHOLE.match(text, found.end()) and not (held and not held[0].startswith("is "))


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


def _is_award(text: str, found: regex.Match[str]) -> bool:
    """A superlative within ten words of winning something."""
    near = text[max(0, found.start() - 70) : found.start()] + " " + text[found.end() : found.end() + 50]
    return AWARD.search(near) is not None and not NOT_OURS.search(_before(text, found.start()))


@lru_cache(maxsize=1)
def _silent() -> regex.Pattern[str]:
    choices = "|".join(
        regex.escape(phrase) for phrase in sorted(groups("superlatives")["silent"], key=len, reverse=True)
    )
    return regex.compile(rf"{START}(?:{choices}){END}")


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    scopes = [form for word in groups("superlatives")["scopes"] for form in sorted(word_forms(word) | {word})]
    return {
        "praise": "|".join(map(regex.escape, groups("superlatives")["praise"])),
        "ranks": "|".join(groups("superlatives")["ranks"]),
        "scopes": "|".join(sorted(scopes, key=len, reverse=True)),
    }


def _filled(pattern: str) -> str:
    for name, choices in _words().items():
        pattern = pattern.replace(f"{{{name}}}", choices)
    return pattern


@lru_cache(maxsize=1)
def _rank() -> regex.Pattern[str]:
    return regex.compile(_filled(rf"{START}{RANK}{END}"))


@lru_cache(maxsize=1)
def _zero() -> regex.Pattern[str]:
    flaws = "|".join(groups("superlatives")["flaws"])
    return regex.compile(rf"{START}zero(?=[\s-](?:{flaws}){END})(?![\s-]\w+\s(?:target|policy|goal))")


@lru_cache(maxsize=1)
def _scoped() -> regex.Pattern[str]:
    """ "Europe's only", "the best drive on the market", "the first of its kind"."""
    owned = rf"\b(?:{{scopes}})'s?\s(?:\p{{L}}+\s)?({RANK}){END}"
    leading = rf"(?:^|[,:;-]\s?)(first|best|number\sone)\s(?:in|on|across)\s(?:the\s)?(?:{{scopes}}){END}"
    within = rf"\b(?:the|our|a|an|its|with|at|for|,)\s({RANK})\s(?:[\p{{L}}\p{{N}}'-]+\s){{0,5}}?(?:{OF_SCOPE}){END}"
    return regex.compile(_filled(rf"(?|{owned}|{leading}|{within})"))


@lru_cache(maxsize=64)
def _own(names: tuple[str, ...]) -> regex.Pattern[str]:
    """ "We are the only", "Halden is number one", "it is the fastest"."""
    who = "|".join(["we", "i", r"our(?:\s[\p{L}-]+){1,3}", *(regex.escape(name.casefold()) for name in names)])
    return regex.compile(
        _filled(rf"\b(?:{who})\s?{BEING}\s(?:\p{{L}}+ly\s|still\s|now\s)?(?:the|your|a)\s({RANK}){END}")
    )


@lru_cache(maxsize=1)
def _pointed() -> regex.Pattern[str]:
    """ "It is the best.", "they are simply the safest you can buy": a boast with nothing behind it but its range."""
    boast = rf"best|most\s(?:{{praise}})|{'|'.join(sorted(BOASTS))}"
    end = r"(?=\s*(?:[.,;!]|$|ones?\b|you\scan|there\b|yet\b|ever\b))"
    return regex.compile(
        _filled(rf"\b(?:it|they|this|these)\s?(?:is|are|'s|'re)\s(?:\p{{L}}+ly\s)?the\s({boast}){END}{end}")
    )
