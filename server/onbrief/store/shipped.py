"""What the package carries along: the shipped policies."""

from functools import cache

from ..documents.loading import load
from ..documents.policy import DEFAULT, Policy
from ..resources import prompts


@cache
def shipped_policies() -> tuple[Policy, ...]:
    """The policies in prompts/policies, by file name."""
    return tuple(load(Policy, path) for path in sorted((prompts() / "policies").glob("*.md")))


def default_policy() -> Policy:
    """The policy that serves where no other is more specific."""
    return next(policy for policy in shipped_policies() if policy.id == DEFAULT)
