"""What a source proposes for a brief or a guide, by rules alone: the same for the same text and day."""

from collections.abc import Sequence
from datetime import date

from ..documents.importing.blocks import Block
from . import brief, voice
from .proposed import Kind, Proposed

MOST = 400  # proposals; what would make more is no brief and no guide


def proposals(kind: Kind, blocks: Sequence[Block], today: date) -> list[Proposed]:
    """In the order of the source. Each quote is found in the blocks exactly."""
    found = brief.proposals(blocks, today) if kind == "brief" else voice.proposals(blocks)
    return found[:MOST]
