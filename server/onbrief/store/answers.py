"""What a model answered to exactly the same request before, so that the same draft costs nothing twice."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import select

from .database import Database
from .tables import ReceiptRow

IN_MEMORY = 200  # answers, where texts are not kept or a policy was only tried


@dataclass(frozen=True)
class Answer:
    """A model's answer as JSON text, under the sha256 of everything that was sent to it."""

    key: str
    text: str = field(repr=False)


class Answers:
    """Stored answers. Each lies with the receipt of the draft it quotes, and goes when that text goes; the last few
    that lie with no text are remembered until a restart."""

    def __init__(self, database: Database, *, keep_text: bool) -> None:
        self._database, self._keep_text = database, keep_text
        self._remembered: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> str | None:
        """What was answered to the same request; None when that is not known, or no longer."""
        recalled = self._recall(key)
        if recalled is not None or not self._keep_text:
            return recalled
        query = select(ReceiptRow.answer).where(ReceiptRow.answer_key == key).limit(1)
        with self._database.read() as session:
            return session.scalar(query)

    def remember(self, answer: Answer) -> None:
        """Hold an answer in memory only."""
        with self._lock:
            self._remembered[answer.key] = answer.text
            self._remembered.move_to_end(answer.key)
            while len(self._remembered) > IN_MEMORY:
                self._remembered.popitem(last=False)

    def _recall(self, key: str) -> str | None:
        with self._lock:
            if key in self._remembered:
                self._remembered.move_to_end(key)
            return self._remembered.get(key)
