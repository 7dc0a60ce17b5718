"""Voice guides with Vale rules, written to a folder and read from there as any guide is."""

from collections.abc import Callable
from pathlib import Path

from onbrief.critique.finding import Finding
from onbrief.documents.loading import load
from onbrief.documents.voice import Voice
from tests.critique.readings import VOICE, found, reading

Write = Callable[..., Voice]


def written(folder: Path, more: str = "", **rules: str) -> Voice:
    """A guide whose style House has these rules, by name; `more` are further fields of the guide."""
    style = folder / "styles" / "House"
    style.mkdir(parents=True, exist_ok=True)
    for name, text in rules.items():
        (style / f"{name}.yml").write_text(text, "utf-8")
    fields = "\n".join(f"{name}: {value}" for name, value in VOICE.items())
    path = folder / "voice.yaml"
    path.write_text(f"{fields}\nstyles: [styles/House]\n{more}", "utf-8")
    return load(Voice, path)


def remarks(voice: Voice, text: str) -> list[Finding]:
    """What the guide's styles say of a post."""
    return found("voice.style", reading(text, voice=voice))
