"""The versions of any document: who made which when and why, what was in production, and what changed between two."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from flask import render_template, request

from ...documents.comparing import differences
from ...documents.diffing import Piece, changes
from ...documents.loading import DocumentError
from ...services import Services, services
from ...store.documents import Held, Kind, Publication, Version
from ..brief_words import BRIEF
from ..forms import written
from ..forms.words import Table, called
from ..policy_words import POLICY
from ..voice_words import VOICE
from .names import CALLED, PLURALS
from .publishing import number_in

WORDS: Mapping[Kind, Table] = {"brief": BRIEF, "voice": VOICE, "policy": POLICY}


class Period(NamedTuple):
    """From when to when a version was in production; without an end it still is."""

    since: datetime
    until: datetime | None


@dataclass(frozen=True)
class Line:
    """One version as the list shows it."""

    version: Version
    author: str
    periods: tuple[Period, ...]


def versions(kind: Kind, id: str) -> str:
    """All versions, the latest first."""
    house = services()
    house.gate.person("lead")
    held, names = house.library.held(kind, id), house.studio.records.people.names()
    when = periods(house.library.labelled(kind, id))
    lines = [
        Line(version, _author(version, names), when.get(version.number, ()))
        for version in house.library.versions(kind, id)
    ]
    return render_template("documents/versions.html", **_about(held), lines=lines)


def version(kind: Kind, id: str, number: int) -> str:
    """One version: what it says, and its source."""
    house = services()
    house.gate.person("lead")
    held, shown = house.library.held(kind, id), house.library.version(kind, id, number)
    line = Line(shown, _author(shown, house.studio.records.people.names()), ())
    return render_template("documents/version.html", **_about(held), line=line, before=_before(house, shown))


def difference(kind: Kind, id: str) -> str:
    """What changed from one version to another, word by word."""
    house = services()
    house.gate.person("lead")
    held = house.library.held(kind, id)
    numbers = [number_in(request.args.get(name, str(held.latest.number))) for name in ("from", "to")]
    before, after = (house.library.version(kind, id, number) for number in numbers)
    found = _differences(kind, before, after)
    return render_template(
        "documents/difference.html",
        **_about(held),
        before=before,
        after=after,
        differences=found or (),
        reads=found is not None,
        source=() if found or before == after else changes(before.text, after.text),
        numbers=[version.number for version in house.library.versions(kind, id)],
    )


def periods(history: tuple[Publication, ...]) -> Mapping[int, tuple[Period, ...]]:
    """When each version was in production, by its number; the history is the latest first."""
    found: dict[int, tuple[Period, ...]] = {}
    ends = [None, *(publication.at for publication in history)]
    for publication, until in zip(history, ends, strict=False):
        if publication.number is not None:
            earlier = found.get(publication.number, ())
            found[publication.number] = (*earlier, Period(publication.at, until))
    return found


def _differences(kind: Kind, before: Version, after: Version) -> list[tuple[str, tuple[Piece, ...]]] | None:
    """What each clause that changed is called, and its words; None where one of the two cannot be read any more."""
    try:
        found = differences(written(before.document()), written(after.document()))
    except DocumentError:
        return None
    return [(called(WORDS[kind], one.path), one.pieces) for one in found]


def _before(house: Services, shown: Version) -> int | None:
    numbers = [version.number for version in house.library.versions(shown.kind, shown.id)]
    return next((earlier for later, earlier in pairwise(numbers) if later == shown.number), None)


def _author(version: Version, names: Mapping[str, str]) -> str:
    return names.get(version.author, "The server")


def _about(held: Held) -> dict[str, object]:
    return {"held": held, "kind": held.kind, "plural": PLURALS[held.kind], "called": CALLED[held.kind]}
