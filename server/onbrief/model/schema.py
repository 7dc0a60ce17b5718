"""The JSON schema of an answer, in the strict form that structured output takes."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..critique.verdict import ROWS

TEXT: Mapping[str, Any] = {"type": "string"}
TEXT_OR_NULL: Mapping[str, Any] = {"type": ["string", "null"]}


def schema(types: Sequence[str], *, rewrite: bool) -> dict[str, Any]:
    """One object of findings, rows and, where the policy wants it, a rewrite. The keys of a finding come in the order
    in which they are checked."""
    finding = {
        "type": {"type": "string", "enum": list(types)},
        "clause": TEXT,
        "quote": TEXT_OR_NULL,
        "before": TEXT,
        "after": TEXT,
        "message": TEXT,
        "suggestion": TEXT_OR_NULL,
    }
    row = {"row": {"type": "string", "enum": list(ROWS)}, "clause": TEXT, "quote": TEXT}
    whole = {"findings": _listed(finding), "rows": _listed(row)}
    return _object({**whole, "rewrite": TEXT_OR_NULL} if rewrite else whole)


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _listed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(properties)}
