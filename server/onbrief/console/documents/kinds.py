"""The kinds of documents that are edited by form: their words, their sections, and what a new one begins with."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ...documents.advice import Advice
from ...documents.brief import Brief
from ...documents.brief_advice import advice_on_brief
from ...documents.voice import Voice
from ...documents.voice_advice import advice_on_voice
from ...store.documents import Kind
from ..brief_words import BRIEF
from ..forms import Form
from ..voice_words import VOICE

Data = dict[str, Any]


class Section(NamedTuple):
    """A part of the page: its heading, and the fields in it."""

    title: str
    fields: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Where links to it lead."""
        return "section-" + self.title.lower().replace(" ", "-")


@dataclass(frozen=True)
class Editor:
    """All that the pages of one kind differ in. `plural` is the word in their addresses."""

    kind: Kind
    plural: str
    called: str
    title: str
    form: Form[Brief] | Form[Voice]
    advice: Callable[[Mapping[str, Any], date], Iterable[Advice]]
    sections: tuple[Section, ...]
    fresh: Mapping[str, Any]


BRIEF_SECTIONS = (
    Section("Campaign", ("name", "status", "owner", "starts", "ends", "role_of_social", "context")),
    Section("Objective", ("objective", "measures")),
    Section("Audiences", ("audiences",)),
    Section("Proofs", ("proofs",)),
    Section("Messages", ("core_message", "messages")),
    Section("Offer", ("offer",)),
    Section("Must and never", ("must", "never")),
    Section("Embargoes and names", ("embargoes", "competitors", "customers", "disclosures")),
    Section("Also in this campaign", ("siblings",)),
)
VOICE_SECTIONS = (
    Section("Guide", ("name", "status")),
    Section("Traits", ("traits",)),
    Section("Vocabulary", ("vocabulary",)),
    Section("Mechanics", ("mechanics",)),
    Section("Examples", ("exemplars", "counterexamples")),
    Section("Vale styles", ("styles",)),
)

EDITORS: Mapping[str, Editor] = {
    "brief": Editor(
        "brief",
        "briefs",
        "brief",
        "Briefs",
        Form(Brief, BRIEF),
        advice_on_brief,
        BRIEF_SECTIONS,
        {
            "status": "draft",
            "role_of_social": "support",
            "objective": {},
            "measures": [{"kind": "outcome"}],
            "audiences": [{}],
            "messages": [{}],
            "proofs": [{}],
            "offer": {},
        },
    ),
    "voice": Editor(
        "voice",
        "voices",
        "voice guide",
        "Voice guides",
        Form(Voice, VOICE),
        lambda data, today: advice_on_voice(data),
        VOICE_SECTIONS,
        {"status": "draft", "traits": [{}, {}, {}], "vocabulary": [{}]},
    ),
}


def finished(editor: Editor, data: Data, taken: Iterable[str] = ()) -> Data:
    """What was typed as it is saved: with ids, and with what follows from the rest."""
    data = editor.form.completed(data, taken)
    objective = data.get("objective")
    if editor.kind == "brief" and isinstance(objective, dict) and "measure" not in objective:
        outcomes = [measure["id"] for measure in data.get("measures", ()) if measure.get("kind") == "outcome"]
        data["objective"] = objective | ({"measure": outcomes[0]} if outcomes else {})
    return data
