"""Suggestions keep the rules too: one that would earn a remark of its own is not made."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..documents.policy import Policy
from .finding import Finding
from .reading import Reading
from .rules import BY_RULES, findings
from .text.structure import Range, overlaps

CHARACTERS_READ = 20_000  # at most, to find the suggestions that break a rule: each try reads the whole draft

Broken = Counter[tuple[str, str]]


def vetted(found: Sequence[Finding], reading: Reading, policy: Policy) -> list[Finding]:
    """The findings, without the suggestions that break a rule where they would stand.

    All are tried together, which nearly always settles it. Where they break a rule, each half is tried, and so on, as
    far as the length of the draft allows; what is then unsettled is not suggested.
    """
    kept: set[int] = set()
    waiting = [tuple(_apart(found))]
    for _ in range(max(1, CHARACTERS_READ // len(reading.text))):
        if not waiting:
            break
        together = waiting.pop(0)
        if not _breaks_a_rule(together, found, reading, policy):
            kept |= {id(finding) for finding in together}
        elif len(together) > 1:
            half = len(together) // 2
            waiting += [together[:half], together[half:]]
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
