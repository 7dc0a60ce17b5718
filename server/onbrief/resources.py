"""Where the files of prompts/ are."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def prompts() -> Path:
    """The folder prompts/: inside the package in a wheel, beside server/ in a checkout."""
    inside = PACKAGE / "prompts"
    return inside if inside.is_dir() else PACKAGE.parents[1] / "prompts"
