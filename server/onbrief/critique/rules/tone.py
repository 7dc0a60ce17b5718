"""Voice: tone, as near as similarity of meaning can judge it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from ...documents.voice import Voice
from ..analysis.blocks import words_in
from ..meaning import Vector, embeddings, similarity
from ..reading import Reading
from ..text.dictionary import is_word
from ..text.folding import fold
from ..text.structure import Passage, sentences
from ..text.words import WORD, content_stems, stem
from .base import Remark, with_voice

# Of a sentence to a `dont`: cosine, and its lead over the nearest `do` or exemplar, where the two share words of tone:
# by weight at least WEIGHT, and SHARE of those that the `dont` has (SHARE_OF_ONE where a single word is shared).
NEAR, LEAD = 0.45, 0.10
WEIGHT, SHARE, SHARE_OF_ONE = 1.0, 0.5, 0.75
NEAR_WORDED = 0.30  # where they share a run of three words with one of tone in it
NEAR_ALONE, LEAD_ALONE = 0.62, 0.40  # where they share no words

# Of a draft to a counterexample, by their mean sentence vectors, and its lead over the nearest exemplar.
LIKE, LIKE_LEAD = 0.50, 0.20
LIKE_LOUD, LOUD_LEAD, LOUD, LOUD_WORDS = 0.40, 0.10, 2, 20  # with two banned words, formulas or intensifiers


@with_voice
def off_trait(r: Reading, voice: Voice) -> Iterator[Remark]:
    """A sentence near what a trait rules out, and nearer to it than to its `do`s and the exemplars.

    Embeddings carry the topic more than the tone: "Nobody likes payroll on a Friday" lies as near to "Nobody does
    payroll like us" as a paraphrase does. So words of tone count as well: those that the `dont` has and neither the
    brief nor the guide's own good writing uses. Cosine alone, compared on the golden and tuning cases, had as many
    false alarms as hits from 0.45 to 0.70; with the words it has none there.
    """
    spoken = [s for s in r.spoken_sentences if words_in(r.prose, s) > 2]
    bad = [(trait, at, text) for trait in voice.traits for at, text in enumerate(trait.dont)]
    if not spoken or not bad:
        return
    texts = [sentence.text for sentence in spoken]
    to_bad, to_good = (
        similarity(texts, [text for *_, text in bad]),
        similarity(texts, _good(voice)).max(axis=1, initial=0),
    )
    topic = _topic(r, voice)
    for row, sentence in enumerate(spoken):
        hits = [
            (float(to_bad[row, column]), column)
            for column, (*_, text) in enumerate(bad)
            if _is_like(sentence.text, text, float(to_bad[row, column]), float(to_good[row]), topic)
        ]
        if hits:
            trait, at, text = bad[max(hits)[1]]
            message = f"This sounds like “{text}”, which {voice.name} rules out: {trait.text or trait.is_}"
            yield Remark(voice.clause(f"traits.{trait.id}.dont.{at}"), message, (sentence.start, sentence.end))


def _is_like(sentence: str, bad: str, nearness: float, good: float, topic: frozenset[str]) -> bool:
    tone = {stemmed: weight for stemmed, weight in _weights(bad) if stemmed not in topic}
    shared = tone.keys() & content_stems(sentence)
    weight, lead = sum(tone[stemmed] for stemmed in shared), nearness - good
    share = SHARE if len(shared) > 1 else SHARE_OF_ONE
    if weight >= WEIGHT and weight >= share * sum(tone.values()) and nearness >= NEAR and lead >= LEAD:
        return True
    if nearness >= NEAR_WORDED and (lead >= 0 or weight > WEIGHT) and _share_a_run(sentence, bad, tone):
        return True
    return nearness >= NEAR_ALONE and lead >= LEAD_ALONE


@lru_cache(maxsize=512)
def _weights(text: str) -> tuple[tuple[str, float], ...]:
    """The stems of the words that carry content; a rare word tells more of a tone than a common one."""
    words = WORD.findall(fold(text).text)
    content = content_stems(text)
    return tuple({stem(w): 0.5 if is_word(w, common=True) else 1.0 for w in words if stem(w) in content}.items())


def _share_a_run(ours: str, theirs: str, tone: Mapping[str, float]) -> bool:
    """Do both have the same three words in a row, with a rare word of tone or two common ones among them?"""
    return any(sum(tone.get(stemmed, 0) for stemmed in run) >= WEIGHT for run in _runs(ours) & _runs(theirs))


@lru_cache(maxsize=1024)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every three words in a row, as stems."""
    words = [stem(word) for word in WORD.findall(fold(text).text)]
    return frozenset((first, *rest) for first, rest in zip(words, pairwise(words[1:]), strict=False))


def _topic(r: Reading, voice: Voice) -> frozenset[str]:
    """The stems of what the campaign is about and of how the guide itself writes."""
    brief = [clause.text for clause in r.brief.clauses.values()] if r.brief else []
    return frozenset().union(*map(content_stems, (*brief, *_good(voice))))


def _good(voice: Voice) -> tuple[str, ...]:
    """What the guide holds up: the `do`s, and the sentences of the exemplars."""
    return (*(text for trait in voice.traits for text in trait.do), *(s for e in voice.exemplars for s in _split(e)))


@with_voice
def drift(r: Reading, voice: Voice) -> Iterator[Remark]:
    """The draft as a whole is like a counterexample and unlike the exemplars. The span is the sentence most like it.

    Compared on the golden and tuning cases: means of sentence vectors part drifting drafts (leads from 0.44) from the
    rest (up to 0.26, a lead that a bureaucratic draft has) as well as vectors of whole texts do, and cost nothing
    after an edit. Between the two, words of hype, formulas and banned words decide.
    """
    spoken = [s for s in r.spoken_sentences if words_in(r.prose, s) > 2]
    if not spoken or not voice.counterexamples:
        return
    ours = _mean([sentence.text for sentence in spoken])
    nearness = [float(ours @ _mean(_split(text))) for text in voice.counterexamples]
    worst = int(np.argmax(nearness))
    lead = nearness[worst] - max((float(ours @ _mean(_split(text))) for text in voice.exemplars), default=0.0)
    like = nearness[worst] >= LIKE and lead >= LIKE_LEAD
    loud = sum(words_in(r.prose, sentence) for sentence in spoken) >= LOUD_WORDS and _loudness(r) >= LOUD
    if like or (loud and nearness[worst] >= LIKE_LOUD and lead >= LOUD_LEAD):
        message = f"The post reads like what {voice.name} holds up as wrong, and unlike its examples. Say it anew."
        place = _nearest(spoken, voice.counterexamples[worst])
        yield Remark(voice.clause(f"counterexamples.{worst}"), message, (place.start, place.end))


def _loudness(r: Reading) -> int:
    return len(r.banned) + sum(1 for name in ("hype", "stock-phrases") for _ in r.phrases(name))


def _nearest(spoken: Sequence[Passage], text: str) -> Passage:
    nearness = similarity([s.text for s in spoken], _split(text)).max(axis=1)
    return spoken[int(nearness.argmax())]


@lru_cache(maxsize=256)
def _split(text: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in sentences(text))


def _mean(texts: Sequence[str]) -> Vector:
    mean = np.mean(embeddings(texts), axis=0)
    unit: Vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return unit
