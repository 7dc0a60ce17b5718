"""Why something that a model proposed reaches nobody."""

from dataclasses import dataclass
from typing import Literal

DropReason = Literal[
    "unknown-type",  # no type of critique, and no rule of the policy
    "not-asked",  # off in the policy, or not for this surface, language or brief
    "unknown-clause",  # no handle that the model was given
    "wrong-clause",  # a clause that this type, or this row, does not cite
    "no-quote",  # no words, where the type is about words
    "not-in-draft",  # words that do not stand in the draft
    "ellipsis",  # words with something left out between them
    "changed-number",  # the draft's words with another number, or a part of one
    "ambiguous",  # words that stand in several places, and nothing says which are meant
    "too-wide",  # the whole draft, where some words of it are wanted
    "settled",  # rules or meaning found the contrary
    "duplicate",  # found already
    "empty-message",
    "address-in-message",  # a link, e-mail address or handle of which neither the draft nor the clause knows
    "number-in-message",  # a number that neither the draft nor a clause that was given holds
    "suggestion-off",  # the policy leaves the words to the writer
    "suggestion-without-place",  # for something that is absent
    "suggestion-empty",
    "suggestion-same",  # the very words that stand there
    "suggestion-too-much",  # far more words than it replaces
    "suggestion-length",  # over the platform's limit
    "suggestion-number",  # a number that neither the draft nor a public proof holds
    "suggestion-address",  # a link that is neither the draft's nor the offer's
    "suggestion-rule",  # it breaks a rule where it would stand
]


@dataclass(frozen=True)
class Dropped:
    """Something that was proposed and is not shown."""

    reason: DropReason


class Ungrounded(Exception):
    """Raised inside the checks, where a proposal fails one."""

    def __init__(self, reason: DropReason) -> None:
        self.reason = reason
        super().__init__(reason)
