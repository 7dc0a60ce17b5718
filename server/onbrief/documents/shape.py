"""The base of every document's models, and the scalars they are made of: strict in types, plain in its errors."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    Strict,
    ValidationError,
    model_validator,
)

from .problems import Fault, expected, faults_of, invalid, plain

Data = Mapping[str, Any]

LARGEST = 10**15  # whole numbers up to here are the same in Python, JavaScript and every JSON between them


def _text(value: str) -> str:
    if not value.strip():
        raise plain("is empty; expected a text")
    return writable(value)


def writable(value: str) -> str:
    """The text, unless it holds half a surrogate pair, which no file and no answer can carry."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise plain("holds half of a surrogate pair, which is no character; expected a text")
    return value


def _id(value: str) -> str:
    if not re.fullmatch(r"[\w-]+", value):
        raise plain(f"the id '{value}' cannot be addressed; expected letters, digits, hyphens and underscores only")
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", value)
    except ValueError:
        usable = False
    if not usable:
        raise expected("an address that starts with http:// or https://", value)
    return value


def _day(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise plain(f"{value} is not in the calendar; expected a date such as 2026-09-01") from None
    if type(value) is not date:
        raise expected("a date such as 2026-09-01", value)
    return value


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float) or math.isnan(value):
        raise expected("a number", value)
    if abs(value) > LARGEST:
        raise plain(f"expected a number of at most {LARGEST:,}, found a larger one")
    return value


def _as_written(value: object) -> object:
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


Text = Annotated[str, Strict(), AfterValidator(_text)]
# A text that may well be a bare number: `scope: 2025`, `avoid: [360]`.
Note = Annotated[Text, BeforeValidator(_as_written)]
Id = Annotated[Text, AfterValidator(_id)]
Url = Annotated[Text, AfterValidator(_url)]
Day = Annotated[date, BeforeValidator(_day)]
Number = Annotated[int | float, BeforeValidator(_number)]
Amount = Annotated[int | float, BeforeValidator(_number), Field(ge=0)]
Count = Annotated[int, Strict(), Field(ge=0, le=LARGEST)]
Positive = Annotated[int, Strict(), Field(ge=1, le=LARGEST)]
Flag = Annotated[bool, Strict()]


class Shape(BaseModel):
    """Frozen; refuses unknown fields; reports everything that is wrong at once, in plain words.

    A field with nothing in it (`why:` in YAML, null in JSON) counts as not given.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)

    main: ClassVar[str | None] = None
    """The field that an item is cited by: its clause has the address of the item itself."""

    def cited(self) -> tuple[str, str] | None:
        """The name and the text of the main field, for items that have one."""
        return (self.main, getattr(self, self.main)) if self.main else None

    @classmethod
    def rules(cls, data: Data) -> Iterator[Fault]:
        """What types cannot say. `data` is plain data that may be wrong in any other way too."""
        yield from ()

    @classmethod
    def known_fields(cls) -> tuple[str, ...]:
        """The fields as they are written, aliases included."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @model_validator(mode="wrap")
    @classmethod
    def _all_at_once(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        known = cls.known_fields()
        faults: list[Fault] = []
        if isinstance(data, Mapping):
            data = {name: value for name, value in data.items() if value is not None or name not in known}
        try:
            shape = handler(data)
        except ValidationError as error:
            faults += faults_of(error, known)
            faults += cls.rules(data) if isinstance(data, Mapping) else ()
        else:
            faults += cls.rules(shape.model_dump(mode="json"))
        if faults:
            raise invalid(cls.__name__, faults)
        return shape


def mappings(data: Data, name: str) -> Iterator[tuple[int, Data]]:
    """The entries of the list `name` that are mappings, each with its position."""
    entries = data.get(name)
    if isinstance(entries, list | tuple):
        yield from ((at, entry) for at, entry in enumerate(entries) if isinstance(entry, Mapping))


def ids(data: Data, name: str) -> list[str]:
    """The ids given in the list `name`."""
    return [entry["id"] for _, entry in mappings(data, name) if isinstance(entry.get("id"), str)]


def duplicate_ids(data: Data, *names: str) -> Iterator[Fault]:
    """A fault at each repetition of an id inside one list."""
    for name in names:
        seen: Counter[str] = Counter()
        for at, entry in mappings(data, name):
            if isinstance(id_ := entry.get("id"), str):
                if seen[id_]:
                    yield Fault((name, at, "id"), f"the id '{id_}' is given twice under {name}; ids are unique there")
                seen[id_] += 1


def texts(value: object) -> Iterator[tuple[int, str]]:
    """The texts of a list that may hold anything, each with its position."""
    if isinstance(value, list | tuple):
        yield from ((at, text) for at, text in enumerate(value) if isinstance(text, str))
