"""Suggestions keep the rules too: one that would earn a remark of its own is not made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..documents.policy import Policy
from .finding import Finding
from .reading import Reading
from .rules import BY_RULES, findings
from .structure import Range, overlaps

CHARACTERS_READ = 40_000  # at most, to try suggestions one by one: each costs a reading of the whole draft

Broken = Counter[tuple[str, str]]


def vetted(found: Sequence[Finding], reading: Reading, policy: Policy) -> list[Finding]:
    """The findings, without the suggestions that break a rule where they would stand.

    All are tried together first, which nearly always settles it; where that breaks a rule, each is tried alone, as
    far as the length of the draft allows.
    """
    apart = list(_apart(found))
    if _breaks_a_rule(apart, found, reading, policy):
        left = max(1, CHARACTERS_READ // len(reading.text))
        apart = [one for one in apart[:left] if not _breaks_a_rule([one], found, reading, policy)]
    kept = {id(finding) for finding in apart}
    return [f if f.suggestion is None or id(f) in kept else f.model_copy(update={"suggestion": None}) for f in found]


def _apart(found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings with a suggestion, of two on the same words the first."""
    taken: list[Range] = []
    for finding in found:
        if finding.suggestion is not None and finding.span:
            place = (finding.span.start, finding.span.end)
            if not overlaps(place, taken):
                taken.append(place)
                yield finding


def _breaks_a_rule(suggested: Sequence[Finding], found: Sequence[Finding], reading: Reading, policy: Policy) -> bool:
    if not suggested:
        return False
    text = reading.text
    for finding in sorted(suggested, key=lambda f: -f.span.start if f.span else 0):
        if finding.span:
            text = text[: finding.span.start] + (finding.suggestion or "") + text[finding.span.end :]
    if not text.strip():
        return True
    changed = replace(reading, draft=reading.draft.model_copy(update={"text": text}))
    return bool(_broken(findings(changed, policy, BY_RULES, "rules")) - _broken(found))


def _broken(found: Iterable[Finding]) -> Broken:
    """How often each clause is broken in which way."""
    return Counter((finding.type, finding.clause.address) for finding in found)
