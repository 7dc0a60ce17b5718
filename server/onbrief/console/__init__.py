"""HTML for people."""

from . import (
    account,
    activity,
    campaign,
    drafts,
    extension,
    invited,
    my_data,
    pairing,
    people,
    policies,
    sign_in,
    usage,
    views,
)
from .shell import register

pages = (
    views.pages,
    drafts.pages,
    campaign.pages,
    activity.pages,
    usage.pages,
    sign_in.pages,
    invited.pages,
    account.pages,
    policies.pages,
    people.pages,
    my_data.pages,
    pairing.pages,
    extension.pages,
)

__all__ = ["pages", "register"]
