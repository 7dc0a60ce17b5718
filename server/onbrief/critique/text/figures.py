"""Figures in a text: each number with its unit and what it counts, and nothing that is no quantity."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from .folding import MASK, Folded, fold, masked
from .structure import blanked
from .words import FUNCTION_WORDS, WORD, stem

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "k": 1_000, "m": 1_000_000}
VALUES = {word: value for value, word in enumerate(ONES)} | {word: 20 + 10 * at for at, word in enumerate(TENS)}
SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}

SMALL = "|".join(sorted(VALUES, key=len, reverse=True))
WORDS = rf"(?:(?:{SMALL})(?:[\s-](?:{'|'.join(ONES[1:10])}))?(?:\s(?:hundred|thousand|million|billion))*|dozen)"
DIGITS = r"\d{1,3}(?:[,.\u2019' ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
NUMBER = rf"(?:(?:{DIGITS})(?:\s?(?:thousand|million|billion)|[km](?![^\W_]))?|{WORDS})"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
COMPARED = "(?:of|less|fewer|more|lower|higher|cheaper|faster)"
COUNT, SHARE = "a|one|two|three|four", "third|quarter|fifth|tenth"
HALF = r"(?<!(?:first|second|other|last|latter|better|top|bottom|upper|lower|this|that|your|my|our)\s)half"
EDGE, STOP = r"(?<![^\W_])(?<![\d][.,])", r"(?![^\W_])"

# What looks like a quantity and is none, from its first digit on; taken out of the text before anything is counted.
DIGITS_OF = regex.compile(r"\d+")
NO_QUANTITY = regex.compile(
    rf"""
      {EDGE}(?:
        \d{{4}}-\d\d-\d\d{STOP}
      | \d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d){STOP}
      | \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}{STOP}(?:,?\s(?:19|20)\d\d{STOP})?
      | (?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?{STOP}(?![,.]\d|\s?%)
      | \d{{1,2}}(?::\d\d(?:\s?[ap]\.?\s?m\b\.?)?|\.\d\d\s?(?:[ap]\.?\s?m\b\.?|h\b|uhr\b))
      | \d{{1,2}}\s?[ap]\.?\s?m\b\.?
      | \d{{1,2}}\so'?clock
      | 00?\d[\d\s()/-]{{6,20}}\d
      | \d{{2,5}}[\s/-]\d{{3,}}[\s-]\d{{3,}}{STOP}
      | \d{{1,2}}/\d{{0,2}}(?=\s|$)
      | (?<!\d-)\d++(?:[.-]\d++)*+-?\p{{L}}++\d[\w-]*
      | \d+(?:\.\d+){{2,}}
      | \d+\s(?!(?:percent|per)\b)\p{{L}}+\s(?:street|road|avenue|lane|drive|square|way)\b
      | \d+(?:st|nd|rd|th){STOP}
      )
    | (?<=\p{{L}}[-.]?)\d[\w.-]*
    | (?<=(?<![^\W_]){MONTH}\s)\d{{1,2}}(?:st|nd|rd|th)?{STOP}(?:,?\s(?:19|20)\d\d{STOP})?
    | (?<=(?<![^\W_])(?:no\.\s?|n[°º]\s?|nr\.\s?|v\.?))\d+(?:\.\d+)*
    | (?<=^[^\S\n]{{0,8}}\(?)\d{{1,2}}[.):](?=\s)
    | (?<=\+)\d[\d\s()/-]{{6,20}}\d
    | (?<=\#)\d+(?:\.\d+)*
    """,
    regex.VERBOSE | regex.MULTILINE,
)
CLOCK = regex.compile(rf"{EDGE}(?:{SMALL})\so'?clock")
# Below, `re` stands where it does as well as `regex`: it searches two to three times as fast.
# A label that a number only tells apart: "conveyor 4," and "hall 3, stand B".
LABEL = re.compile(
    r"(?<![^\W_])(?:version|release|part|step|hall|booth|stand|room|gate|chapter|page|figure|table|type|class|grade|category|level|model"
    r"|series|line|conveyor|machine|number|question|day|week|phase|rule|tip|reason|lesson|sil|ip|iso|din|en|iec|pl|industry|form|section|article)"
    r"s?\s\d+(?:\.\d+)*(?![^\W_]|\s?%)"
)
# What every figure begins with.
OPENING = re.compile(
    rf"[€$£]|(?<!\d)\d|(?<![^\W_])(?:eur|usd|gbp|chf|{SMALL}|dozen|half|a(?=[\s-](?:half|{SHARE}))|doubl|tripl|quadrupl"
    r"|halv|twice)"
)
FIGURE = regex.compile(
    rf"""{EDGE}(?P<money>[€$£]\s?|(?:eur|usd|gbp|chf)\s)?
    (?: (?P<part>{NUMBER})\s(?:out\s)?(?:of|in)\s(?:(?:the|our|these|their|all|every)\s)?(?P<whole>{NUMBER}){STOP}
      | (?:(?P<half>{HALF})|(?:(?P<count>{COUNT})[\s-])(?P<share>half|{SHARE})s?)\s(?={COMPARED}\s)
      | (?<=(?:than|over|nearly|almost|about|around|under|by|up\sto)\s)
        (?:(?P<half>{HALF})|(?P<count>{COUNT})[\s-](?P<share>{SHARE})s?){STOP}
      | (?P<number>{NUMBER})(?:
            (?P<percent>\s?%|\s?pct\b|\s(?:percent|per\scent)\b(?:age\spoints?)?)
          | (?P<times>\s?x{STOP}|[\s-]times\b|[\s-]?fold\b)
          | {STOP})
      | (?P<verb>(?:doubl|tripl|quadrupl|halv)(?:e[sd]?|ing)|twice\s(?:as|the)){STOP}
    )(?P<money>\s?(?:€|\$|£|euros?|eur|dollars?|usd|pounds?|gbp)(?![^\W_]))?""",
    regex.VERBOSE,
)
COUNTED = regex.compile(
    r"\s?-?\s?((?:of\s)?(?:(?:the|our|their|these|all|your|those|its)\s)?)((?:[\p{L}][\p{L}'-]*)(?:\s[\p{L}][\p{L}'-]*){0,4})"
)
ABBREVIATED = {
    **dict.fromkeys(("min", "mins"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs"), "hours"),
    **dict.fromkeys(("wk", "wks"), "weeks"),
    **dict.fromkeys(("yr", "yrs"), "years"),
}
CURRENCIES = {
    **dict.fromkeys(("€", "euro", "euros", "eur"), "eur"),
    **dict.fromkeys(("$", "dollar", "dollars", "usd"), "usd"),
    **dict.fromkeys(("£", "pound", "pounds", "gbp"), "gbp"),
    "chf": "chf",
}
FACTOR = {"double": 2, "doubl": 2, "tripl": 3, "quadrupl": 4, "halv": 0.5, "twice": 2}


@dataclass(frozen=True)
class Figure:
    """A quantity: its value, its unit ("%", "times", "of 12", a currency, or the stem of the noun) and what it counts.

    `counted` are the stems of the noun phrase in its order; `start:end` are offsets in the folded text.
    """

    value: float
    unit: str
    counted: tuple[str, ...]
    start: int
    end: int
    rough: bool = False  # a share in words, such as "two thirds"


def figures(folded: Folded) -> tuple[Figure, ...]:
    """Every quantity of a text folded with case. Dates, times, names, labels and list numbers are none."""
    text = _without_others(folded.text)
    return tuple(figure for found in _found(text) if (figure := _figure(text, found)))


def _found(text: str) -> Iterator[regex.Match[str]]:
    """What `FIGURE.finditer` finds, tried only where a figure can begin."""
    end = 0
    for opening in OPENING.finditer(text):
        if opening.start() >= end and (found := FIGURE.match(text, opening.start())):
            end = found.end()
            yield found


def _without_others(text: str) -> str:
    """The text with everything blanked that looks like a quantity and is none."""
    others: list[tuple[int, int]] = []
    for digits in DIGITS_OF.finditer(text):
        if not others or digits.start() >= others[-1][1]:
            other = NO_QUANTITY.match(text, digits.start())
            others += [other.span()] if other else []
    text = blanked(text, others)
    for pattern, hint in ((LABEL, DIGITS_OF.search(text)), (CLOCK, "clock" in text)):
        text = pattern.sub(lambda found: MASK * len(found[0]), text) if hint else text
    return text


@lru_cache(maxsize=1024)
def figures_of(text: str) -> tuple[Figure, ...]:
    """The quantities of a document's text."""
    return figures(masked(fold(text), ()))


def _figure(text: str, found: regex.Match[str]) -> Figure | None:
    counted, end = _counted(text, found.end())
    if found["whole"]:
        whole = value_of(found["whole"])
        if value_of(found["part"]) > whole:
            return None
        return Figure(value_of(found["part"]), f"of {whole:g}", counted, found.start(), end)
    if found["share"] or found["half"]:
        share = SHARES[found["share"] or "half"]
        end = end if counted else found.end("share") if found["share"] else found.end("half")
        return Figure(share * VALUES.get(found["count"] or "one", 1), "%", counted, found.start(), end, True)
    if found["verb"]:
        factor = next(f for word, f in FACTOR.items() if found["verb"].startswith(word))
        return Figure(factor, "times", counted, found.start(), end)
    value = value_of(found["number"])
    if found["percent"]:
        return Figure(value, "%", counted, found.start(), end)
    if found["times"]:
        return Figure(value, "times", counted, found.start(), end)
    if found["money"]:
        return Figure(value, CURRENCIES[found["money"].strip()], counted, found.start(), found.end())
    if not counted or found["number"] == "one":
        return None
    return Figure(value, counted[-1], counted, found.start(), end)


def _counted(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The noun phrase after a number, as stems, and where it ends: up to three words of content."""
    found = COUNTED.match(text, at)
    if not found:
        return (), at
    stems: list[str] = []
    end = at
    for word in WORD.finditer(text, found.start(2), found.end(2)):
        if word[0] in VALUES:
            break
        if word[0] in FUNCTION_WORDS and not (word[0] in DIRECTIONS and not stems):
            break
        end = word.end()
        if word[0] not in DIRECTIONS:
            stems.append(stem(ABBREVIATED.get(word[0], word[0])))
        if len(stems) == 3:
            break
    return tuple(stems), end if stems else at


FEWER = "fewer less lower down cut drop dropped fell reduced reduction decrease decreased cheaper shorter saved"
MORE = "more higher up rise rose increased increase growth gain gained raised faster longer"
DIRECTIONS = {**dict.fromkeys(FEWER.split(), -1), **dict.fromkeys(MORE.split(), 1)}


IN_DIGITS = regex.compile(rf"({DIGITS})\s?(thousand|million|billion|k|m)?$")
GROUPED = regex.compile(r"\d{1,3}(?:[,.\u2019' ]\d{3})+")


def value_of(number: str) -> float:
    """What a written number is worth: "11", "1,200", "4.8", "5k", "eleven", "twenty-three", "two hundred"."""
    words = number.strip()
    if found := IN_DIGITS.match(words):
        digits = found[1]
        if GROUPED.fullmatch(digits):
            digits = re.sub(r"\D", "", digits)
        return float(digits.replace(",", ".")) * SCALES.get(found[2] or "", 1)
    total = current = 0.0
    for word in re.split(r"[\s-]+", words):
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0.0
        else:
            current += 12 if word == "dozen" else VALUES.get(word, 0)
    return total + current
