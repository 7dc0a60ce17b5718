"""What the product itself brings along: clauses on X, on LinkedIn and on good practice, each with its source."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ..documents.clauses import Clause
from ..documents.draft import Platform


def house(path: str) -> Clause:
    """A clause of general good practice, e.g. `house@1#repeat`."""
    return _clauses("house")[path]


def platform(name: Platform, path: str) -> Clause:
    """A clause on a platform, e.g. `x@1#length`."""
    return _clauses(name)[path]


def fact(name: Platform, path: str, field: str = "most") -> int:
    """A number that goes with a platform's clause, e.g. 280 for `x@1#length`."""
    return int(data(name)["clauses"][path][field])


@lru_cache(maxsize=4)
def data(name: str) -> Mapping[str, Any]:
    """A shipped file as it is written."""
    return tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4)
def _clauses(name: str) -> Mapping[str, Clause]:
    shipped = data(name)
    document = "house" if name == "house" else "platform"
    return {
        path: Clause(document=document, id=shipped["id"], version=shipped["version"], path=path, text=entry["text"])
        for path, entry in shipped["clauses"].items()
    }
