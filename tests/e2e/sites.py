"""The two sites under their real names: pages over TLS on loopback, with content policies as strict as theirs."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import trustme

from .build import PAGES, PAGES_BUILD

HOSTS = ("www.linkedin.com", "x.com", "twitter.com")
POLICY = "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'"
POLICIES = {"www.linkedin.com": f"{POLICY}; require-trusted-types-for 'script'", "x.com": POLICY, "twitter.com": POLICY}


class _Page(BaseHTTPRequestHandler):
    """Any path of a site is its page, as in every single-page application."""

    def do_GET(self) -> None:
        host = self.headers["Host"]
        page = "linkedin" if host == "www.linkedin.com" else "x"
        if self.path.partition("?")[0].endswith(".js"):
            self._send((PAGES_BUILD / f"{page}.js").read_bytes(), "text/javascript", host)
        else:
            self._send((PAGES / f"{page}.html").read_bytes(), "text/html", host)

    def _send(self, body: bytes, kind: str, host: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICIES[host])
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests' output is about the tests."""


@contextmanager
def serving_sites() -> Iterator[int]:
    """Serve both sites; gives the port that their names have to be mapped to."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(*HOSTS).configure_cert(tls)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Page) as server:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
