"""A lead at the policy pages: opens the form, changes fields, presses buttons."""

from typing import Any

from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from onbrief.store.documents import Version
from tests.console.forms.posting import Fields
from tests.people import House

UNTICKED = "(not ticked)"
NO_ASK = "Your gearbox fails in August, and the order for the spare was due in May."


class Lead:
    """Somebody's browser without scripts. `policy` is the id of the one before them."""

    def __init__(self, house: House, policy: str = "b2b", name: str = "lead") -> None:
        self.house, self.client, self.policy = house, house.client(name), policy

    @property
    def address(self) -> str:
        """Where the form is."""
        return f"/policies/{self.policy}/edit"

    def open(self) -> list[tuple[str, str]]:
        """What the form would post as it stands."""
        return fields_of(self.client.get(self.address))

    def press(
        self, do: str, *changes: tuple[str, str], fields: list[tuple[str, str]] | None = None, hx: bool = False
    ) -> TestResponse:
        """Change some fields of the form and press a button; with `hx` as a preview does."""
        headers = {"HX-Request": "true"} if hx else {}
        told = dict(changes)
        kept = [(name, value) for name, value in (fields or self.open()) if name not in told]
        posted = [*kept, *((name, value) for name, value in changes if value != UNTICKED), ("do", do)]
        return self.client.post(self.address, data=MultiDict(posted), headers=headers)

    def save(self, *changes: tuple[str, str], note: str = "A try.", **options: Any) -> TestResponse:
        """Save with a note."""
        return self.press("save", *changes, ("note", note), **options)

    @property
    def latest(self) -> Version:
        """The latest version there is."""
        return self.house.records.library.held("policy", self.policy).latest


def fields_of(page: TestResponse) -> list[tuple[str, str]]:
    """What the form of a page would post."""
    assert page.content_type.startswith("text/html"), page.text
    return Fields(page.text).posted


def buttons_of(page: TestResponse) -> list[str]:
    """What its buttons do."""
    return list(Fields(page.text).buttons)
