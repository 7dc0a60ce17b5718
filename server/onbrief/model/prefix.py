"""The prefix of a prompt: all that is the same, byte for byte, for every draft of a campaign under one policy."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from typing import Any, get_args

from ..critique.citations import may_cite, wanted
from ..critique.reading import Reading
from ..documents.brief import Brief
from ..documents.draft import Platform
from ..documents.policy import Example, Policy
from ..documents.types import TYPES
from ..documents.voice import Voice
from . import material
from .discretion import Discretion, permitted
from .fence import fenced
from .fitting import LeftOut, Section, fitted
from .material import BLANK, Item
from .schema import schema
from .template import render
from .tokens import count

# How much of the policy's max_input_tokens the prefix may take, and how what its fixed parts leave free is spread,
# weightiest first: what one section does not need goes to the next.
PREFIX = 0.37
SHARES = {"brief": 0.33, "policy": 0.29, "voice": 0.28, "examples": 0.1}
OWN_TYPES: Mapping[str, str] = {
    "policy.must": "a must of the policy is not met",
    "policy.never": "a never of the policy is broken",
}


@dataclass(frozen=True)
class Background:
    """What a prefix is made of, nothing of the draft among it. Two are the same when their documents' contents are."""

    digests: tuple[str | None, ...]
    today: date
    guard: Discretion | None
    model: str | None
    policy: Policy = field(compare=False, repr=False)
    brief: Brief | None = field(compare=False, repr=False)
    voice: Voice | None = field(compare=False, repr=False)

    @classmethod
    def of(cls, reading: Reading, policy: Policy, guard: Discretion | None, model: str | None) -> "Background":
        """That of a draft."""
        brief, voice = reading.brief, reading.voice
        digests = (policy.digest, brief.digest if brief else None, voice.digest if voice else None)
        return cls(digests, reading.today, guard, model, policy, brief, voice)


@dataclass(frozen=True)
class Prefix:
    """The system text and the schema; the items told in it; what did not fit, and what may not be told."""

    system: str
    schema: Mapping[str, Any]
    types: tuple[str, ...]
    items: tuple[Item, ...]
    rest: tuple[Item, ...]
    left_out: tuple[LeftOut, ...]
    sections: tuple[Section, ...]

    @property
    def tokens(self) -> int:
        """What the prefix takes."""
        return sum(section.tokens for section in self.sections)


@lru_cache(maxsize=64)
def prefix(background: Background) -> Prefix:
    """The prefix for a campaign, a voice and a policy."""
    policy, tokens = background.policy, partial(count, model=background.model)
    offered, left_out = permitted(_material(background), background.guard)
    standards = tuple(dict.fromkeys(chain.from_iterable(material.standards(name) for name in get_args(Platform))))
    types = {type_: letters for type_ in wanted(policy) if (letters := _letters(type_, (*offered, *standards)))}
    house = tuple(item for item in standards if item.group == "house")
    answer = schema(tuple(types), rewrite=policy.rewrite == "full")
    by_section = {name: [item for item in offered if item.group in groups] for name, groups in material.GROUPS.items()}

    def system(kept: Mapping[str, Sequence[Item]]) -> str:
        return _system(background, types, kept, house)

    headings = {name: [replace(BLANK, group=group) for group in groups] for name, groups in material.GROUPS.items()}
    for_schema = tokens(json.dumps(answer, separators=(",", ":")))
    room = int(PREFIX * policy.model.max_input_tokens) - tokens(system(headings)) - for_schema
    fit = fitted(room, {name: (share, by_section[name]) for name, share in SHARES.items()}, tokens)
    text = system(fit.kept)
    coach = Section("coach", tokens(text) - sum(section.tokens for section in fit.sections), None)
    return Prefix(
        system=text,
        schema=answer,
        types=tuple(types),
        items=(*chain.from_iterable(fit.kept.values()), *house),
        rest=fit.rest,
        left_out=left_out,
        sections=(coach, *fit.sections, Section("schema", for_schema, None)),
    )


def _material(background: Background) -> Iterator[Item]:
    yield from material.of_brief(background.brief, background.today) if background.brief else ()
    yield from material.of_policy(background.policy)
    yield from material.of_voice(background.voice) if background.voice else ()
    yield from _examples(background.policy)


def _examples(policy: Policy) -> Iterator[Item]:
    """The policy's examples, fenced, with those of their types that a model may raise."""
    for at, example in enumerate(policy.examples):
        text = f"{fenced('example', example.draft.strip())} {_verdict(example, wanted(policy))}"
        yield Item("examples", f"{policy.identity}#examples.{at}", text)


def _verdict(example: Example, types: Iterable[str]) -> str:
    raised = ", ".join(type_ for type_ in example.expected if type_ in types) or "nothing"
    silent = ", ".join(type_ for type_ in example.not_expected if type_ in types)
    return f"raise {raised}" + (f"; not {silent}" if silent else "")


def _letters(type_: str, items: Iterable[Item]) -> str:
    """The first letters of the handles that a finding of this type may cite: "m", "m p"."""
    return " ".join(dict.fromkeys(item.handle[0] for item in items if item.clause and may_cite(type_, item.clause)))


def _system(
    background: Background,
    types: Mapping[str, str],
    kept: Mapping[str, Sequence[Item]],
    house: Sequence[Item],
) -> str:
    told = {name: _grouped(kept.get(name, ()), groups) for name, groups in material.GROUPS.items()}
    return render(
        "coach.md",
        most_findings=background.policy.most_findings,
        rewrite=background.policy.rewrite,
        types=[{"name": name, "cites": letters, "when": _when(name)} for name, letters in types.items()],
        campaign=background.brief is not None,
        guide=background.voice is not None,
        house=house,
        **told,
    )


def _grouped(items: Sequence[Item], groups: Iterable[str]) -> dict[str, list[Item]]:
    return {group: [item for item in items if item.group == group] for group in groups}


def _when(type_: str) -> str:
    """When a type fires. What stands behind a semicolon is for rules to find."""
    return TYPES[type_].summary.split(";")[0] if type_ in TYPES else OWN_TYPES[type_]
