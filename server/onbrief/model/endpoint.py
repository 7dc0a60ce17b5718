"""Where a language model is, how long it may take, and what one call to it holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import urlsplit

from ..documents.policy import ModelChoice
from ..loopback import is_loopback

Output = Literal["auto", "schema", "text"]


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible address. `output` says how JSON is asked for: by schema, in the prompt's text, or by schema
    until the server refuses it."""

    url: str
    key: str = field(repr=False)
    name: str
    output: Output = "auto"

    @property
    def is_on_machine(self) -> bool:
        """Whether what is sent there stays on this machine."""
        return is_loopback(urlsplit(self.url).hostname)


@dataclass(frozen=True)
class Patience:
    """How many seconds to wait: for a connection, for the first word, for the next, and for all of it with every
    retry; `pause` is the first of the growing pauses between retries."""

    connect: float = 5.0
    first_token: float = 20.0
    idle: float = 15.0
    whole: float = 120.0
    pause: float = 0.5


@dataclass(frozen=True)
class Request:
    """What a model is told, the JSON schema of its answer, and what the policy says of model and limits."""

    system: str
    user: str
    schema: Mapping[str, Any]
    choice: ModelChoice
