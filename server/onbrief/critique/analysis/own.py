"""The campaign's own: what the company and its products are called, and the nouns a claim about them can stand on."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from ...documents.brief import Brief
from ...documents.voice import Voice
from ..lexicons import WordLists
from ..text import terms
from ..text.folding import Folded, fold
from ..text.structure import Link, Range
from ..text.words import WORD, stem

# A capitalised run that does not open a sentence: "Employees say that they work at Bright & Sons."
PROPER = regex.compile(r"(?<=[\p{Ll},]\s)\p{Lu}[\p{L}\p{N}'-]*(?:\s(?:&\s)?\p{Lu}[\p{L}\p{N}'-]*)*")
AFTER_NAME = regex.compile(rf"{PROPER.pattern}\s(\p{{Ll}}+)")
NAME = regex.compile(r"\p{Lu}|\d")
GUIDE = regex.compile(r"\s*\b(?:brand|voice|tone|style|guide|guidelines?|house)\b.*", regex.IGNORECASE)
SUFFIXES = frozenset("co com org net ac gov".split())


def company_names(brief: Brief, voice: Voice | None) -> tuple[str, ...]:
    """What the company is called: as its disclosures, its offer's address and its guide's name say it."""
    named = {name for disclosure in brief.disclosures for name in _names_in(disclosure.text)}
    if voice and (name := GUIDE.sub("", voice.name).strip()):
        named.add(name)
    if label := _host_label(brief.offer.url or ""):
        named.add(label.capitalize())
    strangers = {*brief.competitors, *(customer.name for customer in brief.customers)}
    return tuple(sorted(name for name in named - strangers if len(name) > 2 and not _is_platform(name)))


@lru_cache(maxsize=256)
def _names_in(text: str) -> frozenset[str]:
    return frozenset(run.removesuffix("'s") for run in PROPER.findall(fold(text, case=False).text))


def _is_platform(name: str) -> bool:
    return name.casefold() in {"linkedin", "twitter", "english"}


@lru_cache(maxsize=256)
def _host_label(offer: str) -> str | None:
    """The owner's label of the offer's host: "halden" of www.halden.co.uk."""
    url = Link(0, 0, offer).url
    labels = [label for label in (url.hostname or "").split(".")[:-1] if label not in SUFFIXES] if url else []
    return labels[-1] if labels else None


def product_names(brief: Brief, voice: Voice | None) -> tuple[str, ...]:
    """Names of products: the guide's spelled terms that are written like names, and terms under embargo."""
    spelled = [entry.term for entry in voice.vocabulary if entry.term] if voice else []
    names = {*spelled, *(embargo.term for embargo in brief.embargoes)}
    return tuple(sorted(name for name in names if NAME.search(name) and not _is_platform(name)))


def product_nouns(brief: Brief | None, lists: WordLists) -> frozenset[str]:
    """Stems of what companies sell, and those that the brief itself says of its company and its offer."""
    if brief is None:
        return _offerings(lists)
    return _sold(brief.offer.text, tuple(disclosure.text for disclosure in brief.disclosures), lists)


@lru_cache(maxsize=256)
def _sold(offer: str, disclosures: tuple[str, ...], lists: WordLists) -> frozenset[str]:
    texts = [text for disclosure in disclosures for text in _after_name(disclosure)]
    heads = {stem(words[-1]) for words in map(_lower_words, [offer, *texts]) if words}
    return _offerings(lists) | (heads - {"day", "week", "month", "hour"})


@lru_cache(maxsize=16)
def _offerings(lists: WordLists) -> frozenset[str]:
    return frozenset(stem(word) for word in lists.words("offerings"))


def brief_nouns(brief: Brief, lists: WordLists) -> frozenset[str]:
    """Of the nouns for things sold, those that this brief uses of its own: "this drive" is then its drive."""
    items = [item.text for item in brief.messages] + [item.text for item in brief.proofs]
    texts = [brief.offer.text, brief.core_message, *items, *(item.text for item in brief.disclosures)]
    groups = lists.groups("offerings")
    abstract = {stem(word) for name in ("makers", "qualities") for word in groups.get(name, ())}
    return (product_nouns(brief, lists) - abstract) & {stem(word) for text in texts for word in _lower_words(text)}


def mentions(view: Folded, brief: Brief, voice: Voice | None) -> Iterator[Range]:
    """Where a view with case kept names the company or one of its products, in source offsets."""
    for name in (*company_names(brief, voice), *product_names(brief, voice)):
        yield from terms.name(name).find(view)


def _after_name(text: str) -> Iterator[str]:
    """The words behind a name: "drives" of "they sell or install Halden drives"."""
    for found in AFTER_NAME.finditer(text):
        yield found[1]


def _lower_words(text: str) -> list[str]:
    return WORD.findall(fold(text).text)
