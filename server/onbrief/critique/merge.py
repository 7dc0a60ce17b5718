"""One list out of many: no finding twice, the gravest first."""

from collections import Counter
from collections.abc import Iterable

from ..documents.policy import Policy
from .finding import Finding

LEVELS = ("error", "warning", "suggestion")


def merged(findings: Iterable[Finding], policy: Policy) -> tuple[Finding, ...]:
    """Every finding once (a later one with the same key and start replaces the earlier), in the order they are shown.

    Errors come first, then what weighs most in the policy; what goes beyond a dimension's `most` comes after the rest,
    and what the writer set aside comes last.
    """
    by_place = {(finding.key, finding.span.start if finding.span else -1): finding for finding in findings}
    ranked = sorted(by_place.values(), key=lambda finding: _rank(finding, policy))
    seen: Counter[str] = Counter()
    first: list[Finding] = []
    rest: list[Finding] = []
    aside: list[Finding] = []
    for finding in ranked:
        if finding.dismissed:
            aside.append(finding)
            continue
        seen[finding.dimension] += 1
        beyond = finding.level != "error" and seen[finding.dimension] > _most(finding, policy)
        (rest if beyond else first).append(finding)
    return (*first, *rest, *aside)


def shown(findings: Iterable[Finding], policy: Policy) -> int:
    """How many of the merged findings are shown at first: those set aside never are."""
    return min(policy.most_findings, sum(finding.dismissed is None for finding in findings))


def _rank(finding: Finding, policy: Policy) -> tuple[bool, float, int, int, str]:
    settings = policy.dimensions.get(finding.dimension) if finding.dimension != "policy" else None
    weight = settings.weight if settings else 1
    start = finding.span.start if finding.span else -1
    return finding.level != "error", -float(weight), LEVELS.index(finding.level), start, finding.key


def _most(finding: Finding, policy: Policy) -> float:
    settings = policy.dimensions.get(finding.dimension) if finding.dimension != "policy" else None
    return float("inf") if settings is None or settings.most is None else settings.most
