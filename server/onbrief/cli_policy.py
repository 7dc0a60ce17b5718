"""`onbrief policy` on the command line; `policies` does it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .cli_options import AUTHOR, DAY, FILE, FOLDER, PLATFORM, SURFACE, TEXT, usable


def held_against(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say what stands beside a policy."""
    for option in (
        DAY,
        PLATFORM,
        click.option("--voice", type=FILE, help="The brand-voice guide."),
        click.option("--brief", type=FILE, help="The campaign brief."),
        click.option("--campaign", help="The id of an active brief of the workspace, where there are several."),
        click.option(
            "--workspace",
            type=FOLDER,
            help="A folder of documents, for all not given.  [default: ONBRIEF_WORKSPACE]",
        ),
    ):
        command = option(command)
    return command


@click.group()
def policy() -> None:
    """Check prompt policies, show them, and show what a model would be told under one."""


@policy.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def lint(paths: tuple[Path, ...]) -> None:
    """Name every mistake in the policies of PATHS, files or folders, with its line.

    Exits with 1 when there is one, with 2 when there is nothing to read.
    """
    from . import policies

    sys.exit(usable(policies.lint, paths))


@policy.command("show")
@click.argument("name", metavar="[ID|FILE]", required=False)
@click.option("--source", is_flag=True, help="Print the file of one that comes along, to start your own from.")
@held_against
def show_policy(name: str | None, source: bool, **where: Any) -> None:
    """Show a policy with all that is in force under it; without ID or FILE the one that serves."""
    from . import policies

    click.echo(usable(policies.source, name) if source else usable(policies.show, name, where), nl=False)


@policy.command()
@click.argument("name", metavar="[ID|FILE]", required=False)
@click.option("--draft", type=TEXT, help="A draft, - for standard input. Without it the part that is always the same.")
@held_against
def tokens(name: str | None, draft: str | None, **where: Any) -> None:
    """Show what each section of a policy's prompt takes, what it may take, and what is left out."""
    from . import policies

    click.echo(usable(policies.tokens, name, where, draft), nl=False)


@policy.command()
@click.argument("names", metavar="[ID|FILE] DRAFT|-", nargs=-1, required=True)
@SURFACE
@AUTHOR
@click.option("--recent", type=FILE, multiple=True, help="A recent post, one a file; repeat it, newest first.")
@click.option("--context", type=FILE, help="The text that the draft answers.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@held_against
def prompt(names: tuple[str, ...], format_: str, **options: Any) -> None:
    """Print exactly what would be sent to the model for the draft in the file DRAFT; as json, the request's body."""
    from . import policies

    if len(names) > 2:
        raise click.UsageError("One policy and one draft at most.")
    name = names[0] if len(names) == 2 else None
    click.echo(usable(policies.prompt, name, names[-1], options, format_ == "json").encode(), nl=False)
