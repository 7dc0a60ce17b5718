"""What the tests of the library share: documents, and who saves them when."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from onbrief.store.documents import Kind, Library, Version
from tests.serving import GOLDEN

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ANNA: dict[str, Any] = {"by": "anna", "note": "", "at": NOW}
BORIS: dict[str, Any] = {"by": "boris", "note": "", "at": NOW + timedelta(hours=1)}
BRIEF = (GOLDEN / "briefs/line-audit-q4.yaml").read_text("utf-8")
VOICE = (GOLDEN / "voices/halden.yaml").read_text("utf-8")
RULE = "styles/Plain/Wordy.yml"
BESIDE = {RULE: (GOLDEN / "voices" / RULE).read_text("utf-8")}
STOPS, MORE = "Fewer unplanned stops.", "Fewer stops, day and night."


def policy(id: str = "ours", version: int = 1, **fields: Any) -> str:
    """The source of a small policy."""
    told = {
        "id": id,
        "version": version,
        "name": "Ours",
        **({"change_note": "A try."} if version > 1 else {}),
        **fields,
    }
    front = "\n".join(f"{name}: {value}" for name, value in told.items())
    return f"---\n{front}\n---\nBe plain.\n"


def published(library: Library, kind: Kind, text: str, **options: Any) -> Version:
    """A new document that serves."""
    made = library.create(kind, text, **ANNA, **options)
    library.label(kind, made.id, "production", made.number, by="anna", at=NOW)
    return made


def write_golden(folder: Path) -> Path:
    """The golden documents as a workspace folder."""
    for file in [*GOLDEN.glob("briefs/*"), *GOLDEN.glob("voices/**/*.y*ml")]:
        target = folder / file.relative_to(GOLDEN)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return folder
