"""What serves at one moment, wherever it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from ..documents.brief import Brief
from ..documents.draft import Platform
from ..documents.loading import Problem
from ..documents.policy import Policy, applicable
from ..documents.voice import Voice
from .shipped import default_policy


@dataclass(frozen=True)
class Shelf:
    """The documents that serve, by id, and what is wrong with any. `unpublished` are briefs, and versions of briefs,
    that nobody writes for yet; what they hold back is held back already."""

    briefs: Mapping[str, Brief]
    voices: Mapping[str, Voice]
    policies: Mapping[str, Policy]
    problems: tuple[Problem, ...]
    unpublished: tuple[Brief, ...] = ()

    @property
    def active_briefs(self) -> tuple[Brief, ...]:
        """The campaigns that drafts may be judged against, by id."""
        return tuple(brief for _, brief in sorted(self.briefs.items()) if brief.is_active)

    @property
    def all_briefs(self) -> tuple[Brief, ...]:
        """Every brief whose secrets are kept."""
        return (*self.briefs.values(), *self.unpublished)

    @property
    def voice(self) -> Voice | None:
        """The active voice guide; of several the first by id, and `problems` says so."""
        return next(iter(active(self.voices.values())), None)

    def policy(self, platform: Platform, campaign: str | None) -> Policy:
        """The most specific policy for a post; the shipped default where none of these applies."""
        try:
            return applicable(self.policies.values(), platform, campaign)
        except LookupError:
            return default_policy()


class Shelves(Protocol):
    """Where the documents are kept: a folder, or the database."""

    @property
    def name(self) -> str:
        """What clients call it."""

    @property
    def place(self) -> str:
        """Where it is, and where it is edited."""

    def shelf(self) -> Shelf:
        """What serves now. Cheap, as it is asked for with every draft."""


def active(voices: Iterable[Voice]) -> list[Voice]:
    """The active voice guides, by id; only the first serves."""
    return sorted((voice for voice in voices if voice.status == "active"), key=lambda voice: voice.id)


def unread_rules(voice: Voice) -> Iterable[Problem]:
    """The rule files of a guide's styles that are no rules."""
    return voice.style_set.problems


def problem_in(text: str, file: str, field: str, message: str) -> Problem:
    """A problem at the line where a top-level field of a file's text stands."""
    at = next((number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f"{field}:")), 1)
    return Problem(file, at, field, message)
