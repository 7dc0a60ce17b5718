"""What is stored about a person: for oneself to see and take along, for an admin also to delete."""

import json
from datetime import UTC, datetime

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from ..services import services
from ..store.people import Person
from .flashes import flash

pages = Blueprint("my_data", __name__)

TABLES = {
    "receipts": "Drafts that were judged, with what was found in them",
    "decisions": "Decisions about remarks",
    "postings": "Postings",
    "sessions": "Browsers signed in",
    "devices": "Paired devices",
    "uses": "Days on which the language model was asked",
    "audit": "Entries of the activity",
    "versions": "Versions of documents",
    "labels": "Documents put into production or marked",
    "imports": "Imported documents",
    "invitations": "Invitations that are open",
}


@pages.get("/my-data")
def mine() -> str:
    """What is stored about me."""
    person = services().gate.person()
    return _page(person.id, person.name, url_for(".export_mine"))


@pages.post("/my-data")
def export_mine() -> Response:
    """All of it as a file."""
    person = services().gate.person()
    return _file(person.id, person)


@pages.get("/people/<id>/data")
def of_person(id: str) -> str:
    """What is stored about somebody."""
    services().gate.person("admin")
    return _page(id, _name(id), url_for(".export", id=id))


@pages.post("/people/<id>/data")
def export(id: str) -> Response:
    """All of it as a file."""
    return _file(id, services().gate.person("admin"))


@pages.get("/people/<id>/delete")
def confirm(id: str) -> str:
    """What is deleted and what stays, and the button that does it."""
    services().gate.person("admin")
    counts = services().studio.records.personal.counts(id)
    return render_template("my_data/delete.html", id=id, name=_name(id), counts=counts, words=TABLES)


@pages.post("/people/<id>/delete")
def delete(id: str) -> AnyResponse:
    """Delete it. There is no way back."""
    house = services()
    me, name = house.gate.person("admin"), _name(id)
    pseudonym = house.studio.records.personal.delete(id, by=me.id, at=datetime.now(UTC))
    flash(f"The data of {name} is deleted. What stays for the team names {pseudonym} in their place.")
    return redirect(url_for("people.people"), 303)


def _page(id: str, name: str, address: str) -> str:
    house = services()
    counts = house.studio.records.personal.counts(id)
    return render_template(
        "my_data/data.html", id=id, name=name, address=address, counts=counts, words=TABLES, settings=house.settings
    )


def _file(id: str, by: Person) -> Response:
    data = services().studio.records.personal.export(id, by=by.id, at=datetime.now(UTC))
    headers = {"Content-Disposition": f'attachment; filename="onbrief-data-{services().settings.today()}.json"'}
    return Response(json.dumps(data, ensure_ascii=False, indent=1), 200, headers, content_type="application/json")


def _name(id: str) -> str:
    return services().studio.records.people.names().get(id, id)
