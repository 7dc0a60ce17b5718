"""Server-sent events from bytes that arrive in pieces of any size (WHATWG HTML, section 9.2)."""

from typing import NamedTuple

BOM = b"\xef\xbb\xbf"
LINE_ENDS = (b"\n", b"\r")


class ServerSent(NamedTuple):
    """One event: its name, empty when it has none, and its data."""

    name: bytes
    data: bytes


class Splitter:
    """Cuts a stream into its events, each as soon as it is whole; every byte is looked at once."""

    def __init__(self) -> None:
        self._line: list[bytes] = []  # of the line that has not ended yet
        self._data: list[bytes] = []  # of the event that has not ended yet
        self._name = b""
        self.held = 0  # bytes in both
        self._after_cr = False  # a line feed that comes first now belongs to the carriage return before it
        self._is_first_line = True

    def feed(self, piece: bytes) -> list[ServerSent]:
        """The events that end in this piece of the stream."""
        if piece and self._after_cr:
            self._after_cr = False
            piece = piece.removeprefix(b"\n")
        if not piece:
            return []
        self._after_cr = piece.endswith(b"\r")
        lines = piece.splitlines()
        begun = b"" if piece.endswith(LINE_ENDS) else lines.pop()
        if lines and self._line:
            lines[0] = b"".join((*self._line, lines[0]))
            self._line.clear()
        if begun:
            self._line.append(begun)
            self.held += len(begun)
        return [event for line in lines if (event := self._take(line))]

    def close(self) -> list[ServerSent]:
        """What was still held when the stream ended: some servers forget the last blank line."""
        last = b"".join(self._line)
        self._line.clear()
        return [event for line in (last, b"") if (event := self._take(line))]

    def _take(self, line: bytes) -> ServerSent | None:
        if self._is_first_line:
            self._is_first_line = False
            line = line.removeprefix(BOM)
        if not line:
            return self._whole()
        name, _, value = line.partition(b":")
        if name == b"data":
            self._data.append(value.removeprefix(b" "))
            self.held += len(value)
        elif name == b"event":
            self._name = value.removeprefix(b" ")
        return None

    def _whole(self) -> ServerSent | None:
        event = ServerSent(self._name, b"\n".join(self._data)) if self._data else None
        self._name, self.held = b"", 0
        self._data.clear()
        return event
