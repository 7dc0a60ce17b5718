"""English word forms by regular spelling: enough to know "leveraged" for "leverage", and to answer in kind."""

from functools import lru_cache

VOWELS = "aeiou"
FORMS = ("s", "ed", "ing")
IRREGULAR_PAST = {
    "be": "was", "bring": "brought", "build": "built", "buy": "bought", "cost": "cost", "cut": "cut", "do": "did",
    "find": "found", "get": "got", "give": "gave", "go": "went", "have": "had", "hold": "held", "keep": "kept",
    "know": "knew", "lead": "led", "leave": "left", "let": "let", "lose": "lost", "make": "made", "mean": "meant",
    "meet": "met", "pay": "paid", "put": "put", "read": "read", "run": "ran", "say": "said", "sell": "sold",
    "send": "sent", "set": "set", "show": "showed", "speak": "spoke", "spend": "spent", "take": "took",
    "teach": "taught", "tell": "told", "think": "thought", "win": "won", "write": "wrote",
}  # fmt: skip


@lru_cache(maxsize=4096)
def word_forms(word: str) -> frozenset[str]:
    """The word itself with its -s, -es, -d, -ed and -ing forms; other endings make another word.

    A number, and a name with a digit in it (a product's), has a plural; of a shorter word than three letters it would
    be another word.
    """
    if (len(word) < 3 and not word.isdigit()) or not word.isalnum():
        return frozenset({word})
    if not word.isalpha():
        return frozenset({word, word + "s"})
    forms = {word} | {spelled(word, form) for form in FORMS}
    if not _one_syllable(word) and _ends_like_stop(word):
        forms |= {word + word[-1] + ending for ending in ("ed", "ing")}  # travelled, benefitted
    return frozenset(forms)


def spelled(word: str, form: str) -> str:
    """`word` with the ending "s", "ed", "ing" or "ly" put on as regular spelling does it."""
    if form == "s":
        if _consonant_y(word):
            return word[:-1] + "ies"
        return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if form == "ly":
        return word[:-1] + "y" if word.endswith("le") else word + "ly"
    if form == "ing" and word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not (form == "ing" and word.endswith(("ee", "oe", "ye"))):
        return word[:-1] + form
    if form == "ed" and _consonant_y(word):
        return word[:-1] + "ied"
    if _one_syllable(word) and _ends_like_stop(word):
        return word + word[-1] + form
    return word + form


def in_form_of(use: str, found: str, listed: tuple[str, ...]) -> str:
    """`use` in the form in which `found` stands to the first listed word: leveraging → using, Boosts → Raises."""
    base, word = listed[0].casefold(), found.casefold()
    shaped = use
    if " " not in use and use.isalpha():
        form = next((form for form in (*FORMS, "ly") if word == spelled(base, form) != base), None)
        if form == "ed":
            shaped = IRREGULAR_PAST.get(use, spelled(use, form))
        elif form and not use.endswith(form):
            shaped = spelled(use, form)
    return shaped[0].upper() + shaped[1:] if found[0].isupper() else shaped


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS


def _ends_like_stop(word: str) -> bool:
    """Consonant, vowel, consonant: the last letter doubles before -ed and -ing (stop, plan, ship)."""
    return len(word) > 2 and word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS and word[-3] not in VOWELS


def _one_syllable(word: str) -> bool:
    runs = "".join("v" if c in VOWELS + "y" else " " for c in word).split()
    return len(runs) == 1
