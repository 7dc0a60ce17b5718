"""Leaves an endpoint alone for a while when it failed several times in a row."""

from collections.abc import Callable
from threading import Lock
from time import monotonic

from .answered import Reason

FAILURES = 5
REST = 30.0  # seconds

# What says that the endpoint itself is ill. A refusal, a filter or a limit is an answer to one draft; a request that is
# rejected, or a model that is not known, may be one policy's mistake and says nothing of the next call.
ILL: frozenset[Reason | None] = frozenset(
    {"unauthorized", "rate-limited", "unavailable", "unreachable", "timed-out", "cut-off", "unreadable"}
)
WELL: frozenset[Reason | None] = frozenset({None, "refused", "filtered", "too-long", "too-much"})


class Breaker:
    """Lets calls through until five in a row have failed, then none for 30 seconds, then one to see."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._rests_until = 0.0
        self._is_probing = False

    def lets_through(self) -> bool:
        """Whether a call may be made now. After each that may, `record` has to be told how it ended."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._is_probing or self._clock() < self._rests_until:
                return False
            self._is_probing = True
            return True

    def record(self, failure: Reason | None) -> None:
        """How a call ended."""
        with self._lock:
            self._is_probing = False
            if failure in WELL:
                self._failures = 0
            elif failure in ILL:
                self._failures += 1
                self._rests_until = self._clock() + REST
