"""Asks: what a post wants its reader to do next, by the words it asks in and the link it gives."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

import regex

from ...documents.brief import Offer
from ..lexicons import WordLists, any_of
from ..meaning import similarity
from ..text import structure, terms
from ..text.folding import MASK, Folded, fold
from ..text.probes import probes
from ..text.sieve import Sieve
from ..text.structure import CODE, Link, Passage, Range
from ..text.words import FUNCTION_WORDS, WORD, content_stems, stem

Kind = Literal["offer", "vanity", "vague", "other"]
KINDS: Mapping[str, Kind] = {kind: kind for kind in get_args(Kind)}

START = r"(?<![^\W_])"
# What can stand before an imperative: nothing of its sentence or clause, or words that invite.
IMPERATIVE = regex.compile(
    r"(?:^[^\p{L}\p{N}\n]*|[.!?:;,()\[\]\"\u2022\ufffc\p{So}-]\s*"
    r"|\b(?:and|or|then|please|just|now|so|also|today|let's|always|simply|kindly|&)\s"
    r"|\b(?:you|can|could|do|don't forget|remember|sure|want|like|ready|happy|how|here|click|tap|link|free|need"
    r"|invited?|welcome)\s(?:you\s)?(?:to|can|could)\s)$",
    regex.MULTILINE,
)
NEGATED = regex.compile(r"(?:\b\w+n't|\bcannot|(?<!why )\bnot|\bnever|\bno|\bwithout)(?:\s+\w+){0,3}\s*$")
# Words that make an invitation of a sentence that is no imperative.
INVITATION = regex.compile(
    r"\b(?:you can|you could|you may|why not|would you like|want|let us|let's|happy to|if you|invite|join|yours)\b"
)

# Where one ask ends and another may begin, and a step that only says what the reader gains by the first.
ANOTHER = regex.compile(r"[,;(]|\s(?:and|or|then|plus|&)\s")
GAIN = regex.compile(r"(?:get|see|have|receive)\b")

LINE = regex.compile(r"[^\n]+")
NEAR = 5  # characters between two phrases of one ask: "click here to find out more"
OFFERED = 0.50  # cosine of a sentence to the offer; sentences that ask for it reach 0.49 to 0.98, others stay below 0.2


@dataclass(frozen=True)
class Ask:
    """One thing asked of the reader. `action` tells asks apart: two asks of one action are one."""

    kind: Kind
    action: str
    at: Range


def asks(
    prose: Folded, sentences: Iterable[Passage], links: Iterable[Link], offer: Offer | None, lists: WordLists
) -> Iterator[Ask]:
    """What the draft asks for, in the order of its words; a link to the offer alone asks for the offer."""
    offered = tuple(_offers(prose, sentences, tuple(links), offer, lists)) if offer else ()
    yield from offered
    named = [ask for ask in _named(prose, lists) if not any(_is_part_of(prose, ask, one) for one in offered)]
    yield from named
    if offer and not offered and all(ask.kind == "vanity" for ask in named):
        yield from (Ask("offer", "offer", (link.start, link.end)) for link in links if leads_to(link, offer))


def _is_part_of(prose: Folded, ask: Ask, offered: Ask) -> bool:
    """Are these words the offer's own? "Book a trial and follow us" asks for two things, "and get a guide" for one."""
    if not offered.at[0] <= ask.at[0] < offered.at[1]:
        return False
    start, at = (bisect_left(prose.starts, place) for place in (offered.at[0], ask.at[0]))
    return ANOTHER.search(prose.text, start, at) is None or GAIN.match(prose.text, at) is not None


def resolved(found: Iterable[Ask], sentences: Sequence[Passage], offer: Offer, lists: WordLists) -> Iterator[Ask]:
    """The same asks by meaning too: a step that is the offer in other words is the offer."""
    texts = [sentence.text for sentence in sentences]
    near = similarity(texts, [offer.text]).max(axis=1) if texts else ()
    close = [s for s, nearness in zip(sentences, near, strict=True) if nearness >= OFFERED]
    said = [(s, fold(CODE.sub("", s.text)).text) for s in close]
    asked = [s for s, words in said if steps(lists).first.match(words) or INVITATION.search(words)]
    known = tuple(found)
    worded = [ask.at[0] for ask in known if ask.kind == "offer"]
    if asked and not worded:
        yield Ask("offer", "offer", (asked[0].start, asked[0].end))
    meant = [s for s in close if not any(s.start <= at < s.end for at in worded)]
    for ask in known:
        if ask.kind != "other" or not any(s.start <= ask.at[0] < s.end for s in meant):
            yield ask


def leads_to(link: Link, offer: Offer) -> bool:
    """Is this the offer's page, whatever its parameters?"""
    if offer.url is None:
        return False
    here, there = link.url, Link(0, 0, offer.url).url
    return here is not None and there is not None and _page(here.netloc, here.path) == _page(there.netloc, there.path)


def _page(host: str, path: str) -> tuple[str, str]:
    return host.casefold().removeprefix("www.").rpartition("@")[2], path.rstrip("/").casefold()


def _named(prose: Folded, lists: WordLists) -> list[Ask]:
    """Asks in the words that posts use for them; a pattern's action is named once."""
    found: list[tuple[int, Ask]] = []
    for (kind, action), places in _places(prose.text, lists).items():
        start, end = places[0]
        end = max((b for a, b in places if a - end <= NEAR), default=end)
        found.append((start, Ask(kind, action, prose.span(start, end))))
    seen: set[str] = set()
    kept: list[Ask] = []
    for _, ask in sorted(found, key=lambda pair: (pair[0], -pair[1].at[1])):
        again = ask.kind == "other" and any(o.kind == "other" and o.at[0] <= ask.at[0] < o.at[1] for o in kept)
        if ask.action not in seen and not again:
            seen.add(ask.action)
            kept.append(ask)
    return kept


def _places(text: str, lists: WordLists) -> Mapping[tuple[Kind, str], list[Range]]:
    """Where each action is asked for, in order and apart."""
    found: defaultdict[tuple[Kind, str], list[Range]] = defaultdict(list)
    for line in LINE.finditer(text):
        for action, pattern in _patterns(lists).possible(line[0]):
            found[action] += (match.span() for match in pattern.finditer(text, *line.span()))
    apart = {action: structure.apart(places) for action, places in found.items()}
    asked = {action: [place for place in places if _is_asked(text, place[0])] for action, places in apart.items()}
    return {action: places for action, places in asked.items() if places}


def _offers(
    prose: Folded, sentences: Iterable[Passage], links: Iterable[Link], offer: Offer, lists: WordLists
) -> Iterator[Ask]:
    """Sentences that ask for the offer: its own verb with one of its nouns, or most of its words in an invitation.

    Where the offer's link stands in the draft, its verb with a pronoun is enough: "Download it here".
    """
    wording = _wording(offer.text)
    first_step, step_within = steps(lists)
    linked = any(leads_to(link, offer) for link in links)
    for sentence in sentences:
        first, last = (bisect_left(prose.starts, place) for place in (sentence.start, sentence.end))
        words = prose.text[first:last]
        invited = first_step.match(words) or INVITATION.search(words) or step_within.search(words)
        asked = wording.clause.search(words)
        if invited or (asked and _is_asked(prose.text, first + asked.start())):
            stems = content_stems(words)
            shared = len(wording.nouns & stems)
            most = shared >= max(2, 0.5 * len(wording.nouns))
            named = shared or not wording.initials.isdisjoint(stems)
            if (asked and named) or most or (linked and wording.pronoun.search(words)):
                yield Ask("offer", "offer", _asking_words(prose, first, asked) or (sentence.start, sentence.end))


def _asking_words(prose: Folded, first: int, asked: regex.Match[str] | None) -> Range | None:
    """From the verb to the end of its sentence, without the full stop or a link that follows."""
    return prose.span(first + asked.start(), first + asked.start() + len(asked[0].rstrip(" .!?"))) if asked else None


class _Wording(NamedTuple):
    """How an offer is worded: its verb (with a pronoun, with its clause), the stems of its nouns, its short forms."""

    pronoun: regex.Pattern[str]
    clause: regex.Pattern[str]
    nouns: frozenset[str]
    initials: frozenset[str]


@lru_cache(maxsize=256)
def _wording(offer: str) -> _Wording:
    words = WORD.findall(fold(offer).text)
    first = next((word for word in words if word not in FUNCTION_WORDS), words[0] if words else "")
    verb = rf"{START}{regex.escape(first)}(?![^\W_])"
    return _Wording(
        regex.compile(rf"{verb} (?:it|one|yours|them|this|here|now|today)\b"),
        regex.compile(rf"{verb}[^:\n{MASK}]*"),
        content_stems(offer) - {stem(first)},
        frozenset(_initials(words)),
    )


def _initials(words: Sequence[str]) -> Iterator[str]:
    """The short forms of every three words or more in a row: "bom" of "bill of materials"."""
    for first in range(len(words)):
        for last in range(first + 3, len(words) + 1):
            yield "".join(word[0] for word in words[first:last])


def _is_asked(text: str, at: int) -> bool:
    """Can an imperative stand here? "You don't have to register" and "people share this" ask nobody."""
    before = text[max(0, at - 40) : at]
    return IMPERATIVE.search(before) is not None and NEGATED.search(before) is None


class Steps(NamedTuple):
    """What takes the reader a step on: at the beginning of a sentence, and within one."""

    first: regex.Pattern[str]
    within: regex.Pattern[str]


@lru_cache(maxsize=16)
def steps(lists: WordLists) -> Steps:
    """The next-step verbs as patterns for folded text."""
    everywhere = any_of(lists.groups("next-steps").get("verbs", ()))
    return Steps(
        regex.compile(rf"(?:\W|please |then |so |and |just |simply )*(?:{any_of(lists.words('next-steps'))})\b"),
        regex.compile(rf"(?:[:;,(-]\s|\b(?:and|or|then|just|simply|please) )(?:{everywhere})\b"),
    )


@lru_cache(maxsize=16)
def _patterns(lists: WordLists) -> Sieve[tuple[tuple[Kind, str], regex.Pattern[str]]]:
    """Each wording of each action; a phrase that a policy adds is an action of its own."""
    written = [
        (kind, action, choice)
        for kind, actions in lists.patterns("asks").items()
        for action, choices in actions.items()
        for choice in choices
    ]
    added = [
        (kind, word, terms.term(word).regex.pattern) for kind, words in lists.groups("asks").items() for word in words
    ]
    return Sieve(
        (((KINDS[kind], action), regex.compile(f"{START}(?:{pattern})", regex.MULTILINE)), probes(pattern))
        for kind, action, pattern in (*written, *added)
    )
