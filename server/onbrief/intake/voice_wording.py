"""How guides word a trait, a word to avoid, a word to use instead, a spelling."""

import re

from .values import quoted

WE_ARE = re.compile(
    r"^(?:(?:we|our (?:voice|tone|writing)|\w+) (?:are|is)|we're)\s+(?P<is>[\w-]+(?: [\w-]+){0,2}?),?\s*"
    r"(?:but\s+)?(?:and\s+)?(?:not|never|without being)\s+(?P<not>[\w-]+(?: [\w-]+){0,2})\s*(?=[.,;:–—]|$)",
    re.IGNORECASE,
)
BARE = re.compile(r"^(?P<is>[\w-]+),?\s+(?:but\s+)?(?:not|never)\s+(?P<not>[\w-]+)\s*(?=[.,;:–—]|$)", re.IGNORECASE)
BE = re.compile(
    r"^be (?P<is>[^\W\d_][\w-]*)(?:,? (?:but )?(?:not|never) (?P<not>[\w-]+))?(?: to (?:the|your) \w+)?(?=[.,:;–—]|$)",
    re.IGNORECASE,
)
ONE_TRAIT = re.compile(r"^(?P<is>[^\W\d_][\w-]*)(?:\s*[.:–—]\s*(?P<text>.+))?$")
THREE = re.compile(r"\bin (?:three|four|five) words:?\s*(?P<list>[\w-]+(?:, [\w-]+)*,? and [\w-]+)", re.IGNORECASE)
MARK = r"[“\"‘']"
END = r"[”\"’']"
WORDS = rf"(?:{MARK}[^“”\"]{{1,50}}?{END}(?:\s*(?:,|or|and|,\s*or|,\s*and|/)\s*(?={MARK}))?)+"
NEVER = re.compile(
    rf"\b(?:(?:never|don't|do not|please don't|must not|not to)\s+(?:ever\s+)?(?:say|use|write)"
    rf"|avoid)\s+(?:the\s+)?(?:words?|terms?|phrases?|expressions?)?\s*:?\s*(?P<words>{WORDS})",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    rf"\binstead of\s+(?P<avoid>{WORDS}),?\s+(?:we\s+)?(?:say|use|write|prefer)\s+(?P<use>{MARK}[^“”\"]{{1,50}}?{END})",
    re.IGNORECASE,
)
RATHER = re.compile(
    rf"\b(?:say|use|write|prefer|we say|we use|we write)\s+(?P<use>{MARK}[^“”\"]{{1,50}}?{END})"
    rf"(?:\s*\(\w+\))?,?\s+(?:and\s+)?(?:not|never|instead of|rather than|over)\s+(?P<avoid>{WORDS})",
    re.IGNORECASE,
)
SPELLED = re.compile(
    r"(?:^|\b(?:is|are)?\s*(?:spelled|written|called)(?: as)?\s+)(?P<term>[\w][\w.&+-]*(?: [\w.&+-]+){0,2}?)"
    r"(?:\s*\((?:verb|noun|adjective|adverb)\))?\s*[,(–—-]*\s*(?:and\s+)?(?:not"
    r"|never)\s+(?P<avoid>[\w][\w.&+ -]*?(?:(?:,|,? or|,? not|,? nor|,? never) [\w][\w.&+ -]*?)*)\s*[).]*$",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:spelled|written|called)\s", re.IGNORECASE)
SPLIT = re.compile(r"\s*,?\s+(?:or|nor|not|never)\s+|\s*,\s*")
ARROW = re.compile(
    r"\s*(?:[,;–—-]\s*(?:instead )?(?:use|say)\s|→|->|=>|⇒|:\s*(?:use|say|better)\s|\s[–—-]\s(?:use|say|better:?"
    r"|instead:?)?\s*)\s*"
)
BRACKETS = re.compile(r"\s*[(\[].*$")
INSIDE = re.compile(
    r"[(\[](?:(?:use|say)\s+(?P<use>[^()\[\]]{1,40}?)(?:\s+instead)?|(?P<why>[^()\[\]]{4,100}))[)\]]\s*$", re.IGNORECASE
)
TITLE = re.compile(r"[\w“\"][^\n]{2,70}[^\s.:;,]")
ONLY_THEN = re.compile(r"\b(?:unless|except|to mean|when (?:talking|referring|you|it|we)|if)\b", re.IGNORECASE)
ANOTHER = re.compile(r"\s*(?:instead of|not|rather than)\b")
ORDER = re.compile(r"(?:avoid|do|don'?t|don’t|never|use|keep|be)\b", re.IGNORECASE)
EXAMPLE_WORDS = 4
NEAR = 4  # blocks between a trait and an example of it


def instead(text: str, right: str) -> tuple[str, str]:
    """The word to use, and the reason, of what stands beside a listed word: after a dash or in brackets."""
    if marked := quoted(right):
        return " or ".join(marked[:3]), ""
    inside = INSIDE.search(text)
    use, reason = (inside["use"] or "", inside["why"] or "") if inside else ("", "")
    if right and len(right.split()) <= 5:
        return right, reason
    return use, reason or right


def is_spelling(term: str, other: str) -> bool:
    """The same letters, and yet not the same."""
    return term != other and re.sub(r"[\W_]", "", term).lower() == re.sub(r"[\W_]", "", other).lower()
