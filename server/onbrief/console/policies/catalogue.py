"""The 44 types of critique as a lead chooses among them: grouped by dimension, in plain words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ...critique.rules import ALWAYS
from ...documents.titles import DIMENSION_TITLES, TITLES
from ...documents.types import DIMENSIONS, TYPES, CritiqueType, Dimension, Level
from ..forms import Page, Shown
from ..words import LEVELS

FOUND_BY: Mapping[str, str] = MappingProxyType(
    {
        "R": "By rules.",
        "M": "By meaning, so never Hold.",
        "L": "By the model, so never Hold.",
        "RM": "By rules and meaning.",
        "RL": "By rules; what the model adds is Fix at most.",
        "ML": "By meaning and the model, so never Hold.",
    }
)
ALWAYS_HOLDS = "Always looked for: no policy lets an embargoed term out."
GRAVEST_FIRST: tuple[Level, ...] = ("error", "warning", "suggestion")
BY_BRIEF = "risk.must-never"  # whose level depends on which of the two it is


@dataclass(frozen=True)
class Choice:
    """A level in the list to choose from."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Entry:
    """One type. `is_fixed`: no policy can change it; `is_own`: this one does."""

    name: str
    title: str
    meaning: str
    found_by: str
    on: Shown
    level: Shown
    choices: tuple[Choice, ...]
    is_fixed: bool

    @property
    def is_on(self) -> bool:
        """Whether it is looked for, its dimension aside."""
        return self.is_fixed or self.on.options[1].chosen

    @property
    def is_own(self) -> bool:
        """Whether the policy wants it otherwise than usual."""
        return not self.is_fixed and (not self.is_on or any(choice.is_chosen for choice in self.choices[1:]))


@dataclass(frozen=True)
class Group:
    """One dimension with its types."""

    dimension: Dimension
    title: str
    question: str
    settings: Shown
    entries: tuple[Entry, ...]

    @property
    def is_on(self) -> bool:
        """Whether any of it is looked for."""
        return self.settings["on"].options[1].chosen

    @property
    def told(self) -> str:
        """What the policy changes here, in a few words."""
        if not self.is_on:
            return "switched off"
        off = sum(not entry.is_on for entry in self.entries)
        own = sum(entry.is_own for entry in self.entries) - off
        parts = ((len(self.entries), "types"), (off, "off"), (own, "at another level"))
        return ", ".join(f"{number} {word}" for number, word in parts if number)

    @property
    def has_problem(self) -> bool:
        """Whether something in it has to be changed first."""
        fields = (self.settings, *(field for entry in self.entries for field in (entry.on, entry.level)))
        return any(inner.has_problem for field in fields for inner in field.walk())


def groups(page: Page) -> tuple[Group, ...]:
    """All types by dimension, as the form has them now."""
    return tuple(_group(dimension, page) for dimension in DIMENSIONS)


def _group(dimension: Dimension, page: Page) -> Group:
    title, question = DIMENSION_TITLES[dimension]
    chosen = page["critiques"]
    entries = (_entry(type_, _of(chosen, type_.name)) for type_ in TYPES.values() if type_.dimension == dimension)
    return Group(dimension, title, question, page["dimensions"][dimension], tuple(entries))


def _of(chosen: Shown, name: str) -> Shown:
    return next(part for part in chosen.parts if part.own_name == name)


def _entry(type_: CritiqueType, chosen: Shown) -> Entry:
    is_fixed = type_.name in ALWAYS
    meaning = type_.summary.removesuffix(" (always level error)")
    return Entry(
        name=type_.name,
        title=TITLES[type_.name],
        meaning=meaning[0].upper() + meaning[1:] + ".",
        found_by=ALWAYS_HOLDS if is_fixed else FOUND_BY[type_.how],
        on=chosen["on"],
        level=chosen["level"],
        choices=tuple(_choices(type_, chosen["level"])),
        is_fixed=is_fixed,
    )


def _choices(type_: CritiqueType, level: Shown) -> Iterator[Choice]:
    """As usual, and the other levels; Hold only where rules are the judge, or where it was chosen all the same."""
    chosen = next((option.value for option in level.options if option.chosen), "")
    usual = None if type_.name == BY_BRIEF else type_.level
    label = f"{LEVELS[usual]} (as usual)" if usual else "As usual: Hold for a never, Fix for a must"
    yield Choice(chosen if chosen == usual else "", label, chosen in ("", usual))
    for name in GRAVEST_FIRST:
        if name != usual and (name != "error" or "R" in type_.how or chosen == name):
            yield Choice(name, LEVELS[name], chosen == name)
