"""A call to a model as the thread sees that waits for it."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import Self

from .answered import Answered, Ended, Reason


class Call:
    """What a model proposes, as it closes, and exactly one `Ended`, last. Iterating never raises.

    Used as a context manager it is cancelled on the way out. The queue needs no limit of its own: an answer is cut
    after 50 findings and 50 rows.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        self._queue: SimpleQueue[Answered] = SimpleQueue()
        self._future: Future[Ended] | None = None
        self._has_ended = False

    def __iter__(self) -> Iterator[Answered]:
        while not self._has_ended:
            if item := self.next():
                yield item

    def next(self, timeout: float | None = None) -> Answered | None:
        """What comes next, or None when nothing came within `timeout` seconds or everything has come already."""
        if self._has_ended:
            return None
        try:
            item = self._queue.get(timeout=timeout)
        except Empty:
            return None
        self._has_ended = isinstance(item, Ended)
        return item

    def cancel(self) -> None:
        """Stop, from any thread: the upstream is closed at once. Does nothing once it has ended."""
        if self._future:
            self._future.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.cancel()

    def deliver(self, item: Answered) -> None:
        """For the thread that reads the upstream."""
        self._queue.put(item)

    def watch(self, future: Future[Ended], tell: Callable[[Reason | None], None]) -> None:
        """End when `future` does, by its result or because it was cancelled, and `tell` the reason before that."""

        def end(done: Future[Ended]) -> None:
            ended = Ended(self._model, "cancelled") if done.cancelled() else done.result()
            tell(ended.failure)
            self.deliver(ended)

        self._future = future
        future.add_done_callback(end)
