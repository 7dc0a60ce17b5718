"""Findings: one problem, the words it is about, and the clause it cites."""

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ..documents.clauses import Clause
from ..documents.types import Dimension, DismissalReason, Level
from .text.folding import fold

Origin = Literal["rules", "meaning", "model"]

CONTEXT = 8  # code points of prefix and suffix, as the contract's example shows them


class Span(BaseModel):
    """Exact words of a draft: code-point offsets, with `draft[start:end] == quote`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span of `text[start:end]`; raises ValueError when those are no words of the text."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span {start}:{end} in a text of {len(text)} code points")
        prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        return cls(start=start, end=end, quote=text[start:end], prefix=prefix, suffix=suffix)


class Finding(BaseModel):
    """One problem of a draft, as clients receive it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    type: str
    dimension: Dimension | Literal["policy"]
    level: Level
    span: Span | None
    clause: Clause
    message: str
    suggestion: str | None = None
    origin: Origin
    dismissed: DismissalReason | None = None


def key_of(type_: str, clause: Clause, span: Span | None) -> str:
    """The name of a problem, stable from run to run: type, clause without its version, folded quote."""
    quote = " ".join(fold(span.quote).text.split()) if span else ""
    return f"{type_}:{clause.id}#{clause.path}:{hashlib.sha256(quote.encode()).hexdigest()[:16]}"
