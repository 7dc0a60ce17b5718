"""What spoils an answer of a model: letters, numbers, handles, types, nulls, look-alikes, control characters."""

import random
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from bench.posts import Answer, Post
from onbrief.critique import rules

Spoil = Callable[[str, random.Random], str]
LETTERS = "abcdefghijklmnopqrstuvwxyzäß"
LOOK_ALIKE = str.maketrans("aeopcxyi", "аеорсхуі")
STYLED = str.maketrans(
    {chr(97 + at): chr(0x1D5EE + at) for at in range(26)} | {str(d): chr(0x1D7EC + d) for d in range(10)}
)
TYPOGRAPHIC = str.maketrans({"'": "’", '"': "“", "-": "–", " ": "\u00a0"})
ASCII = str.maketrans({"’": "'", "“": '"', "”": '"', "—": "-", "\n": " "})
ODD = [
    "\u200b",
    "\u202e",
    "\x00",
    "\x1b[31m",
    "\u00ad",
    "\ud800",
    "\U000e0041",
    "\u0301",
    "\n\n",
    "\t",
    "…",
    "...",
    "%",
    "7",
]
BROUGHT_IN = [
    *(
        "61% fewer stops",
        "half the stops",
        "Buy 9 now",
        "see https://evil.example/x",
        "see evil.xyz",
        "mail a@evil.example",
    ),
    *(
        "leverage it",
        "a game changer",
        "the HD-900",
        "the HD900",
        "list price",
        "the best drive",
        "Wow!!!",
        "Vectron too",
    ),
    *(
        "ask @evil",
        "twelve sites",
        "you will save 37%",
        "Acme Mine says so",
        "#onetwothree",
        "👩‍🔧👩‍🔧👩‍🔧",
        "word " * 90,
        "x" * 9_000,
    ),
]


def at_random(text: str, chance: random.Random) -> int:
    """A place in a text."""
    return chance.randrange(len(text) + 1)


def another_letter(text: str, chance: random.Random) -> str:
    at = at_random(text, chance)
    return text[:at] + chance.choice(LETTERS) + text[at + 1 :]


def another_number(text: str, chance: random.Random) -> str:
    return re.sub(r"\d", lambda _: str(chance.randrange(10)), text) if re.search(r"\d", text) else f"{text} 7"


def something_odd(text: str, chance: random.Random) -> str:
    at = at_random(text, chance)
    return text[:at] + chance.choice(ODD) + text[at:]


def left_out(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    return " ".join([*words[:at], chance.choice(["…", "...", "[…]"]), *words[at + 1 :]])


def a_part(text: str, chance: random.Random) -> str:
    start, end = sorted((at_random(text, chance), at_random(text, chance)))
    return text[start:end]


def brought_in(text: str, chance: random.Random) -> str:
    return chance.choice([chance.choice(BROUGHT_IN), f"{text} {chance.choice(BROUGHT_IN)}"])


SPOILS: list[Spoil] = [
    *(another_letter, another_number, something_odd, left_out, a_part, brought_in),
    lambda text, _: text.swapcase(),
    lambda text, _: text.translate(TYPOGRAPHIC),
    lambda text, _: text.translate(ASCII),
    lambda text, _: text.translate(LOOK_ALIKE),
    lambda text, _: text.translate(STYLED),
    lambda text, _: unicodedata.normalize("NFD", text),
    lambda text, _: f"  {text}\n",
    lambda text, _: f"“{text}”",
    lambda text, _: f"```\n{text}\n```",
    lambda text, _: text + text,
    lambda text, _: text[::-1],
    lambda text, chance: text.replace(" ", chance.choice(["  ", "\n", "\u2009", "", "_"])),
    lambda text, _: "",
    lambda text, _: text * 300,
]
NOT_TEXT: list[Any] = [None, 7, True, [], {}, ["a"], 3.5]


# What is spoiled most often is what reaches the writer.
OFTEN = ("quote", "quote", "quote", "suggestion", "suggestion", "message", "message", "before", "after")


def spoiled(answer: Answer, post: Post, chance: random.Random) -> Answer:
    """A part of the answer with nought to eight things spoiled."""
    answer = {name: [dict(piece) for piece in pieces if chance.random() < 0.7] for name, pieces in answer.items()}
    for piece in answer["findings"]:
        piece["suggestion"] = piece["suggestion"] if chance.random() < 0.5 else None
    for _ in range(chance.randrange(9) if any(answer.values()) else 0):
        spoil(chance.choice([pieces for pieces in answer.values() if pieces]), post, chance)
    return answer


def spoil(pieces: list[dict[str, Any]], post: Post, chance: random.Random) -> None:
    """Spoil one of the findings or rows."""
    piece = chance.choice(pieces)
    match chance.randrange(14):
        case 0:
            pieces.append(dict(piece))
        case 1:
            piece[chance.choice(list(piece))] = chance.choice(NOT_TEXT)
        case 2:
            piece["clause"] = chance.choice([chance.choice([*post.given]), "nowhere", ""])
        case 3 if "type" in piece:
            types = [*rules.BY_RULES, *rules.BY_MEANING, "message.no-consequence", "policy.never", "no.such", ""]
            piece["type"] = chance.choice(types)
        case 4:
            piece["quote"] = chance.choice([post.reading.text, a_part(post.reading.text, chance)])
        case 5 if "type" in piece:
            piece["suggestion"] = chance.choice(BROUGHT_IN)
        case _:
            name = chance.choice([name for name in OFTEN if isinstance(piece.get(name), str)] or ["quote"])
            piece[name] = chance.choice(SPOILS)(str(piece.get(name)), chance)
