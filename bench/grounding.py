"""How much of what a model makes up reaches a writer: answers mutated at random, held against a judge.

    python bench/grounding.py [ANSWERS]     # 10,000 unless told otherwise; the seed is fixed

Every answer proposes findings, rows and suggestions for a post; most are then spoiled: letters, numbers, handles,
types, nulls, ellipses, look-alike letters, control characters, repetitions. What grounding lets through is judged again
by `faults`, which shares no code with it but for the rules themselves.
"""

import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from onbrief.critique import rules
from onbrief.critique.citations import citable_standards
from onbrief.critique.dropped import Dropped
from onbrief.critique.evidence import evidence
from onbrief.critique.finding import Finding, Span
from onbrief.critique.grounding import Grounds
from onbrief.critique.proposal import Proposal, ProposedRow
from onbrief.critique.reading import Reading
from onbrief.critique.text.length import length_of, limit_of
from onbrief.critique.verdict import Evidence, Verdict, verdict
from onbrief.documents.brief import Brief
from onbrief.documents.clauses import Clause
from onbrief.documents.draft import Draft
from onbrief.documents.loading import load
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
TODAY = date(2026, 10, 12)
SEED = 20261122
POLICY = Policy.model_validate(
    {
        "id": "strict",
        "version": 1,
        "name": "Strict",
        "critiques": {"risk.guarantee": {"level": "error"}},
        "must": [{"id": "p-number", "text": "Every post has one number a buyer can check."}],
        "never": [{"id": "p-fear", "text": "Never sell by fear."}],
    }
)

Answer = dict[str, list[dict[str, Any]]]
WHY = "The reader gains nothing from it yet; say what changes on the night shift."


def proposal(type_: str, clause: str, quote: str | None, suggestion: str | None = None, **more: str) -> dict[str, Any]:
    """A finding as a model would write it."""
    return {"type": type_, "clause": clause, "quote": quote, "message": WHY, "suggestion": suggestion, **more}


def row(name: str, clause: str, quote: str) -> dict[str, Any]:
    """A row of the verdict as a model would show it."""
    return {"row": name, "clause": clause, "quote": quote}


# Posts, each with an answer that a careful model could give; a handle is the clause's path.
POSTS: list[tuple[str, str, Answer]] = [
    (
        "linkedin",
        "Our new drive — our third — has a new bus, a blue menu and 2.5 kg less to lift.\n\nInnovation matters. The"
        " crew’s “trip log” says so, and the trip log knows 40 things nobody reads.",
        {
            "findings": [
                proposal("message.no-consequence", "messages.uptime", "a new bus, a blue menu", "a log of every trip"),
                proposal("message.anyones-post", "core_message", "Innovation matters.", "Ask who reset it."),
                proposal("audience.wrong-altitude", "audiences.purchasing.role", "2.5 kg less to lift", before="and "),
                proposal("voice.off-trait", "traits.exact", "40 things nobody reads", "40 things worth a look"),
                proposal("policy.never", "never.p-fear", "trip log", "belt log", before="the ", after="knows"),
                proposal("policy.must", "must.p-number", None),
            ],
            "rows": [row("message", "messages.figure", "the trip log knows"), row("ask", "offer.text", "a new bus")],
        },
    ),
    (
        "x",
        "Any line that runs with our drives will never stop again, simply. Whoever buys elsewhere buys junk from"
        " Vectron, and we leverage 11 of 12 retrofits.",
        {
            "findings": [
                proposal("risk.guarantee", "guarantee", "will never stop again", "stopped less at three sites"),
                proposal("risk.competitor", "competitors.0", "Whoever buys elsewhere buys junk", "Ask who reset it"),
                proposal("message.claim-without-proof", "proofs.retrofit-11", "Any line that runs", "11 of 12 lines"),
                proposal("objective.wrong-channel", "objective.text", None),
            ],
            "rows": [row("audience", "audiences.maintenance.pain", "never stop again")],
        },
    ),
    (
        "linkedin",
        "A retrofit scares you, because the line stands for days.\n\nTell us what stood still, and when, and one of our"
        " people comes by. It is easy, it is easy to book and easy to move.",
        {
            "findings": [
                proposal("audience.objection-ignored", "audiences.maintenance.objection", "the line stands for days"),
                proposal("message.too-many", "messages.one-shift", "easy to book and easy to move", "easy to book"),
                proposal("voice.off-trait", "traits.calm.dont.0", "A retrofit scares you", "You ask what it takes"),
                proposal("message.no-consequence", "core_message", "It is easy", "It takes eight hours or less"),
            ],
            "rows": [
                row("objective", "objective.text", "Tell us what stood still"),
                row("measure", "offer.text", "one of our people comes by"),
            ],
        },
    ),
]


@dataclass(frozen=True)
class Post:
    """A post beside its brief, what a model is given for it, and what stands before it is asked."""

    reading: Reading
    answer: Answer

    @cached_property
    def given(self) -> Mapping[str, Clause]:
        documents = [d.clauses.values() for d in (self.reading.brief, self.reading.voice, POLICY) if d]
        clauses = [*(c for held in documents for c in held), *citable_standards(self.reading.draft.platform)]
        return {clause.path: clause for clause in clauses}

    @cached_property
    def found(self) -> list[Finding]:
        return list(rules.findings(self.reading, POLICY, rules.BY_RULES, "rules"))

    def grounds(self) -> Grounds:
        return Grounds(self.reading, POLICY, self.given, self.found, evidence(self.reading))

    def call(self, more: list[Finding], rows: Mapping[Any, Evidence]) -> Verdict:
        return verdict([*self.found, *more], rows, campaign=True, answer=self.reading.is_answer)


def posts() -> list[Post]:
    """The posts above, read beside the first golden brief and voice guide."""
    brief, voice = load(Brief, GOLDEN / "briefs/line-audit-q4.yaml"), load(Voice, GOLDEN / "voices/halden.yaml")
    return [
        Post(Reading(Draft.model_validate({"text": text, "platform": platform}), brief, voice, TODAY), answer)
        for platform, text, answer in POSTS
    ]


# What spoils an answer

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


# Another judge

WITHOUT_WORDS = frozenset(
    "objective.no-campaign-job objective.wrong-channel audience.not-sales-usable message.absent message.anyones-post"
    " ask.none risk.disclosure policy.must".split()
)
MODEL_TYPES = WITHOUT_WORDS | frozenset(
    "audience.wrong-altitude audience.we-centred audience.objection-ignored message.too-many message.no-consequence"
    " message.claim-without-proof voice.off-trait voice.stock-phrase platform.weak-opening risk.guarantee"
    " risk.competitor policy.never".split()
)
SAME = str.maketrans({**dict.fromkeys("’‘‛`´", "'"), **dict.fromkeys("“”„«»", '"'), **dict.fromkeys("–—−‐‑", "-")})
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
HARD = re.compile(r"\b(?:half|third|quarter|twice|double|dozen|hundred|thousand|million|[a-z]*teen|[a-z]+ty-[a-z]+)\b")
ELSEWHERE = re.compile(r"https?://|www\.|@|javascript:|\bevil\.")


def same(text: str) -> str:
    """Words as they are compared: quotes, dashes, white space, what cannot be seen, and how an accent is typed."""
    seen = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf"))
    return " ".join(unicodedata.normalize("NFC", seen).translate(SAME).split())


def numbers(text: str) -> set[str]:
    """Digits and number words, the words as digits."""
    words = {str(WORDS.index(word)) for word in re.findall(r"[a-z]+", text.lower()) if word in WORDS}
    return set(re.findall(r"\d+", text)) | words | set(HARD.findall(text.lower()))


def faults(post: Post, proposed: Proposal, found: Finding) -> Iterator[str]:
    """What is wrong with a finding that is shown, by the letter of the rule."""
    text, span = post.reading.text, found.span
    if found.level == "error" or found.origin != "model" or found.type not in MODEL_TYPES:
        yield "level, origin or type"
    if found.clause not in post.given.values() or proposed.clause not in post.given:
        yield "clause"
    if span is None and found.type not in WITHOUT_WORDS:
        yield "no words"
    if span is not None and (
        text[span.start : span.end] != span.quote or same(span.quote) != same(proposed.quote or "")
    ):
        yield "words"
    if span is None and proposed.quote and same(proposed.quote) not in same(text):
        yield "words of the whole"
    message = found.message
    if not 0 < len(message) <= 400 or any(unicodedata.category(c) in ("Cc", "Cs") for c in message):
        yield "message"
    if ELSEWHERE.search(message):
        yield "address in the message"
    told = numbers(text).union(*(numbers(clause.text) for clause in post.given.values()))
    if not {*re.findall(r"(?<![^\W_])\d+", message), *HARD.findall(message.lower())} <= told:
        yield "number in the message"


def suggestion_faults(post: Post, found: Finding) -> Iterator[str]:
    """What is wrong with a suggestion that is shown."""
    span, words = found.span, found.suggestion
    if span is None or not words or same(words) == same(span.quote):
        yield "suggestion without use"
        return
    if not numbers(words) <= numbers(post.reading.text) | _proved(post):
        yield "number"
    if ELSEWHERE.search(words):
        yield "address in the suggestion"
    text = post.reading.text[: span.start] + words + post.reading.text[span.end :]
    draft = post.reading.draft.model_copy(update={"text": text})
    if length_of(draft, text) > max(limit_of(draft) or 0, length_of(draft, post.reading.text)):
        yield "length"
    changed = Reading(draft, post.reading.brief, post.reading.voice, TODAY)
    if _broken(rules.findings(changed, POLICY, rules.BY_RULES, "rules")) - _broken(post.found):
        yield "rule"


def _broken(found: Any) -> Counter[tuple[str, str]]:
    return Counter((f.type, f.clause.path) for f in found)


def _proved(post: Post) -> set[str]:
    proofs = post.reading.brief.proofs if post.reading.brief else ()
    public = [p for p in proofs if p.permission == "public" and (p.expires is None or p.expires >= TODAY)]
    return numbers(" ".join(f"{p.text} {p.number} {p.unit} {p.of} {p.scope}" for p in public))


@dataclass
class Tally:
    """What came of the answers."""

    answers: int = 0
    proposed: int = 0
    malformed: int = 0
    shown: int = 0
    rows: int = 0
    suggested: int = 0
    ungrounded: list[str] = field(default_factory=list)
    drops: Counter[str] = field(default_factory=Counter)


def measure(answers: int, seed: int = SEED) -> Tally:
    """Ground so many spoiled answers and judge again what is shown."""
    chance, tally, known = random.Random(seed), Tally(), posts()
    for _ in range(answers):
        post = chance.choice(known)
        _judge(post, spoiled(post.answer, post, chance), tally)
    return tally


def _judge(post: Post, answer: Answer, tally: Tally) -> None:
    grounds, shown = post.grounds(), list[Finding]()
    tally.answers += 1
    for piece in answer["findings"]:
        tally.proposed += 1
        try:
            proposed = Proposal.model_validate(piece)
        except ValidationError:
            tally.malformed += 1
            continue
        found = grounds.finding(proposed)
        if isinstance(found, Finding):
            shown.append(found)
            tally.ungrounded += [f"{fault}: {piece} -> {found}" for fault in faults(post, proposed, found)]
    for found in grounds.vetted():
        tally.suggested += 1
        tally.ungrounded += [f"{fault}: {found}" for fault in suggestion_faults(post, found)]
    rows = _rows(post, answer, grounds, tally)
    if post.call(shown, evidence(post.reading)).call != post.call(shown, rows).call:
        tally.ungrounded.append("a row changed the call")
    tally.shown += len(shown)
    tally.drops.update(grounds.drops)


def _rows(post: Post, answer: Answer, grounds: Grounds, tally: Tally) -> Mapping[Any, Evidence]:
    for piece in answer["rows"]:
        tally.proposed += 1
        try:
            proposed = ProposedRow.model_validate(piece)
        except ValidationError:
            tally.malformed += 1
            continue
        outcome = grounds.row(proposed)
        if not isinstance(outcome, Dropped):
            tally.rows += 1
            span, clause = outcome[1].span or Span.of(" ", 0, 1), outcome[1].clause
            words = post.reading.text[span.start : span.end]
            if words != span.quote or same(words) != same(proposed.quote) or clause not in post.given.values():
                tally.ungrounded.append(f"row: {piece} -> {outcome}")
    return grounds.evidence


def main(answers: int) -> None:
    """Print what came of so many answers."""
    tally = measure(answers)
    print(f"{tally.answers:,} mutated answers with {tally.proposed:,} proposals, {tally.malformed:,} of them malformed")
    print(f"{tally.shown:,} findings, {tally.rows:,} rows and {tally.suggested:,} suggestions shown")
    print("dropped: " + ", ".join(f"{reason} {count:,}" for reason, count in tally.drops.most_common()))
    print(f"{len(tally.ungrounded)} shown that are not grounded")
    sys.exit("\n".join(tally.ungrounded[:20]) or None)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
