"""HTML for people."""

from .views import pages

__all__ = ["pages"]
