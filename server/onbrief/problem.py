"""An error as every client receives it (RFC 9457)."""

from datetime import datetime
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

PairingWord = Literal["authorization_pending", "slow_down", "access_denied", "expired_token"]


class Mistake(BaseModel):
    """One thing that is wrong in a document."""

    line: int
    field: str = Field(description="A readable path such as messages.uptime.proofs.0; empty for the whole.")
    message: str


class Latest(BaseModel):
    """What somebody else saved in the meantime."""

    revision: int
    at: datetime
    author: str
    note: str
    text: str


class Problem(BaseModel):
    """An error as every client receives it (RFC 9457, application/problem+json)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="urn:onbrief:problem: and a word that stays the same.")
    title: str
    status: int
    detail: str = Field(description="What was wrong with this request and what to do next.")
    pointer: str | None = Field(default=None, description="JSON pointer to the field, where there is one.")
    campaigns: list[str] | None = Field(default=None, description="With several-active: the ids to choose from.")
    mistakes: list[Mistake] | None = Field(default=None, description="With bad-document: all that is wrong in it.")
    latest: Latest | None = Field(default=None, description="With stale-revision: what somebody else saved meanwhile.")
    error: PairingWord | None = Field(default=None, description="Why a device has no token yet, in RFC 8628's words.")

    @classmethod
    def of(cls, slug: str, title: str, status: int, detail: str, pointer: str | None = None) -> Self:
        """The problem that goes by the name `slug`."""
        return cls(type=f"urn:onbrief:problem:{slug}", title=title, status=status, detail=detail, pointer=pointer)
