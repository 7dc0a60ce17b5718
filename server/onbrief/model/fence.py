"""The fence around what is only to be read: a mark that no text inside it can hold."""

import hashlib
from collections.abc import Iterable

DIGITS = 8


def mark(texts: Iterable[str]) -> str:
    """Eight hex digits that stand in none of the texts, and are the same for the same texts."""
    inside = "\n".join(texts).lower()
    digest = hashlib.sha256(inside.encode("utf-8", "surrogatepass"))
    while (found := digest.hexdigest()[:DIGITS]) in inside:
        digest.update(b"+")
    return found
