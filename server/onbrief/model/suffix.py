"""The suffix of a prompt: what one draft needs besides the prefix, and the draft itself, fenced, last of all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..critique.citations import may_cite
from ..critique.evidence import evidence
from ..critique.finding import Finding
from ..critique.meaning import similarity
from ..critique.reading import Reading
from ..critique.text.words import content_stems
from ..critique.verdict import MISSING, ROWS
from . import material
from .fence import fenced
from .material import Item, one_line
from .template import render

# What goes before the draft, weightiest first, and how what draft and prefix leave free is spread over it.
EXTRAS: Mapping[str, float] = {"found": 0.2, "clauses": 0.4, "context": 0.2, "recent": 0.2}
QUOTED = 40  # characters by which a quote is known again
SHARED = 0.5  # of a clause's own words in the draft, or
NEAR = 0.45  # cosine to one of its sentences: the draft touches the clause
PLATFORMS = {"linkedin": "LinkedIn", "x": "X"}


@dataclass(frozen=True)
class Suffix:
    """What is said around a draft. `types` may be raised about it, `silent` are those of the prefix that may not."""

    reading: Reading
    types: tuple[str, ...]
    silent: tuple[str, ...]
    rows: tuple[str, ...]

    @property
    def standards(self) -> tuple[Item, ...]:
        """What holds on the draft's platform, as far as it may be cited here."""
        items = material.standards(self.reading.draft.platform)
        return tuple(
            item
            for item in items
            if item.group == "platform" and item.clause and any(may_cite(type_, item.clause) for type_ in self.types)
        )

    def text(self, kept: Mapping[str, Sequence[Item]]) -> str:
        """The user's part of the prompt, with the items that fit into it."""
        draft = self.reading.draft
        found = "\n".join(item.line for item in kept["found"])
        return render(
            "draft.md",
            clauses=kept["clauses"],
            recent=kept["recent"],
            context=kept["context"],
            found=fenced("found", found) if found else "",
            silent=self.silent,
            rows=self.rows,
            standards=self.standards,
            platform=PLATFORMS[draft.platform],
            surface=draft.surface,
            author=draft.author,
            draft=fenced("draft", draft.text),
        )


def suffix(reading: Reading, types: Sequence[str], prefix_types: Sequence[str], found: Sequence[Finding]) -> Suffix:
    """The suffix for a draft about which `types` may be raised, of those that the prefix lists."""
    asked = tuple(type_ for type_ in types if type_ in prefix_types)
    silent = tuple(type_ for type_ in prefix_types if type_ not in asked)
    return Suffix(reading, asked, silent, _open_rows(reading, found))


def beside(reading: Reading, found: Sequence[Finding]) -> Iterator[Item]:
    """What stands beside a draft: what was found in it already, what it answers, what was posted before."""
    draft = reading.draft
    told = dict.fromkeys(_told(finding) for finding in found)
    yield from (Item("found", f"found.{at}", line) for at, line in enumerate(told))
    if draft.context:
        yield Item("context", "context", fenced("context", draft.context))
    yield from (Item("recent", f"recent.{at}", fenced("recent", text)) for at, text in enumerate(draft.recent) if text)


def touched(items: Sequence[Item], reading: Reading) -> list[Item]:
    """The items that a draft touches, in its words or, where meaning may judge, in other words; the nearest first.

    What can be neither cited nor broken is not worth repeating.
    """
    useful = [item for item in items if item.clause or item.group == "must"]
    own = content_stems(reading.text)
    shared = [len(own & words) / max(1, len(words)) for words in (content_stems(item.text) for item in useful)]
    meant = _meant([item.text for item in useful], reading)
    near = {
        at: words + cosine
        for at, (words, cosine) in enumerate(zip(shared, meant, strict=True))
        if words >= SHARED or cosine >= NEAR
    }
    return [useful[at] for at in sorted(near, key=lambda at: -near[at])]


def _told(finding: Finding) -> str:
    return f"{finding.type}: “{one_line(finding.span.quote)[:QUOTED]}”" if finding.span else finding.type


def _meant(texts: Sequence[str], reading: Reading) -> Sequence[float]:
    sentences = [sentence.text for sentence in reading.spoken_sentences] if reading.by_meaning else []
    if not texts or not sentences:
        return [0.0] * len(texts)
    return [float(cosine) for cosine in np.max(similarity(texts, sentences), axis=1)]


def _open_rows(reading: Reading, found: Sequence[Finding]) -> tuple[str, ...]:
    """The rows of the verdict that neither the draft's own words nor a finding has settled."""
    if reading.brief is None:
        return ()
    settled = evidence(reading)
    types = {finding.type for finding in found}
    return tuple(row for row in ROWS if row not in settled and not MISSING[row] & types)
