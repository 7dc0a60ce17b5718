"""All rules, a module a dimension. A new rule is one function and one entry in its module's table."""

from collections.abc import Iterator, Mapping

from ...documents.policy import Policy
from ...documents.types import TYPES, Level
from ..finding import Finding, Origin, Span, key_of
from ..reading import Reading
from . import ask, audience, message, objective, platform, risk, styles, voice
from .base import Remark, Rule

BY_RULES: Mapping[str, Rule] = {
    **objective.RULES,
    **audience.RULES,
    **message.RULES,
    **ask.RULES,
    **voice.RULES,
    **styles.RULES,
    **platform.RULES,
    **risk.RULES,
}
BY_MEANING: Mapping[str, Rule] = {
    **objective.MEANING,
    **audience.MEANING,
    **message.MEANING,
    **voice.MEANING,
    **risk.MEANING,
}

ALWAYS = frozenset({"risk.embargo"})  # at level error, whatever a policy says


def findings(reading: Reading, policy: Policy, rules: Mapping[str, Rule], origin: Origin) -> Iterator[Finding]:
    """What these rules find in a draft, at the policy's levels; types that it switches off are not looked for."""
    for type_, rule in rules.items():
        if is_on(policy, type_):
            for remark in rule(reading):
                yield _finding(reading, policy, type_, remark, origin)


def is_on(policy: Policy, type_: str) -> bool:
    """Does the policy want this type looked for? No policy switches an embargo off."""
    dimension = policy.dimensions.get(TYPES[type_].dimension)
    critique = policy.critiques.get(type_)
    return type_ in ALWAYS or ((dimension is None or dimension.on) and (critique is None or critique.on))


def _level(policy: Policy, type_: str, remark: Remark) -> Level:
    critique = policy.critiques.get(type_)
    set_by_policy = critique.level if critique and type_ not in ALWAYS else None
    return set_by_policy or remark.level or TYPES[type_].level


def _finding(reading: Reading, policy: Policy, type_: str, remark: Remark, origin: Origin) -> Finding:
    span = Span.of(reading.text, *remark.at) if remark.at else None
    return Finding(
        key=key_of(type_, remark.clause, span),
        type=type_,
        dimension=TYPES[type_].dimension,
        level=_level(policy, type_, remark),
        span=span,
        clause=remark.clause,
        message=remark.message,
        suggestion=remark.suggestion,
        origin=origin,
    )
