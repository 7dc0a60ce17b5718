"""A critique as text for people: the draft with the words underlined, what is wrong with them, and the verdict."""

import os
import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import click
from wcwidth import iter_graphemes, wcswidth

from .answer import Critique
from .critique.finding import Finding
from .critique.verdict import Call, Row

WIDTH = 100
TAB = "    "
MARK = {"error": "^", "warning": "~", "suggestion": "-"}
COLOUR = {"error": "red", "warning": "yellow", "suggestion": "cyan"}
CALLS: dict[Call, tuple[str, str]] = {
    "not-judged": ("Not judged", "blue"),
    "hold": ("Hold: do not post", "red"),
    "wrong-channel": ("Wrong channel", "yellow"),
    "not-this-campaign": ("Not this campaign", "yellow"),
    "fix-first": ("Fix first", "yellow"),
    "earns-its-place": ("Earns its place", "green"),
}
PLATFORMS = {"linkedin": "LinkedIn", "x": "X"}


def say(text: str) -> None:
    """Print a report: with colours on a terminal that wants them, and what its encoding lacks as question marks."""
    colour = False if os.environ.get("NO_COLOR") else None  # else click decides: colours on a terminal only
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), color=colour)


@dataclass(frozen=True)
class Piece:
    """As much of a draft's line as fits on one line of the terminal."""

    number: int | None  # the line of the draft, where this is its beginning
    start: int
    end: int
    shown: str
    columns: tuple[int, ...]  # where each code point from start to end begins, and where the last one ends


def report(critique: Critique, name: str, *, everything: bool = False, width: int = WIDTH) -> str:
    """The whole report. `name` is the draft's; findings beyond those `shown` first only with `everything`."""
    findings = critique.findings if everything else critique.findings[: critique.shown]
    parts = [_heading(critique, name)]
    if critique.draft.text:  # a receipt may no longer have it
        parts.append("\n".join(_draft(critique.draft.text, findings, width)))
    parts += [_finding(number, finding, width) for number, finding in enumerate(findings, 1)]
    if rest := len(critique.findings) - len(findings):
        parts.append(click.style(f"{rest} more of less weight: `onbrief check --all` shows them.", dim=True))
    parts.append(_verdict(critique, width))
    return "\n\n".join(parts) + "\n"


def _heading(critique: Critique, name: str) -> str:
    draft = critique.draft
    length = f"{draft.length:,} of {draft.limit:,}" if draft.limit else f"{draft.length:,}"
    versions = critique.versions
    against = ", ".join(filter(None, (versions.brief or "no active brief", versions.voice, versions.policy)))
    return (
        click.style(printable(name), bold=True)
        + f"  {PLATFORMS[draft.platform]} {draft.surface}, {length} characters, against {against}"
    )


def _draft(text: str, findings: tuple[Finding, ...], width: int) -> Iterator[str]:
    """The lines of the draft; under each, one line a finding, so that findings on the same words stay apart."""
    numbers = len(str(text.count("\n") + 1))
    started: set[int] = set()
    for piece in pieces(text, width - numbers - 3):
        gutter = str(piece.number or "").rjust(numbers)
        yield (click.style(f"{gutter} | ", dim=True) + piece.shown).rstrip()
        for number, finding in enumerate(findings, 1):
            span = finding.span
            if span and span.start < max(piece.end, piece.start + 1) and span.end > piece.start:
                label = "" if number in started else f" {number} {finding.type}"
                started.add(number)
                under = underline(piece, span.start, span.end, MARK[finding.level])
                yield click.style(" " * numbers + " | ", dim=True) + _coloured(under + label, finding)


def underline(piece: Piece, start: int, end: int, mark: str) -> str:
    """Marks under the columns of `piece` that show text[start:end]; at least one, also under zero-width characters."""
    first = piece.columns[max(start, piece.start) - piece.start]
    last = piece.columns[min(end, piece.end) - piece.start]
    return " " * first + mark * max(1, last - first)


def pieces(text: str, width: int) -> Iterator[Piece]:
    """Cut a draft into lines of at most `width` columns, at white space where there is any."""
    start = 0
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    if len(lines) > 1 and not lines[-1]:
        lines.pop()  # a line break ends the last line and begins no other
    for number, line in enumerate(lines, 1):
        body = line.rstrip("\r\n")
        cuts = list(_cuts(body, width))
        for at, (left, right) in enumerate(cuts):
            yield _piece(body, number if at == 0 else None, start, left, right)
        start += len(line)


def _cuts(line: str, width: int) -> Iterator[tuple[int, int]]:
    begin = at = column = 0
    space: tuple[int, int] | None = None  # just behind the last white space, and the column there
    for grapheme in iter_graphemes(line):
        size = _width(grapheme)
        if column + size > width and at > begin:
            cut, used = space or (at, column)
            yield begin, cut
            begin, column, space = cut, column - used, None
        at, column = at + len(grapheme), column + size
        if grapheme.isspace():
            space = at, column
    yield begin, len(line)


def _piece(line: str, number: int | None, offset: int, left: int, right: int) -> Piece:
    shown, columns, column = [], [], 0
    for grapheme in iter_graphemes(line[left:right]):
        shown.append(printable(grapheme))
        columns += [column] * len(grapheme)
        column += _width(grapheme)
    return Piece(number, offset + left, offset + right, "".join(shown), (*columns, column))


def _width(grapheme: str) -> int:
    return max(0, wcswidth(printable(grapheme)))


def printable(text: str) -> str:
    """The text without anything that would steer a terminal: escapes, controls, changes of writing direction."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char == "\t":
        return TAB
    if unicodedata.category(char) == "Cc" or unicodedata.bidirectional(char) in STEERING:
        return chr(0x2400 + ord(char)) if char < " " else "\N{REPLACEMENT CHARACTER}"
    return char


STEERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def _finding(number: int, finding: Finding, width: int) -> str:
    head = f"{number} {finding.level} {finding.type}"
    where = "" if finding.span else "  (the whole draft)"
    where += f"  (dismissed: {finding.dismissed})" if finding.dismissed else ""
    clause = f'{finding.clause.address}: "{finding.clause.text}"'
    lines = [_coloured(head, finding) + where, *_wrapped(finding.message, width), *_wrapped(clause, width, "  = ")]
    if finding.suggestion is not None:
        lines += _wrapped(f'instead: "{finding.suggestion}"', width, "  > ")
    return "\n".join(lines)


def _verdict(critique: Critique, width: int) -> str:
    title, colour = CALLS[critique.verdict.call]
    rows = "\n".join(map(_row, critique.verdict.rows))
    reason = "\n".join(_wrapped(critique.verdict.reason, width))
    return f"{click.style(title, fg=colour, bold=True)}\n{reason}\n{rows}"


def _row(row: Row) -> str:
    colour = {"met": "green", "missing": "red"}.get(row.state)
    return f"  {row.row:<10}" + click.style(row.state.replace("-", " "), fg=colour)


def _wrapped(text: str, width: int, first: str = "  ") -> list[str]:
    rest = " " * len(first)
    text = printable(" ".join(text.split()))
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _coloured(text: str, finding: Finding) -> str:
    return click.style(text, fg=COLOUR[finding.level])
