"""What is sent to a chat completion, and how to do with less where a server does not take all of it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from openai import APIStatusError

from .endpoint import Endpoint, Request

BAD_REQUEST = {400, 422}
SPOKEN_OF: Mapping[str, tuple[str, ...]] = {  # how servers name what they do not take
    "response_format": ("response_format", "json_schema", "json schema", "structured", "grammar", "guided"),
    "stream_options": ("stream_options", "include_usage"),
    "max_completion_tokens": ("max_completion_tokens",),
    "reasoning_effort": ("reasoning_effort", "reasoning"),
    "temperature": ("temperature",),
}
OF_THE_DRAFT = ("context_length", "context length", "context size", "too long", "content_filter", "content policy")
IN_WORDS = "Answer with one JSON object of this JSON Schema and nothing else:"


def parameters(request: Request, endpoint: Endpoint, without: Iterable[str] = ()) -> dict[str, Any]:
    """The parameters of a request, `without` some that this endpoint was found not to take."""
    choice, system = request.choice, request.system
    if "response_format" in without:
        system = f"{system}\n\n{IN_WORDS}\n{json.dumps(request.schema, ensure_ascii=False)}"
    optional = {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "critique", "strict": True, "schema": request.schema},
        },
        "stream_options": {"include_usage": True},
        "max_completion_tokens": choice.max_output_tokens,
        "reasoning_effort": choice.effort,
        "temperature": choice.temperature,
    }
    sent = {name: value for name, value in optional.items() if value is not None and name not in without}
    if "max_completion_tokens" in without:
        sent["max_tokens"] = choice.max_output_tokens
    messages = [{"role": "system", "content": system}, {"role": "user", "content": request.user}]
    plain = {"model": choice.name or endpoint.name, "messages": messages, "stream": True}
    return {**plain, "extra_body": sent}  # which the library sends as it is; it would walk through all of the schema


def refused(error: APIStatusError, sent: Iterable[str], must: str | None = None) -> frozenset[str]:
    """Which of the parameters that were `sent` to leave out next; none where that would not help.

    The one the server names; else the schema, which fewest servers take; else all that is optional. Never `must`.
    """
    if error.status_code not in BAD_REQUEST:
        return frozenset()
    open_ = [name for name in SPOKEN_OF if name in sent and name != must]
    said = f"{error.param} {error.code} {error.message}".lower()
    places = {name: min((at for word in SPOKEN_OF[name] if (at := said.find(word)) >= 0), default=-1) for name in open_}
    if named := [name for name in open_ if places[name] >= 0]:
        return frozenset({min(named, key=places.__getitem__)})
    if any(word in said for word in OF_THE_DRAFT):
        return frozenset()
    return frozenset({"response_format"} if "response_format" in open_ else open_)
