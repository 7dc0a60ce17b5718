"""Two critiques of one draft held against each other: what appears, what goes, what changes."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .answer import Critique
from .critique.finding import Finding

Place = tuple[str, int | None]


@dataclass(frozen=True)
class Placed:
    """A finding and its place in a critique's list, from 1; `is_shown`: among those that are shown at first."""

    finding: Finding
    place: int
    is_shown: bool


@dataclass(frozen=True)
class Changed:
    """One finding in both. `has_moved`: it overtook others that are in both, or was overtaken; those that merely make
    room have not moved."""

    before: Placed
    after: Placed
    has_moved: bool

    @property
    def has_new_level(self) -> bool:
        """Whether it is graver now, or less grave."""
        return self.before.finding.level != self.after.finding.level

    @property
    def is_any(self) -> bool:
        """Whether anything is different about it."""
        return self.has_moved or self.has_new_level or self.before.is_shown != self.after.is_shown


@dataclass(frozen=True)
class Comparison:
    """What is new, what is gone, what is different and what is as it was; each in the order of its critique."""

    appears: tuple[Placed, ...]
    goes: tuple[Placed, ...]
    changes: tuple[Changed, ...]
    stays: tuple[Changed, ...]

    @property
    def is_any(self) -> bool:
        """Whether a writer would see a difference among the findings."""
        return bool(self.appears or self.goes or self.changes)


def compare(before: Critique, after: Critique) -> Comparison:
    """The differences between two critiques of the same draft. A finding is known again by its key and its place."""
    old, new = _placed(before), _placed(after)
    moved = _moved([place for place in new if place in old], list(old))
    both = [Changed(old[place], found, place in moved) for place, found in new.items() if place in old]
    return Comparison(
        appears=tuple(found for place, found in new.items() if place not in old),
        goes=tuple(found for place, found in old.items() if place not in new),
        changes=tuple(change for change in both if change.is_any),
        stays=tuple(change for change in both if not change.is_any),
    )


def _placed(critique: Critique) -> Mapping[Place, Placed]:
    return {
        (finding.key, finding.span.start if finding.span else None): Placed(finding, at, at <= critique.shown)
        for at, finding in enumerate(critique.findings, 1)
    }


def _moved(now: Sequence[Place], before: Sequence[Place]) -> set[Place]:
    """The fewest that have to be taken out so that the rest stand in their old order: all but a longest rising run
    (patience sorting; Knuth, The Art of Computer Programming 3, 5.1.4)."""
    rank = {place: at for at, place in enumerate(before)}
    lowest: list[int] = []  # the lowest rank that ends a run of this length
    ends: list[Place] = []
    previous: dict[Place, Place | None] = {}
    for place in now:
        at = bisect_left(lowest, rank[place])
        lowest[at : at + 1] = [rank[place]]
        ends[at : at + 1] = [place]
        previous[place] = ends[at - 1] if at else None
    kept: set[Place] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = previous[last]
    return set(now) - kept
