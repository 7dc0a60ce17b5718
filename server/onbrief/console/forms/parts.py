"""What a document's fields are in a form: texts, numbers, choices, lists, groups. Read off the models' types."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from ...documents.shape import Shape

Kind = Literal["text", "number", "date", "flag", "choice", "list", "keyed", "group"]


@dataclass(frozen=True)
class Part:
    """One field. A list and a keyed part are made `of` another, a group has `fields`; `main` is an item's main text."""

    kind: Kind
    required: bool = False
    default: object = None
    choices: tuple[str, ...] = ()
    of: "Part | None" = None
    fields: Mapping[str, "Part"] = field(default_factory=dict)
    main: str | None = None

    @property
    def has_ids(self) -> bool:
        """Whether it is a list whose items go by an id."""
        return self.of is not None and "id" in self.of.fields


@lru_cache
def part_of(model: type[Shape]) -> Part:
    """The group that a model is, by the names that its fields have when written."""
    fields = {info.alias or name: _field(info) for name, info in model.model_fields.items()}
    return Part("group", fields=fields, main=model.main)


def _field(info: FieldInfo) -> Part:
    default = info.get_default(call_default_factory=True)
    part = _of_type(info.annotation)
    return Part(part.kind, info.is_required(), default, part.choices, part.of, part.fields, part.main)


def _of_type(annotation: Any) -> Part:
    bare, inner = _bare(annotation), get_args(_bare(annotation))
    match get_origin(bare):
        case origin if origin is Literal:
            return Part("choice", choices=inner)
        case origin if origin is tuple:
            return Part("list", of=_of_type(inner[0]))
        case origin if origin is dict:
            return Part("keyed", choices=_of_type(inner[0]).choices, of=_of_type(inner[1]))
    if issubclass(bare, Shape):
        return part_of(bare)
    kinds: dict[type, Kind] = {bool: "flag", int: "number", float: "number", date: "date", str: "text"}
    return Part(kinds[bare])


def _bare(annotation: Any) -> Any:
    """The type without what narrows it; `int | float` is float."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not NoneType]
        return _bare(members[-1])
    return annotation
