"""What holds for every test."""

import os

import pytest


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a server of their own set up."""
    for name in [
        name
        for name in os.environ
        if name.startswith(("ONBRIEF_", "OPENAI_", "DATABASE_URL")) and name != "ONBRIEF_CHROMIUM"
    ]:
        monkeypatch.delenv(name)
