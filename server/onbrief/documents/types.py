"""The catalogue of critique types: what finds each, how grave it is by default, and when it fires."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, get_args

Level = Literal["error", "warning", "suggestion"]
Dimension = Literal["objective", "audience", "message", "ask", "voice", "platform", "risk"]
Finder = Literal["rules", "meaning", "model"]
DismissalReason = Literal["wrong", "right-but-not-here", "unclear", "brief-outdated"]
"""Why a writer sets a finding aside."""

DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
FINDERS: Mapping[str, Finder] = MappingProxyType({"R": "rules", "M": "meaning", "L": "model"})


@dataclass(frozen=True)
class CritiqueType:
    """One type. `how` holds the letters of what finds it: R rules, M meaning, L a language model."""

    name: str
    how: str
    level: Level
    summary: str

    @cached_property
    def dimension(self) -> Dimension:
        """The dimension, which is the first part of the name."""
        return next(d for d in DIMENSIONS if self.name.startswith(f"{d}."))

    @property
    def finders(self) -> frozenset[Finder]:
        """What finds it."""
        return frozenset(FINDERS[letter] for letter in self.how)


# risk.must-never is an error where a `never` is broken and a warning where a `must` is not met.
_TABLE: tuple[tuple[str, str, Level, str], ...] = (
    ("objective.no-campaign-job", "ML", "warning", "the post serves no objective and no message of the brief"),
    ("objective.vanity-aim", "R", "warning", "what it asks for is only follows, likes, shares or comments"),
    (
        "objective.out-of-window",
        "R",
        "warning",
        "today is outside the campaign's dates, or the post names a date outside them",
    ),
    (
        "objective.wrong-channel",
        "RL",
        "warning",
        "the content belongs in a datasheet, an e-mail or a call; or the brief says that social has no role",
    ),
    ("objective.repeat", "RM", "warning", "a near copy of a recent post"),
    ("audience.no-reader", "RM", "warning", "no role, sector, problem or word of any audience of the brief"),
    ("audience.wrong-altitude", "L", "suggestion", "too technical, or too basic, for the audience named"),
    ("audience.we-centred", "RL", "suggestion", "it talks of us far more than of the reader"),
    (
        "audience.objection-ignored",
        "ML",
        "suggestion",
        "it touches the audience's main objection and leaves it unanswered",
    ),
    (
        "audience.not-sales-usable",
        "RL",
        "suggestion",
        "a salesperson could not forward it to the buyer; plainly so when it holds no proof, no advice and no offer",
    ),
    ("message.absent", "ML", "warning", "it carries none of the brief's messages"),
    ("message.buried", "RM", "suggestion", "the message or proof first appears below the fold"),
    ("message.too-many", "ML", "suggestion", "three or more messages compete"),
    ("message.no-consequence", "L", "suggestion", "a feature with nothing the reader gains"),
    (
        "message.claim-without-proof",
        "RL",
        "warning",
        "a number or factual claim that no proof of the ledger covers, or one expired",
    ),
    ("message.proof-misquoted", "R", "warning", "a ledger proof with the wrong number, unit, object or scope"),
    ("message.anyones-post", "L", "suggestion", "a rival could publish it unchanged"),
    ("ask.none", "RL", "warning", "no next step for the reader"),
    ("ask.off-offer", "RM", "warning", "the ask is vague or is not the brief's offer"),
    ("ask.competing", "R", "warning", "more than one action is asked for"),
    ("ask.untracked-link", "R", "warning", "a link to the offer without the brief's UTM parameters"),
    (
        "ask.no-measure",
        "R",
        "suggestion",
        "nothing in the post could move the brief's primary measure (no link or named step towards the offer)",
    ),
    ("voice.banned-term", "R", "warning", "a word the guide says to avoid"),
    ("voice.wrong-name", "R", "warning", "a product or term in a form other than the guide's"),
    ("voice.style", "R", "warning", "a rule of a Vale style that the voice guide brings along"),
    ("voice.off-trait", "ML", "suggestion", "it reads against a trait (a dont, or the is_not)"),
    (
        "voice.hype",
        "R",
        "warning",
        "intensifiers, shouting capitals, repeated exclamation or emoji over the guide's limits",
    ),
    (
        "voice.mechanics",
        "R",
        "suggestion",
        "sentence or paragraph length, person, contractions over the guide's limits",
    ),
    ("voice.stock-phrase", "RL", "suggestion", "formulaic filler"),
    ("voice.drift", "M", "suggestion", "far from the guide's exemplars, near its counterexamples"),
    ("platform.weak-opening", "RL", "suggestion", "nothing of use above the fold"),
    (
        "platform.too-long",
        "R",
        "warning",
        "over the platform's limit (X 280 weighted; LinkedIn 3,000 post, 1,250 comment)",
    ),
    ("platform.dense-block", "R", "suggestion", "a wall of text"),
    ("platform.hashtags", "R", "suggestion", "too many, or multi-word lower case"),
    ("platform.accessibility", "R", "suggestion", "styled Unicode letters, emoji in place of words"),
    (
        "platform.thread-part",
        "RL",
        "suggestion",
        "a part of a thread that does not stand alone, or proof only at the end",
    ),
    ("risk.superlative", "R", "warning", "best, only, first, leading, zero, 100% without a proof that says so"),
    ("risk.guarantee", "RL", "warning", "a promise or forecast about the reader's result"),
    ("risk.embargo", "R", "error", "an embargoed term before its date (always level error)"),
    ("risk.competitor", "RL", "warning", "a competitor named or run down"),
    ("risk.disclosure", "RL", "warning", "an employee or partner does not disclose the tie the brief asks for"),
    ("risk.permission", "R", "error", "a customer named without permission, or a proof that is internal"),
    ("risk.exclusive-language", "R", "warning", "terms that shut people out"),
    ("risk.must-never", "RM", "warning", "a never of the brief is broken (its terms), or a must is not met"),
)

TYPES: Mapping[str, CritiqueType] = MappingProxyType({row[0]: CritiqueType(*row) for row in _TABLE})
"""The 44 types by name, in the order of the dimensions."""
