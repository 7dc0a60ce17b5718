"""What must be true of a request before anyone asks who sent it, and the headers that every answer carries."""

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from .errors import PlainHttp, WrongHost
from .loopback import is_loopback
from .settings import Settings

MAX_BODY = 2 * 1024 * 1024  # bytes: a draft of 40,000 characters, escaped, with its context and recent posts

MAX_UPLOAD = 11 * 1000 * 1000  # bytes: a file of 10 MB, and what a form adds
UPLOADS = ("imports.read",)  # the endpoints that take one

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def register(app: Flask, settings: Settings) -> None:
    """Check every request of `app`, also one for a path that is not there, and dress every answer."""

    @app.before_request
    def check() -> None:
        check_host(settings)
        check_encryption(settings)
        check_size()

    app.after_request(dress)


def check_host(settings: Settings) -> None:
    """Refuse names that are not ours: a page elsewhere can point its own name at this machine (DNS rebinding)."""
    header = request.environ.get("HTTP_HOST", "")
    name = header.rsplit(":", 1)[0] if not header.endswith("]") else header
    if name.strip("[]").rstrip(".").lower() not in settings.names:
        raise WrongHost(
            "This server does not answer to the host name of this request. If it should, add the name to ONBRIEF_HOSTS."
        )


def check_encryption(settings: Settings) -> None:
    """Refuse plain http from other machines: tokens and unpublished drafts would travel in clear."""
    if not (request.is_secure or is_loopback(request.remote_addr) or settings.allow_plain_http):
        raise PlainHttp(
            "Plain http is answered only on the machine itself. Put a proxy with TLS in front and set "
            "ONBRIEF_TRUSTED_PROXIES=1, or allow it with ONBRIEF_ALLOW_PLAIN_HTTP=true."
        )


def check_size() -> None:
    """Refuse a body that is too large by its announced length, before any of it is read."""
    limit = MAX_UPLOAD if request.endpoint in UPLOADS else current_app.config["MAX_CONTENT_LENGTH"]
    request.max_content_length = limit
    if (request.content_length or 0) > limit:
        raise RequestEntityTooLarge(f"The body may hold {limit:,} bytes at most.")


def dress(response: Response) -> Response:
    """Headers that keep a page from being framed, sniffed, or made to run anything but our own files."""
    response.headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "no-referrer")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.endpoint is None or not request.endpoint.endswith("static"):
        response.headers.setdefault("Cache-Control", "no-store")
    return response
