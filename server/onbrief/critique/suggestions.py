"""Suggestions keep the rules too: one that would earn a remark of its own is not made."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..documents.policy import Policy
from .finding import Finding
from .reading import Reading
from .rules import BY_RULES, findings
from .text.structure import Range


def vetted(found: Sequence[Finding], reading: Reading, policy: Policy) -> list[Finding]:
    """The findings, without the suggestions that break a rule where they would stand.

    All are put into the draft together, which is read once more, and each answers for its own words. Of what shares a
    sentence with a broken one nothing is known then, and of any where a rule is broken that has no place among them:
    those are not suggested either.
    """
    kept = {id(finding) for finding in _innocent(list(_apart(found)), found, reading, policy)}
    return [f if f.suggestion is None or id(f) in kept else f.model_copy(update={"suggestion": None}) for f in found]


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with a suggestion in the order of the draft, of two on the same words the first."""
    end = 0
    for finding in sorted((f for f in found if f.suggestion is not None and f.span), key=_range):
        if finding.span and finding.span.start >= end:
            end = finding.span.end
            yield finding


def _innocent(trying: list[Finding], found: Sequence[Finding], reading: Reading, policy: Policy) -> Iterator[Finding]:
    """The suggestions that break no rule, in the order of the draft."""
    if not trying:
        return
    text, places = _with_suggestions(reading.text, trying)
    if not text.strip():
        return
    changed = replace(reading, draft=reading.draft.model_copy(update={"text": text}))
    new = list(findings(changed, policy, BY_RULES, "rules"))
    before, after = _at([_range(finding) for finding in trying], found), _at(places, new)
    brought = [keys - known for keys, known in zip(after, before, strict=True)]
    if set(broken(new) - broken(found)) <= set().union(*brought):
        starts = [sentence.start for sentence in reading.sentences]
        sentences = [bisect_right(starts, _range(finding)[0]) for finding in trying]
        spoiled = {sentence for sentence, keys in zip(sentences, brought, strict=True) if keys}
        yield from (f for f, sentence in zip(trying, sentences, strict=True) if sentence not in spoiled)


def _at(places: Sequence[Range], found: Sequence[Finding]) -> list[Counter[tuple[str, str]]]:
    """What is broken on the words of each place; places are in order and apart."""
    broken_there: list[Counter[tuple[str, str]]] = [Counter() for _ in places]
    starts, ends = [start for start, _ in places], [end for _, end in places]
    for finding in found:
        if finding.span:
            first, last = bisect_right(ends, finding.span.start), bisect_left(starts, finding.span.end)
            for at in range(first, last):
                broken_there[at][(finding.type, finding.clause.address)] += 1
    return broken_there


def _with_suggestions(text: str, suggested: Iterable[Finding]) -> tuple[str, list[Range]]:
    """The draft with each suggestion in the place of its words, and where they then stand."""
    pieces: list[str] = []
    places: list[Range] = []
    at = length = 0
    for finding in suggested:
        if finding.span and finding.suggestion is not None:
            pieces += [text[at : finding.span.start], finding.suggestion]
            length += finding.span.start - at
            places.append((length, length + len(finding.suggestion)))
            length += len(finding.suggestion)
            at = finding.span.end
    return "".join(pieces) + text[at:], places


def _range(finding: Finding) -> Range:
    return (finding.span.start, finding.span.end) if finding.span else (-1, -1)


def broken(found: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How often each clause is broken in which way."""
    return Counter((finding.type, finding.clause.address) for finding in found)
