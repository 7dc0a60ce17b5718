"""The command line: `onbrief run`, `check`, `eval`, `import`, `export`, `policy`, `show`, `devices` and `link`."""

import sys
from pathlib import Path
from typing import Any

import click

from . import __version__
from .cli_options import AUTHOR, DAY, FILE, FOLDER, PLATFORM, SURFACE, TEXT, fail, usable
from .cli_policy import policy


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def main() -> None:
    """Hold LinkedIn and X posts against the campaign brief and the brand voice."""


@main.command()
@click.option("--host", help="The address to listen on.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="The port to listen on.  [default: 8321]")
@click.option("--workspace", type=click.Path(path_type=Path), help="A folder with briefs/, voices/ and policies/.")
def run(**options: Any) -> None:
    """Serve the page and the extension, until Ctrl+C."""
    from .errors import StartError
    from .serve import serve
    from .settings import load_settings, set_up_logging

    try:
        settings = load_settings(**options)
        set_up_logging(settings.log_level)
        serve(settings, click.echo)
    except StartError as error:
        fail(str(error))


@main.command()
@click.option("--host", help="The address the server listens on.  [default: 127.0.0.1]")
@click.option("--port", type=int, help="The port the server listens on.  [default: 8321]")
def link(**options: Any) -> None:
    """Print a new link that signs a browser in, once, within ten minutes."""
    from . import serve
    from .errors import StartError
    from .settings import load_settings
    from .store.home import Home

    try:
        settings = load_settings(**options)
        click.echo(serve.link(settings, Home(settings.home)))
    except StartError as error:
        fail(str(error))


@main.command()
@click.argument("files", nargs=-1, type=TEXT)
@click.option("--brief", type=FILE, help="The campaign brief. Without it nothing strategic is judged.")
@click.option("--voice", type=FILE, help="The brand-voice guide. Without it only general rules apply.")
@click.option("--policy", type=FILE, help="A prompt policy. Without it the shipped one.")
@PLATFORM
@SURFACE
@AUTHOR
@DAY
@click.option("--recent", type=FILE, multiple=True, help="A recent post, one a file; repeat it, newest first.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Show every finding, not only the weightiest.")
def check(files: tuple[str, ...], format_: str, everything: bool, **options: Any) -> None:
    """Judge the drafts in FILES, or the one on standard input.

    Exits with 0 when every draft earns its place (or none is judged and nothing is above a suggestion), with 1 when
    one does not, with 2 when something cannot be used.
    """
    from .check import check_files

    sys.exit(check_files(files or ("-",), format_ == "json", everything, **options))


@main.command()
@click.argument("id")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def show(id: str, format_: str) -> None:
    """Show the critique ID of the server on this machine again, with its receipt."""
    from .errors import StartError
    from .report import say
    from .settings import load_settings
    from .show import show as shown

    try:
        answer = shown(load_settings(), id, format_ == "json")
    except StartError as error:
        fail(str(error))
    if answer is None:
        fail(f"No critique is kept under {id!r}. Receipts are deleted after ONBRIEF_RETENTION_DAYS.")
    if format_ == "json":
        click.echo(answer.encode())
    else:
        say(answer)


@main.command("import")
@click.argument("folder", type=FOLDER)
def import_documents(folder: Path) -> None:
    """Take the briefs, voice guides and policies of FOLDER into the database, each under its version, to serve at once.

    What is there already stays as it is. Exits with 1 when a file is refused; the others are taken in all the same.
    """
    from . import exchange

    sys.exit(usable(exchange.take_in, folder))


@main.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--overwrite", is_flag=True, help="Write also where FOLDER holds other files; those that are no document stay."
)
def export_documents(folder: Path, overwrite: bool) -> None:
    """Write the documents that serve into FOLDER, to the letter, as `onbrief import` takes them."""
    from . import exchange

    click.echo(usable(exchange.give_out, folder, overwrite=overwrite))


@main.group()
def devices() -> None:
    """List the devices paired with the server on this machine, and remove them."""


@devices.command("list")
def list_devices() -> None:
    """Print every device: its id, when it was paired and last seen, and its name."""
    from . import devices

    click.echo(usable(devices.listed), nl=False)


@devices.command("revoke")
@click.argument("id")
def revoke_device(id: str) -> None:
    """Remove the device ID, or the one whose id begins so: it is refused from its next request on."""
    from . import devices

    click.echo(usable(devices.revoke, id))


@main.command("eval")
@click.argument("cases", nargs=-1, required=True, type=FILE)
@click.option("--policy", type=FILE, help="A prompt policy. Without it the shipped one.")
@click.option("--min-recall", type=click.FloatRange(0, 1), help="Exit with 1 when recall is lower.")
@click.option("--max-false-alarms", type=click.IntRange(0), help="Exit with 1 when there are more.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
def evaluate_cases(cases: tuple[Path, ...], format_: str, **options: Any) -> None:
    """Run the golden cases in CASES and say what was found, missed and falsely found."""
    from .evaluation import run

    sys.exit(run(cases, format_ == "json", **options))


main.add_command(policy)


if __name__ == "__main__":
    main()
