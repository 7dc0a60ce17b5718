"""A critique as server-sent events (WHATWG HTML, section 9.2), with a heartbeat while it thinks."""

from collections.abc import Callable, Iterator
from itertools import chain
from queue import Empty, SimpleQueue
from threading import Thread

from flask import Response, request
from pydantic import BaseModel

from ..answer import Event
from ..model.turns import Turn
from ..refusals import as_problem

# The contract says ten seconds at most, and an open port of a service worker dies after thirty; but a server notices
# only when it writes that its client has left, and a model is not to be paid for longer than that.
HEARTBEAT_SECONDS = 0.5

Step = Event | Exception | None


class End:
    """Nothing comes after it."""


def stream(events: Iterator[Event], turn: Turn) -> Response:
    """The answer that sends each event as soon as it is there; when its client leaves, the turn ends. What goes wrong
    before the first event is raised here, so that it is an ordinary error with its status; what goes wrong later is
    the event `error`."""
    first = next(events)
    response = Response(_lines(chain([first], events), turn), content_type="text/event-stream; charset=utf-8")
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Cache-Control"] = "no-store"
    return response


def gathered(events: Iterator[Event], turn: Turn) -> list[Event]:
    """All events, for an answer that comes at once; raises what goes wrong. When the client leaves, which not every
    server tells, the turn ends."""
    left: Callable[[], bool] = request.environ.get("waitress.client_disconnected", lambda: False)
    found: list[Event] = []
    for step in _steps(events, turn):
        if isinstance(step, Exception):
            raise step
        if step is not None:
            found.append(step)
        elif left():
            turn.end()
    return found


def _lines(events: Iterator[Event], turn: Turn) -> Iterator[str]:
    for step in _steps(events, turn):
        if step is None:
            yield ": still here\n\n"
        else:
            yield _named("error", as_problem(step)) if isinstance(step, Exception) else _named(step.name, step.body)


def _steps(events: Iterator[Event], turn: Turn) -> Iterator[Step]:
    """Every event of a review, the exception that ended it, and None at each heartbeat. The review runs in a thread of
    its own, because a generator that waits for it could send no heartbeat."""
    steps: SimpleQueue[Event | Exception | End] = SimpleQueue()
    Thread(target=_work, args=(events, steps, turn), daemon=True, name="review").start()
    try:
        while True:
            try:
                step = steps.get(timeout=HEARTBEAT_SECONDS)
            except Empty:
                yield None
                continue
            if isinstance(step, End):
                return
            yield step
    finally:
        turn.end()


def _work(events: Iterator[Event], steps: "SimpleQueue[Event | Exception | End]", turn: Turn) -> None:
    """Put every event of a review into `steps`, then its end. A review goes on when its client is gone: no model is
    waited for then, and what the model said and cost until then belongs on the receipt."""
    try:
        for event in events:
            steps.put(event)
    except Exception as error:  # whatever it is, the client is told and the log has the details
        if turn.is_over:
            as_problem(error)  # perhaps nobody is there to be told, and this logs it
        steps.put(error)
    steps.put(End())


def _named(name: str, body: BaseModel) -> str:
    return f"event: {name}\ndata: {body.model_dump_json(exclude_none=name == 'error')}\n\n"
