"""What a template shows of a form: for each field its name, words, value, options and the notes beside it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from .completing import title_of
from .names import Where, name_of
from .parts import Part
from .reading import is_splittable, joined
from .words import Table, Widget, Words

Look = Literal["line", "long", "words", "date", "choice", "flag", "checks", "range", "hidden", "group", "items"]

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SHORT = 60  # characters of an item's title


@dataclass(frozen=True)
class Note:
    """Something to say beside a field. A problem keeps it from being saved; the others are advice."""

    level: str
    text: str

    @property
    def is_problem(self) -> bool:
        """Whether the field has to be changed first."""
        return self.level == "problem"


@dataclass(frozen=True)
class Option:
    """One of the values of a choice."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """One field as it is shown; `parts` are the fields of a group and the items of a list."""

    name: str
    look: Look
    words: Words
    value: str = ""
    options: tuple[Option, ...] = ()
    parts: tuple["Shown", ...] = ()
    notes: tuple[Note, ...] = ()
    required: bool = False
    hinted: str = ""  # the name of the field with its hint: of items the first says it for all
    number: int = 0  # of an item, from 1
    title: str = ""  # of an item
    focus: str = ""  # the name of the input or the order of the button that gets the focus

    def __getitem__(self, name: str) -> "Shown":
        """The field of a group under its own name: `shown["objective"]`."""
        return next(part for part in self.parts if part.own_name == name)

    @property
    def own_name(self) -> str:
        """The last part of the name."""
        return re.split("/" if "/" in self.name else r"\.", self.name)[-1]

    @property
    def has_problem(self) -> bool:
        """Whether one of its own notes is a problem."""
        return any(note.is_problem for note in self.notes)

    def walk(self) -> Iterator["Shown"]:
        """It and all below it, in the order they are shown."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True)
class Showing:
    """One walk over a form. `root` is all of its data, where other fields' choices come from."""

    table: Table
    root: Mapping[str, Any]

    def show(self, part: Part, value: Any, where: Where = (), pattern: str = "") -> Shown:
        """A field and all below it."""
        words = self.table.get(pattern, Words(pattern))
        first = name_of(tuple(0 if isinstance(step, int) else step for step in where))
        field = Shown(name_of(where), "line", words, required=part.required, hinted=first if words.help else "")
        if words.widget == "hidden":
            return replace(field, look="hidden", value=_text(value))
        if words.refers and part.kind == "text":
            return replace(field, look="choice", options=tuple(self._options(part, words, value)))
        match part.kind:
            case "group":
                return self._group(field, part, value, pattern, where)
            case "keyed":
                return self._keyed(field, part, value, pattern, where)
            case "list":
                return self._list(field, part, value, pattern, where)
            case "choice":
                return replace(field, look="choice", options=tuple(self._options(part, words, value)))
            case "flag":
                return replace(field, look="flag", options=_switch(part, value))
        return replace(field, look=_look(part, words.widget, value), value=_text(value))

    def _group(self, field: Shown, part: Part, value: Any, pattern: str, where: Where) -> Shown:
        given = _dict(value)
        parts = (
            self.show(inner, given.get(name), (*where, name), f"{pattern}.{name}" if pattern else name)
            for name, inner in part.fields.items()
        )
        return replace(field, look="group", parts=tuple(parts))

    def _keyed(self, field: Shown, part: Part, value: Any, pattern: str, where: Where) -> Shown:
        assert part.of
        given = _dict(value)
        parts = []
        for key in dict.fromkeys((*(part.choices or field.words.keys), *given)):
            shown = self.show(part.of, given.get(key), (*where, key), f"{pattern}.*")
            parts.append(replace(shown, words=replace(shown.words, label=field.words.choices.get(key, key))))
        return replace(field, look="group", parts=tuple(parts))

    def _list(self, field: Shown, part: Part, value: Any, pattern: str, where: Where) -> Shown:
        assert part.of
        entries: list[Any] = value if isinstance(value, list) else []
        if field.words.refers:
            return replace(field, look="checks", options=tuple(self._references(field.words, entries)))
        if part.of.kind != "group" and field.words.widget != "texts" and is_splittable(entries):
            return replace(field, look="words", value=joined(entries))
        items = tuple(self._item(part.of, entry, pattern, (*where, at)) for at, entry in enumerate(entries))
        return replace(field, look="items", parts=items)

    def _item(self, part: Part, value: Any, pattern: str, where: Where) -> Shown:
        field = Shown(name_of(where), "long", self.table.get(pattern, Words(pattern)), _text(value))
        shown = self._group(field, part, value, pattern, where) if part.kind == "group" else field
        title = " ".join(title_of(part, value).split())
        short = title if len(title) <= SHORT else title[: SHORT - 1] + "…"
        return replace(shown, number=int(where[-1]) + 1, title=short)

    def _options(self, part: Part, words: Words, value: Any) -> Iterator[Option]:
        known = (
            dict(self._named(words)) if words.refers else {name: words.choices.get(name, name) for name in part.choices}
        )
        if not part.required:
            usual = str(part.default) if part.default is not None else ""
            yield Option("", known.get(usual, "Not set"), not value)
            known = {name: label for name, label in known.items() if name != usual or value == usual}
        elif not value and part.kind == "text":
            yield Option("", "Choose one", True)
        if value and str(value) not in known:
            known[str(value)] = str(value)
        yield from (Option(name, label, value == name) for name, label in known.items())

    def _references(self, words: Words, entries: Sequence[Any]) -> Iterator[Option]:
        known = dict(self._named(words))
        chosen = {str(entry): known.get(entry, f"{entry} (no longer there)") for entry in entries}
        # Those that are chosen come first, so that their order is kept.
        yield from (Option(name, label, name in chosen) for name, label in (chosen | known).items())

    def _named(self, words: Words) -> Iterator[tuple[str, str]]:
        """The ids of the items that the field refers to, with what they are recognised by."""
        for item in self.root.get(words.refers) or ():
            if isinstance(item, dict) and isinstance(item.get("id"), str):
                texts = (item.get(name) for name in ("text", "name", "role", "sector", "term", "id"))
                yield item["id"], next(str(text) for text in texts if text)


def beside(shown: Shown, notes: Iterable[tuple[Where, Note]]) -> tuple[Shown, tuple[Note, ...]]:
    """The form with each note at its field, else at the nearest one around it; and the notes that have no field."""
    names = {field.name for field in shown.walk() if field.look != "hidden" and field.name}
    placed: dict[str, list[Note]] = {}
    for where, note in notes:
        while where and name_of(where) not in names:
            where = where[:-1]
        placed.setdefault(name_of(where), []).append(note)
    return _noted(shown, placed), tuple(placed.get("", ()))


def focused(shown: Shown, name: str) -> Shown:
    """The form with the focus at a field or a button; of a group it goes to the first input, of a list to its end."""
    if not name:
        return shown
    field = next((field for field in shown.walk() if field.name == name), None)
    if field and field.look == "items":
        name = f"add {name}"
    elif field and field.look == "group":
        name = next((inner.name for inner in field.walk() if inner.look not in ("group", "hidden", "items")), name)
    return _focused(shown, name)


def _focused(shown: Shown, name: str) -> Shown:
    return replace(shown, focus=name, parts=tuple(_focused(part, name) for part in shown.parts))


def _noted(shown: Shown, placed: Mapping[str, list[Note]]) -> Shown:
    parts = tuple(_noted(part, placed) for part in shown.parts)
    return replace(shown, parts=parts, notes=tuple(placed.get(shown.name, ())) if shown.name else ())


def _look(part: Part, widget: Widget, value: Any) -> Look:
    typed = _text(value)
    if part.kind == "date":
        return "date" if not typed or ISO_DATE.fullmatch(typed) else "line"
    if part.kind == "number":
        return "range" if widget == "range" and not isinstance(value, str) else "line"
    return "long" if widget == "long" or "\n" in typed else "line"


def _switch(part: Part, value: Any) -> tuple[Option, ...]:
    """What a check box posts when it is off and on; nothing for what is usual and was not written down."""
    usual = part.default if isinstance(part.default, bool) else None
    on = usual if value is None else value is True
    names = {flag: "" if value is None and flag is usual else str(flag).lower() for flag in (False, True)}
    return Option(names[False], "off", not on), Option(names[True], "on", bool(on))


def _text(value: Any) -> str:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")  # never with an exponent
    return "" if value is None else str(value)


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
