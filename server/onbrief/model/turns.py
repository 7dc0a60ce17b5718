"""Whose turn it is at the model: a newer text of the same draft, or a writer who left, ends the call for the older."""

from threading import Lock
from typing import Protocol
from weakref import WeakValueDictionary


class Cancellable(Protocol):
    """What a turn can end."""

    def cancel(self) -> None:
        """End it, from any thread, more than once without harm."""


class Turn:
    """One text's turn. Ending it also ends the call that it is at, or the one it is just about to begin."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._call: Cancellable | None = None
        self._over = False

    @property
    def is_over(self) -> bool:
        """Whether nobody waits for this text any more."""
        return self._over

    def begin(self, call: Cancellable) -> None:
        """The call that this turn is at from now on."""
        with self._lock:
            self._call = call
        if self._over:
            call.cancel()

    def end(self) -> None:
        """Nobody waits for this text any more."""
        with self._lock:
            self._over, call = True, self._call
        if call:
            call.cancel()


class Turns:
    """The turns that are being taken in this process, by draft. Safe to ask from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_draft: WeakValueDictionary[tuple[str, str], Turn] = WeakValueDictionary()

    def take(self, draft_id: str | None, person: str = "") -> Turn:
        """A new turn; the one that an earlier text of this person's draft still takes is ended. Without an id nothing
        is known of earlier texts."""
        turn = Turn()
        if draft_id is None:
            return turn
        with self._lock:
            before = self._by_draft.get((person, draft_id))
            self._by_draft[(person, draft_id)] = turn
        if before:
            before.end()
        return turn
