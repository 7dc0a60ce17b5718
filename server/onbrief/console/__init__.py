"""HTML for people."""

from . import campaign, drafts, extension, pairing, views
from .shell import register

pages = (views.pages, drafts.pages, campaign.pages, pairing.pages, extension.pages)

__all__ = ["pages", "register"]
