"""What commands share: kinds of arguments, options, and how one that cannot be done ends."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, ParamSpec, TypeVar

import click

UNUSABLE = 2
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
TEXT = click.Path(exists=True, dir_okay=False, allow_dash=True)
PLATFORM = click.option("--platform", type=click.Choice(["linkedin", "x"]), default="linkedin", show_default=True)
SURFACE = click.option(
    "--surface",
    type=click.Choice(["post", "comment", "reply", "thread", "article"]),
    default="post",
    show_default=True,
)
AUTHOR = click.option(
    "--author", type=click.Choice(["brand", "employee", "partner"]), default="brand", show_default=True
)

P = ParamSpec("P")
T = TypeVar("T")


class Day(click.ParamType[date]):
    """A date as people write it in files: 2026-10-12."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or str(day) != value:  # fromisoformat takes 20261012 and 2026-W42-1 too
            self.fail(f"{value!r} is no date like 2026-10-12", param, ctx)
        return day


DAY = click.option("--today", type=Day(), help="The date to judge on, like 2026-10-12.  [default: today]")


def usable(command: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T:
    """What a command returns; where something cannot be used, say so and leave."""
    from .errors import OnBriefError

    try:
        return command(*arguments, **options)
    except OnBriefError as error:
        fail(str(error))


def fail(message: str) -> NoReturn:
    """Say on standard error why nothing can be done, and leave."""
    click.echo(message, err=True)
    sys.exit(UNUSABLE)
