"""HTML for people."""

from . import extension, pairing, views
from .shell import register

pages = (views.pages, pairing.pages, extension.pages)

__all__ = ["pages", "register"]
