"""What the package carries along: the shipped policies."""

from functools import cache
from pathlib import Path

from ..documents.loading import load
from ..documents.policy import DEFAULT, Policy

PACKAGE = Path(__file__).parents[1]


@cache
def shipped_policies() -> tuple[Policy, ...]:
    """The policies in prompts/policies, by file name."""
    return tuple(load(Policy, path) for path in sorted((_prompts() / "policies").glob("*.md")))


def default_policy() -> Policy:
    """The policy that serves where no other is more specific."""
    return next(policy for policy in shipped_policies() if policy.id == DEFAULT)


def _prompts() -> Path:
    """The folder prompts/: inside the package in a wheel, beside server/ in a checkout."""
    inside = PACKAGE / "prompts"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "prompts"
