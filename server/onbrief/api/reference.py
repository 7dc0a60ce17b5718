"""The OpenAPI document, prepared for a page that people read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Field:
    """One field of a shape."""

    name: str
    kind: str
    required: bool
    description: str


@dataclass(frozen=True)
class Shape:
    """One shape that goes in or out."""

    name: str
    description: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Answer:
    """One possible answer of an operation."""

    status: str
    description: str
    kinds: tuple[tuple[str, str], ...]  # media type, name of its shape


@dataclass(frozen=True)
class Operation:
    """One thing a program can ask for."""

    method: str
    path: str
    summary: str
    description: str
    needs_sign_in: bool
    body: str | None
    answers: tuple[Answer, ...]

    @property
    def errors(self) -> tuple[Answer, ...]:
        """The answers that are problems, which all look alike."""
        return tuple(answer for answer in self.answers if answer.status >= "400")

    @property
    def anchor(self) -> str:
        """Where the operation stands on the page."""
        return f"{self.method.lower()}{self.path.replace('/', '-')}"


def operations_of(document: Json) -> tuple[Operation, ...]:
    """Every operation, in the order of the paths."""
    return tuple(
        _operation(method.upper(), path, operation)
        for path, item in sorted(document["paths"].items())
        for method, operation in item.items()
    )


def schemas_of(document: Json) -> tuple[Shape, ...]:
    """Every shape that the operations name, by name."""
    return tuple(_shape(name, schema) for name, schema in sorted(document["components"]["schemas"].items()))


def _operation(method: str, path: str, operation: Json) -> Operation:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    return Operation(
        method=method,
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        needs_sign_in=bool(operation.get("security")),
        body=_kind(body) if body else None,
        answers=tuple(_answer(status, answer) for status, answer in sorted(operation["responses"].items())),
    )


def _answer(status: str, answer: Json) -> Answer:
    kinds = tuple((media, _kind(content.get("schema", {}))) for media, content in answer.get("content", {}).items())
    return Answer(status, answer.get("description", ""), kinds)


def _shape(name: str, schema: Json) -> Shape:
    required = schema.get("required", ())
    fields = tuple(
        Field(field, _kind(about), field in required, about.get("description", ""))
        for field, about in schema.get("properties", {}).items()
    )
    return Shape(name, schema.get("description", ""), fields)


def _kind(schema: Json) -> str:
    """The kind of a value in words: `text`, `whole number or null`, `list of Finding`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if "enum" in schema or "const" in schema:
        return " | ".join(map(str, schema.get("enum", [schema.get("const")])))
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    if schema.get("type") == "string":
        return str(schema.get("format", "text"))
    plain = {"integer": "whole number", "boolean": "true or false", "null": "null", "number": "number"}
    return plain.get(str(schema.get("type")), "object")
