"""Clauses that were taken out of a document: of earlier versions, or of the form before it was saved."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...documents.loading import DocumentError
from ...store.documents import Version
from ..forms import Archived, Form, written
from ..forms.completing import title_of
from ..forms.doing import part_at
from ..forms.names import parts_of

MOST_VERSIONS = 30  # that are looked through


@dataclass(frozen=True)
class Offer:
    """One that can be brought back. `since` is the version it was last in; None: it was never saved."""

    archived: Archived
    called: str
    title: str
    since: int | None


def offers(
    form: Form[Any], data: Mapping[str, Any], typed: Iterable[Archived], versions: Iterable[Version]
) -> tuple[Offer, ...]:
    """What is in earlier versions or was typed, and is not in the data; each once, the latest first."""
    found: dict[tuple[str, str], Offer] = {}
    for archived, since in (*((archived, None) for archived in typed), *_earlier(form, versions)):
        key = archived.list, _name(archived.item)
        if key not in found and key[1] not in map(_name, data.get(archived.list) or ()):
            where = parts_of(archived.list)
            part, words = part_at(form.part, where), form.words.get(".".join(_without_positions(where)))
            title = " ".join(title_of(part.of, archived.item).split()) if part and part.of else ""
            found[key] = Offer(archived, words.one or words.label.lower() if words else "", title, since)
    return tuple(found.values())


def _earlier(form: Form[Any], versions: Iterable[Version]) -> Iterator[tuple[Archived, int]]:
    lists = [name for name, words in form.words.items() if words.one and "." not in name]
    for version in list(versions)[:MOST_VERSIONS]:
        try:
            data = written(version.document())
        except DocumentError:  # an older OnBrief took it
            continue
        yield from ((Archived(name, item), version.number) for name in lists for item in data.get(name, ()))


def _without_positions(where: Iterable[str]) -> Iterator[str]:
    """The parts of the name by which a list inside an item has its words."""
    return (name for name in where if not name.isdecimal())


def _name(item: Any) -> str:
    return str(item.get("id") or item.get("name") or item) if isinstance(item, dict) else str(item)
