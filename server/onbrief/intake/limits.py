"""Limits that a guide sets in a sentence: words, emoji, exclamation marks, hashtags, contractions, person."""

import re
from collections.abc import Iterator

from .values import COUNT, count

MOST = (
    r"(?:no more than|no longer than|not more than|at most|(?:a )?max(?:imum)?(?: of)?|up to|within|exceed|longer than"
    rf"|more than|limit(?:ed)? to|keep to)\s+(?P<most>{COUNT})"
)
UNDER = rf"(?:under|below|fewer than|less than|shorter than)\s+(?P<under>{COUNT})"
AT_END = rf"(?P<ended>{COUNT})(?=\s+words?\s+(?:or\s+(?:fewer|less)|at (?:the )?most|max))"
AMOUNT = rf"(?:{MOST}|{UNDER}|{AT_END})"
NONE = (
    r"\b(?:no|never|don't|do not|without|avoid|not)\b(?:\s+(?:ever\s+)?(?:use|using|add|put|we use|any|an|a|with))*\s+"
)
WORDS = {
    "sentence_words_max": re.compile(r"\bsentences?\b", re.IGNORECASE),
    "paragraph_words_max": re.compile(r"\bparagraphs?\b", re.IGNORECASE),
}
THINGS = {"emoji_max": r"emojis?", "exclamations_max": r"exclamation (?:marks?|points?)", "hashtags_max": r"hashtags?"}
WORD_COUNT = re.compile(rf"{AMOUNT}\s+words?\b", re.IGNORECASE)
PER = re.compile(rf"\b(?P<count>{COUNT})\s+(?:exclamation|hashtag|emoji)", re.IGNORECASE)
TWO_PLATFORMS = re.compile(
    rf"(?P<one>{COUNT})\s+(?:hashtags?\s+)?(?:on|for|in)\s+(?P<first>LinkedIn|X|Twitter)\b(?:\s*(?:and|,"
    rf"|;)\s*(?P<two>{COUNT})\s+(?:hashtags?\s+)?(?:on|for)\s+(?P<second>LinkedIn|X|Twitter)\b)?",
    re.IGNORECASE,
)
CONTRACTIONS = re.compile(r"\bcontractions?\b", re.IGNORECASE)
PERSONS = {
    "you": r"\b(?:address|speak to|write to|talk to)\s+(?:the |your |our )?(?:reader|readers|people|users?"
    r"|customers?)(?: directly)?(?: as)? [“\"‘']?you\b|\bsecond person\b|\buse [“\"‘']you[”\"’'](?!\s+not)",
    "we": r"\bfirst[- ]person plural\b|\bwrite (?:as|in the) [“\"‘']?we\b|\b(?:speak as|we say|we write) [“\"‘']?we\b",
    "third": r"\b(?:write|speak) (?:of \w+ )?in the third person\b|\buse the third person\b",
}
NEGATED = re.compile(r"\b(?:no|not|never|don't|avoid|without)\b", re.IGNORECASE)
PER_YEAR = re.compile(r"\ba (?:year|month|week|day)\b", re.IGNORECASE)


def limits(text: str) -> Iterator[tuple[str, str]]:
    """The fields of mechanics that a sentence sets, each with its value."""
    plain = text.replace("’", "'")
    for field, named in WORDS.items():
        found = WORD_COUNT.search(plain) if named.search(plain) else None
        if found:
            yield field, str(_amount(found))
    for field, thing in THINGS.items():
        yield from _things(field, thing, plain)
    if CONTRACTIONS.search(plain):
        yield from _contractions(plain)
    for person, pattern in PERSONS.items():
        if re.search(pattern, plain, re.IGNORECASE) and not re.search(
            r"\b(?:never|avoid|don't|do not)\b", plain, re.IGNORECASE
        ):
            yield "person", person


def _amount(found: re.Match[str]) -> int:
    if found["under"]:
        return count(found["under"]) - 1
    said = found.groupdict()
    return count(said["most"] or said["ended"] or said["enough"])


def _things(field: str, thing: str, text: str) -> Iterator[tuple[str, str]]:
    if not re.search(thing, text, re.IGNORECASE) or PER_YEAR.search(text):
        return
    if field == "hashtags_max" and (both := TWO_PLATFORMS.search(text)):
        for number, place in ((both["one"], both["first"]), (both["two"], both["second"])):
            if number:
                yield f"hashtags_max.{'linkedin' if place.lower() == 'linkedin' else 'x'}", str(count(number))
        return
    found = re.search(
        rf"{AMOUNT}\s+(?:\w+\s+)?{thing}|(?P<enough>{COUNT})\s+{thing}\s+(?:is|are) (?:enough|plenty)",
        text,
        re.IGNORECASE,
    )
    none = re.search(rf"{NONE}(?:\w+\s+)?{thing}", text, re.IGNORECASE)
    if not found and not none:
        return
    value = str(_amount(found)) if found else "0"
    for name in (f"{field}.linkedin", f"{field}.x") if field == "hashtags_max" else (field,):
        yield name, value


def _contractions(text: str) -> Iterator[tuple[str, str]]:
    if "negative" in text:
        return
    if NEGATED.search(text):
        yield "contractions", "avoid"
    elif re.search(r"\b(?:use|fine|ok(?:ay)?|allowed|welcome|encouraged?)\b", text, re.IGNORECASE):
        yield "contractions", "allowed"
