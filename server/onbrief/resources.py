"""Where the files are that are no code of the server's."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def prompts() -> Path:
    """The folder prompts/: inside the package in a wheel, beside server/ in a checkout."""
    inside = PACKAGE / "prompts"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "prompts"


def extensions() -> Path:
    """Where `make extension` leaves the extension's packages in a checkout; a wheel has none."""
    return PACKAGE.parents[1] / "extension" / ".output"
