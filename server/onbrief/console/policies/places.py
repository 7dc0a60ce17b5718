"""Which policy serves where, and why, in words for people who do not know the rule yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...documents.brief import Brief
from ...documents.draft import Platform
from ...documents.policy import DEFAULT, Policy
from ...store.shelf import Shelf
from ..words import PLATFORMS


@dataclass(frozen=True)
class Place:
    """Posts of a campaign, or of none, on a platform, and the policy that serves there."""

    campaign: Brief | None
    platform: Platform
    policy: Policy

    @property
    def name(self) -> str:
        """Like “Line audit on LinkedIn”."""
        return f"{self.campaign.name if self.campaign else 'Posts of no campaign'} on {PLATFORMS[self.platform]}"

    @property
    def reason(self) -> str:
        """Why it is this policy."""
        scope = self.policy.applies_to
        named = ["this campaign"] * bool(scope.campaigns) + [PLATFORMS[self.platform]] * bool(scope.platforms)
        if named:
            return f"It names {' and '.join(named)}."
        return "None names this campaign or platform." if self.policy.id == DEFAULT else "There is no other."


def places(shelf: Shelf) -> Iterator[Place]:
    """Each active campaign and posts of none, on each platform."""
    platforms: tuple[Platform, ...] = ("linkedin", "x")
    for campaign in (*shelf.active_briefs, None):
        for platform in platforms:
            yield Place(campaign, platform, shelf.policy(platform, campaign.id if campaign else None))
