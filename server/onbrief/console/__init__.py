"""HTML for people."""

from . import extension, pairing, views

pages = (views.pages, pairing.pages, extension.pages)

__all__ = ["pages"]
