"""Every ONBRIEF_* setting, one class, checked at start."""

import json
import logging
import os
import re
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from platformdirs import user_data_path
from pydantic import (
    AliasChoices,
    BeforeValidator,
    DirectoryPath,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from .errors import SettingsError
from .loopback import is_encrypted_or_here, is_loopback
from .model.endpoint import Endpoint
from .model.prices import Price

EXTENSION_ID = "bhngilbodgmmpalipaaaccabmdpkoalj"  # fixed by the `key` in extension/wxt.config.ts
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
TOKEN = re.compile(r"[\x21-\x7e]{16,}")
PRINTABLE = re.compile(r"[\x21-\x7e]+")
ADDRESS = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?", re.IGNORECASE)
OPENAI = "https://api.openai.com/v1"
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[a-z0-9.-]+(:\d+)?", re.IGNORECASE)


def _words(value: Any) -> Any:
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_words)]


def _json(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError("no JSON") from None


Prices = Annotated[dict[str, Price], NoDecode, BeforeValidator(_json)]


GateMode = Literal["off", "hold"]


class Settings(BaseSettings):
    """What the server may be told from outside; every default works on a fresh machine."""

    model_config = SettingsConfigDict(
        env_prefix="ONBRIEF_", env_ignore_empty=True, extra="forbid", frozen=True, hide_input_in_errors=True
    )

    home: Path = Field(user_data_path("onbrief"), description="a folder for this machine's state")
    workspace: Path | None = Field(None, description="a folder with briefs/, voices/ and policies/")
    database_url: SecretStr | None = Field(
        None,
        validation_alias=AliasChoices("database_url", "DATABASE_URL"),  # as hosting platforms name it
        description="a PostgreSQL database, like postgresql://USER:PASSWORD@HOST/NAME",
    )
    token: SecretStr | None = Field(None, description="at least 16 printable characters without spaces")
    host: str = Field("127.0.0.1", min_length=1, description="the address to listen on, like 127.0.0.1")
    port: int = Field(8321, ge=1, le=65535, description="a port from 1 to 65535")
    hosts: Words = Field((), description="further names of this server, like coach.example.com, separated by commas")
    origins: Words = Field((), description="origins like https://app.example.com, separated by commas")
    extension_id: str = Field(EXTENSION_ID, pattern="^[a-p]{32}$", description="32 letters from a to p")
    extensions: DirectoryPath | None = Field(None, description="a folder with what `make extension` zipped")
    allow_today: bool = Field(False, description="true or false: may a request name the date it is judged on")
    allow_plain_http: bool = Field(False, description="true or false: serve unencrypted beyond this machine")
    trusted_proxies: int = Field(0, ge=0, le=9, description="how many proxies in front set X-Forwarded-*, 0 to 9")
    retention_days: int = Field(90, ge=1, le=36_500, description="for how many days receipts are kept, at least 1")
    keep_text: bool = Field(True, description="true or false: may receipts keep the text of a draft's last answer")
    gate: GateMode = Field("off", description="off or hold: does the extension hold a post with an open error")
    prices: Prices = Field({}, description='JSON like {"MODEL": {"input": 0.25, "cached": 0.025, "output": 2}}')
    time_zone: str | None = Field(None, description="the team's time zone, like Europe/Berlin")
    oidc_issuer: str | None = Field(None, description="the address of an OpenID provider, https beyond this machine")
    oidc_client_id: str | None = Field(
        None, validate_default=True, description="the id that the provider in ONBRIEF_OIDC_ISSUER gave this server"
    )
    oidc_client_secret: SecretStr | None = Field(None, description="the secret that it gave, printable, without spaces")
    oidc_name: str = Field("single sign-on", min_length=1, max_length=60, description="what people call the provider")
    model_url: str | None = Field(
        None, description="the address of an OpenAI-compatible endpoint, like https://api.openai.com/v1"
    )
    model_key: SecretStr | None = Field(None, description="the key for it, printable characters without spaces")
    model_name: str = Field("gpt-5-mini", min_length=1, description="the name of a model, like gpt-5-mini")
    private: bool = Field(False, description="true or false: ask no model that is not on this machine")
    model_output: Literal["auto", "schema", "text"] = Field("auto", description="auto, schema or text")
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="debug, info, warning or error")

    @model_validator(mode="before")
    @classmethod
    def _as_openai_is_set_up(cls, given: dict[str, Any]) -> dict[str, Any]:
        """OPENAI_BASE_URL and OPENAI_API_KEY, where nothing else is said. The key goes to no other place than that."""
        place = os.environ.get("OPENAI_BASE_URL") or None
        url = given.get("model_url") or place
        key = os.environ.get("OPENAI_API_KEY") if url in (None, OPENAI, place) else None
        return {"model_url": url, **({"model_key": key} if key else {}), **given}

    @field_validator("token")
    @classmethod
    def _long_enough(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError("too short, or holds a character that no header carries")
        return token

    @field_validator("model_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        if url and not ADDRESS.fullmatch(url):
            raise ValueError("no address of a server")
        return url

    @field_validator("oidc_issuer")
    @classmethod
    def _encrypted(cls, issuer: str | None) -> str | None:
        if issuer and not (ADDRESS.fullmatch(issuer) and is_encrypted_or_here(issuer)):
            raise ValueError("no address that begins with https://")
        return issuer

    @field_validator("oidc_client_id")
    @classmethod
    def _both_or_none(cls, id: str | None, info: ValidationInfo) -> str | None:
        if "oidc_issuer" in info.data and bool(id) != bool(info.data["oidc_issuer"]):
            raise ValueError("one of ONBRIEF_OIDC_ISSUER and ONBRIEF_OIDC_CLIENT_ID is set without the other")
        return id

    @field_validator("model_key", "oidc_client_secret")
    @classmethod
    def _fits_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        if key and not PRINTABLE.fullmatch(key.get_secret_value()):
            raise ValueError("holds a character that no header carries")
        return key

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

    @property
    def zone(self) -> ZoneInfo | None:
        """The team's time zone; None for this machine's."""
        return ZoneInfo(self.time_zone) if self.time_zone else None

    @property
    def database(self) -> str | None:
        """The address of the database server, with its password; None: a file in `home`."""
        return self.database_url.get_secret_value() if self.database_url else None

    def today(self) -> date:
        """The team's date: days turn in its time zone, or in this machine's when none is set."""
        return datetime.now(self.zone).date()

    @property
    def endpoint(self) -> Endpoint | None:
        """Where the language model is; None when neither an address nor a key says that there is one."""
        if not (self.model_url or self.model_key):
            return None
        key = self.model_key.get_secret_value() if self.model_key else ""
        return Endpoint(self.model_url or OPENAI, key, self.model_name, self.model_output)

    @property
    def names(self) -> frozenset[str]:
        """Every host name this server answers to, in lower case."""
        own = () if self.host in ("0.0.0.0", "::") else (self.host,)
        return frozenset(name.lower() for name in (*LOOPBACK_NAMES, *own, *self.hosts))

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the address to listen on."""
        return is_loopback(self.host)


def load_settings(**options: Any) -> Settings:
    """Settings from the environment, with those `options` that are not None first; SettingsError lists all mistakes."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("\n".join(map(_plainly, error.errors(include_input=False)))) from None


def _plainly(error: Any) -> str:
    """One wrong setting in one line. Its value is left out: it may be a secret."""
    name, *within = map(str, error["loc"])
    field = Settings.model_fields.get(name)
    where = ": ".join((_variable(name), *([".".join(within)] if within else [])))
    wrong = error["msg"].removeprefix("Value error, ")
    return f"{where}: {wrong}. Expected {field.description if field else 'nothing of that name'}."


def _variable(name: str) -> str:
    return name.upper() if name == "database_url" else f"ONBRIEF_{name.upper()}"


def set_up_logging(level: str) -> None:
    """Log to standard error, one line an event."""
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every start
    logging.basicConfig(level=level.upper(), format="%(asctime)s %(levelname)s %(name)s: %(message)s")
