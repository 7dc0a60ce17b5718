"""Contractions: which words are one, what they stand for, and where a contraction is usual."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from ..text.folding import Folded
from ..text.inflection import IRREGULAR_PAST

# 's is "is" after these words; after any other it may be a possessive ("the supplier's drawing", "nobody's sheet").
WITH_S = "it|that|there|here|he|she|who|what|where|when|why|how"
WITH_D = "i|you|he|she|it|we|they|that|there|who"
NOT_FORMS = {"won't": "will not", "can't": "cannot", "shan't": "shall not", "ain't": ""}  # "" has no one expansion
CONTRACTION = regex.compile(
    rf"""(?<![^\W_]|')(?:
        (?P<negated>(?:is|are|was|were|do|does|did|have|has|had|could|would|should|might|must|need|ought|ca|wo|sha|ai)n't)
      | (?P<let>let's)
      | (?P<s_word>{WITH_S})'s
      | (?P<d_word>{WITH_D})'d
      | (?P<word>[^\W\d_]+)'(?P<ending>m|re|ve|ll)
    )(?![^\W_]|'\p{{L}})""",
    regex.VERBOSE,
)
ENDINGS = {"m": "am", "re": "are", "ve": "have", "ll": "will"}
NEXT = regex.compile(r"\s+(?:(?:not|never|always|already|just|also|only|all|both|\p{L}+ly)\s+)*(\p{L}+)")
PARTICIPLES = frozenset(IRREGULAR_PAST.values()) - {"cost", "cut", "let", "put", "read", "run", "set"} | frozenset(
    "been become begun broken chosen come done drawn driven fallen flown forgotten given gone gotten grown known ridden"
    " risen seen shown spoken stolen taken thrown torn worn written".split()
)
NO_PARTICIPLE = frozenset("need feed speed proceed exceed succeed embed shed bleed breed weed heed seed".split())
SUBJECT = regex.compile(r"\s+(?:i|you|he|she|it|we|they|that|this|there|these|those|the|a|an|your|our)\b")

# Where a contraction is usual: an auxiliary before "not", a pronoun before a form of "be" or "will" that goes on.
NEGATIVE = "do|does|did|is|are|was|were|have|has|had|could|would|should"  # each plus n't
GOES_ON = r"(?=\s(?!to\b|not\b|and\b|or\b|but\b|when\b|that\b|if\b|because\b|than\b|as\b)\p{L})"
UNCONTRACTED = regex.compile(
    rf"""(?<![^\W_])(?:
        (?P<auxiliary>{NEGATIVE})\snot(?=\s\p{{L}})
      | (?P<cannot>can\s?not)(?=\s\p{{L}})
      | (?P<will>will\snot)(?=\s\p{{L}})
      | (?<=(?:^|[.!?:;,()"\n\ufffc-]|\b(?:and|but|so|because|then|if|when))\s*)
        (?P<pronoun>it|that|there|you|we|they|i|he|she|here)\s(?P<be>is|are|am|will){GOES_ON}
    )""",
    regex.VERBOSE | regex.MULTILINE,
)
AGREES = {"i": "am", "you": "are", "we": "are", "they": "are"}
SHORT = {"is": "'s", "are": "'re", "am": "'m", "will": "'ll"}


@dataclass(frozen=True)
class Respelled:
    """Words at source offsets that the guide wants in the other form; `better` is None where no one form is sure."""

    start: int
    end: int
    better: str | None


def contracted(prose: Folded, source: str) -> Iterator[Respelled]:
    """Every contraction, with what it stands for. Possessives are none."""
    for found in CONTRACTION.finditer(prose.text):
        start, end = prose.span(*found.span())
        full = _expanded(found, prose.text)
        yield Respelled(start, end, _like(source[start:end], full) if full else None)


def uncontracted(prose: Folded, source: str) -> Iterator[Respelled]:
    """Full forms where speech contracts ("do not", "it is" before a word); at a clause's end nothing contracts."""
    apostrophe = "’" if "’" in source else "'"
    for found in UNCONTRACTED.finditer(prose.text):
        start, end = prose.span(*found.span())
        words = source[start:end]
        short = _shortened(found)
        if short and not words.endswith("NOT"):  # a NOT in capitals is meant to be heard
            yield Respelled(start, end, _like(words, short).replace("'", apostrophe))


def _expanded(found: regex.Match[str], text: str) -> str | None:
    after = NEXT.match(text, found.end())
    following = after[1] if after else ""
    if found["negated"]:
        if SUBJECT.match(text, found.end()) and _opens_clause(text, found.start()):
            return None  # "Don't they know?" wants another order of words
        return NOT_FORMS.get(found[0], f"{found[0][:-3]} not") or None
    if found["let"]:
        return "let us"
    if found["s_word"]:
        return f"{found['s_word']} {'has' if following in ('been', 'had', 'got', 'become') else 'is'}"
    if found["d_word"]:
        return f"{found['d_word']} {'had' if following == 'better' or _is_participle(following) else 'would'}"
    return f"{found['word']} {ENDINGS[found['ending']]}"


def _opens_clause(text: str, at: int) -> bool:
    return regex.search(r"(?:^|[.!?:;,\n(]|\b(?:why|and|but|so))\s*$", text[:at]) is not None


def _is_participle(word: str) -> bool:
    return word in PARTICIPLES or (word.endswith("ed") and word not in NO_PARTICIPLE)


def _shortened(found: regex.Match[str]) -> str | None:
    if found["auxiliary"]:
        return f"{found['auxiliary']}n't"
    if found["cannot"]:
        return "can't"
    if found["will"]:
        return "won't"
    pronoun, verb = found["pronoun"], found["be"]
    if verb != "will" and AGREES.get(pronoun, "is") != verb:
        return None
    return pronoun + SHORT[verb]


def _like(found: str, written: str) -> str:
    """`written` with the capitals of `found`; "I" is always one."""
    if found.isupper() and len(found) > 3:
        return written.upper()
    cased = written[0].upper() + written[1:] if found[0].isupper() else written
    return regex.sub(r"^i(?=[\s'])", "I", cased)
