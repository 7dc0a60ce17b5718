"""One answer of a model: bytes in, proposals out as they close, and in the end what became of it."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import jiter
from pydantic import ValidationError

from ..critique.proposal import Proposal, ProposedRewrite, ProposedRow
from .answered import Reason, Tokens
from .chunks import Chunk
from .pieces import Finder, Kind, Piece
from .wire import Wire

Item = Proposal | ProposedRow | ProposedRewrite

MOST_TEXT = 256_000  # bytes
MOST_ITEMS = 50  # findings, and rows
BY_FINISH: Mapping[str, Reason] = {"length": "too-long", "content_filter": "filtered", "error": "unavailable"}
SHAPES: Mapping[Kind, type[Item]] = {"findings": Proposal, "rows": ProposedRow, "rewrite": ProposedRewrite}


class Answer:
    """Reads one answer. `feed` and `close` return the proposals that they completed; then `failure` is known."""

    def __init__(self) -> None:
        self.tokens: Tokens | None = None
        self.malformed = 0
        self.news = 0  # how often the model showed that it is at work
        self.finish: str | None = None  # why the model stopped, once it says so
        self.is_over = False  # the server says that nothing comes any more
        self.is_cut = False  # nothing more is wanted
        self.kept: Counter[type] = Counter()
        self._failure: Reason | None = None
        self._wire = Wire()
        self._finder = Finder()
        self._size = 0
        self._says_none = False

    def feed(self, data: bytes) -> list[Item]:
        """The next bytes, cut anywhere."""
        items = self._read(self._wire.feed(data))
        if self._wire.is_swamped:
            self._cut("too-much")
        return items

    def close(self) -> list[Item]:
        """No more bytes come."""
        return self._read(self._wire.close())

    @property
    def failure(self) -> Reason | None:
        """What is wrong with it, now that it has ended; None when nothing is."""
        if self._failure or self.finish in BY_FINISH:
            return self._failure or BY_FINISH[self.finish or ""]
        if not self.is_complete:
            return "unreadable" if self._wire.is_strange else "cut-off"
        says_none = (self._finder.has_lists or self._says_none) and not self.malformed
        return None if self.kept or says_none else "unreadable"

    @property
    def is_complete(self) -> bool:
        """Whether the model or its server said that this is all."""
        return self.is_over or self.finish is not None

    def _read(self, chunks: Iterable[Chunk]) -> list[Item]:
        return [item for chunk in chunks if not self.is_cut for item in self._take(chunk)]

    def _take(self, chunk: Chunk) -> list[Item]:
        self.news += chunk.is_news
        self.finish = chunk.finish or self.finish
        self.tokens = chunk.tokens or self.tokens
        self.is_over = self.is_over or chunk.is_last
        if chunk.refuses:
            self._failure = "refused"
        if chunk.failure:
            self._cut(chunk.failure)
        return self._find(chunk.text) if chunk.text else []

    def _find(self, text: str) -> list[Item]:
        room = MOST_TEXT - self._size
        self._size += len(text.encode("utf-8", "surrogatepass"))
        if self._size > MOST_TEXT:
            self._cut("too-much")
            text = text[:room]
        found = (self._validated(piece) for piece in self._finder.feed(text))
        return [item for item in found if item and self._counted(item)]

    def _counted(self, item: Item) -> bool:
        """Whether there is room for one more of its kind."""
        if self.kept[type(item)] == MOST_ITEMS:
            self._cut("too-much")
            return False
        self.kept[type(item)] += 1
        return True

    def _validated(self, piece: Piece) -> Item | None:
        body = _parsed(piece.text)
        kind = _kind_of(body) if piece.kind == "bare" else piece.kind
        if kind == "bare":
            self._says_none = self._says_none or body == []
            return None
        try:
            return SHAPES[kind].model_validate({"rewrite": body} if isinstance(body, str) else body)
        except ValidationError:
            self.malformed += 1
            return None

    def _cut(self, reason: Reason) -> None:
        self._failure, self.is_cut = reason, True


def _parsed(text: str) -> Any:
    """JSON as models write it, with line breaks inside strings; None if it is none, or holds half a character."""
    try:
        return jiter.from_json(text.encode())
    except ValueError:
        pass
    try:
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")  # halves from two chunks
        return jiter.from_json(json.dumps(json.loads(whole, strict=False)).encode())
    except (ValueError, RecursionError):
        return None


def _kind_of(body: Any) -> Kind:
    """What an object is that stood in no list of findings or rows, by its keys; `bare`: none of ours."""
    if not isinstance(body, dict):
        return "bare"
    if "row" in body:
        return "rows"
    if "type" in body or "message" in body:
        return "findings"
    return "rewrite" if "rewrite" in body else "bare"
