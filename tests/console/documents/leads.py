"""Leads at a form: they read a page, change some of its fields, and press a button."""

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from onbrief.documents.brief import Brief
from onbrief.store.documents import Kind, Library
from tests.console.forms.posting import Fields
from tests.console.people import enter, house_of
from tests.serving import app_in

NUMBERS = count(1)
SAMPLES: dict[Kind, tuple[str, str]] = {"brief": ("line-audit-q4", "briefs"), "voice": ("halden", "voices")}


class Lead:
    """One of those who edit; `press` posts the page that was opened or answered last."""

    def __init__(self, client: FlaskClient) -> None:
        self.client, self.address, self.page = client, "", ""

    def open(self, address: str) -> str:
        """Go to a page."""
        response = self.client.get(address)
        assert response.status_code == 200, response.text
        self.address, self.page = address, response.text
        return self.page

    @property
    def fields(self) -> Fields:
        """What stands in the form; what was done before may be told above it, with a form of its own to undo it."""
        return Fields(self.page.split(" novalidate>", 1)[1].split("</form>")[0])

    def press(self, order: str, **typed: str) -> Any:
        """Press a button of the form after typing into fields, whose names are written with __ for dots."""
        response = self._send(order, {}, typed)
        if response.status_code in (200, 409, 422):
            self.page = response.text
        return response

    def preview(self, **typed: str) -> str:
        """What htmx is answered while somebody types."""
        return str(self._send("look", {"HX-Request": "true"}, typed).text)

    def _send(self, order: str, headers: dict[str, str], typed: dict[str, str]) -> Any:
        named = {name.replace("__", "."): value for name, value in typed.items()}
        posted = [(name, value) for name, value in self.fields.posted if name not in named]
        data: dict[str, list[str]] = {}
        for name, value in [*posted, *named.items(), ("do", order)]:
            data.setdefault(name, []).append(value)
        return self.client.post(self.address, data=data, headers=headers)


@dataclass(frozen=True)
class Office:
    """A server that some tests share: what it keeps, and two leads."""

    library: Library
    anna: Lead
    ben: Lead

    def copy(self, kind: Kind) -> tuple[str, str]:
        """A document for one test alone, in production: its id and its address."""
        sample, plural = SAMPLES[kind]
        held, id = self.library.held(kind, sample), f"{sample}-{next(NUMBERS)}"
        text = held.latest.text.replace(f"id: {sample}\n", f"id: {id}\n", 1)
        about: dict[str, Any] = {"by": "", "note": "", "at": held.latest.at}
        made = self.library.create(kind, text, beside=held.latest.beside, **about)
        self.library.label(kind, id, "production", made.number, **about)
        return id, f"/{plural}/{id}"

    def brief(self, id: str) -> Brief:
        """The latest version of a brief."""
        document = self.library.held("brief", id).latest.document()
        assert isinstance(document, Brief)
        return document


def office_in(folder: Path, **options: Any) -> Office:
    """A server on the sample, with two leads who are signed in to it."""
    app = app_in(folder, **options)
    leads = [Lead(enter(app, name, "lead")) for name in ("anna", "ben")]
    return Office(house_of(app).studio.records.library, *leads)
