"""Word lists as data: one TOML file a list, its groups each with a source."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=64)
def data(name: str) -> Mapping[str, Any]:
    """A shipped file as it is written."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=64)
def lexicon(name: str) -> tuple[str, ...]:
    """All words of a shipped list, in the order of its file."""
    return tuple(word for group in data(name)["groups"] for word in group["words"])


@lru_cache(maxsize=64)
def pairs(name: str) -> dict[str, str]:
    """A shipped list that says what to write instead: {listed: better}."""
    return {word: better for group in data(name)["groups"] for word, better in group["swap"].items()}


@lru_cache(maxsize=64)
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """A shipped list whose groups have names: {name: words}."""
    return {group["name"]: tuple(group["words"]) for group in data(name)["groups"]}
