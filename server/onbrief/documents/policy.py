"""The prompt policy: what is critiqued, how heavily, and the instructions to the coach."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field, Strict

from .document import Document
from .draft import Platform
from .problems import Fault, hint, plain
from .shape import Amount, Count, Data, Flag, Id, Number, Positive, Shape, Text, duplicate_ids, texts, writable
from .types import TYPES, Dimension, Level


def _known_type(name: str) -> str:
    if name not in TYPES:
        raise plain(f"'{name}' is no type of critique{hint(name, TYPES)}")
    return name


def _tidy(markdown: str) -> str:
    """Line ends as in the rest of the house, nothing empty around the text."""
    return writable(re.sub(r"\r\n?", "\n", markdown).strip())


def _known_list(address: str) -> str:
    if address not in ADDRESSES:
        raise plain(f"'{address}' is no word list{hint(address, ADDRESSES) or hint(address, LISTS)}")
    return address


TypeName = Annotated[Text, AfterValidator(_known_type)]
ListName = Annotated[Text, AfterValidator(_known_list)]

# The house's word lists and the groups of each; the files are in critique/lexicons.
LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "advice": ("verbs",),
        "asks": ("vanity", "vague", "other"),
        "competitors": ("harsh",),
        "compounds": ("words",),
        "exclusive": ("18f", "google"),
        "guarantees": ("promises", "good", "bad"),
        "hype": ("boasts", "intensifiers"),
        "next-steps": ("verbs", "opening"),
        "offerings": ("things", "services", "qualities", "offers", "makers"),
        "openings": ("greetings", "announcements", "bait", "self-praise"),
        "stock-phrases": ("announcements", "in-todays-world", "corporate", "cliches"),
        "superlatives": ("boasts", "formulas", "degrees", "scopes", "praise", "flaws", "silent"),
        "terms-of-offer": (
            *("free-of-charge", "no-obligation", "confidentiality", "no-registration", "no-credit-card"),
            *("no-appointment", "no-deposit", "online", "on-paper", "cancel-at-any-time"),
        ),
    }
)
ADDRESSES = (*LISTS, *(f"{name}.{group}" for name, groups in LISTS.items() for group in groups))


class AppliesTo(Shape):
    """Where the policy holds; empty means everywhere."""

    platforms: tuple[Platform, ...] = ()
    campaigns: tuple[Id, ...] = ()

    def covers(self, platform: Platform, campaign: str | None) -> bool:
        """Whether a post of the campaign on the platform is meant."""
        return (not self.platforms or platform in self.platforms) and (not self.campaigns or campaign in self.campaigns)


class DimensionPolicy(Shape):
    """One of the seven dimensions: whether it is judged, how much it weighs, and how many of its findings are shown."""

    on: Flag = True
    weight: Amount = 1
    most: Count | None = None


class CritiquePolicy(Shape):
    """One type of critique: whether it is on, and its level where that differs from the usual."""

    on: Flag = True
    level: Level | None = None


class Rule(Shape):
    """A must or a never of the policy, which the model judges, with a text that passes and one that fails."""

    main = "text"

    id: Id
    text: Text
    pass_: Text | None = Field(default=None, alias="pass")
    fail: Text | None = None


class Example(Shape):
    """A draft with the types it should and should not be critiqued for."""

    main = "draft"

    draft: Text
    expected: tuple[TypeName, ...] = ()
    not_expected: tuple[TypeName, ...] = ()

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """No type is both expected and not."""
        expected = {name for _, name in texts(data.get("expected"))}
        for at, name in texts(data.get("not_expected")):
            if name in expected:
                yield Fault(("not_expected", at), f"'{name}' is both expected and not expected")


class Coach(Shape):
    """How the coach speaks, and to whom."""

    tone: Text = "plain"
    audience: Literal["new-writer", "expert", "platform-shy"] = "expert"


class ModelChoice(Shape):
    """The language model and its limits. Without a name the server's settings choose."""

    name: Text | None = None
    effort: Literal["none", "minimal", "low", "medium", "high", "xhigh"] | None = None
    temperature: Annotated[Number, Field(ge=0, le=2)] | None = None
    max_input_tokens: Positive = 6000
    max_output_tokens: Positive = 1200
    timeout_s: Annotated[Number, Field(gt=0)] = 60
    when: Literal["pause", "request"] = "pause"


class Budget(Shape):
    """What the model may use in a month; nothing given is no limit."""

    tokens_per_month: Count | None = None
    money_per_month: Amount | None = None


class Lexicons(Shape):
    """The house's word lists: which are `off`, and what words `extend` adds to which.

    Both name a list (`hype`) or one group of a list (`asks.vague`). A list that is off is not looked for at all; words
    that are added to a list without a group go to its first.

    | list | what its words do |
    |---|---|
    | hype | are voice.hype |
    | stock-phrases | are voice.stock-phrase, and weaken an opening |
    | openings | say nothing yet where a post begins: platform.weak-opening |
    | exclusive | shut people out: risk.exclusive-language |
    | superlatives | claim a rank: risk.superlative (`silent`: phrases with such a word that claim none) |
    | guarantees | promise: risk.guarantee (`good`, `bad`: what is promised more or less of) |
    | competitors | run a rival down: said so in risk.competitor |
    | asks | ask for something: `vanity`, `vague`, or `other` than the offer |
    | next-steps | verbs with which a sentence leads to the offer |
    | advice | verbs with which a sentence advises its reader |
    | offerings | nouns for what is sold, which make a claim one about us |
    | terms-of-offer | mean the same in a `must`, a group each |
    | compounds | are one word in a hashtag |
    """

    off: tuple[ListName, ...] = ()
    extend: dict[ListName, tuple[Text, ...]] = Field(default_factory=dict)


class Policy(Document):
    """A prompt policy: the front matter's fields, and the Markdown below it as `instructions`."""

    kind: ClassVar[Literal["policy"]] = "policy"
    body = "instructions"

    purpose: Text | None = None
    owner: Text | None = None
    change_note: Text | None = None
    applies_to: AppliesTo = AppliesTo()
    dimensions: dict[Dimension, DimensionPolicy] = Field(default_factory=dict)
    critiques: dict[TypeName, CritiquePolicy] = Field(default_factory=dict)
    most_findings: Positive = 5
    must: tuple[Rule, ...] = ()
    never: tuple[Rule, ...] = ()
    examples: tuple[Example, ...] = ()
    coach: Coach = Coach()
    rewrite: Literal["off", "span", "full"] = "span"
    model: ModelChoice = ModelChoice()
    budget: Budget = Budget()
    lexicons: Lexicons = Lexicons()
    instructions: Annotated[str, Strict(), AfterValidator(_tidy)] = ""

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """Unique ids, a reason for every new version, and errors only where rules, not the model, can be the judge."""
        yield from duplicate_ids(data, "must", "never")
        version = data.get("version")
        if isinstance(version, int) and version > 1 and not data.get("change_note"):
            yield Fault(("change_note",), "required from version 2 on: say what changed and why")
        critiques = data.get("critiques")
        for name, entry in critiques.items() if isinstance(critiques, Mapping) else ():
            raised = isinstance(entry, Mapping) and entry.get("level") == "error"
            if raised and name in TYPES and "R" not in TYPES[name].how:
                yield Fault(
                    ("critiques", name, "level"),
                    f"{name} is not found by rules, so it cannot be an error; expected warning or suggestion",
                )


DEFAULT = "b2b"


def applicable(policies: Iterable[Policy], platform: Platform, campaign: str | None) -> Policy:
    """The policy for a post: the most specific that applies, by campaign, then platform, then the one named b2b.

    Raises LookupError when none applies.
    """
    fitting = [policy for policy in policies if policy.applies_to.covers(platform, campaign)]
    if not fitting:
        raise LookupError(f"no policy applies to {platform} and the campaign {campaign or '(none)'}")
    return min(fitting, key=_precedence)


def _precedence(policy: Policy) -> tuple[bool, bool, bool, str]:
    scope = policy.applies_to
    return not scope.campaigns, not scope.platforms, policy.id != DEFAULT, policy.id
