"""How an error leaves: one shape for programs, one page for people, and nothing of a draft in the log."""

import logging
import traceback
from secrets import token_hex

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from .errors import RequestError, TooManyRequests
from .problem import Problem

log = logging.getLogger(__name__)

PROGRAM_PATHS = ("/v1/", "/healthz", "/openapi.json")  # everything else is read by people


def register(app: Flask) -> None:
    """Let every error of `app` leave through this module."""
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """The response for `error`: problem+json for programs, a page for people."""
    problem = as_problem(error)
    if request.path.startswith(PROGRAM_PATHS):
        response = Response(problem.model_dump_json(exclude_none=True), problem.status)
        response.content_type = "application/problem+json"
    else:
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        template = error.template if isinstance(error, RequestError) else "error.html"
        response = Response(render_template(template, problem=problem, back=back), problem.status)
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="onbrief"'
    if isinstance(error, TooManyRequests):
        response.headers["Retry-After"] = str(error.wait)
    if isinstance(error, HTTPException):
        response.headers.update((k, v) for k, v in error.get_headers() if k in ("Allow", "Retry-After", "Location"))
    return response


def as_problem(error: Exception) -> Problem:
    """What is told of `error`; of an unexpected one only an id, under which the log tells where it happened."""
    if isinstance(error, RequestError):
        return error.problem
    if isinstance(error, HTTPException) and error.code:
        slug = error.name.lower().replace(" ", "-")
        return Problem.of(slug, error.name, error.code, error.description or error.name)
    incident = token_hex(4)
    log.error("incident %s: %s\n%s", incident, type(error).__name__, _where(error))
    return Problem.of(
        "incident",
        "Something went wrong on our side",
        500,
        f"Please try again. If it happens again, tell whoever runs this server the incident number {incident}.",
    )


def _where(error: Exception) -> str:
    """The stack of `error` without its message, which may quote the draft."""
    return "".join(traceback.format_tb(error.__traceback__))
