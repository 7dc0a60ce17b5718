"""What the post does for the campaign: which message it carries, which reader it speaks to, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from ...documents.brief import Audience, Brief
from ...documents.clauses import Clause
from ..meaning import similarity
from ..text import terms
from ..text.figures import DIRECTIONS
from ..text.folding import Folded, fold
from ..text.structure import Link, Passage, Range, blanked
from ..text.words import FUNCTION_WORDS, WORD, stem, stems, tokens
from .claims import Claim

# Cosines of all-MiniLM-L6-v2 (int8), between a sentence of a draft and a text of the brief; bench/calibrate.py says
# what they keep and what they let in. Between two thresholds the margin is small, and a row is unclear.
CARRIED, ABSENT, PLAINLY = 0.52, 0.42, 0.60  # a message: carried from here, absent below, one of several from here
ADDRESSED, UNADDRESSED = 0.44, 0.38  # a reader's role, pain or objection: meant from here, not meant below

SAID_MIN, SAID_GAP = 3, 2  # words of a text that say it by themselves, and how many others may stand among them

# Parts of a job title that are found in every trade and name no reader.
TITLES = frozenset(
    stem(word)
    for word in "manager director head chief officer lead leader owner buyer engineer specialist team senior vice"
    " president".split()
)
ALTERNATIVES = regex.compile(r"\s*(?:,|;|/|\bor\b|\band\b|&)\s*")


@dataclass(frozen=True)
class Trace:
    """How near the draft comes to one clause, and the sentence that does."""

    clause: Clause
    nearness: float
    at: Range | None


def spoken_sentences(sentences: Sequence[Passage], links: Sequence[Link], hashtags: Sequence[Range]) -> list[Passage]:
    """The sentences without their links; what has no word left but hashtags is none."""
    spoken = []
    for sentence in sentences:
        inside = [link for link in links if sentence.start <= link.start < sentence.end]
        words = sentence.text
        for link in reversed(inside):
            words = words[: link.start - sentence.start] + words[link.end - sentence.start :]
        if regex.search(r"\p{L}{2}", words) and not _is_tags(sentence, hashtags):
            spoken.append(Passage(sentence.start, sentence.end, words.strip()))
    return spoken


def _is_tags(sentence: Passage, hashtags: Sequence[Range]) -> bool:
    inside = [(a - sentence.start, b - sentence.start) for a, b in hashtags if sentence.start <= a < sentence.end]
    return bool(inside) and not regex.search(r"\p{L}{2}", blanked(sentence.text, inside))


def stated_messages(claims: Sequence[Claim], brief: Brief) -> Iterator[Trace]:
    """The messages whose proof stands in the draft rightly."""
    for message in brief.messages:
        for claim in claims:
            if claim.state == "covered" and claim.proof and claim.proof.id in message.proofs:
                yield Trace(brief.clause(f"messages.{message.id}"), 1.0, claim.at)
                break


def messages(sentences: Sequence[Passage], claims: Sequence[Claim], brief: Brief) -> tuple[Trace, ...]:
    """For every message, then the core message, the sentence that comes nearest to it.

    A message is carried by its meaning, or by one of its proofs: stated rightly, or told in other words.
    """
    found = []
    texts = [sentence.text for sentence in sentences]
    stated = {trace.clause.path: trace for trace in stated_messages(claims, brief)}
    proofs = {proof.id: proof for proof in brief.proofs}
    for message in brief.messages:
        clause = brief.clause(f"messages.{message.id}")
        theirs = [message.text, *(proofs[id].text for id in message.proofs if proofs[id].permission == "public")]
        found.append(stated.get(clause.path) or _nearest(clause, sentences, texts, theirs))
    found.append(_nearest(brief.clause("core_message"), sentences, texts, [brief.core_message]))
    return tuple(found)


def near_messages(sentences: Sequence[Passage], brief: Brief, before: int) -> Iterator[Trace]:
    """For every message and the core message, the nearest of the sentences that begin before an offset."""
    early = [sentence for sentence in sentences if sentence.start < before]
    texts = [sentence.text for sentence in early]
    public = {proof.id: proof.text for proof in brief.proofs if proof.permission == "public"}
    for message in brief.messages:
        theirs = [message.text, *(public[id] for id in message.proofs if id in public)]
        yield _nearest(brief.clause(f"messages.{message.id}"), early, texts, theirs)
    yield _nearest(brief.clause("core_message"), early, texts, [brief.core_message])


def _nearest(clause: Clause, sentences: Sequence[Passage], ours: Sequence[str], theirs: Sequence[str]) -> Trace:
    if not ours:
        return Trace(clause, 0.0, None)
    nearness = similarity(ours, theirs).max(axis=1)
    for at, sentence in enumerate(ours):
        if any(_says_in_order(sentence, text) for text in theirs):
            nearness[at] = 1.0
    best = int(nearness.argmax())
    return Trace(clause, float(nearness[best]), (sentences[best].start, sentences[best].end))


@lru_cache(maxsize=8192)
def _says_in_order(sentence: str, text: str) -> bool:
    """Does a sentence hold the words of a text, in their order and close together? What stands around them (an
    address, a list, a link of thought) moves the vector of the sentence and takes nothing away from what it says."""
    wanted = _stems(text)
    said = _stems(sentence)
    if len(wanted) < SAID_MIN:
        return False
    for start in (at for at, word in enumerate(said) if word == wanted[0]):
        rest = iter(said[start : start + len(wanted) + SAID_GAP])
        if all(word in rest for word in wanted):
            return True
    return False


@lru_cache(maxsize=8192)
def _stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words in their order, without those that only build the sentence."""
    words = (found[0] for found in WORD.finditer(fold(text).text))
    return tuple(stem(word) for word in words if word not in FUNCTION_WORDS or word in DIRECTIONS)


def named_reader(spoken: Folded, audience: Audience, brief: Brief) -> Trace | None:
    """The first role, sector or word of an audience that stands in the draft, in any of its forms."""
    prefix = f"audiences.{audience.id}"
    for position, word in enumerate(audience.words):
        for at in terms.term(word).find(spoken):
            return Trace(brief.clause(f"{prefix}.words.{position}"), 1.0, at)
    for field in ("role", "sector", "pain"):
        text = getattr(audience, field)
        place = _phrase(spoken, text, whole=field == "pain") if text else None
        if place:
            return Trace(brief.clause(f"{prefix}.{field}"), 1.0, place)
    return None


NEAR = 60  # characters in which the words of one role or pain stand; so many words cannot stand in them


def _phrase(spoken: Folded, text: str, whole: bool) -> Range | None:
    """Where all words that tell a role, sector or pain from others stand near one another."""
    for choice in [text] if whole else ALTERNATIVES.split(text):
        wanted = _telling(choice)
        if not wanted or not wanted <= stems(spoken):
            continue
        places = [(start, end, stem(word)) for word, start, end in tokens(spoken) if stem(word) in wanted]
        for index, (start, end, _) in enumerate(places):
            near = [place for place in places[index : index + NEAR] if place[0] - start <= NEAR]
            if {place[2] for place in near} == wanted:
                return spoken.span(start, max(place[1] for place in near) if len(near) > 1 else end)
    return None


@lru_cache(maxsize=512)
def _telling(text: str) -> frozenset[str]:
    words = {stem(w) for w in WORD.findall(fold(text).text) if w not in FUNCTION_WORDS}
    return frozenset(words - TITLES)


def objection(sentences: Sequence[Passage], audience: Audience, brief: Brief) -> Trace | None:
    """The sentence that comes nearest to what holds an audience back."""
    if audience.objection is None or not sentences:
        return None
    texts = [sentence.text for sentence in sentences]
    return _nearest(brief.clause(f"audiences.{audience.id}.objection"), sentences, texts, [audience.objection])


def nearest_reader(sentences: Sequence[Passage], brief: Brief) -> Trace | None:
    """The pain, objection or role that a sentence of the draft comes nearest to in meaning."""
    traces = list(_reader_traces(sentences, brief))
    return max(traces, key=lambda trace: trace.nearness, default=None)


def _reader_traces(sentences: Sequence[Passage], brief: Brief) -> Iterator[Trace]:
    for audience in brief.audiences:
        for field in ("pain", "objection", "role"):
            text = getattr(audience, field)
            if text:
                meant = _beyond_the_title(sentences, text) if field == "role" else sentences
                ours = [sentence.text for sentence in meant]
                yield _nearest(brief.clause(f"audiences.{audience.id}.{field}"), meant, ours, [text])


def _beyond_the_title(sentences: Sequence[Passage], role: str) -> Sequence[Passage]:
    """The sentences that are nearer to a role than to its bare title: "good managers ask" means no parks manager."""
    title = " ".join(word for word in WORD.findall(fold(role).text) if stem(word) in TITLES)
    if not title or not sentences or not _telling(role):
        return sentences
    near = similarity([sentence.text for sentence in sentences], [role, title])
    return [sentence for sentence, (whole, bare) in zip(sentences, near, strict=True) if whole > bare]
