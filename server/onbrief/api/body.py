"""How the body of a request is read: as strict JSON, with every mistake named."""

import json
from typing import Any, NoReturn

from flask import Request
from flask import request as current_request
from pydantic import ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from ..documents.draft import DraftError, check_text
from ..documents.problems import Fault, faults_of
from ..errors import BadBody, BadField, DraftTooLong, UnusableDraft


class JsonRequest(Request):
    """A request whose JSON is an object or an error of its own: flask-openapi asks for it silently, which would
    make an empty body of a broken one."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> dict[str, Any]:
        """The body; raises BadBody or UnsupportedMediaType."""
        try:
            body = super().get_json(force=force, silent=False, cache=cache)
        except RecursionError:
            raise BadBody("The body is nested too deeply.") from None
        if not isinstance(body, dict):
            raise BadBody("Expected a JSON object, that is {…}.")
        return body

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        """Say what is wrong; `e` is None where the body does not claim to be JSON."""
        if e is None:
            raise UnsupportedMediaType("Send the body as JSON, with the header Content-Type: application/json.")
        if isinstance(e, json.JSONDecodeError):
            raise BadBody(f"The body is not JSON: {e.msg} at line {e.lineno}, column {e.colno}.")
        raise BadBody("The body is not JSON in UTF-8.")


def refuse(error: ValidationError) -> NoReturn:
    """Answer a body that does not fit: the first mistake gives the pointer, the detail names them all."""
    _check_unicode(current_request.get_json())
    faults = list(faults_of(error, ()))
    for fault in faults:
        if fault.where == ("text",):
            _check_draft(current_request.get_json().get("text"))
    raise BadField("; ".join(map(_plainly, faults)), pointer(faults[0].where))


def pointer(where: tuple[int | str, ...]) -> str | None:
    """A place in the body as a JSON pointer (RFC 6901); None for the whole."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in where) or None


def _check_unicode(body: dict[str, Any]) -> None:
    for name, value in body.items():
        try:
            json.dumps([name, value], ensure_ascii=False).encode()
        except UnicodeEncodeError:
            known = name if name.isascii() else ""
            detail = "The text holds half of a surrogate pair (like \\ud83d alone), which is no character."
            raise UnusableDraft("lone-surrogate", detail, f"/{known}") from None


def _check_draft(text: object) -> None:
    if isinstance(text, str):
        try:
            check_text(text)
        except DraftError as error:
            if error.code == "draft-too-long":
                raise DraftTooLong(str(error), "/text") from None
            raise UnusableDraft(error.code, str(error)) from None


def _plainly(fault: Fault) -> str:
    return ": ".join(part for part in (".".join(map(str, fault.where)), fault.message) if part)
