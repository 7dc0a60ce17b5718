"""Briefs and guides of several trades, labelled by hand, and how many proposals are right."""

from collections import Counter
from datetime import date
from pathlib import Path

from ruamel.yaml import YAML

from onbrief.documents.importing.reading import read
from onbrief.intake.proposals import proposals
from onbrief.intake.proposed import Kind, Proposed

LABELLED = Path(__file__).parent / "labelled"
TODAY = date(2026, 11, 22)

Said = Counter[tuple[str, str]]


def sources(kind: Kind) -> list[Path]:
    """The labelled documents of a kind."""
    return sorted(path for path in LABELLED.glob(f"*-{kind}.*") if path.suffix != ".yaml")


def proposed(path: Path) -> list[Proposed]:
    """What is proposed of a labelled document."""
    kind: Kind = "voice" if path.stem.endswith("voice") else "brief"
    return list(proposals(kind, read(path.read_bytes(), path.name).blocks, TODAY))


def said(proposals_: list[Proposed]) -> Said:
    """Each field with its text."""
    found: Said = Counter()
    for one in proposals_:
        for name, text in one.fields.items():
            found[f"{one.part}.{name}" if name else one.part, text] += 1
    return found


def expected(path: Path) -> Said:
    """The labels."""
    labels = YAML(typ="safe").load(path.with_suffix(".yaml").read_text("utf-8"))
    return Counter((name, str(text)) for name, texts in labels.items() for text in texts)


def score(path: Path) -> tuple[Said, Said, Said]:
    """What is right, what is wrong, what is missed. Entries' order and grouping are tested elsewhere."""
    found, labels = said(proposed(path)), expected(path)
    return found & labels, found - labels, labels - found
