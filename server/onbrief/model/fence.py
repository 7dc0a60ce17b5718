"""The fence around what is only to be read: tags that no text between them can close."""

import hashlib

DIGITS = 8


def fenced(name: str, text: str) -> str:
    """A text between two tags that it cannot hold itself: `<draft 3f9a1c2e>`, the text, `</draft 3f9a1c2e>`."""
    digits = mark(text)
    return f"<{name} {digits}>\n{text}\n</{name} {digits}>"


def mark(text: str) -> str:
    """Eight hex digits that do not stand in the text, and are the same for the same text."""
    inside = text.lower()
    digest = hashlib.sha256(inside.encode("utf-8", "surrogatepass"))
    while (found := digest.hexdigest()[:DIGITS]) in inside:
        digest.update(b"+")
    return found
