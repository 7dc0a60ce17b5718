"""What a page says about what was just done, once, with the way to undo it."""

import flask


def flash(text: str, undo: str | None = None, **fields: str) -> None:
    """Have the next page say `text`. `undo` is an address that a form posts `fields` to, to take it back."""
    flask.flash({"text": text, "undo": undo, "fields": fields})  # type: ignore[arg-type]  # any JSON is kept
