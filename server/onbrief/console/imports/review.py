"""Proposals as the page shows them: grouped, each with its inputs and its place in the source."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from ...documents.importing.blocks import Block
from ...intake.considered import Considered
from ...intake.proposed import Kind
from ..brief_words import BRIEF
from ..forms.words import Table, Words
from ..voice_words import VOICE
from .making import MEASURE

TABLES: Mapping[Kind, Table] = {"brief": BRIEF, "voice": VOICE}
AROUND = 160  # characters of the source beside a quote
LONG = 60  # characters from which a text gets several lines
DATES = ("starts", "ends", "until", "expires")
ALL = "all"


@dataclass(frozen=True)
class Input:
    """One field of a proposal. `type` is that of the input; `choices` make it a select, `rows` a text area."""

    name: str
    label: str
    value: str
    type: str
    rows: int
    choices: Mapping[str, str]
    hint: str = ""


@dataclass(frozen=True)
class Shown:
    """A proposal with its inputs, and the words of its source with what stands around them."""

    one: Considered
    inputs: tuple[Input, ...]
    before: str
    after: str
    page: int | None

    @property
    def title(self) -> str:
        """What it is recognised by."""
        return next(iter(self.one.fields.values()), "")


@dataclass(frozen=True)
class Group:
    """The proposals for one part of the document."""

    part: str
    label: str
    shown: tuple[Shown, ...]


def groups(kind: Kind, all_: Sequence[Considered], blocks: Sequence[Block]) -> list[Group]:
    """The proposals by part, in the order of the format; those of one entry side by side."""
    table = TABLES[kind]
    parts = [name for name in table if "." not in name]
    found = []
    for part in parts:
        own = [one for one in all_ if one.proposed.part == part]
        own.sort(key=lambda one: (one.proposed.item or 0, one.number))
        if own:
            shown = tuple(_shown(one, table, blocks) for one in own)
            found.append(Group(part, table[part].label, shown))
    return found


def decided(all_: Sequence[Considered], form: MultiDict[str, str], order: str) -> list[Considered]:
    """What a form decides of the proposals; `keep proofs` and `drop all` decide of all that are of one part."""
    action, _, part = order.partition(" ")
    whole = {"keep": "kept", "drop": "dropped", "open": "open"}.get(action)
    found = []
    for one in all_:
        fields = {name: form.get(_name(one, name)) for name in one.fields}
        state = whole if whole and part in (ALL, one.proposed.part) else form.get(f"state.{one.number}")
        found.append(one.decided(state, fields))
    return found


def inputs_for(kind: Kind, names: Sequence[str], at_hand: Mapping[str, str]) -> list[Input]:
    """The inputs for what no proposal says, with the texts that are `at_hand`."""
    found = []
    for name in names:
        words = TABLES[kind][re.sub(r"\.\d+", "", name)]
        label = "The measure that tells" if name == MEASURE else words.label
        value = at_hand.get(name, "")
        rows = 2 if words.widget == "long" else 0
        found.append(Input(name, label, value, "date" if name in DATES else "text", rows, words.choices, words.help))
    return found


def _name(one: Considered, field: str) -> str:
    return f"field.{one.number}.{field}"


def _shown(one: Considered, table: Table, blocks: Sequence[Block]) -> Shown:
    quote = one.proposed.quote
    block = blocks[quote.block]
    before, after = block.text[: quote.start], block.text[quote.end :]
    inputs = tuple(_input(one, name, text, table) for name, text in one.fields.items())
    return Shown(one, inputs, _end(before), _beginning(after), block.page)


def _input(one: Considered, name: str, text: str, table: Table) -> Input:
    part = one.proposed.part
    words = _words(table, f"{part}.{name}" if name else part)
    is_date = (name or part) in DATES
    long = len(text) > LONG or words.widget == "long"
    rows = 0 if is_date or words.choices or not long else 2 + len(text) // 90
    label = words.label if name else words.one.capitalize() or words.label
    return Input(_name(one, name), label, text, "date" if is_date else "text", rows, words.choices)


def _words(table: Table, path: str) -> Words:
    """The words of a field; of a key such as hashtags_max.x those of the field with what the key is called."""
    if path in table:
        return table[path]
    above, _, key = path.rpartition(".")
    return Words(f"{table[above].label}, {table[above].choices.get(key, key)}")


def _end(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:]


def _beginning(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND] + "…"
