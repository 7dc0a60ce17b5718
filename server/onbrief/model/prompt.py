"""The prompt compiler: what is the same from draft to draft comes first, what this draft needs next, the draft last."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from ..critique.citations import askable
from ..critique.evidence import evidence
from ..critique.finding import Finding
from ..critique.meaning import similarity
from ..critique.reading import Reading
from ..critique.text.words import content_stems
from ..critique.verdict import MISSING, ROWS
from ..documents.clauses import Clause
from ..documents.policy import Policy
from .discretion import Discretion, permitted
from .fence import mark
from .fitting import LeftOut, Section, fitted
from .material import Item, one_line
from .prefix import prefix
from .template import render
from .tokens import count

# What goes before the draft, out of what the draft and the prefix leave free.
EXTRAS = {"clauses": 0.4, "context": 0.2, "found": 0.2, "recent": 0.2}
ENVELOPE = 9  # tokens of the roles and marks around two messages (OpenAI cookbook, how to count tokens)
SHORTEST = 80  # characters by which a quote is known again
NEAR = 0.30  # cosine from which a clause touches a sentence of the draft
SURFACES = {"thread": "thread, its parts apart by ---"}


@dataclass(frozen=True)
class Prompt:
    """What is sent for one draft, and what it takes to understand the answer.

    `system` and `schema` are the same for all drafts of a campaign under one policy and voice on one day. `clauses`
    holds by handle all that may be cited, `types` all that may be raised about this draft; with no types there is
    nothing to ask. `tokens` is the sum of the sections: both texts, the schema as compact JSON, and the envelope.
    """

    system: str
    user: str
    clauses: Mapping[str, Clause]
    types: tuple[str, ...]
    schema: Mapping[str, Any]
    sections: tuple[Section, ...]
    left_out: tuple[LeftOut, ...]
    limit: int

    @property
    def tokens(self) -> int:
        """All that the model reads."""
        return sum(section.tokens for section in self.sections)

    @property
    def fits(self) -> bool:
        """Whether the draft, with what cannot be left out, stays within the policy's max_input_tokens."""
        return self.tokens <= self.limit

    @property
    def sha256(self) -> str:
        """The hash of all that is sent."""
        whole = json.dumps([self.system, self.user, self.schema], ensure_ascii=False)
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def compile_prompt(
    reading: Reading, policy: Policy, *, model: str | None, off_machine: bool, found: Sequence[Finding] = ()
) -> Prompt:
    """The prompt for a draft. `found`: what the rules found in it; `off_machine`: the model is not on this machine."""
    tokens = partial(count, model=model)
    guard = Discretion.of(reading.brief, reading.today) if reading.brief and off_machine else None
    first = prefix(reading, policy, guard, tokens)
    used = sum(section.tokens for section in first.sections) + ENVELOPE
    types = tuple(type_ for type_ in askable(reading, policy) if type_ in first.types)
    frame = _Frame(reading, [type_ for type_ in first.types if type_ not in types], _open_rows(reading, found))

    beside, withheld = permitted(_beside(reading, found), guard)
    touched, untouched = _touched(first.rest, reading)
    room = policy.model.max_input_tokens - used - tokens(frame.text({}))
    wanted = {name: (share, [i for i in (*touched, *beside) if _section(i) == name]) for name, share in EXTRAS.items()}
    extra = fitted(room, wanted, tokens)
    user = frame.text(extra.kept)
    draft = Section("draft", tokens(user) - sum(section.tokens for section in extra.sections), None)
    return Prompt(
        system=first.system,
        user=user,
        clauses=_citable((*first.items, *extra.kept["clauses"]), reading),
        types=types,
        schema=first.schema,
        sections=(*first.sections, *extra.sections, draft, Section("envelope", ENVELOPE, None)),
        left_out=(
            *first.left_out,
            *withheld,
            *(LeftOut(item.address, "budget") for item in (*untouched, *extra.rest)),
        ),
        limit=policy.model.max_input_tokens,
    )


@dataclass(frozen=True)
class _Frame:
    """What is said around the draft whatever its length."""

    reading: Reading
    silent: Sequence[str]
    rows: Sequence[str]

    def text(self, kept: Mapping[str, Sequence[Item]]) -> str:
        """The user's part of the prompt, with the items that fit into it."""
        draft = self.reading.draft
        told = {name: kept.get(name, ()) for name in EXTRAS}
        fence = mark([draft.text, *(item.text for items in told.values() for item in items)])
        return render(
            "draft.md",
            **told,
            silent=self.silent,
            rows=self.rows,
            mark=fence,
            platform={"linkedin": "LinkedIn", "x": "X"}[draft.platform],
            surface=SURFACES.get(draft.surface, draft.surface),
            author=draft.author,
            draft=draft.text,
        )


def _beside(reading: Reading, found: Sequence[Finding]) -> Iterator[Item]:
    """What stands beside a draft: what was found in it already, what it answers, what was posted before."""
    told = dict.fromkeys(_told(finding) for finding in found)
    yield from (Item("found", f"found.{at}", line) for at, line in enumerate(told))
    if reading.draft.context:
        yield Item("context", "context", reading.draft.context)
    yield from (Item("recent", f"recent.{at}", text) for at, text in enumerate(reading.draft.recent) if text)


def _told(finding: Finding) -> str:
    return f"{finding.type}: “{one_line(finding.span.quote)[:SHORTEST]}”" if finding.span else finding.type


def _section(item: Item) -> str:
    return item.group if item.group in EXTRAS and not item.clause else "clauses"


def _touched(items: Sequence[Item], reading: Reading) -> tuple[list[Item], list[Item]]:
    """The items that a draft touches in its words or, where meaning may judge, in other words, nearest first; and the
    others."""
    own = content_stems(reading.text)
    shared = [len(own & words) / max(1, len(words)) for item in items for words in [content_stems(item.text)]]
    meant = _meant([item.text for item in items], reading)
    near = [max(words, cosine if cosine >= NEAR else 0.0) for words, cosine in zip(shared, meant, strict=True)]
    ranked = sorted(range(len(items)), key=lambda at: -near[at])
    return [items[at] for at in ranked if near[at]], [items[at] for at in ranked if not near[at]]


def _meant(texts: Sequence[str], reading: Reading) -> Sequence[float]:
    sentences = [sentence.text for sentence in reading.spoken_sentences] if reading.by_meaning else []
    if not texts or not sentences:
        return [0.0] * len(texts)
    return [float(cosine) for cosine in np.max(similarity(texts, sentences), axis=1)]


def _open_rows(reading: Reading, found: Sequence[Finding]) -> list[str]:
    """The rows of the verdict that neither the draft's own words nor a finding has settled."""
    if reading.brief is None:
        return []
    settled = evidence(reading)
    types = {finding.type for finding in found}
    return [row for row in ROWS if row not in settled and not MISSING[row] & types]


def _citable(items: Sequence[Item], reading: Reading) -> dict[str, Clause]:
    """By handle; of the platforms' clauses those of the draft's own."""
    clauses = {item.handle: item.clause for item in items if item.clause}
    return {
        handle: clause
        for handle, clause in clauses.items()
        if clause.document != "platform" or clause.id == reading.draft.platform
    }
