"""The pages on which leads keep briefs and voice guides, and see the versions of any document."""

from flask import Blueprint

from ...store.documents import Kind
from . import editing, publishing, reading, source, versions
from .names import PLURALS

__all__ = ["add_versions", "briefs", "voices"]


def add_versions(pages: Blueprint, kind: Kind) -> None:
    """Give the pages of a kind those of its versions: `.versions`, `.version`, `.difference` and `.move`."""
    of_kind = {"kind": kind}
    pages.add_url_rule("/<id>/versions", view_func=versions.versions, defaults=of_kind)
    pages.add_url_rule("/<id>/versions/<int:number>", view_func=versions.version, defaults=of_kind)
    pages.add_url_rule("/<id>/difference", view_func=versions.difference, defaults=of_kind)
    pages.add_url_rule("/<id>/production", view_func=publishing.move, methods=["POST"], defaults=of_kind)


def _pages(kind: Kind) -> Blueprint:
    pages, of_kind = Blueprint(PLURALS[kind], __name__, url_prefix=f"/{PLURALS[kind]}"), {"kind": kind}
    pages.add_url_rule("", view_func=reading.everything, defaults=of_kind)
    # No id holds a plus, so none is in the way.
    pages.add_url_rule("/+new", view_func=editing.new, methods=["GET", "POST"], defaults=of_kind)
    pages.add_url_rule("/<id>", view_func=reading.read, defaults=of_kind)
    pages.add_url_rule("/<id>/edit", view_func=editing.edit, defaults=of_kind)
    pages.add_url_rule("/<id>/edit", view_func=editing.change, methods=["POST"], defaults=of_kind)
    pages.add_url_rule("/<id>/yaml", view_func=source.source, defaults=of_kind)
    pages.add_url_rule("/<id>/yaml", view_func=source.rewrite, methods=["POST"], defaults=of_kind)
    add_versions(pages, kind)
    return pages


briefs, voices = _pages("brief"), _pages("voice")
