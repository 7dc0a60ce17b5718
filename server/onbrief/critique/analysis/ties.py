"""Ties: whether first-person words say that the writer belongs to the company or is paid by it."""

from collections.abc import Iterable
from functools import lru_cache

import regex

from ..text.statements import Statement

ME = r"(?:i|i'm|i've|i'd|i'll|my|me|mine|we|we're|we've|we'd|we'll|our|us|ours)"
# What somebody does who only meets the company.
STRANGER = (
    r"saw|see|seen|met|meet|bought|buy|heard|hear|visit(?:ed)?|read|ask(?:ed)?|ordered?|spoke|talk(?:ed)?|love|like"
    r"|recommend"
    r"|learn(?:ed|t)|watch(?:ed)?|follow(?:ed)?|trust|got|hired?|rang|called|found|tried|used?|rented|chose"
    r"|switched|prefer|noticed"
)
GUEST = r"(?:customers?|clients?|users?|fans?|visitors?|guests?|readers?)"
# The tie in words of its own, whatever the company is called.
TIE = regex.compile(
    r"""\b(?:
      (?:full\s)?disclosure\b | disclaimer\s?:
    | (?:my|our)\s(?:own\s)?(?:employer|company|firm|boss(?:es)?|day\sjob|workplace|payslip|salary|wages?|paycheque
        |paycheck|commission)\b
    | i\s(?:also\s|do\s)?(?:earn|get|receive|take|make|am\spaid|'m\spaid)\s(?:an?\s
        |my\s)?(?:\p{L}+\s)?(?:commission|cut|fee|margin|share|money)
    | i(?:\sam|'m|\sget|\swas)\s(?:\p{L}+\s)?(?:paid|employed|on\sthe\spayroll)\b | (?:pays?|paying|paid
        |employs?)\s(?:me|us
        |my)\b | on\s(?:their|its)\spayroll
    | i\s(?:\p{L}+ly\s)?work\s(?:there|here|(?:at|for|with)\s(?:them|the\s(?:company|firm|people|team|business
        |maker|manufacturer|supplier|vendor|company))|on\sit|in\s(?:their|its))
    | (?:they|who)\s(?:also\s)?(?:pay|employ)\s(?:me|us|my)
    )
    | (?<![^\W_])\#?\s?(?:ad|sponsored|paid\spartnership|employee|affiliate)(?![^\W_])(?<=\#\s?\p{L}{2,9}
        |\#\s?paid\spartnership)""",
    regex.VERBOSE,
)
SELLING = (
    r"(?:(?:sell|resell|install|distribut|represent|servic|fit|supply|stock|implement|maintain|mak|build|design"
    r"|develop|import"
    r"|market|teach|train|run|test|plan|writ|ship|offer|introduc)(?:e|ing|s|es|ed|ning|ting)?|sold|built|made"
    r"|deal(?:ing)?\sin"
    r"|are\sagents?\s(?:of|for)|am\san?\sagent\s(?:of|for)|(?:build|work)(?:s|ing)?\swith|built\swith)"
)
ROLE = (
    r"(?:employee|engineer|fitter|technician|colleague|staff|team|crew|partner|reseller|distributor|dealer|agent"
    r"|installer|consultant"
    r"|trainer|driver|planner|manager|salesperson|rep|representative|ambassador|moderator|founder|owner|apprentice"
    r"|insider|person|people|underwriter|adjuster|broker|buyer|operator|machinist|nurse|chemist|lawyer|electrician"
    r"|programmer|designer|developer|chief|director)s?"
)


def names_a_tie(said: Iterable[Statement], names: tuple[str, ...]) -> bool:
    """Does a sentence say in the first person what ties its writer to the company of these names?"""
    return any(TIE.search(statement.text) or _in_person(names).search(statement.text) for statement in said)


@lru_cache(maxsize=64)
def _in_person(names: tuple[str, ...]) -> regex.Pattern[str]:
    """The ways in which people put themselves and their company into one sentence."""
    company = "|".join(regex.escape(name.casefold()).replace(r"\ ", r"\s") for name in names) or r"(?!)"
    return regex.compile(
        rf"""(?<![^\W_])(?:
          (?:i|i'm|i've|i'd|we|we're|we've|us|my
              |our)(?![^\W_])(?![^.;!?]{{0,40}}\b(?:{STRANGER})\b[^.;!?]{{0,40}}\b(?:{company}))
            [^.;!?]{{0,90}}?\b(?:at|for|with|of|from|in|inside|to|by|on)[,:]?\s(?:the\s)?(?:{company})(?![^\W_])
        | (?:at|from|of|with)\s(?:{company})\shere(?![^\W_])
        | (?:here\s|back\s|down\s|over\s)?(?:at|with|from|for)\s(?:{company})\b,?\s?[^.;!?]{{0,60}}?\b{ME}\b
        | {ME}\s(?:\p{{L}}+\s){{0,3}}?{SELLING}\s[^.;!?]{{0,30}}?\b(?:{company})(?![^\W_])
        | (?:i|we)\s(?:\p{{L}}+ly\s|also\s|do\s)?(?:sell|install|distribute|represent|resell)\s(?:these|this|them
            |it|both|such|the)(?![^\W_])
        | (?:my|our)\s(?:\p{{L}}+\s){{0,2}}?(?:{company})(?![^\W_])
        | (?:i\sam|i'm|we\sare|we're|being|as)\s(?:an?\s|the\s
            |your\s)?(?:\p{{L}}+\s){{0,2}}?(?:{company})(?:'s?)?\s(?:[\p{{L}}-]+\s){{0,3}}?{ROLE}
        | (?:i\sam|i'm|we\sare|we're)\s(?:{company})(?![^\W_])
        | (?:{company})(?:'s?)?\s(?:[\p{{L}}-]+\s){{0,2}}?{ROLE}\s(?:here|speaking|writing|since|for)(?![^\W_])
        | {ROLE}\s(?:at|with|of|for|from)\s(?:{company})\s?(?:,|here|since|speaking|writing)(?![^\W_])
        | (?:as|being)\s(?!(?:[\p{{L}}-]+\s){{0,3}}?{GUEST}\b)(?:an?\s|the\s|one\sof\sthe\s)?(?:[\p{{L}}-]+\s){{0,5}}?
            (?:of|at|for|with|from)\s(?:{company})(?![^\W_])
        | {ME}(?![^\W_])[^.;!?]{{0,80}}\((?:{company})\)
        | (?:{company})\b[^.;!?]{{0,30}}\b(?:my\semployer
            |where\s(?:i|we)\s(?!(?:would|could|might|will|{STRANGER})\b)|employs\s(?:me|us)|pays\s(?:me|us|my)
            |that's\s(?:us|my\semployer))
        | (?:speaking|writing|talking)\sas\s(?:an?|the|your)\s(?:{company})(?:'s?)?\s(?!{GUEST}\b)\p{{L}}+
        | \b(?:(?:day|week|month|year)\s(?:\d+|one|two|three)|\p{{L}}+\s(?:days|weeks|months|years))
            \s(?:at|with)\s(?:{company})
        | (?:{company})\s?(?:employee|partner|team|staff|crew|ambassador|insider)(?![^\W_])
        | \b(?:joined|left|founded|started\s(?:at|with))\s(?:{company})(?<=\b(?:i|we)\b[^.;!?]{{0,60}})
        )""",
        regex.VERBOSE,
    )
