"""A model's server on loopback that does as it is told: well, badly, slowly, or not at all.

    with Upstream(Reply(*says('{"findings": []}'))) as upstream:
        Model(upstream.endpoint()).ask(…)

Each request gets the next reply, the last one again and again. A reply's parts are bytes to send, seconds to pause, or
CUT or SILENCE. All that is received is kept, and when the peer closed.
"""

import json
import socket
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from select import select
from threading import Event, Thread
from time import monotonic
from typing import Any, Final, Literal, Self

from onbrief.model.endpoint import Endpoint, Output

CUT: Final = "cut"  # the connection ends here, in the middle of the body
SILENCE: Final = "silence"  # nothing more, and the connection stays open until the peer closes it

Part = bytes | float | Literal["cut", "silence"]


class Reply:
    """An answer to one request."""

    def __init__(self, *parts: Any, status: int = 200, **headers: str) -> None:
        self.parts: Sequence[Part] = parts
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.headers.setdefault("Content-Type", "text/event-stream" if status == 200 else "application/json")


@dataclass
class Received:
    """A request, and when it was whole."""

    head: bytes
    body: bytes
    at: float = field(default_factory=monotonic)

    @property
    def json(self) -> Any:
        """What the client sent."""
        return json.loads(self.body)

    @property
    def headers(self) -> dict[str, str]:
        """By their names in lower case."""
        lines = self.head.decode("latin-1").split("\r\n")[1:]
        return {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines if line)}


class _Gone(Exception):
    """The peer has closed."""


class Upstream:
    """The server; a context manager that answers while it is open."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[Received] = []
        self.connections = 0
        self.closed_at: list[float] = []  # when a peer closed while it was being answered
        self.asked = Event()  # set with the first request
        self.gone = Event()  # set with the first of these
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self._threads: list[Thread] = []
        self._over = Event()

    @property
    def url(self) -> str:
        """Where the API is."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"

    @property
    def received(self) -> bytes:
        """Every byte of every request."""
        return b"".join(request.head + request.body for request in self.requests)

    def endpoint(self, key: str = "a-key", name: str = "a-model", output: Output = "auto") -> Endpoint:
        """It as an endpoint."""
        return Endpoint(self.url, key, name, output)

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        socket.create_connection(self._listener.getsockname()).close()  # wakes the accepting thread
        for thread in self._threads:
            thread.join(5)
        self._listener.close()

    def _start(self, work: Any, *args: Any) -> None:
        thread = Thread(target=work, args=args, daemon=True, name="upstream")
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            peer, _ = self._listener.accept()
            if self._over.is_set():
                peer.close()
                return
            self.connections += 1
            self._start(self._serve, peer)

    def _serve(self, peer: socket.socket) -> None:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with peer:
            try:
                is_open = True
                while is_open and (received := self._receive(peer)):
                    self.requests.append(received)
                    self.asked.set()
                    is_open = self._answer(peer, self.replies[min(len(self.requests), len(self.replies)) - 1])
            except (_Gone, OSError):
                self.closed_at.append(monotonic())
                self.gone.set()

    def _receive(self, peer: socket.socket) -> Received | None:
        """The next request of a connection; None when there is none."""
        held = b""
        while b"\r\n\r\n" not in held:
            if not (more := self._read(peer)):
                return None
            held += more
        head, _, body = held.partition(b"\r\n\r\n")
        received = Received(head, body)
        while len(received.body) < int(received.headers.get("content-length", 0)):
            if not (more := self._read(peer)):
                return None
            received.body += more
        return received

    def _read(self, peer: socket.socket) -> bytes:
        """What comes next, or nothing when the peer or this server is done."""
        while not self._over.is_set():
            if select([peer], [], [], 0.05)[0]:
                return peer.recv(65536)
        return b""

    def _answer(self, peer: socket.socket, reply: Reply) -> bool:
        """Send a reply; whether the connection is still there afterwards."""
        lines = [f"HTTP/1.1 {reply.status} So", "Transfer-Encoding: chunked"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        if reply.parts[:1] != (SILENCE,):
            peer.sendall("\r\n".join((*lines, "", "")).encode())
        for part in reply.parts:
            self._watch(peer, 0 if isinstance(part, bytes) else part)
            if part == CUT:
                self._abort(peer)
                return False
            if isinstance(part, bytes) and part:
                peer.sendall(b"%x\r\n%b\r\n" % (len(part), part))
        peer.sendall(b"0\r\n\r\n")
        return True

    def _watch(self, peer: socket.socket, pause: float | str) -> None:
        """Wait, and raise _Gone as soon as the peer closes."""
        until = monotonic() + (pause if isinstance(pause, float | int) else 0 if pause == CUT else 60)
        while not self._over.is_set():
            ready = select([peer], [], [], min(0.05, max(0, until - monotonic())))[0]
            if ready and not peer.recv(1, socket.MSG_PEEK):
                raise _Gone
            if monotonic() >= until:
                return

    @staticmethod
    def _abort(peer: socket.socket) -> None:
        """A reset, not a polite end."""
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        peer.close()


def event(body: Mapping[str, Any] | str, end: str = "\n\n") -> bytes:
    """One server-sent event."""
    return f"data: {body if isinstance(body, str) else json.dumps(body)}{end}".encode()


def delta(finish: str | None = None, **said: Any) -> bytes:
    """One chunk of a chat completion."""
    return event({"object": "chat.completion.chunk", "choices": [{"index": 0, "delta": said, "finish_reason": finish}]})


USAGE = {"prompt_tokens": 900, "completion_tokens": 80, "prompt_tokens_details": {"cached_tokens": 700}}
DONE = event("[DONE]")


def ending(finish: str = "stop") -> bytes:
    """How a good server ends: why the model stopped, what it cost, and that this is all."""
    return delta(finish) + event({"choices": [], "usage": USAGE}) + DONE


def says(text: str, size: int = 12, finish: str = "stop") -> list[bytes]:
    """A whole answer, `size` characters a chunk."""
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    return [delta(role="assistant", content=""), *(delta(content=piece) for piece in pieces), ending(finish)]


def finding(n: int = 1, **fields: Any) -> dict[str, Any]:
    """A proposal as a model words it, the `n`th of its kind."""
    words = {"type": "voice.off-trait", "clause": "v1", "quote": f"word {n}", "before": "", "after": ""}
    return {**words, "message": f"Reason {n}, “in full” – \\ and 🐦‍🔥 {{[", "suggestion": None, **fields}


def answer(findings: int = 2, rows: int = 1, **more: Any) -> str:
    """The text of an answer as the prompt asks for it."""
    row = {"row": "objective", "clause": "o1", "quote": "Book an audit"}
    body = {"findings": [finding(n) for n in range(findings)], "rows": [row] * rows, **more}
    return json.dumps(body, ensure_ascii=False)
