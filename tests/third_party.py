"""Third-party material is not carried along: it lies beside the checkout; tests that need it skip without it."""

import json
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def material(name: str) -> Path:
    """The file or folder of that name; the test that asks is skipped, visibly, where it is absent."""
    path = BESIDE / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout")
    return path


def naughty_strings() -> list[str]:
    """The big list of naughty strings."""
    strings: list[str] = json.loads(material("naughty-strings/blns.json").read_text("utf-8"))
    assert len(strings) > 400
    return strings
