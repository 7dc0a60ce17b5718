"""What Vale's actions put in the place of a match (vale.sh/docs/actions; internal/check/action.go)."""

from collections.abc import Callable, Mapping

import regex

from ...documents.styles import Action
from ..text.structure import Range
from .patterns import Unsupported, compiled
from .sheet import Block

SENTENCE_START = regex.compile(r"(?:^|[.!?:…\n])[\s\"'(•*–—-]*$")


def fixed(action: Action | None, source: str, block: Block, match: Range) -> tuple[Range, str | None]:
    """The source offsets of a match, and what may stand there; None where nothing sensible can be told."""
    inner = _trimmed(block.text, *match)
    if action is None:
        return block.span(*inner), None
    if action.name == "remove":
        return _removed(source, block.span(*inner))
    for start, end in (inner, match):
        better = _better(action, block.text[start:end])
        if better and better != block.text[start:end]:
            return block.span(start, end), better
    return block.span(*inner), None


def recased(better: str, found: str) -> str:
    """`better` with the capitals of what it replaces: In order to → To, IN ORDER TO → TO."""
    if found.isupper() and sum(map(str.isalpha, found)) > 1:
        return better.upper()
    return better[:1].upper() + better[1:] if found[:1].isupper() else better


def _trimmed(text: str, start: int, end: int) -> Range:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return (start, start + len(inner.strip())) if inner.strip() else (start - len(inner), end)


def _better(action: Action, found: str) -> str | None:
    if action.name == "replace":
        others = [option for option in action.params if option != found]
        return others[0] if len(others) == 1 else None
    edit = EDITS.get(action.params[0]) if action.name == "edit" and action.params else None
    try:
        return edit(found, *action.params[1:]).strip() if edit else None
    except (TypeError, IndexError, ValueError):  # not the parameters that this edit takes: there is nothing to put
        return None


def _substituted(found: str, pattern: str, replacement: str) -> str:
    """Go's `$1` and `${1}` are Python's `\\g<1>`."""
    python = regex.sub(r"\$\{?(\w+)\}?", r"\\g<\1>", replacement.replace("\\", r"\\"))
    return str(compiled(pattern).sub(python, found, timeout=0.01))


def _piece(found: str, separator: str, at: str = "0") -> str:
    return found.split(separator)[int(at)]


EDITS: Mapping[str, Callable[..., str]] = {
    "regex": _substituted,
    "trim": str.strip,
    "trim_left": str.lstrip,
    "trim_right": str.rstrip,
    "truncate": _piece,
    "split": _piece,
}


def checked(action: Action | None) -> None:
    """Raises Unsupported for an edit whose pattern is none."""
    if action and action.name == "edit" and action.params[:1] == ("regex",) and len(action.params) == 3:
        compiled(action.params[1])
    elif action and action.name == "edit" and action.params and action.params[0] not in EDITS:
        raise Unsupported(f"the edit {action.params[0]} is not known; expected one of {', '.join(EDITS)}")


def _removed(source: str, at: Range) -> tuple[Range, str | None]:
    """The match with the one space that would be too many; None where its sentence would need more than that."""
    start, end = at
    before, after = source[start - 1 : start], source[end : end + 1]
    inside_a_word = any(len(pair) == 2 and pair.isalnum() for pair in (before + source[start], source[end - 1] + after))
    opens_a_sentence = SENTENCE_START.search(source[max(0, start - 12) : start])
    closes_one = not source[start].isalnum() and not source[end : end + 12].lstrip()[:1].islower()
    if inside_a_word or opens_a_sentence or closes_one or after == ",":
        return at, None
    if after == " " and before in (" ", "\n"):
        return (start, end + 1), ""
    return (start - (before == " "), end), ""
