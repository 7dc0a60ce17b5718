"""Promises: where a post forecasts its reader's own result, told from what the offer itself will bring."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import regex

from ..lexicons import WordLists, any_of
from ..text import terms
from ..text.inflection import word_forms
from ..text.probes import probes
from ..text.sieve import Sieve
from ..text.statements import Statement
from ..text.structure import Range, longest

NOT = (
    r"(?:n't|\bnot|\bnever|\bno|\bnothing|\bnobody|\bno\sone|\bcannot|\bwithout|\bhardly|\brarely"
    r"|\brefuses?\sto|\bneither|\bnor|\bwithout\sany)"
)
NEGATED = regex.compile(rf"{NOT}\s(?:[\p{{L}}']+\s){{0,3}}$")
# Whoever gives a warranty speaks of a paper, not of the reader's result.
PAPER = (
    r"(?:period|terms?|conditions?|claims?|cases?|cards?|certificates?|letters?|wage|minimum|hours?|slots?"
    r"|schemes?|of\sorigin)"
)
WILL = r"(?:will|'ll|(?:is|are|'s|'re)\s(?:going|bound|sure|certain|guaranteed|set)\sto|shall)"
SOFT = (
    r"(?:\s(?:also|soon|then|even|always|certainly|definitely|surely|really|easily|immediately|instantly"
    r"|simply|finally|probably|automatically|significantly|dramatically))*"
)
LESS = (
    r"(?:cut|reduce|lower|halve|save|eliminate|end|prevent|shrink|slash|trim|minimi[sz]e|remove|shorten|stop"
    r"|solve|avoid|fix|banish|kill|decrease)"
)
MORE = (
    r"(?:increase|raise|improve|boost|grow|double|triple|lift|maximi[sz]e|multiply|extend|strengthen|speed\sup"
    r"|accelerate|transform|optimi[sz]e|protect)"
)
THEIRS = r"(?:your|you|yourself|the\sreader's|any|every|all|unplanned|those|these|such|the)\s?"

AS_PAPER = regex.compile(rf"guarantee\s{PAPER}\b|guaranteed\s{PAPER}\b")
HARMLESS_NEVER = regex.compile(
    r"\s(?:know|guess|find|see\sit\sin|hear|notice|learn|get\sto\sthe\sbottom|be\scharged|be\sasked|share|receive"
    r"|pay\sfor\sthe)"
)
WE = regex.compile(r"(?<![^\W_])(?:we|i)\s?$")
FIGURATIVE = ("reduce", "save", "eliminate", "slash", "minimise", "minimize", "decrease")
QUALITY = (
    r"(?:easier|better|safer|faster|happier|cheaper|quicker|calmer|quieter|smoother|simpler|more\s\p{L}+"
    r"|stress-free|last\slonger)"
)


def guarantees(said: Statement, lists: WordLists) -> list[Range]:
    """Where a sentence promises or forecasts the reader's result, as offsets in it.

    Questions, negations, warranty papers, forecasts of harm ("a late batch will cut your margin") and what the offer
    brings ("will spend two hours on your floor") are none.
    """
    return longest(_promises(said, lists))


def _promises(said: Statement, lists: WordLists) -> Iterator[Range]:
    if said.is_question or not lists.is_on("guarantees"):
        return
    for pattern, means_it in _kinds(lists).possible(said.text):
        yield from (found.span("words") for found in pattern.finditer(said.text) if means_it(found, lists))


@lru_cache(maxsize=16)
def _kinds(lists: WordLists) -> Sieve[tuple[regex.Pattern[str], Callable[[regex.Match[str], WordLists], bool]]]:
    """How a promise can be worded, each pattern with what tells whether it is one."""
    kinds = ((_fixed(lists), _is_given), (_forecasts(lists), _is_good), (_never(), _is_relief))
    return Sieve((kind, probes(kind[0].pattern)) for kind in kinds)


def _is_given(found: regex.Match[str], lists: WordLists) -> bool:
    """Not denied, and no warranty paper?"""
    text, at = found.string, found.start()
    return not NEGATED.search(text[max(0, at - 60) : at]) and not AS_PAPER.match(text, at)


def _is_relief(found: regex.Match[str], lists: WordLists) -> bool:
    return HARMLESS_NEVER.match(found.string, found.end("never")) is None


def _is_good(found: regex.Match[str], lists: WordLists) -> bool:
    good, bad = _good_and_bad(lists)
    return not _does_harm(found, good, bad)


def _does_harm(found: regex.Match[str], good: frozenset[str], bad: frozenset[str]) -> bool:
    """Less of something good, more of something bad, or a stop to what is no trouble: "will stop your line".

    What we do to a thing of the reader's with our own hands ("we will cut your part") is work, and no forecast.
    """
    if found["yours"] and found["less"] in ("stop", "end", "fix", "solve", "remove", "prevent", "kill", "avoid"):
        return True
    if found["yours"] and WE.search(found.string, 0, found.start("words")) and found["less"] not in FIGURATIVE:
        return True
    thing = (found["thing"] or "") + " " + (found["subject"] or "")
    last = next((word for word in reversed(regex.findall(r"[\p{L}-]+", thing)) if word in good | bad), None)
    falls = found["less"] or found["falls"]
    rises = found["more"] or found["rises"]
    return bool(last and ((falls and last in good - bad) or (rises and last in bad - good)))


@lru_cache(maxsize=16)
def _good_and_bad(lists: WordLists) -> tuple[frozenset[str], frozenset[str]]:
    """What readers want more and less of, in all forms of the words."""
    listed = lists.groups("guarantees")
    good, bad = (frozenset(f for word in listed.get(name, ()) for f in word_forms(word)) for name in ("good", "bad"))
    return good, bad


@lru_cache(maxsize=16)
def _fixed(lists: WordLists) -> regex.Pattern[str]:
    """Whole promises."""
    written = (pattern.replace(" ", r"\s") for group in lists.patterns("guarantees").values() for pattern in group)
    added = (terms.term(word).regex.pattern for word in lists.groups("guarantees").get("promises", ()))
    return regex.compile(rf"\b(?P<words>{'|'.join([*written, *added]) or '(?!)'})(?![^\W_])")


@lru_cache(maxsize=16)
def _forecasts(lists: WordLists) -> regex.Pattern[str]:
    """What will be cut, raised, saved or gained for the reader, and what of the reader's will fall or rise."""
    good, bad = map(any_of, _good_and_bad(lists))
    thing = rf"(?P<thing>(?:[\p{{L}}-]+\s){{0,3}}?(?:{bad}|{good}))"
    yours = r"(?:your|you)\b(?:\s[\p{L}-]+){0,3}"
    return regex.compile(
        rf"""(?P<words>
          \b{WILL}{SOFT}\s(?:(?P<less>{LESS})|(?P<more>{MORE}))\s(?:{THEIRS})?(?:{thing}(?![^\W_])
              |(?P<yours>(?<=your\s)[\p{{L}}-]+|(?<=you\s)[\p{{L}}\p{{N}}]+))
        | \b{WILL}{SOFT}\s(?:pay\s(?:for\s(?:itself|themselves)|off|(?:itself|you)\sback)|save\s(?:you|{yours}
            |up\sto|money|time|hours|at\sleast|\p{{Sc}}?\d+)
            |make\s{yours}\s{QUALITY}|help\syou\s(?:to\s)?(?:save|cut|reduce|win|earn|grow|double)
                |give\syou\s(?:peace\sof\smind|back|more\s|fewer\s|an\sedge|a\s(?:competitive\s)?(?:advantage|edge))
            |(?:free|buy|win|earn|gain|make)\s(?:up\s)?you\s(?:time|hours|days|money|more|new|thousands|\d+)
                |change\sthe\sway\syou|change\syour\s(?:life|business|mind)|put\san\send\sto|revolutioni[sz]e\syour)
        | ^no\smore\s(?:[\p{{L}}-]+\s){{0,2}}(?:{bad})
        | \byou(?:'ll|\swill|\sare\sgoing\sto|'re\sgoing\sto){SOFT}\s(?:save|cut|reduce|halve|double|earn|gain|win
            |lower|eliminate|recover|sleep\s(?:better|easy|well)
            |see\s(?:results?|savings?|fewer|less|more|an?\s(?:\p{{L}}+\s)?(?:drop|difference|improvement|return
                |reduction|increase))|get\s(?:results?|more|fewer|better|your\smoney\sback)
            |have\s(?:fewer|less|no\smore|more)|spend\sless|lose\s(?:less|fewer|no)|need\s(?:fewer|less|no\smore)
                |pay\sless|outperform|notice\sthe\sdifference|wonder\show\syou\sever)
        | (?:^|\byou\s(?:can|may|should)\s)(?:expect|count\son)\s(?:to\s(?:save|cut|gain|earn|win)\b
            |(?:an?|up\sto|at\sleast)?\s?(?:\S+\s)?(?:(?:fewer|less|more|lower|higher)\s{thing}|savings?|payback|returns?
            |results|reductions?|increases?|drop))
        | ^{LESS}\s{THEIRS}{thing}\s(?:in\shalf|by\s(?:up\sto\s)?(?:\d|half|a\s)|within\s|overnight|instantly
            |from\sday\sone)
        | \byour\s(?P<subject>[\p{{L}}\s-]{{2,50}}?)\s?{WILL}{SOFT}\s(?:(?P<falls>disappear|drop|fall|go\sdown
            |vanish|shrink|halve|be\s(?:halved|cut|lower)|decrease|end|come\sdown)
            |be\s(?:gone|history|over|a\sthing\sof\sthe\spast)|(?:use|need|consume|burn|cost|take|lose|waste
                |spend)\s(?:\S+\s)?(?:less|fewer)
            |(?P<rises>rise|grow|double|triple|go\sup|increase|improve|last\s(?:longer|twice)|run\s(?:better|faster
                |smoother|smoothly|without|like)|soar|climb|skyrocket|thank\syou|love))
        )(?![^\W_])""",
        regex.VERBOSE,
    )


@lru_cache(maxsize=1)
def _never() -> regex.Pattern[str]:
    """ "You'll never wait again", "your belt will never trip"."""
    return regex.compile(
        r"(?P<words>(?P<never>\b(?:you(?:'ll|\swill)|your\s[\p{L}\s-]{2,40}?\s?(?:will|'ll)|(?:it|they)(?:'ll"
        r"|\swill)|drives?\swill)\s"
        r"(?:never|no\slonger)(?:\s(?:again|ever))?)\s(?:have\sto\s)?\p{L}+(?:\s(?:again|another|a|an)(?![^\W_]))?)"
    )
