"""The kinds of documents that a team keeps: what each is read as, and where its files lie in a folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..documents.brief import Brief
from ..documents.policy import Policy
from ..documents.voice import Voice

Document = Brief | Voice | Policy
Kind = Literal["brief", "voice", "policy"]


@dataclass(frozen=True)
class Place:
    """What a kind is read as, and the folder and the suffixes of its files; the first is that of new ones."""

    model: type[Document]
    folder: str
    suffixes: tuple[str, ...]


PLACES: Mapping[Kind, Place] = {
    "brief": Place(Brief, "briefs", (".yaml", ".yml")),
    "voice": Place(Voice, "voices", (".yaml", ".yml")),
    "policy": Place(Policy, "policies", (".md",)),
}
