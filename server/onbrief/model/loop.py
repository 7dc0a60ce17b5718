"""The one thread of a process that reads all upstreams, made at the first need, so after any fork."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from concurrent.futures import wait
from threading import Lock, Thread, current_thread


class _Reader:
    """An event loop in a daemon thread of its own."""

    def __init__(self) -> None:
        self.loop = _new_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True, name="model")
        self.thread.start()


def _new_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, which takes half the time for a chunk, or where there is none, as on Windows, asyncio's own."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


_lock = Lock()
_reader: _Reader | None = None


def running() -> asyncio.AbstractEventLoop:
    """This process's event loop, started now if nobody needed it before."""
    global _reader
    with _lock:
        _reader = _reader or _Reader()
        return _reader.loop


def conclude(loop: asyncio.AbstractEventLoop, work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Do what is to be done last on a loop, waiting half a second at most; nothing where the loop is a parent's."""
    if _reader is None or _reader.loop is not loop:
        return
    done = asyncio.run_coroutine_threadsafe(work(), loop)
    if current_thread() is not _reader.thread:
        wait([done], timeout=0.5)


def _forget() -> None:
    """A child has none of its parent's threads, and perhaps a lock that nobody will ever release."""
    global _lock, _reader
    _lock, _reader = Lock(), None


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=_forget)
