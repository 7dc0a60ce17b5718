"""HTML for people."""

from . import account, campaign, drafts, extension, invited, pairing, people, sign_in, views
from .shell import register

pages = (
    views.pages,
    drafts.pages,
    campaign.pages,
    sign_in.pages,
    invited.pages,
    account.pages,
    people.pages,
    pairing.pages,
    extension.pages,
)

__all__ = ["pages", "register"]
