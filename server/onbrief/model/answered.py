"""What comes back from a language model: proposals as they close, then one end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ..critique.proposal import Proposal, ProposedRewrite, ProposedRow

Reason = Literal[
    "unauthorized",  # 401, 403: the key is missing, wrong or not allowed to use this model
    "not-found",  # 404: no such model or address
    "rejected",  # another 4xx: the endpoint does not take the request
    "rate-limited",  # 429 after all retries
    "unavailable",  # 5xx after all retries
    "unreachable",  # nobody listens, no such name, TLS fails
    "timed-out",  # no connection, no first token, silence, or too long in all
    "cut-off",  # the stream ended before it said that it was over
    "unreadable",  # an answer came and nothing of it could be used
    "refused",  # the model would not
    "filtered",  # the provider's content filter stopped it
    "too-long",  # the model ran into its limit of output tokens
    "too-much",  # more bytes or findings than anyone reads
    "resting",  # five failures in a row: nobody is asked for a while
    "cancelled",  # the writer went on or left
]

NOTES: Mapping[Reason, str] = {
    "unauthorized": "The language model's provider does not accept this server's key.",
    "not-found": "The language model's provider knows no such model or address.",
    "rejected": "The language model's provider does not take requests of this kind.",
    "rate-limited": "The language model's provider asks for fewer requests just now.",
    "unavailable": "The language model's provider has a problem of its own just now.",
    "unreachable": "The language model's provider cannot be reached.",
    "timed-out": "The language model took too long to answer.",
    "cut-off": "The language model's answer was cut off.",
    "unreadable": "The language model's answer could not be read.",
    "refused": "The language model would not judge this draft.",
    "filtered": "The provider's content filter stopped the language model's answer.",
    "too-long": "The language model's answer was longer than the policy allows.",
    "too-much": "The language model answered far more than anyone would read; the rest was left out.",
    "resting": "The language model failed several times in a row and is left alone for half a minute.",
    "cancelled": "The language model was no longer needed for this draft.",
}


@dataclass(frozen=True)
class Tokens:
    """What a call cost, as its provider counts; `cached` is the part of `prompt` that came from the prompt cache."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0

    @property
    def sum(self) -> int:
        """What counts against a budget."""
        return self.prompt + self.completion


@dataclass(frozen=True)
class Ended:
    """The end of a call: nothing comes after it. `malformed` counts pieces of the answer that were no proposals."""

    model: str
    failure: Reason | None = None
    tokens: Tokens | None = None  # None: the provider did not say
    malformed: int = 0


Answered = Proposal | ProposedRow | ProposedRewrite | Ended
