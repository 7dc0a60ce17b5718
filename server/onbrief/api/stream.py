"""A critique as server-sent events (WHATWG HTML, section 9.2), with a heartbeat while it thinks."""

from collections.abc import Iterator
from itertools import chain
from queue import Empty, SimpleQueue
from threading import Event as Flag
from threading import Thread

from flask import Response
from pydantic import BaseModel

from ..answer import Event
from ..errors import as_problem

HEARTBEAT_SECONDS = 8.0  # the contract says ten at most; an open port of a service worker dies after thirty

Step = Event | Exception | None


def stream(events: Iterator[Event]) -> Response:
    """The answer that sends each event as soon as it is there. What goes wrong before the first is raised here, so
    that it is an ordinary error with its status; what goes wrong later is the event `error`."""
    first = next(events)
    response = Response(_lines(chain([first], events)), content_type="text/event-stream; charset=utf-8")
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(events: Iterator[Event]) -> Iterator[str]:
    """Runs the review in a thread of its own, because a generator that waits for it could send no heartbeat, and
    would notice only at its next yield that the client has left."""
    steps: SimpleQueue[Step] = SimpleQueue()
    gone = Flag()
    Thread(target=_work, args=(events, steps, gone), daemon=True, name="review").start()
    try:
        while True:
            try:
                step = steps.get(timeout=HEARTBEAT_SECONDS)
            except Empty:
                yield ": still here\n\n"
                continue
            if step is None:
                return
            yield _named("error", as_problem(step)) if isinstance(step, Exception) else _named(step.name, step.body)
    finally:
        gone.set()


def _work(events: Iterator[Event], steps: SimpleQueue[Step], gone: Flag) -> None:
    """Put every event of a review into `steps`, then None; stop early when the client is gone."""
    try:
        for event in events:
            if gone.is_set():
                return
            steps.put(event)
    except Exception as error:  # whatever it is, the client is told and the log has the details
        steps.put(error)
    steps.put(None)


def _named(name: str, body: BaseModel) -> str:
    return f"event: {name}\ndata: {body.model_dump_json(exclude_none=name == 'error')}\n\n"
