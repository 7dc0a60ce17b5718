"""Suggestions keep the rules too: one that would earn a remark of its own is not made."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..documents.policy import Policy
from .finding import Finding
from .reading import Reading
from .rules import BY_RULES, findings

CHARACTERS_READ = 40_000  # at most, to try suggestions: every one costs a reading of the whole draft


def vetted(found: Sequence[Finding], reading: Reading, policy: Policy) -> list[Finding]:
    """The findings, without the suggestions that break a rule where they would stand, or are too many to be tried."""
    before = _broken(found)
    left = max(1, CHARACTERS_READ // len(reading.text))
    kept: list[Finding] = []
    for finding in found:
        if finding.suggestion is not None:
            left -= 1
            if left < 0 or _breaks_a_rule(finding, reading, policy, before):
                finding = finding.model_copy(update={"suggestion": None})
        kept.append(finding)
    return kept


def _breaks_a_rule(finding: Finding, reading: Reading, policy: Policy, before: Counter[tuple[str, str]]) -> bool:
    if finding.span is None or finding.suggestion is None:
        return True
    text = reading.text[: finding.span.start] + finding.suggestion + reading.text[finding.span.end :]
    if not text.strip():
        return True
    changed = replace(reading, draft=reading.draft.model_copy(update={"text": text}))
    return bool(_broken(list(findings(changed, policy, BY_RULES, "rules"))) - before)


def _broken(found: Sequence[Finding]) -> Counter[tuple[str, str]]:
    """How often each clause is broken in which way."""
    return Counter((finding.type, finding.clause.address) for finding in found)
