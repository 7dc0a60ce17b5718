"""Problems: what is wrong in a document, where, and what is expected, in plain words instead of pydantic's."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError, ValidationError

Location = tuple[int | str, ...]

PLAIN = "plain"  # the type of an error whose message needs no translation
SHOWN = 40  # characters of a wrong value that a message repeats
MANY = 24  # names beyond which a message does not list them all

EXPECTED = {
    "string_type": "a text",
    "path_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of names to values",
    "model_type": "a mapping of fields to values",
    "model_attributes_type": "a mapping of fields to values",
}


class Fault(NamedTuple):
    """One thing that is wrong, at a place inside the data."""

    where: Location
    message: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong in a file. `field` is a readable path such as `messages.uptime.proofs.0`."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (f"{self.file}:{self.line}", self.field, self.message) if part)


class DocumentError(ValueError):
    """A document that cannot be used; `problems` holds all that is wrong with it, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def plain(message: str) -> PydanticCustomError:
    """An error whose message is already in plain words."""
    return PydanticCustomError(PLAIN, "{message}", {"message": message})


def expected(wanted: str, found: object) -> PydanticCustomError:
    """The commonest of all messages."""
    return plain(f"expected {wanted}, found {described(found)}")


def invalid(title: str, faults: Iterable[Fault]) -> ValidationError:
    """Faults as the one exception that pydantic knows how to nest."""
    lines = [InitErrorDetails(type=plain(fault.message), loc=fault.where, input=None) for fault in faults]
    return ValidationError.from_exception_data(title, lines)


def faults_of(error: ValidationError, fields: Iterable[str]) -> Iterator[Fault]:
    """pydantic's errors in plain words. `fields` are the names known where the validation began."""
    known = tuple(fields)
    details = error.errors(include_url=False)
    for detail in details:
        where = tuple(part for part in detail["loc"] if part != "[key]")
        # pydantic counts only the good entries; a list whose entries are wrong is not short as well.
        if detail["type"] == "too_short" and any(
            other["loc"][: len(where)] == where for other in details if other is not detail
        ):
            continue
        yield Fault(where, _message(detail, known))


def described(value: object) -> str:
    """A wrong value, named so that its author recognises it."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case int() | float():
            return f"the number {value}" if abs(value) < 1e20 else "a huge number"
        case str():
            short = value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"
            return f"'{short}'" if value.strip() else "an empty text"
        case Mapping():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return f"a {type(value).__name__}"


def hint(name: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?`, or what is known where nothing is close."""
    names = tuple(known)
    close = get_close_matches(name, names, n=1)
    if close:
        return f"; did you mean '{close[0]}'?"
    return f"; expected one of {', '.join(names)}" if len(names) <= MANY else ""


def _message(detail: ErrorDetails, fields: tuple[str, ...]) -> str:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind == "missing":
        return f"required field '{name}' is missing"
    if kind == "extra_forbidden":
        return f"unknown field '{name}'{hint(name, fields)}"
    if kind == "literal_error":
        return _choice(value, re.findall(r"'([^']*)'", context["expected"]))
    if kind in EXPECTED:
        quotes = "; put it in quotes" if kind == "string_type" and isinstance(value, int | float) else ""
        return f"expected {EXPECTED[kind]}, found {described(value)}{quotes}"
    return _limit(kind, value, context) or detail["msg"]


def _choice(value: Any, choices: list[str]) -> str:
    close = get_close_matches(value, choices, n=1) if isinstance(value, str) else []
    asked = f"; did you mean '{close[0]}'?" if close else ""
    return f"expected {' or '.join(choices)}, found {described(value)}{asked}"


def _limit(kind: str, value: Any, context: Mapping[str, Any]) -> str | None:
    match kind:
        case "greater_than_equal":
            return f"expected a number of at least {context['ge']}, found {value}"
        case "greater_than":
            return f"expected a number above {context['gt']}, found {value}"
        case "less_than_equal":
            return f"expected a number of at most {context['le']}, found {value}"
        case "too_short":
            return f"expected at least {context['min_length']} in this list, found {context['actual_length']}"
        case "too_long":
            return f"expected at most {context['max_length']} in this list, found {context['actual_length']}"
    return None
