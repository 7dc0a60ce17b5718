"""Another judge of what grounding lets through: it shares no code with it but for the rules themselves."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.posts import POLICY, TODAY, Post
from onbrief.critique import rules
from onbrief.critique.finding import Finding
from onbrief.critique.proposal import Proposal
from onbrief.critique.reading import Reading
from onbrief.critique.text.length import length_of, limit_of

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
