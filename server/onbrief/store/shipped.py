"""What the package carries along: the shipped policies."""

from functools import cache
from pathlib import Path

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


def shipped_file(id_: str) -> Path | None:
    """The file that a shipped policy came in; None when none of that id comes along."""
    file = prompts() / "policies" / f"{id_}.md"
    return file if id_ in {policy.id for policy in shipped_policies()} else None
