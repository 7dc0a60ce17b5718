"""`onbrief run`: the server in the foreground, and what it says when it starts."""

import errno
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import Flask
from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer
from waitress.task import ErrorTask

from . import coach
from .app import create_app
from .errors import StartError
from .problem import Problem
from .report import report
from .services import Services
from .settings import Settings
from .store.home import Home
from .store.sample import sample_draft
from .transport import MAX_UPLOAD

THREADS = 32  # a stream keeps its thread for as long as it lasts

Say = Callable[[str], None]


class ProblemTask(ErrorTask):  # type: ignore[misc]
    """Errors that waitress finds before our code is asked (a body too large, no HTTP at all), in our error's shape."""

    def execute(self) -> None:
        """Write the error as problem+json."""
        error = self.request.error
        slug = error.reason.lower().replace(" ", "-")
        problem = Problem(
            type=f"urn:onbrief:problem:{slug}", title=error.reason, status=error.code, detail=str(error.body)
        )
        body = problem.model_dump_json(exclude_none=True).encode()
        self.status = f"{error.code} {error.reason}"
        self.response_headers.append(("Content-Type", "application/problem+json"))
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection whose errors are ours."""

    error_task_class = ProblemTask


def serve(settings: Settings, say: Say) -> None:
    """Serve until interrupted; raises StartError with what to do when that cannot begin."""
    _refuse_exposure(settings)
    app = create_app(settings)
    server = listen(app, settings)
    for line in greeting(settings, app.extensions["onbrief"]):
        say(line)
    server.run()


def listen(app: Flask, settings: Settings) -> Any:
    """A waitress server that holds its port and answers once it runs."""
    sockets: dict[int, Any] = {}
    try:
        server = create_server(
            app,
            map=sockets,
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            ident=None,
            channel_request_lookahead=1,  # so that a client who leaves is noticed while its answer is still made
            max_request_body_size=MAX_UPLOAD,
            # The app trusts as many proxies as its settings name; waitress would take their headers away.
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
        )
    except (OSError, ValueError) as error:
        raise StartError(_why_not(error, settings)) from error
    for listener in sockets.values():
        if isinstance(listener, BaseWSGIServer):
            listener.channel_class = Channel
    logging.getLogger("waitress").setLevel(logging.WARNING)
    return server


def greeting(settings: Settings, house: Services) -> list[str]:
    """What a newcomer needs, in order: what serves, what is wrong with it, an example, the token, the link."""
    shelf = house.workspace.shelf()
    active = ", ".join(brief.identity for brief in shelf.active_briefs) or "none: nothing strategic is judged"
    lines = [house.workspace.place, f"Active campaign: {active}"]
    lines += [f"  {problem}" for problem in shelf.problems]
    if house.has_sample:
        lines += ["", "What a critique looks like:", "", sample_critique(house)]
    home = Home(settings.home)
    if settings.token is None and (token := home.make_token()):
        lines += [f"Token for the extension and other programs, shown only now:\n\n  {token}\n"]
    lines += [
        f"Open this link within ten minutes; it works once:\n\n  {link(settings, home)}\n",
        "Ctrl+C stops the server.",
    ]
    return lines


def sample_critique(house: Services) -> str:
    """The sample draft, judged as a writer would see it."""
    draft, shelf = sample_draft(), house.workspace.shelf()
    brief = next(iter(shelf.active_briefs), None)
    desk = coach.Desk(brief, shelf.voice, shelf.policy(draft.platform, brief.id if brief else None))
    critique = coach.critique(draft, desk, today=house.settings.today(), id=uuid4().hex)
    return report(critique, "A sample draft")


def link(settings: Settings, home: Home) -> str:
    """The address that signs a browser in, once: behind a proxy the first of the configured names."""
    if settings.trusted_proxies and settings.hosts:
        return f"https://{settings.hosts[0]}/sign-in/{home.make_link()}"
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{settings.port}/sign-in/{home.make_link()}"


def _refuse_exposure(settings: Settings) -> None:
    if not (settings.is_local or settings.allow_plain_http or settings.trusted_proxies):
        raise StartError(
            f"{settings.host} can be reached from other machines, and drafts would travel unencrypted. Listen on "
            "127.0.0.1; or put a proxy with TLS in front and set ONBRIEF_TRUSTED_PROXIES=1; or, where the network is "
            "yours alone, set ONBRIEF_ALLOW_PLAIN_HTTP=true."
        )


def _why_not(error: Exception, settings: Settings) -> str:
    place = f"{settings.host}:{settings.port}"
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return f"Something listens on {place} already, perhaps another `onbrief run`. Stop it, or choose --port."
    if isinstance(error, OSError) and error.errno == errno.EACCES:
        return f"This user may not listen on {place}. Choose a port above 1023 with --port."
    return f"Nothing can listen on {place} ({error}). Choose an address of this machine with --host."
