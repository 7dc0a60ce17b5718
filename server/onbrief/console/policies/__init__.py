"""Prompt policies: which serves where, the editor, and what an edit does before it is published."""

from . import editing, source
from .pages import pages

__all__ = ["editing", "pages", "source"]
