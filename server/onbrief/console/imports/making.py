"""Documents made of what was kept: a new brief or guide, or more clauses for one that is there."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from ...documents.brief import Brief
from ...documents.dumping import dumps
from ...documents.revising import revised
from ...documents.voice import Voice
from ...errors import BadField
from ...intake.brief_wording import kind_of_measure
from ...intake.considered import Considered
from ...intake.proposed import Kind
from ...services import services
from ...store.documents import Version
from ...store.imports import Source
from ...store.people import Person
from ..brief_words import BRIEF
from ..forms import Form, written
from ..forms.completing import id_from
from ..forms.names import name_of
from ..voice_words import VOICE

FORMS: Mapping[Kind, Form[Any]] = {"brief": Form(Brief, BRIEF), "voice": Form(Voice, VOICE)}
SENTENCES = (".do", ".dont")  # lists of texts that may hold commas
MEASURE = "measures.100000.name"  # of the measure that is typed in on the page
# What a document has to say in any status, by the names of the page's inputs.
NEEDED: Mapping[Kind, tuple[str, ...]] = {
    "brief": (
        "name",
        "owner",
        "starts",
        "ends",
        "role_of_social",
        "objective.text",
        "core_message",
        "offer.text",
        MEASURE,
    ),
    "voice": ("name",),
}
GIVEN = {"role_of_social": "support"}


class Problems(Exception):
    """What keeps what was kept from being a document; `fields` are told beside the page's own inputs."""

    def __init__(self, texts: Sequence[str], fields: Mapping[str, str] | None = None) -> None:
        super().__init__("; ".join(texts))
        self.texts, self.fields = texts, fields or {}


@dataclass(frozen=True)
class Made:
    """A new version, and what is said of it."""

    version: Version
    said: str


def make(source: Source, all_: Sequence[Considered], form: MultiDict[str, str], person: Person) -> Made:
    """A new document. A brief that lacks what an active one needs is a draft, and is told so. Raises Problems."""
    library, sheet = services().library, FORMS[source.kind]
    kept = _kept(all_)
    asked = needed(source.kind, kept)
    typed = {name: form[f"new.{name}"] for name in asked if form.get(f"new.{name}", "").strip()}
    if MEASURE in typed:
        typed[MEASURE.replace("name", "kind")] = kind_of_measure(typed[MEASURE])
    if missing := [name for name in asked if name not in typed]:
        raise Problems([], dict.fromkeys(missing, "This has to be filled in."))
    data = sheet.data(_posted(kept, typed))
    taken = {held.id for held in library.all() if held.kind == source.kind}
    data |= {"id": id_from(data["name"], taken), "version": 1, "status": "active"}
    data = sheet.completed(data)
    if source.kind == "brief":
        data["objective"] = {**data.get("objective", {}), "measure": data["measures"][0]["id"]}
    document, lacks = _valid(sheet, data)
    version = library.create(
        source.kind, dumps(document), by=person.id, note=f"From {source.name}", at=datetime.now(UTC)
    )
    what = "campaign brief" if source.kind == "brief" else "voice guide"
    lacking = f"It is a draft: an active one also needs {' and '.join(lacks)}."
    rest = lacking if lacks else "It serves once it is published."
    return Made(version, f"The {what} “{data['name']}” is made of {len(kept)} confirmed clauses. {rest}")


def add_to(source: Source, all_: Sequence[Considered], form: MultiDict[str, str], person: Person) -> Made:
    """The next version of a document, with the clauses that were kept. Raises Problems."""
    library, sheet = services().library, FORMS[source.kind]
    if not (kept := _kept(all_)):
        raise Problems(["Nothing is kept yet: keep the clauses that are right, then add them."])
    if not (id := form.get("document")):
        raise BadField("Choose the document to add to.", "/document")
    latest = library.held(source.kind, id).latest
    data = _together(written(latest.document()), sheet.data(_posted(kept, {})))
    try:
        document = sheet.document(sheet.completed(data))
    except ValidationError as error:
        raise Problems(_told(sheet, error)) from error
    text = revised(latest.text, document)
    note = f"{len(kept)} clauses from {source.name}"
    version = library.save(source.kind, id, text, revision=latest.number, by=person.id, note=note, at=datetime.now(UTC))
    return Made(version, f"{note} are in version {version.number} of {id}. It serves once it is published.")


def needed(kind: Kind, said: Iterable[Considered]) -> list[str]:
    """What a new document has to say beyond these proposals."""
    names = set(texts(said))
    has_measure = any(name.startswith("measures.") and name.endswith(".name") for name in names)
    return [name for name in NEEDED[kind] if name not in names and not (name == MEASURE and has_measure)]


def texts(of: Iterable[Considered]) -> dict[str, str]:
    """What proposals say, by the names of the document's form; what was emptied is not said."""
    return {_name(one, field): text for one in of for field, text in one.fields.items() if text}


def _kept(all_: Iterable[Considered]) -> list[Considered]:
    return [one for one in all_ if one.state == "kept"]


def _name(one: Considered, field: str) -> str:
    item = () if one.proposed.item is None else (str(one.proposed.item),)
    return ".".join((one.proposed.part, *item, *filter(None, [field])))


def _posted(kept: Sequence[Considered], typed: Mapping[str, str]) -> MultiDict[str, str]:
    """What was kept, as if it had been typed into the form of the document."""
    posted = MultiDict(typed)
    for name, text in texts(kept).items():
        posted.add(name, f"{text}\n" if name.endswith(SENTENCES) else text)
    return posted


def _valid(sheet: Form[Any], data: dict[str, Any]) -> tuple[Any, list[str]]:
    """The document, and what keeps it from being active. Raises Problems where it is none in any status."""
    try:
        return sheet.document(data), []
    except ValidationError as error:
        told = _told(sheet, error)
    lacks = [found[1] for text in told if (found := re.search(r"an active brief needs at least (.+?);", text))]
    try:
        return sheet.document(data | {"status": "draft"}), lacks
    except ValidationError as error:
        raise Problems(_told(sheet, error)) from error


def _together(before: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """A document's data with more of it: entries are added, texts replaced, and it keeps its name."""
    together = dict(before)
    for part, value in more.items():
        if isinstance(value, list):
            together[part] = [*together.get(part, []), *value]
        elif isinstance(value, dict):
            together[part] = _together(together.get(part, {}), value)
        elif part != "name":
            together[part] = value
    return together


def _told(sheet: Form[Any], error: ValidationError) -> list[str]:
    return [f"{_place(sheet, where)}: {note.text}" if where else note.text for where, note in sheet.problems(error)]


def _place(sheet: Form[Any], where: tuple[int | str, ...]) -> str:
    """What a field is called on the page."""
    path = ".".join(str(part) for part in where if isinstance(part, str))
    while path and path not in sheet.words:
        path = path.rpartition(".")[0]
    return sheet.words[path].label if path else name_of(where)
