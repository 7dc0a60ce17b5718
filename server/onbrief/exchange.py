"""`onbrief import` and `onbrief export`: documents between a folder and the database."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from .errors import WorkspaceError
from .settings import Settings, load_settings
from .store.database import FILE, Database
from .store.documents import Library
from .store.folder import Became, Outcome, export_folder, import_folder
from .store.home import Home

SAID: dict[Became, str] = {"new": "new", "changed": "changed", "same": "the same", "refused": "refused"}


def take_in(folder: Path) -> int:
    """Import a folder, say what became of each file, and return the exit status; raises StartError."""
    settings = load_settings()
    outcomes = import_folder(library_of(settings), folder, by="", at=datetime.now(UTC))
    if not outcomes:
        raise WorkspaceError(f"{folder} holds no document in briefs/*.yaml, voices/*.yaml or policies/*.md.")
    for outcome in outcomes:
        _tell(outcome)
    counted = Counter(outcome.what for outcome in outcomes)
    click.echo(", ".join(f"{counted[what]} {said}" for what, said in SAID.items() if counted[what]) + ".")
    if settings.workspace:
        click.echo(f"ONBRIEF_WORKSPACE is set: a server that starts so serves {settings.workspace}, not the database.")
    return 1 if counted["refused"] else 0


def give_out(folder: Path, *, overwrite: bool) -> str:
    """Export into a folder and say what was written and what was not; raises StartError."""
    library = library_of(load_settings())
    written = export_folder(library, folder, overwrite=overwrite)
    waiting = [held.latest.identity for held in library.all() if not held.shipped and "production" not in held.labels]
    lines = [*written, f"{len(written)} {'file' if len(written) == 1 else 'files'} in {folder}."]
    return "\n".join([*lines, *([f"Not published, so not written: {', '.join(waiting)}."] if waiting else [])])


def library_of(settings: Settings) -> Library:
    """The documents of the server on this machine; raises StartError."""
    home = Home(settings.home)
    return Library(Database(settings.database or home.folder / FILE))


def _tell(outcome: Outcome) -> None:
    click.echo(f"{SAID[outcome.what]:<10}{outcome.identity:<24}{outcome.file}")
    for problem in outcome.problems:
        click.echo(f"  {problem}")
