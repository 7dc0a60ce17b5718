"""Suggestions keep the rules too: one that would earn a remark of its own is not made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..documents.policy import Policy
from .finding import Finding
from .reading import Reading
from .rules import BY_RULES, findings
from .text.structure import Range, overlaps

TRIES = 4  # readings of the whole draft, at most; what is unsettled then is not suggested


def vetted(found: Sequence[Finding], reading: Reading, policy: Policy) -> list[Finding]:
    """The findings, without the suggestions that break a rule where they would stand.

    All are put into the draft together. Those on whose words a rule is then broken that was not before are taken out
    again, and the rest is tried once more.
    """
    trying = list(_apart(found))
    for _ in range(TRIES):
        guilty = {id(finding) for finding in _guilty(trying, found, reading, policy)}
        if not guilty:
            break
        trying = [finding for finding in trying if id(finding) not in guilty]
    else:
        trying = []
    kept = {id(finding) for finding in trying}
    return [f if f.suggestion is None or id(f) in kept else f.model_copy(update={"suggestion": None}) for f in found]


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings with a suggestion in the order of the draft, of two on the same words the first."""
    end = 0
    for finding in sorted((f for f in found if f.suggestion is not None and f.span), key=_start):
        if finding.span and finding.span.start >= end:
            end = finding.span.end
            yield finding


def _guilty(trying: list[Finding], found: Sequence[Finding], reading: Reading, policy: Policy) -> list[Finding]:
    """The suggestions on whose words a rule is newly broken; the later half where it cannot be told which they are."""
    if not trying:
        return []
    text, places = _with_suggestions(reading.text, trying)
    if not text.strip():
        return trying
    changed = replace(reading, draft=reading.draft.model_copy(update={"text": text}))
    new = list(findings(changed, policy, BY_RULES, "rules"))
    worse = broken(new) - broken(found)
    if not worse:
        return []
    spans = [(f.span.start, f.span.end) for f in new if f.span and (f.type, f.clause.address) in worse]
    guilty = [finding for finding, place in zip(trying, places, strict=True) if overlaps(place, spans)]
    return guilty or trying[len(trying) // 2 :]


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


def _start(finding: Finding) -> int:
    return finding.span.start if finding.span else -1


def broken(found: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How often each clause is broken in which way."""
    return Counter((finding.type, finding.clause.address) for finding in found)
