"""`onbrief check`: judge drafts in files, with no server, no home and no settings."""

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import click
from pydantic import ValidationError

from .answer import Critique
from .coach import Desk, critique
from .documents.brief import Brief
from .documents.draft import Draft, DraftError, check_text
from .documents.loading import DocumentError, load
from .documents.policy import Policy
from .documents.problems import faults_of
from .documents.voice import Voice
from .errors import OnBriefError
from .report import WIDTH, report, say
from .store.shipped import default_policy

PASSED, FAILED, UNUSABLE = 0, 1, 2

Kind = TypeVar("Kind", Brief, Voice, Policy)


class UnusableInput(OnBriefError):
    """A file or an option by which nothing can be judged."""


@dataclass(frozen=True)
class Check:
    """What every draft of one call is judged by."""

    desk: Desk
    today: date
    recent: tuple[str, ...]
    about: dict[str, Any]  # platform, surface and author

    def judge(self, name: str) -> Critique:
        """The critique of one file; raises UnusableInput."""
        draft = draft_in(name, recent=self.recent, **self.about)
        return critique(draft, self.desk, today=self.today, id=uuid4().hex)


def prepare(
    brief: Path | None,
    voice: Path | None,
    policy: Path | None,
    today: date | None,
    recent: Sequence[Path],
    **about: Any,
) -> Check:
    """Read what drafts are judged by; raises UnusableInput with every problem of every file."""
    desk = Desk(active(loaded(Brief, brief)), loaded(Voice, voice), loaded(Policy, policy) or default_policy())
    return Check(desk, today or date.today(), tuple(read(str(path)) for path in recent), about)


def check_files(files: Sequence[str], as_json: bool, everything: bool, **options: Any) -> int:
    """Judge each file (`-` is standard input), print the answers, and return the exit status: the worst of all."""
    status, judged = PASSED, []
    try:
        check = prepare(**options)
    except UnusableInput as error:
        return complain(error)
    for name in files:
        try:
            judged.append((called(name), check.judge(name)))
            status = max(status, status_of(judged[-1][1]))
        except UnusableInput as error:
            status = complain(error)
    if as_json:
        _print_json([answer for _, answer in judged], several=len(files) > 1)
    else:
        _print_text(judged, everything)
    return status


def status_of(answer: Critique) -> int:
    """0: it earns its place, or is not judged with nothing above a suggestion. 1: any other call."""
    if answer.verdict.call == "not-judged":
        return PASSED if all(finding.level == "suggestion" for finding in answer.findings) else FAILED
    return PASSED if answer.verdict.call == "earns-its-place" else FAILED


def draft_in(name: str, **about: Any) -> Draft:
    """The draft in a file (`-` is standard input); raises UnusableInput."""
    text = read(name)
    try:
        check_text(text)
        return Draft(text=text, **about)
    except DraftError as error:
        raise UnusableInput(f"{called(name)}: {error}") from error
    except ValidationError as error:
        raise UnusableInput("; ".join(fault.message for fault in faults_of(error, ()))) from error


def loaded(kind: type[Kind], path: Path | None) -> Kind | None:
    """The document in a file, if one is named; raises UnusableInput with every problem of the file."""
    try:
        return load(kind, path) if path else None
    except DocumentError as error:
        raise UnusableInput(str(error)) from error


def active(brief: Brief | None) -> Brief | None:
    """The brief, unless it is a draft or archived: then it is no campaign, and nobody should wonder why."""
    if brief is None or brief.is_active:
        return brief
    click.echo(f"{brief.identity} is {brief.status}, not active: judged without a campaign.", err=True)
    return None


def read(name: str) -> str:
    """A file's text exactly as it is, less a byte order mark, so that spans fit the file; raises UnusableInput."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableInput(f"{called(name)}: not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    except OSError as error:
        raise UnusableInput(f"{called(name)}: cannot be read ({error.strerror}).") from error


def called(name: str) -> str:
    """What a file is called in a message."""
    return "standard input" if name == "-" else name


def complain(error: UnusableInput) -> int:
    """Say on standard error what cannot be used, and return the exit status for it."""
    click.echo(str(error), err=True)
    return UNUSABLE


def _print_json(critiques: Sequence[Critique], several: bool) -> None:
    texts = [answer.model_dump_json(indent=2) for answer in critiques]
    if several:
        click.echo(("[\n" + ",\n".join(texts) + "\n]").encode())
    elif texts:
        click.echo(texts[0].encode())


def _print_text(judged: Iterable[tuple[str, Critique]], everything: bool) -> None:
    width = min(shutil.get_terminal_size((WIDTH, 0)).columns, WIDTH)
    for name, answer in judged:
        say(report(answer, name, everything=everything, width=width))
