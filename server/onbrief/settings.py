"""Every ONBRIEF_* setting, one class, checked at start."""

import logging
import re
from datetime import date, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from .errors import SettingsError

EXTENSION_ID = "bhngilbodgmmpalipaaaccabmdpkoalj"  # fixed by the `key` in extension/wxt.config.ts
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
TOKEN = re.compile(r"[\x21-\x7e]{16,}")
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9.-]+(:\d+)?", re.IGNORECASE)


def _words(value: Any) -> Any:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]


class Settings(BaseSettings):
    """What the server may be told from outside; every default works on a fresh machine."""

    model_config = SettingsConfigDict(
        env_prefix="ONBRIEF_", env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(user_data_path("onbrief"), description="a folder for this machine's state")
    workspace: Path | None = Field(None, description="a folder with briefs/, voices/ and policies/")
    token: SecretStr | None = Field(None, description="at least 16 printable characters without spaces")
    host: str = Field("127.0.0.1", min_length=1, description="the address to listen on, like 127.0.0.1")
    port: int = Field(8321, ge=1, le=65535, description="a port from 1 to 65535")
    hosts: Words = Field((), description="further names of this server, like coach.example.com, separated by commas")
    origins: Words = Field((), description="origins like https://app.example.com, separated by commas")
    extension_id: str = Field(EXTENSION_ID, pattern="^[a-p]{32}$", description="32 letters from a to p")
    allow_today: bool = Field(False, description="true or false: may a request name the date it is judged on")
    allow_plain_http: bool = Field(False, description="true or false: serve unencrypted beyond this machine")
    trusted_proxies: int = Field(0, ge=0, le=9, description="how many proxies in front set X-Forwarded-*, 0 to 9")
    time_zone: str | None = Field(None, description="the team's time zone, like Europe/Berlin")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning or error")

    @field_validator("token")
    @classmethod
    def _long_enough(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("too short, or holds a character that no header carries")
        return token

    @field_validator("origins")
    @classmethod
    def _bare_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        for origin in origins:
            if not ORIGIN.fullmatch(origin):
                raise ValueError(f"{origin!r} is no origin")
        return origins

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str | None) -> str | None:
        if name:
            try:
                ZoneInfo(name)
            except (ZoneInfoNotFoundError, ValueError) as error:
                raise ValueError(f"no time zone is called {name!r}") from error
        return name

    def today(self) -> date:
        """The team's date: days turn in its time zone, or in this machine's when none is set."""
        return datetime.now(ZoneInfo(self.time_zone) if self.time_zone else None).date()

    @property
    def names(self) -> frozenset[str]:
        """Every host name this server answers to, in lower case."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)
        return frozenset(name.lower() for name in (*LOOPBACK_NAMES, *own, *self.hosts))

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the address to listen on."""
        return is_loopback(self.host)


def is_loopback(host: str | None) -> bool:
    """Whether `host`, a name or an address, is this machine talking to itself."""
    try:
        return bool(host) and (host == "localhost" or ip_address(host or "").is_loopback)
    except ValueError:
        return False


def load_settings(**options: Any) -> Settings:
    """Settings from the environment, with those `options` that are not None first; SettingsError lists all mistakes."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(map(_plainly, error.errors(include_input=False)))) from None


def _plainly(error: Any) -> str:
    """One wrong setting in one line. Its value is left out: it may be a secret."""
    name = str(error["loc"][0])
    field = Settings.model_fields.get(name)
    return f"ONBRIEF_{name.upper()}: {error['msg']}. Expected {field.description if field else 'nothing of that name'}."


def set_up_logging(level: str) -> None:
    """Log to standard error, one line an event."""
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
