"""Word lists as data, one TOML file a list, each group with a name and a source; and what a policy makes of them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import regex

from ...documents.policy import Lexicons
from ..text.folding import fold


@dataclass(frozen=True)
class WordLists:
    """The house's lists as one policy wants them: `off` and `added` go by a list's name or by `list.group`."""

    off: frozenset[str] = frozenset()
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, lexicons: Lexicons) -> "WordLists":
        """The lists under a policy."""
        return cls(frozenset(lexicons.off), tuple(sorted(lexicons.extend.items())))

    def is_on(self, name: str) -> bool:
        """Is this list looked for at all?"""
        return name not in self.off

    def groups(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """The words of each group of a list, the house's and then the policy's; none of a group that is off."""
        return _words(self, name)

    def words(self, name: str) -> tuple[str, ...]:
        """All words of a list, in the order of its file."""
        return tuple(word for group in self.groups(name).values() for word in group)

    def patterns(self, name: str) -> Mapping[str, Any]:
        """What the house's groups of a list hold as patterns."""
        return {group["name"]: group["patterns"] for group in _shipped(self, name) if "patterns" in group}

    def swaps(self, name: str) -> Mapping[str, str | None]:
        """A list that says what to write instead: {listed: better}, the shortest first; of the policy's words nothing
        better is known."""
        return _swaps(self, name)


HOUSE = WordLists()


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that matches nothing where there are none."""
    return "|".join(map(regex.escape, sorted(set(words), key=lambda word: (-len(word), word)))) or "(?!)"


@lru_cache(maxsize=64)
def data(name: str) -> Mapping[str, Any]:
    """A shipped file as it is written."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def _words(lists: WordLists, name: str) -> Mapping[str, tuple[str, ...]]:
    found = {group["name"]: tuple(group.get("words", ())) for group in _shipped(lists, name)}
    for address, words in lists.added:
        listed, _, group = address.partition(".")
        into = group or data(name)["groups"][0]["name"]
        if listed == name and {name, f"{name}.{into}"}.isdisjoint(lists.off):
            found[into] += tuple(folded for word in words if (folded := fold(word).text.strip()))
    return found


@lru_cache(maxsize=16)
def _swaps(lists: WordLists, name: str) -> Mapping[str, str | None]:
    better = {word: use for group in _shipped(lists, name) for word, use in group["swap"].items()}
    found = dict.fromkeys(lists.words(name)) | better
    return {word: found[word] for word in sorted(found, key=len)}


def _shipped(lists: WordLists, name: str) -> list[Mapping[str, Any]]:
    """The groups of a list that are on."""
    return [group for group in data(name)["groups"] if {name, f"{name}.{group['name']}"}.isdisjoint(lists.off)]
