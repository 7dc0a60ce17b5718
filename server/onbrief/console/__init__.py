"""HTML for people."""

from . import (
    account,
    activity,
    campaign,
    documents,
    drafts,
    extension,
    imports,
    invited,
    my_data,
    oidc,
    pairing,
    people,
    policies,
    sign_in,
    usage,
    views,
)
from .shell import register

documents.add_versions(policies.pages, "policy")

pages = (
    views.pages,
    drafts.pages,
    campaign.pages,
    activity.pages,
    usage.pages,
    sign_in.pages,
    invited.pages,
    account.pages,
    documents.briefs,
    documents.voices,
    policies.pages,
    imports.pages,
    people.pages,
    my_data.pages,
    pairing.pages,
    extension.pages,
)

__all__ = ["oidc", "pages", "register"]
