"""Fitting: what goes into a prompt when not everything does. Each item whole or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from .material import Item

Reason = Literal["budget", "embargo", "not-public", "expired", "enough"]

JOINT = 1  # token of the line end or the comma between two items


@dataclass(frozen=True)
class Section:
    """A part of the prompt: what it takes, and what it might have; None where it is taken whatever it is."""

    name: str
    tokens: int
    budget: int | None


@dataclass(frozen=True)
class LeftOut:
    """What the model was not told, and why."""

    address: str
    reason: Reason


@dataclass(frozen=True)
class Fitted:
    """The items that fit, by section, the sections they make, and the items that did not fit."""

    kept: Mapping[str, tuple[Item, ...]]
    sections: tuple[Section, ...]
    rest: tuple[Item, ...]


def fitted(room: int, wanted: Mapping[str, tuple[float, Iterable[Item]]], tokens: Callable[[str], int]) -> Fitted:
    """What fits into `room` tokens: every section has its share of it, and what the sections before it left over."""
    kept: dict[str, tuple[Item, ...]] = {}
    rest: list[Item] = []
    sections: list[Section] = []
    left = 0
    for name, (share, items) in wanted.items():
        budget = left = left + int(share * max(room, 0))
        chosen: list[Item] = []
        for item in items:
            cost = tokens(item.line) + JOINT
            if cost <= left:
                chosen.append(item)
                left -= cost
            else:
                rest.append(item)
        kept[name] = tuple(chosen)
        sections.append(Section(name, budget - left, budget))
    return Fitted(kept, tuple(sections), tuple(rest))
