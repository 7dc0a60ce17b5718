"""Person: who speaks in a draft, and whether it speaks to anybody."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from ..lexicons import WordLists, any_of
from ..text.folding import Folded
from ..text.structure import Range
from .asks import steps

# "I" that numbers something ("Phase I", "Class I") or names it ("I-beam", "I/O") is no pronoun.
LABELS = (
    "class|type|phase|part|category|tier|level|volume|war|stage|grade|zone|division|group|schedule|title|chapter"
    "|section|act|appendix|annex|figure|table|module|unit|series|mark|model|factor|lot|block|line|option"
)
I_FORMS = (
    rf"(?<![\p{{L}}\p{{N}}/&.+-])(?<!\b(?i:{LABELS})\s)"
    r"(?:I(?:'(?:m|ve|d|ll))?(?![\p{L}\p{N}'/&.+=-])|i'(?:m|ve|d|ll)\b)"
)
SINGULAR = regex.compile(
    rf"(?P<i>{I_FORMS})(?![\s,]+(?:II|and\sII|or\sII)\b)(?P<verb>\s(?:am|was)\b)?"
    r"|(?<![^\W_])(?P<other>[Mm](?:e|y|yself)|MY|ME)(?![^\W_]|-)"
)
PLURAL = regex.compile(
    r"(?<![^\W_])(?:[Ww]e(?:'(?:re|ve|d|ll))?|WE|[Oo]urs?|OUR|us|Us|[Oo]urselves|[Ll]et's)(?![^\W_]|'\p{L})"
)
READER = regex.compile(
    r"(?<![^\W_])(?:[Yy]ou(?:'(?:re|ve|d|ll))?|YOU|[Yy]ours?|YOUR|[Yy]oursel(?:f|ves)|[Yy]'all)(?![^\W_]|'\p{L})"
)

# A sentence that begins with a verb tells its reader something to do: a listed verb, or any word before an object.
BEFORE = (
    r"(?:please|then|so|and|but|or|first|second|next|now|just|simply|also|instead|always|never|today|tomorrow|later"
    r"|afterwards|finally|kindly|do not|don't|on \w+day|this \w+)\b[\s,:]+"
    r"|(?:if|when|before|for|to|until|once|after|in|on|with|from|at)\s[^,]{1,80},\s"
    r"|\p{L}[\p{L}'-]*(?:\s\p{L}[\p{L}'-]*){0,4}[,:]\s"
)
OBJECT = (
    r"(?:the|a|an|it|them|this|that|these|those|each|every|all|both|any|some|one|two|three|us|me|him|her|how|whether)"
)
NO_VERB = frozenset(
    """
    about above across after against all along although among and another any are around as at be because been before
    behind being below beneath beside besides between beyond both but by could despite did do does double down during
    each either else even ever every except few for from given had half hardly has have hence here how however if in
    inside into is it its just less like many meanwhile might more most much must near neither never next no nor not
    nothing now of off often on once one only onto or otherwise our out outside over past per perhaps plus quite
    rather same several shall should since so some sometimes soon still such than that the their then there therefore
    these they this those though through throughout thus till to today together tomorrow too toward towards twice
    under underneath unless unlike until up upon usually via was we were what whatever when whenever where whereas
    wherever whether which whichever while who whoever whom whose why will with within without would yes yesterday
    yet you your monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december spring summer autumn winter morning night
    began bought broke brought built came caught chose cost drew drove fell felt found gave got grew heard held kept
    knew led left lost made meant met paid ran rose said sat saw sent showed slept sold spent spoke stood taught
    thought threw told took understood went won wore wrote behold roughly
    """.split()
)
VERB_OBJECT = regex.compile(rf"(?P<verb>\p{{L}}{{3,}})\s{OBJECT}\b")
LEADING = regex.compile(rf"(?:[^\p{{L}}\p{{N}}]+|{BEFORE})*")
# Questions without a subject mean the reader: "Need a second opinion?"
ELLIPTIC = regex.compile(
    r"[^\p{L}\p{N}]*(?:need|want|ready|tired|looking|curious|interested|struggling|still|ever|wondering|fed up|planning"
    r"|thinking|worried|stuck|missed|coming|going|know|remember|got|had|sick|sure|seen|heard|tried|spending|losing)\b[^.!\n]*\?"
)

# What names a tie to the company, next to a first person.
TIE = regex.compile(
    r"\b(?:(?:work|works|worked|working)\s(?:at|for|with|in|here)|employ\w*|disclosures?|disclaimer|partners?|resell\w*"
    r"|distribut\w*|commission|paid|biased?|colleagues?|sell|install|represent|earn|consult\w*|payroll|joined"
    r"|my\s(?:own\s)?(?:team|crew|job|day job|company|desk|shift|boss|firm|plant|shop)|years\s(?:at|with))\b"
)


def first_singular(prose: Folded) -> Iterator[tuple[int, int, str | None]]:
    """Every I, me and my as source offsets, each with the "we" form that may stand there."""
    for found in SINGULAR.finditer(prose.text):
        start, end = prose.span(*found.span())
        yield start, end, _plural_of(found)


def first_plural(prose: Folded) -> Iterator[Range]:
    """Every we, us and our; "US" is a country."""
    return (prose.span(*found.span()) for found in PLURAL.finditer(prose.text))


def second(prose: Folded) -> Iterator[Range]:
    """Every you and your."""
    return (prose.span(*found.span()) for found in READER.finditer(prose.text))


def is_imperative(sentence: str, lists: WordLists) -> bool:
    """Does this sentence, folded with case, tell its reader to do something, or ask without a subject?"""
    lead = LEADING.match(sentence)
    rest = sentence[lead.end() :] if lead else sentence
    if regex.match(r"[\s\S]*\blet(?:'s| us)\b", sentence) or ELLIPTIC.match(rest):
        return True
    by_object = VERB_OBJECT.match(rest)
    if by_object and _may_be_verb(by_object["verb"]):
        return True
    return _advice(lists).match(rest) is not None or steps(lists).first.match(rest) is not None


@lru_cache(maxsize=16)
def _advice(lists: WordLists) -> regex.Pattern[str]:
    return regex.compile(rf"(?:{any_of(lists.words('advice'))})\b(?!\s(?:is|are|was|were|of|has|have|will|can)\b|-|'s)")


def _may_be_verb(word: str) -> bool:
    return word not in NO_VERB and not word.endswith(("ed", "ing", "ly", "s"))


def _plural_of(found: regex.Match[str]) -> str | None:
    if found["other"]:
        plural = {"me": "us", "my": "our", "myself": "ourselves"}[found["other"].lower()]
        return plural.capitalize() if found["other"][0].isupper() else plural
    ending = found["i"][1:]
    short = {"": "", "'m": "'re"}.get(ending, ending)
    verb = {" am": " are", " was": " were"}.get(found["verb"] or "", "")
    return f"we{short}{verb}"


def names_tie(sentence: str) -> bool:
    """Do words in this sentence, folded with case, say what ties a speaker to a company?"""
    return TIE.search(sentence) is not None
