"""What people call the dimensions and the types of critique, where a lead chooses among them."""

from collections.abc import Mapping
from types import MappingProxyType

from .types import Dimension

DIMENSION_TITLES: Mapping[Dimension, tuple[str, str]] = MappingProxyType(
    {
        "objective": ("Objective", "Does the post do a job for the campaign?"),
        "audience": ("Audience", "Does it speak to a reader of the brief?"),
        "message": ("Message and proof", "Does it carry a message, and can every claim be proved?"),
        "ask": ("Ask", "Does it say what the reader is to do next?"),
        "voice": ("Voice", "Does it sound like the house?"),
        "platform": ("Platform", "Does it suit LinkedIn or X?"),
        "risk": ("Risk", "Is there something that must be reviewed, or must not go out?"),
    }
)
"""Each dimension's name, and the question it asks of a post."""

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "objective.no-campaign-job": "No job for the campaign",
        "objective.vanity-aim": "Asks only for attention",
        "objective.out-of-window": "Outside the campaign’s dates",
        "objective.wrong-channel": "Belongs in another channel",
        "objective.repeat": "Repeats a recent post",
        "audience.no-reader": "No reader",
        "audience.wrong-altitude": "Too technical or too basic",
        "audience.we-centred": "All about us",
        "audience.objection-ignored": "Objection left unanswered",
        "audience.not-sales-usable": "Of no use to a salesperson",
        "message.absent": "No message",
        "message.buried": "Message buried",
        "message.too-many": "Too many messages",
        "message.no-consequence": "Feature without a gain",
        "message.claim-without-proof": "Claim without proof",
        "message.proof-misquoted": "Proof misquoted",
        "message.anyones-post": "A rival could post it",
        "ask.none": "No ask",
        "ask.off-offer": "Asks for something else",
        "ask.competing": "Competing asks",
        "ask.untracked-link": "Untracked link",
        "ask.no-measure": "Moves no measure",
        "voice.banned-term": "Word to avoid",
        "voice.wrong-name": "Name misspelled",
        "voice.style": "Style rule",
        "voice.off-trait": "Against a trait",
        "voice.hype": "Hype",
        "voice.mechanics": "Length, person, contractions",
        "voice.stock-phrase": "Stock phrase",
        "voice.drift": "Unlike the exemplars",
        "platform.weak-opening": "Weak opening",
        "platform.too-long": "Too long",
        "platform.dense-block": "Wall of text",
        "platform.hashtags": "Hashtags",
        "platform.accessibility": "Hard on screen readers",
        "platform.thread-part": "Part of a thread does not stand alone",
        "risk.superlative": "Superlative",
        "risk.guarantee": "Promise to the reader",
        "risk.embargo": "Embargoed term",
        "risk.competitor": "Competitor named",
        "risk.disclosure": "Tie not disclosed",
        "risk.permission": "Named without permission",
        "risk.exclusive-language": "Words that shut people out",
        "risk.must-never": "A must or never of the brief",
        "policy.must": "A must of the policy",
        "policy.never": "A never of the policy",
    }
)
"""A type's name in plain words, the policy's own two among them."""
