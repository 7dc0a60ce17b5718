"""What one event of a chat completion says; `jiter` reads it, a tenth of the cost of the library's objects."""

import json
from typing import Any, NamedTuple

import jiter

from .answered import Reason, Tokens
from .failures import reason_of_error

DONE = b"[DONE]"
THOUGHTS = ("reasoning_content", "reasoning")  # vLLM, DeepSeek and OpenRouter show them; nobody here reads them


class Chunk(NamedTuple):
    """The news of one event."""

    text: str = ""
    thinks: bool = False
    refuses: bool = False
    finish: str | None = None
    tokens: Tokens | None = None
    failure: Reason | None = None
    is_last: bool = False

    @property
    def is_news(self) -> bool:
        """Whether the model did anything at all."""
        return bool(self.text or self.thinks or self.refuses or self.finish)


def parsed(data: bytes) -> Any:
    """A chunk's JSON; None if it is none. A server may cut an emoji in two, and then each half is a lone surrogate."""
    try:
        return jiter.from_json(data)
    except ValueError:
        pass
    try:
        return json.loads(data.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def chunk(name: bytes, data: bytes) -> Chunk | None:
    """What an event of a stream, or the whole answer of a server that does not stream, says; None for no JSON."""
    if data.startswith(DONE):
        return Chunk(is_last=True)
    body = parsed(data)
    if not isinstance(body, dict):
        return Chunk(failure="unavailable") if name == b"error" else None
    if name == b"error" or body.get("error"):
        return Chunk(failure=reason_of_error(body.get("error") or body))
    choice = _first(body.get("choices"))
    said = _mapping(choice.get("delta") or choice.get("message"))
    return Chunk(
        text=_text(said.get("content")),
        thinks=any(said.get(name) for name in THOUGHTS),
        refuses=bool(said.get("refusal")),
        finish=_text(choice.get("finish_reason")) or None,
        tokens=_tokens(body.get("usage")),
    )


def _first(choices: Any) -> dict[str, Any]:
    return _mapping(choices[0]) if isinstance(choices, list) and choices else {}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _tokens(usage: Any) -> Tokens | None:
    if not isinstance(usage, dict):
        return None
    return Tokens(
        prompt=_count(usage.get("prompt_tokens")),
        cached=_count(_mapping(usage.get("prompt_tokens_details")).get("cached_tokens")),
        completion=_count(usage.get("completion_tokens")),
    )


def _count(value: Any) -> int:
    return value if isinstance(value, int) and value > 0 else 0
