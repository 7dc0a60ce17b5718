"""What the policy's page shows that no other form has: types by dimension, lists to tick, names that complete."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...documents.policy import ADDRESSES, LISTS
from ...documents.titles import TITLES
from ...documents.types import TYPES
from ...store.shelf import Shelf
from ..forms import Page, Shown, name_of
from ..forms.showing import Option
from ..words import PLATFORMS
from .catalogue import groups

LIST_NAMES: Mapping[str, str] = {
    "advice": "Verbs of advice",
    "asks": "Asks: for attention, vague, for something else",
    "competitors": "Running a rival down",
    "compounds": "Single words in hashtags",
    "exclusive": "Words that shut people out",
    "guarantees": "Promises",
    "hype": "Hype",
    "next-steps": "Verbs of a next step",
    "offerings": "Nouns for what is sold",
    "openings": "Openings that say nothing yet",
    "stock-phrases": "Stock phrases",
    "superlatives": "Superlatives",
    "terms-of-offer": "Terms of an offer",
}
WHERE = ("lexicons", "extend")
assert LIST_NAMES.keys() == LISTS.keys()


def shown(page: Page, shelf: Shelf) -> dict[str, Any]:
    """What the template needs besides the form's own fields."""
    campaigns = {brief.id: brief.name for brief in shelf.briefs.values()}
    scope, lists = page["applies_to"], page["lexicons"]
    off = _ticked(lists["off"], {**{name: name for name in ADDRESSES}, **LIST_NAMES})
    asked = [name for name, type_ in TYPES.items() if "model" in type_.finders]
    return {
        "raisable": {name: TITLES[name] for name in asked},
        "groups": groups(page),
        "scope": [_ticked(scope["platforms"], PLATFORMS), _ticked(scope["campaigns"], campaigns)],
        "lists_off": off,
        "lists_more": [_named(part) for part in _parts(lists["extend"], off) if _is_shown(part, off)],
    }


def _ticked(field: Shown, known: Mapping[str, str]) -> Shown:
    """A list as boxes to tick; those that are ticked come first, so that their order is kept."""
    chosen = _entries(field)
    labels = {name: known.get(name, name) for name in (*chosen, *known)}
    options = tuple(Option(name, label, name in chosen) for name, label in labels.items())
    return replace(field, look="checks", options=options)


def _entries(field: Shown) -> Iterable[str]:
    return [part.value for part in field.parts] if field.look == "items" else field.value.splitlines()


def _parts(extend: Shown, off: Shown) -> Iterable[Shown]:
    """Every list of the house, and the groups of lists that the policy extends or does without."""
    known = {part.own_name: part for part in extend.parts}
    blank = extend.parts[0]
    for name in (*known, *(option.value for option in off.options if option.chosen and option.value not in known)):
        yield known.get(name) or replace(blank, name=name_of((*WHERE, name)), value="", parts=(), notes=())


def _is_shown(part: Shown, off: Shown) -> bool:
    chosen = any(option.chosen for option in off.options if option.value == part.own_name)
    return part.own_name in LISTS or bool(part.value or part.parts) or chosen


def _named(part: Shown) -> Shown:
    label = LIST_NAMES.get(part.own_name, part.own_name)
    return replace(part, words=replace(part.words, label=label))
