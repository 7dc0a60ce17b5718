"""A server on loopback that speaks the contract and says what a test tells it to: late, wrong or not at all."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

Draft = dict[str, Any]
Events = Iterator[tuple[str, Any]]

TOKEN = "scripted-token-of-the-tests"
ROWS = ("objective", "audience", "message", "proof", "ask", "measure")
VERDICT = {
    "call": "fix-first",
    "reason": "A scripted reason.",
    "rows": [{"row": row, "state": "unclear", "evidence": None} for row in ROWS],
}
VERSIONS = {"policy": "b2b@1", "brief": "scripted@1", "voice": None}


class Scripted(ThreadingHTTPServer):
    """Answers critiques by `script`, and keeps what it was asked and how each answer ended."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Answers)
        self.script: Callable[[Draft], Events] = whole_answer
        self.asked: list[Draft] = []
        self.headers: list[dict[str, str]] = []
        self.campaigns: list[dict[str, str]] = []
        self.cut_off: list[str] = []
        self.decisions: list[dict[str, Any]] = []
        self.takes_decisions = True
        self.me: dict[str, Any] = {}
        self.postings: list[dict[str, Any]] = []
        self.dismissed: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answers(BaseHTTPRequestHandler):
    server: Scripted

    def do_GET(self) -> None:
        if not self._refuses():
            self._json(200, {"campaigns": self.server.campaigns} if self.path == "/v1/campaigns" else self.server.me)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.headers.append(dict(self.headers))
        if self._refuses():
            return
        if self.path.endswith("/decisions"):
            self._decide(body)
        elif self.path == "/v1/postings":
            self.server.postings.append(body)
            self._json(201, {})
        else:
            self._critique(body)

    def _decide(self, decision: dict[str, Any]) -> None:
        if not self.server.takes_decisions:
            self._json(500, {"type": "about:blank", "title": "Oops", "status": 500})
            return
        self.server.decisions.append({"critique": self.path.split("/")[3], **decision})
        self.server.dismissed.pop(decision["key"], None)
        if decision["decision"] == "dismissed":
            self.server.dismissed[decision["key"]] = decision["reason"]
        self._json(201, {})

    def _critique(self, draft: Draft) -> None:
        self.server.asked.append(draft)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            for name, data in self.server.script(draft):
                if name == "finding":
                    data["dismissed"] = self.server.dismissed.get(data["key"])
                self.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        except OSError:
            self.server.cut_off.append(draft["text"])

    def _refuses(self) -> bool:
        if self.headers["Authorization"] == f"Bearer {TOKEN}":
            return False
        self._json(401, {"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": "Unknown token."})
        return True

    def _json(self, status: int, body: object) -> None:
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests' output is about the tests."""


def meta(draft: Draft) -> tuple[str, Any]:
    """The first event."""
    return "meta", {"id": "1", "versions": VERSIONS, "draft": {"text": draft["text"], "length": 1, "limit": 3000}}


def done() -> tuple[str, Any]:
    """The last event."""
    return "done", {"id": "1", "verdict": VERDICT, "shown": 5}


def finding(text: str, quote: str, level: str = "warning", suggestion: str | None = None) -> tuple[str, Any]:
    """A finding about the first `quote` in `text`, in code points."""
    start = text.index(quote)
    clause = {"document": "voice", "id": "v", "version": 1, "path": "vocabulary.w", "text": f"About “{quote}”."}
    body = {"key": f"voice.banned-term:v#w:{quote}", "type": "voice.banned-term", "dimension": "voice", "level": level}
    span = {"start": start, "end": start + len(quote), "quote": quote, "prefix": "", "suffix": ""}
    return "finding", {
        **body,
        "span": span,
        "clause": clause,
        "message": "A reason.",
        "suggestion": suggestion,
        "origin": "rules",
    }


def finds(*quotes: str, **suggestions: str) -> Callable[[Draft], Events]:
    """A script that finds these words wherever they first stand; the named ones come with a suggestion."""
    wanted: dict[str, str | None] = {**dict.fromkeys(quotes), **suggestions}

    def script(draft: Draft) -> Events:
        text = draft["text"]
        yield meta(draft)
        yield from (finding(text, quote, suggestion=words) for quote, words in wanted.items() if quote in text)
        yield "verdict", VERDICT
        yield done()

    return script


whole_answer = finds()


@contextmanager
def serving_script(port: int = 0) -> Iterator[Scripted]:
    """Serve on a port, a free one unless told otherwise."""
    with Scripted(port) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
