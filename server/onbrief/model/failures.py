"""Why a call failed, from what a provider answered, and whether asking again makes sense."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from time import time
from typing import Any

from openai import APIConnectionError, APIStatusError, OpenAIError

from .answered import Reason

PASSING = {429, 500, 502, 503, 529}  # 529: overloaded, as Anthropic and some proxies say it
RETRIED: frozenset[Reason] = frozenset({"rate-limited", "unavailable", "unreachable"})
BY_STATUS: Mapping[int, Reason] = {401: "unauthorized", 403: "unauthorized", 404: "not-found", 429: "rate-limited"}
BY_WORD: Mapping[str, Reason] = {  # codes and types of errors inside a stream, by what their name holds
    "content_filter": "filtered",
    "content_policy": "filtered",
    "rate_limit": "rate-limited",
    "insufficient_quota": "rate-limited",
    "api_key": "unauthorized",
    "authentication": "unauthorized",
    "permission": "unauthorized",
    "not_found": "not-found",
    "invalid": "rejected",
    "context_length": "rejected",
}


@dataclass(frozen=True)
class Failure:
    """A reason, whether to ask again, how many seconds the provider wants to be left alone before that, and which
    parameters to leave out instead."""

    reason: Reason
    may_pass: bool = False
    after: float = 0
    refused: frozenset[str] = frozenset()


def failure_of(error: OpenAIError) -> Failure:
    """What an exception of the library means. Time-outs are not tried again: the writer has waited already."""
    if isinstance(error, APIConnectionError):
        return Failure("timed-out") if _is_late(error) else Failure("unreachable", may_pass=True)
    if not isinstance(error, APIStatusError):
        return Failure("rejected")
    reason = reason_of_status(error.status_code)
    if reason == "rejected" and (said := reason_of_error(error.body)) == "filtered":
        reason = said
    headers = error.response.headers
    passes = error.status_code in PASSING and headers.get("x-should-retry") != "false"
    return Failure(reason, passes, retry_after(headers) if passes else 0)


def _is_late(error: BaseException | None) -> bool:
    """Whether a time limit is at the root of an error. The library takes a refused connection for one as well."""
    return error is not None and (isinstance(error, TimeoutError) or _is_late(error.__cause__))


def reason_of_status(status: int) -> Reason:
    """What an HTTP status that is no success means."""
    return BY_STATUS.get(status) or ("unavailable" if status >= 500 or status == 408 else "rejected")


def reason_of_error(body: Any) -> Reason:
    """What an error object inside an answer means, by its status or the words of its code and type."""
    if not isinstance(body, Mapping):
        return "unavailable"
    code = body.get("code")
    if str(code).isdigit() and int(str(code)) >= 400:
        return reason_of_status(int(str(code)))
    said = f"{code} {body.get('type')}".lower()
    return next((reason for word, reason in BY_WORD.items() if word in said), "unavailable")


def retry_after(headers: Mapping[str, str]) -> float:
    """Seconds that Retry-After asks for, given as a number or as a date (RFC 9110, section 10.2.3); 0 for none."""
    said = headers.get("retry-after", "")
    try:
        seconds = float(said)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(said).timestamp() - time()
        except ValueError:
            return 0
    return max(0.0, seconds) if math.isfinite(seconds) else math.inf
