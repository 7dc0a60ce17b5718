"""What a language model proposes, before any of it is checked. Nothing here is shown to anybody."""

from pydantic import BaseModel, ConfigDict, Field

from .verdict import RowName


class _Raw(BaseModel):
    """Right in its types, or refused; what a model adds of its own is ignored."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class Proposal(_Raw):
    """A finding as a model words it: `clause` is a handle of the prompt, `quote` words of the draft, or null where
    something is absent from all of it; `before` and `after` are the words around a quote that stands there twice."""

    type: str
    clause: str
    quote: str | None = None
    before: str = ""
    after: str = ""
    message: str
    suggestion: str | None = None


class ProposedRow(_Raw):
    """Words of the draft that are to show that a row of the verdict is met, and the clause they serve."""

    row: RowName
    clause: str
    quote: str = Field(min_length=1)


class ProposedRewrite(_Raw):
    """The whole draft in other words, for policies that allow it."""

    rewrite: str = Field(min_length=1)
