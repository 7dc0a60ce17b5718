"""What the policy's page shows that no other form has: types by dimension, lists to tick, names that complete."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...documents.policy import LISTS
from ...store.shelf import Shelf
from ..forms import Page, Shown
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
assert LIST_NAMES.keys() == LISTS.keys()


def shown(page: Page, shelf: Shelf) -> dict[str, Any]:
    """What the template needs besides the form's own fields."""
    campaigns = {brief.id: brief.name for brief in shelf.briefs.values()}
    scope, lists = page["applies_to"], page["lexicons"]
    return {
        "groups": groups(page),
        "scope": [_ticked(scope["platforms"], PLATFORMS), _ticked(scope["campaigns"], campaigns)],
        "lists_off": _ticked(lists["off"], LIST_NAMES),
        "lists_more": [_named(part) for part in lists["extend"].parts if _is_plain(part)],
    }


def _ticked(field: Shown, known: Mapping[str, str]) -> Shown:
    """A list as boxes to tick; those that are ticked come first, so that their order is kept."""
    chosen = _entries(field)
    labels = {name: known.get(name, name) for name in (*chosen, *known)}
    options = tuple(Option(name, label, name in chosen) for name, label in labels.items())
    return replace(field, look="checks", options=options)


def _entries(field: Shown) -> Iterable[str]:
    return [part.value for part in field.parts] if field.look == "items" else field.value.splitlines()


def _is_plain(part: Shown) -> bool:
    """A list of the house, or a group of one that the policy extends already."""
    return part.own_name in LISTS or bool(part.value or part.parts)


def _named(part: Shown) -> Shown:
    label = LIST_NAMES.get(part.own_name, part.own_name)
    return replace(part, words=replace(part.words, label=label))
