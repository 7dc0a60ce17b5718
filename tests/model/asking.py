"""How the tests ask a model: little patience, and everything that comes of it."""

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Any, NamedTuple

from onbrief.documents.policy import ModelChoice
from onbrief.model.answered import Answered, Ended
from onbrief.model.client import Model
from onbrief.model.endpoint import Patience, Request

HASTE = Patience(connect=0.5, first_token=0.4, idle=0.4, whole=3.0, pause=0.02)


class Outcome(NamedTuple):
    """The proposals of a call, its end, and the seconds it took."""

    items: Sequence[Answered]
    ended: Ended
    took: float


def request(**choice: Any) -> Request:
    """A request, by a policy that chooses so."""
    return Request("You are a coach.", "Judge this.", {"type": "object"}, ModelChoice(**choice))


def outcome(answered: Iterable[Answered]) -> Outcome:
    """Everything that comes, which must be proposals and then one end."""
    began = monotonic()
    *items, ended = answered
    assert isinstance(ended, Ended)
    assert not any(isinstance(item, Ended) for item in items)
    return Outcome(items, ended, monotonic() - began)


def ask(model: Model, **choice: Any) -> Outcome:
    """A whole call."""
    return outcome(model.ask(request(**choice)))
