"""Import: read a file or a pasted text, confirm what is proposed of it, make a brief or a guide of that."""

import json
import logging
from datetime import UTC, datetime
from pathlib import PurePath
from typing import cast, get_args

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from ...documents.importing.blocks import Extract
from ...documents.importing.lines import tidy
from ...documents.importing.process import read_apart
from ...documents.importing.refusals import Refused
from ...errors import BadField
from ...intake.considered import Considered, considered, opened
from ...intake.proposals import proposals
from ...intake.proposed import Kind
from ...services import services
from ...store.imports import Import
from ..documents.names import PLURALS
from ..flashes import flash
from .asking import ask
from .making import GIVEN, Problems, add_to, make, needed, texts
from .review import decided, groups, inputs_for

pages = Blueprint("imports", __name__)
log = logging.getLogger(__name__)

PASTED = "Pasted text"
LONGEST_TEXT = 4_000_000  # bytes of what is pasted
LONGEST_NAME = 120


@pages.get("/imports")
def listed() -> str:
    """Where to begin an import, and those there are."""
    services().gate.person("lead")
    return _listed()


@pages.post("/imports")
def read() -> AnyResponse:
    """Read a file, or what was pasted, and propose clauses."""
    house = services()
    person = house.gate.person("lead")
    request.max_form_memory_size = LONGEST_TEXT
    kind, (name, data) = request.form.get("kind"), _sent()
    if kind not in get_args(Kind):
        raise BadField("Choose what it is: a campaign brief or a voice guide.", "/kind")
    kind = cast(Kind, kind)
    try:
        extract = read_apart(data, name)
    except Refused as refused:
        log.info("an import was refused: %s %s", refused.reason, refused.cause)
        text = request.form.get("text", "")
        return make_response(_listed(f"{name}: {refused}", kind, text), 422)
    found = opened(proposals(kind, extract.blocks, house.settings.today()))
    kept = [one.data() for one in found]
    imports = house.studio.records.imports
    id = imports.add(name, kind, data, json.dumps(extract.data()), kept, by=person.id, at=datetime.now(UTC))
    return redirect(url_for(".review", id=id), 303)


@pages.get("/imports/<id>")
def review(id: str) -> str:
    """Each proposal beside its source."""
    services().gate.person("lead")
    kept = services().studio.records.imports.get(id)
    return _review(kept, considered(kept.proposals))


@pages.post("/imports/<id>")
def decide(id: str) -> AnyResponse:
    """Keep what was decided; with the buttons for it, make a document of what is kept."""
    house = services()
    person = house.gate.person("lead")
    imports = house.studio.records.imports
    kept = imports.get(id)
    order = request.form.get("do", "save")
    now = decided(considered(kept.proposals), request.form, order)
    if order == "ask":
        known = [one.proposed for one in now]
        answer, told = ask(kept.source, Extract.of(json.loads(kept.text)), known, person)
        now += opened(answer.proposed)
        flash(told)
    imports.decide(id, [one.data() for one in now])
    if order not in ("make", "add"):
        return redirect(url_for(".review", id=id, _anchor=request.form.get("at") or None), 303)
    try:
        done = (make if order == "make" else add_to)(kept.source, now, request.form, person)
    except Problems as problems:
        return make_response(_review(kept, now, problems), 422)
    imports.became(id, f"{kept.source.kind} {done.version.id}")
    flash(done.said)
    return redirect(url_for(f"{PLURALS[kept.source.kind]}.read", id=done.version.id), 303)


@pages.get("/imports/<id>/original")
def original(id: str) -> Response:
    """The file as it came, to be saved and not shown: it is not ours."""
    services().gate.person("lead")
    imports = services().studio.records.imports
    source = imports.get(id).source
    answer = make_response(imports.original(id))
    answer.headers["Content-Type"] = "application/octet-stream"
    name = "pasted.txt" if source.name == PASTED else source.name
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@pages.post("/imports/<id>/delete")
def delete(id: str) -> AnyResponse:
    """Delete the original and what was read of it."""
    person = services().gate.person("lead")
    services().studio.records.imports.delete(id, by=person.id, at=datetime.now(UTC))
    flash("The import is deleted, and the original with it. Documents made of it stay.")
    return redirect(url_for(".listed"), 303)


def _sent() -> tuple[str, bytes]:
    """The name and the bytes of what came: the file where one was chosen, else the pasted text."""
    file = request.files.get("file")
    if file and file.filename:
        name = tidy(PurePath(file.filename.replace("\\", "/")).name)[-LONGEST_NAME:]
        return name or "File", file.read()
    return PASTED, request.form.get("text", "").encode("utf-8", "replace")


def _listed(problem: str = "", kind: str = "brief", text: str = "") -> str:
    house = services()
    sources, names = house.studio.records.imports.all(), house.studio.records.people.names()
    return render_template("imports/list.html", sources=sources, names=names, problem=problem, kind=kind, text=text)


def _review(kept: Import, now: list[Considered], problems: Problems | None = None) -> str:
    house = services()
    extract = Extract.of(json.loads(kept.text))
    kind = kept.source.kind
    me = house.gate.person_or_none()
    at_hand = {"owner": me.name if me else "", **GIVEN, **texts(one for one in now if one.state == "open")}
    # What is undecided may still be kept; once a document was asked for, it is asked for beside what else is missing.
    said = [one for one in now if one.state == "kept" or (one.state == "open" and not problems)]
    held = [] if house.settings.workspace else [held for held in house.library.all() if held.kind == kind]
    return render_template(
        "imports/import.html",
        source=kept.source,
        plural=PLURALS[kind],
        extract=extract,
        groups=groups(kind, now, extract.blocks),
        count=len(now),
        kept=sum(one.state == "kept" for one in now),
        open=sum(one.state == "open" for one in now),
        problems=problems,
        needed=inputs_for(kind, needed(kind, said), at_hand),
        held=[(one.id, one.name) for one in held],
        folder=house.settings.workspace,
        form=request.form,
        has_model=house.studio.model is not None,
    )
