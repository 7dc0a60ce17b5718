"""HTML for people."""

from . import pairing, views

pages = (views.pages, pairing.pages)

__all__ = ["pages"]
