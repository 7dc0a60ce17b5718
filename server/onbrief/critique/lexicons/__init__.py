"""Word lists as data: one TOML file a list, its groups each with a source."""

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def lexicon(name: str) -> tuple[str, ...]:
    """All words of a shipped list, in the order of its file."""
    data = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(word for group in data["groups"] for word in group["words"])


@lru_cache(maxsize=64)
def pairs(name: str) -> dict[str, str]:
    """A shipped list that says what to write instead: {listed: better}."""
    data = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    return {word: better for group in data["groups"] for word, better in group["swap"].items()}


@lru_cache(maxsize=64)
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """A shipped list whose groups have names: {name: words}."""
    data = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    return {group["name"]: tuple(group["words"]) for group in data["groups"]}
