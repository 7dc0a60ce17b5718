"""The words of a form: what each field is called and what it is for, for people who never saw the file behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Widget = Literal["", "line", "long", "words", "texts", "hidden", "range"]


@dataclass(frozen=True)
class Words:
    """How a field is shown. Fields are found by their path without positions and keys: `messages.text`.

    `one` names a single item of a list, as in "Message 2"; `choices` what the values of a choice mean; `keys` the keys
    of a keyed field that names none itself; `refers` the list of the same document whose ids are chosen from; `span`
    the ends and the step of a slider.
    """

    label: str
    help: str = ""
    widget: Widget = ""
    one: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    refers: str = ""
    span: tuple[float, float, float] = (0, 5, 1)


Table = Mapping[str, Words]


def called(table: Table, path: Sequence[str]) -> str:
    """Where in a document something stands, in the words of its form: Messages › uptime › The message."""
    told, pattern, keys = [], "", Words("")
    for part in path:
        below = f"{pattern}.{part}" if pattern else part
        if below in table:
            pattern, keys = below, table[below]
            told.append(keys.label)
        else:  # an item's id, or a key, which is no part of the pattern
            told.append(keys.choices.get(part, part))
            pattern = f"{pattern}.*" if f"{pattern}.*" in table else pattern
    return " › ".join(told)
