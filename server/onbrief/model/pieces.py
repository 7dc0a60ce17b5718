"""Finds whole JSON objects in a model's text while it grows, whatever stands around them; every character once."""

import re
from typing import Literal, NamedTuple

Kind = Literal["findings", "rows", "rewrite", "bare"]

LISTS: dict[str, Kind] = {"findings": "findings", "rows": "rows"}
OUTSIDE = re.compile(r"[{\[<]")
INSIDE = re.compile(r'["{}\[\]:,]')
IN_STRING = re.compile(r'["\\]')
THINK, THOUGHT = "<think>", "</think>"


class Piece(NamedTuple):
    """The JSON text of something whole, and the list it stood in; `bare` is in none, so its shape has to tell."""

    kind: Kind
    text: str


class _Frame:
    """An object or a list that has not ended."""

    __slots__ = ("has_lists", "is_object", "key", "rewrite", "under", "wants_value")

    def __init__(self, is_object: bool, under: Kind | None) -> None:
        self.is_object = is_object
        self.under = under  # the list of findings or rows that it is, or that it is a member of
        self.key = ""
        self.wants_value = False
        self.has_lists = False
        self.rewrite: str | None = None


class _Capture:
    """A stretch of text that may begin in one piece of the stream and end in another."""

    def __init__(self) -> None:
        self.is_on = False
        self._parts: list[str] = []
        self._start = 0

    def begin(self, at: int) -> None:
        """Hold what follows `at` in this piece."""
        self.is_on, self._start = True, at
        self._parts.clear()

    def carry(self, piece: str) -> None:
        """This piece is over, and the stretch is not."""
        if self.is_on:
            self._parts.append(piece[self._start :])
            self._start = 0

    def end(self, piece: str, at: int) -> str:
        """All of it, to `at` in this piece."""
        self.is_on = False
        return "".join((*self._parts, piece[self._start : at]))


class Finder:
    """Takes a text piece by piece and keeps no more of it than the one object that has not ended yet.

    Findings and rows are the members of lists of that name, at whatever depth; else the objects of a bare list, or
    objects one after the other. Prose, fences and <think>…</think> around them are passed over.
    """

    def __init__(self) -> None:
        self.has_lists = False  # a list of findings or rows was there, if only an empty one
        self._frames: list[_Frame] = []
        self._whole = _Capture()
        self._kind: Kind = "bare"
        self._depth = 0  # how deep the frame stands that is captured
        self._string = _Capture()
        self._in_string = self._escaped = self._thinks = False
        self._held = ""  # what may be the beginning of a tag
        self._found: list[Piece] = []

    def feed(self, text: str) -> list[Piece]:
        """What ends in this piece of the text."""
        text, self._held, self._found = self._held + text, "", []
        at = 0
        while at < len(text):
            if self._in_string:
                at = self._read_string(text, at)
            elif self._frames:
                at = self._read_inside(text, at)
            elif self._thinks:
                at = self._read_thought(text, at)
            else:
                at = self._read_outside(text, at)
        self._whole.carry(text)
        self._string.carry(text)
        return self._found

    def _read_outside(self, text: str, at: int) -> int:
        mark = OUTSIDE.search(text, at)
        if not mark:
            return len(text)
        if mark[0] != "<":
            self._open(mark[0], mark.start())
        elif text.startswith(THINK, mark.start()):
            self._thinks = True
        elif THINK.startswith(text[mark.start() :]):
            self._held = text[mark.start() :]
            return len(text)
        return mark.end()

    def _read_thought(self, text: str, at: int) -> int:
        end = text.find(THOUGHT, at)
        if end < 0:
            self._held = text[max(at, len(text) - len(THOUGHT) + 1) :]
            return len(text)
        self._thinks = False
        return end + len(THOUGHT)

    def _read_string(self, text: str, at: int) -> int:
        if self._escaped:
            self._escaped = False
            return at + 1
        mark = IN_STRING.search(text, at)
        if not mark:
            return len(text)
        if mark[0] == "\\":
            self._escaped = True
            return mark.end()
        self._in_string = False
        if self._string.is_on:
            said, frame = self._string.end(text, mark.start()), self._frames[-1]
            if frame.wants_value:
                frame.rewrite = f'"{said}"'
            else:
                frame.key = said
        return mark.end()

    def _read_inside(self, text: str, at: int) -> int:
        mark = INSIDE.search(text, at)
        if not mark:
            return len(text)
        frame = self._frames[-1]
        match mark[0]:
            case '"':
                self._in_string = True
                if frame.is_object and (not frame.wants_value or (frame.key == "rewrite" and not frame.under)):
                    self._string.begin(mark.end())
            case ":":
                frame.wants_value = True
            case ",":
                frame.wants_value = False
            case "{" | "[" as bracket:
                self._open(bracket, mark.start())
            case _:
                self._close(text, mark.end())
        return mark.end()

    def _open(self, bracket: str, at: int) -> None:
        parent = self._frames[-1] if self._frames else None
        frame = _Frame(bracket == "{", self._under(parent))
        self._frames.append(frame)
        if frame.under and not self._is_in_member and parent and parent.is_object:
            self.has_lists = parent.has_lists = True
            self._whole.is_on = False  # what was captured is the answer around the lists, not a member
        if self._begins(parent, frame):
            self._whole.begin(at)
            self._kind, self._depth = frame.under or "bare", len(self._frames)

    @property
    def _is_in_member(self) -> bool:
        return self._whole.is_on and self._kind != "bare"

    def _under(self, parent: _Frame | None) -> Kind | None:
        if parent is None or self._is_in_member:
            return None
        return LISTS.get(parent.key) if parent.is_object and not parent.under else parent.under

    def _begins(self, parent: _Frame | None, frame: _Frame) -> bool:
        """Whether what opens is a member, or may turn out to be one; an empty list says that there are none."""
        if parent is None:
            return True
        in_bare_list = len(self._frames) == 2 and not parent.is_object
        return frame.is_object and (in_bare_list or (frame.under is not None and not self._whole.is_on))

    def _close(self, text: str, end: int) -> None:
        frame = self._frames.pop()
        if self._whole.is_on and len(self._frames) < self._depth:
            self._found.append(Piece(self._kind, self._whole.end(text, end)))
        elif frame.has_lists and frame.rewrite:
            self._found.append(Piece("rewrite", frame.rewrite))
