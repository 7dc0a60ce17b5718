"""The words in which a rank is claimed, and those that show that none is."""

from functools import lru_cache

import regex

from ..lexicons import WordLists, any_of
from ..text import terms
from ..text.inflection import word_forms

START, END = r"(?<![^\W_])", r"(?![^\W_])"
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
    r"\s*,?\s(?:that|which|who|to|with(?!\s(?:you|your|us|our|me|my|them|it)\b)|whose|you|made|built|designed"
    r"|certified|approved|capable)\b"
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
UNIQUE = regex.compile(rf"{START}(?:truly\s)?unique{END}")


@lru_cache(maxsize=16)
def always(lists: WordLists) -> regex.Pattern[str]:
    """One word or a fixed phrase: a rank whoever it is said of, unless the sentence puts it into another's mouth."""
    written = [pattern for group in lists.patterns("superlatives").values() for pattern in group]
    added = [terms.term(word).regex.pattern for word in lists.groups("superlatives").get("formulas", ())]
    choices = "|".join([*(pattern.replace(" ", r"\s") for pattern in written), *added]) or "(?!)"
    return regex.compile(rf"{START}(?:{choices}){END}")


@lru_cache(maxsize=16)
def silent(lists: WordLists) -> regex.Pattern[str]:
    """Phrases with a word of rank in them that claim none."""
    return regex.compile(rf"{START}(?:{any_of(_listed(lists, 'silent'))}){END}")


@lru_cache(maxsize=16)
def boasts(lists: WordLists) -> frozenset[str]:
    """Ranks that praise, whatever they are said of."""
    return frozenset(_listed(lists, "boasts"))


def _listed(lists: WordLists, group: str) -> tuple[str, ...]:
    return lists.groups("superlatives").get(group, ())


@lru_cache(maxsize=16)
def _words(lists: WordLists) -> dict[str, str]:
    """The alternatives that stand for the names in the patterns above."""
    return {
        "praise": any_of(_listed(lists, "praise")),
        "boasts": any_of(boasts(lists)),
        "ranks": any_of((*_listed(lists, "boasts"), *_listed(lists, "degrees"))),
        "scopes": any_of(form for word in _listed(lists, "scopes") for form in word_forms(word)),
        "flaws": any_of(form for word in _listed(lists, "flaws") for form in word_forms(word)),
    }


def _filled(pattern: str, lists: WordLists) -> regex.Pattern[str]:
    for name, choices in _words(lists).items():
        pattern = pattern.replace(f"{{{name}}}", choices)
    return regex.compile(pattern)


@lru_cache(maxsize=16)
def rank(lists: WordLists) -> regex.Pattern[str]:
    return _filled(rf"{START}{RANK}{END}", lists)


@lru_cache(maxsize=16)
def unrivalled(lists: WordLists) -> regex.Pattern[str]:
    """A rank without a superlative: "nobody builds a faster one", "no other pump lasts longer"."""
    ranks = (*_listed(lists, "boasts"), *_listed(lists, "degrees"))
    degrees = [word.removesuffix("est") + "er" for word in ranks if word.endswith("est")]
    verbs = r"builds?|makes?|offers?|delivers?|provides?|sells?|does|gives?\syou"
    nobody = rf"(?:nobody|no\sone|no\scompany)(?:\selse)?\s(?:can\s)?(?:{verbs})"
    who = rf"{nobody}|no\sother\s(?P<thing>\p{{L}}+)\s(?:can\s)?\p{{L}}+"
    more = any_of(["better", "more", "less", "fewer", *degrees])
    return regex.compile(rf"{START}(?P<rank>(?:{who})\s(?:(?!any\b)\p{{L}}+\s){{0,3}}?(?:{more})){END}")


@lru_cache(maxsize=16)
def zero(lists: WordLists) -> regex.Pattern[str]:
    return _filled(rf"{START}zero(?=[\s-](?:{{flaws}}){END})(?![\s-]\w+\s(?:target|policy|goal))", lists)


@lru_cache(maxsize=16)
def scoped(lists: WordLists) -> regex.Pattern[str]:
    """ "Europe's only", "the best drive on the market", "the first of its kind"."""
    owned = rf"\b(?:{{scopes}})'s?\s(?:\p{{L}}+\s)?({RANK}){END}"
    leading = rf"(?:^|[,:;-]\s?)(first|best|number\sone)\s(?:in|on|across)\s(?:the\s)?(?:{{scopes}}){END}"
    within = rf"\b(?:the|our|a|an|its|with|at|for|,)\s({RANK})\s(?:[\p{{L}}\p{{N}}'-]+\s){{0,5}}?(?:{OF_SCOPE}){END}"
    return _filled(rf"(?|{owned}|{leading}|{within})", lists)


@lru_cache(maxsize=64)
def own(names: tuple[str, ...], lists: WordLists) -> regex.Pattern[str]:
    """ "We are the only", "Halden is number one", "it is the fastest"."""
    who = "|".join(["we", "i", r"our(?:\s[\p{L}-]+){1,3}", *(regex.escape(name.casefold()) for name in names)])
    return _filled(rf"\b(?:{who})\s?{BEING}\s(?:\p{{L}}+ly\s|still\s|now\s)?(?:the|your|a)\s({RANK}){END}", lists)


@lru_cache(maxsize=16)
def pointed(lists: WordLists) -> regex.Pattern[str]:
    """ "It is the best.", "they are simply the safest you can buy": a boast with nothing behind it but its range."""
    end = r"(?=\s*(?:[.,;!]|$|ones?\b|you\scan|there\b|yet\b|ever\b))"
    boast = r"best|most\s(?:{praise})|(?:{boasts})"
    return _filled(rf"\b(?:it|they|this|these)\s?(?:is|are|'s|'re)\s(?:\p{{L}}+ly\s)?the\s({boast}){END}{end}", lists)
