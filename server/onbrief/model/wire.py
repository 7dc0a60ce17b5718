"""The body of an answer: a stream of events, or one JSON document from a server that does not stream."""

from .chunks import Chunk, chunk
from .sse import BOM, Splitter

MOST_HELD = 1_000_000  # bytes of one event or document; no honest one is a quarter as long
BLANK = BOM + b" \t\r\n"


class Wire:
    """Turns bytes, cut anywhere, into chunks."""

    def __init__(self) -> None:
        self.is_strange = False  # something came, and nothing of it was understood
        self._head: bytes | None = b""  # until the first byte tells which of the two it is
        self._document: list[bytes] | None = None
        self._size = 0
        self._events = Splitter()

    @property
    def is_swamped(self) -> bool:
        """Whether something is longer than any honest model's."""
        return max(self._size, self._events.held) > MOST_HELD

    def feed(self, data: bytes) -> list[Chunk]:
        """The chunks that end in these bytes."""
        if self._head is not None:
            data = self._head + data
            start = data.lstrip(BLANK)
            if not start:
                self._head = data
                return []
            self._head, self.is_strange = None, True
            if start.startswith(b"{"):
                self._document = []
        if self._document is None:
            return self._understood([chunk(*event) for event in self._events.feed(data)])
        self._document.append(data)
        self._size += len(data)
        return []

    def close(self) -> list[Chunk]:
        """What the end of the body completes."""
        if self._document is None:
            return self._understood([chunk(*event) for event in self._events.close()])
        whole = chunk(b"", b"".join(self._document).strip(BLANK))
        return self._understood([whole and whole._replace(is_last=True)])

    def _understood(self, chunks: list[Chunk | None]) -> list[Chunk]:
        known = [chunk for chunk in chunks if chunk is not None]
        self.is_strange = self.is_strange and not known
        return known
