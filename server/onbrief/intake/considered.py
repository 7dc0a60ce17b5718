"""A proposal as a lead has considered it: open, kept as it is or edited, or dropped. Only what is kept goes on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from .proposed import Proposed

State = Literal["open", "kept", "dropped"]
STATES: tuple[State, ...] = get_args(State)
LONGEST = 5_000  # characters of one field


@dataclass(frozen=True)
class Considered:
    """A proposal under its number, and what its fields hold by now."""

    number: int
    proposed: Proposed
    state: State
    fields: Mapping[str, str]

    @property
    def edited(self) -> bool:
        """Whether somebody changed the words."""
        return dict(self.fields) != dict(self.proposed.fields)

    def decided(self, state: str | None, fields: Mapping[str, str | None]) -> "Considered":
        """With another state and other words, as far as they are given and of this proposal."""
        words = {name: fields.get(name) for name in self.fields}
        texts = {name: self.fields[name] if text is None else text.strip()[:LONGEST] for name, text in words.items()}
        known = next((one for one in STATES if one == state), self.state)
        return replace(self, state=known, fields=texts)

    def data(self) -> dict[str, Any]:
        """As it is kept."""
        return {"proposed": self.proposed.data(), "state": self.state, "fields": dict(self.fields)}


def opened(proposals: Iterable[Proposed]) -> list[Considered]:
    """Proposals that nobody has looked at."""
    return [Considered(number, one, "open", one.fields) for number, one in enumerate(proposals)]


def considered(data: Sequence[Mapping[str, Any]]) -> list[Considered]:
    """What `data` made, read again."""
    return [
        Considered(number, Proposed.of(one["proposed"]), one["state"], one["fields"]) for number, one in enumerate(data)
    ]
