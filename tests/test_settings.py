"""Settings: defaults that work, and plain words for values that do not."""

import json
import re
from base64 import b64decode
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from onbrief.errors import SettingsError
from onbrief.settings import EXTENSION_ID, load_settings

EXTENSION = Path(__file__).parents[1] / "extension" / "wxt.config.ts"


def test_every_setting_has_a_default() -> None:
    settings = load_settings()
    assert (settings.host, settings.port, settings.workspace, settings.token) == ("127.0.0.1", 8321, None, None)
    assert not (settings.allow_today or settings.allow_plain_http or settings.trusted_proxies)


def test_an_option_that_is_given_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_PORT", "9000")
    assert load_settings(port=None).port == 9000
    assert load_settings(port=9001).port == 9001


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("PORT", "eighty", "a port from 1 to 65535"),
        ("PORT", "0", "a port from 1 to 65535"),
        ("TOKEN", "short", "at least 16 printable characters"),
        ("TOKEN", "spaces in the middle of it", "at least 16 printable characters"),
        ("ORIGINS", "https://*.example", "origins like https://app.example.com"),
        ("ORIGINS", "https://app.example/path", "origins like https://app.example.com"),
        ("ORIGINS", "app.example", "origins like https://app.example.com"),
        ("EXTENSION_ID", "xyz", "32 letters from a to p"),
        ("ALLOW_TODAY", "perhaps", "true or false"),
        ("TIME_ZONE", "Mars/Olympus", "Europe/Berlin"),
        ("TIME_ZONE", "../etc/passwd", "Europe/Berlin"),
        ("MODEL_URL", "api.example.com/v1", "like https://api.openai.com/v1"),
        ("MODEL_URL", "https://a-key@api.example.com/v1", "like https://api.openai.com/v1"),
        ("MODEL_KEY", "a key", "printable characters"),
        ("MODEL_OUTPUT", "xml", "auto, schema or text"),
        ("RETENTION_DAYS", "0", "at least 1"),
        ("KEEP_TEXT", "perhaps", "true or false"),
        ("PRICES", "cheap", 'JSON like {"MODEL": {"input": 0.25'),
        ("PRICES", "[]", "JSON like"),
        ("LOG_LEVEL", "loud", "debug, info, warning or error"),
        ("TRUSTED_PROXIES", "-1", "0 to 9"),
    ],
)
def test_a_wrong_value_names_the_setting_and_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(f"ONBRIEF_{name}", value)
    with pytest.raises(SettingsError, match=re.escape(expected)) as caught:
        load_settings()
    assert str(caught.value).startswith(f"ONBRIEF_{name}: ") and "Value error" not in str(caught.value)


@pytest.mark.parametrize(
    ("price", "field"),
    [
        ({"input": -1, "cached": 0, "output": 0}, "m-1.input"),
        ({"input": 1, "output": 0}, "m-1.cached"),
        ({"input": 1, "cached": 0, "output": 1, "image": 2}, "m-1.image"),
        ({"input": 1, "cached": 0, "output": float("inf")}, "m-1.output"),
        (5, "m-1"),
    ],
)
def test_a_wrong_price_names_the_model_and_the_field(
    monkeypatch: pytest.MonkeyPatch, price: object, field: str
) -> None:
    monkeypatch.setenv("ONBRIEF_PRICES", json.dumps({"m-1": price}))
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value).startswith(f"ONBRIEF_PRICES: {field}: ")


def test_a_price_tells_what_a_call_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_PRICES", '{"m-1": {"input": 0.25, "cached": 0.025, "output": 2}}')
    price = load_settings().prices["m-1"]
    assert price.cost(prompt=3_000_000, cached=1_000_000, completion=1_000_000) == pytest.approx(0.5 + 0.025 + 2)


def test_all_wrong_values_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_PORT", "eighty")
    monkeypatch.setenv("ONBRIEF_LOG_LEVEL", "loud")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert len(str(caught.value).splitlines()) == 2


def test_the_token_shows_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_TOKEN", "a-very-secret-token")
    assert "secret-token" not in f"{load_settings()!r} {load_settings()}"
    monkeypatch.setenv("ONBRIEF_TOKEN", "bad secret")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "bad secret" not in str(caught.value)


def test_an_empty_token_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_TOKEN", "")
    assert load_settings().token is None
    with pytest.raises(SettingsError, match="ONBRIEF_TOKEN"):
        load_settings(token="")


def test_lists_are_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBRIEF_ORIGINS", "https://a.example, http://localhost:3000")
    monkeypatch.setenv("ONBRIEF_HOSTS", "Coach.example")
    settings = load_settings()
    assert settings.origins == ("https://a.example", "http://localhost:3000")
    assert {"coach.example", "localhost", "127.0.0.1", "::1"} <= settings.names


def test_days_turn_in_the_teams_time_zone() -> None:
    far_apart = {load_settings(time_zone=zone).today() for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago")}
    assert len(far_apart) == 2, f"these zones are 25 hours apart, also at {datetime.now(UTC)}"


def test_the_extensions_id_is_that_of_its_key() -> None:
    (key,) = re.findall(r'"(MIIB[^"]+)"', EXTENSION.read_text("utf-8"))
    digest = sha256(b64decode(key)).hexdigest()[:32]
    assert digest.translate(str.maketrans("0123456789abcdef", "abcdefghijklmnop")) == EXTENSION_ID


def test_without_an_address_or_a_key_there_is_no_model() -> None:
    assert load_settings().endpoint is None


@pytest.mark.parametrize(
    ("environment", "url", "key"),
    [
        ({"OPENAI_API_KEY": "k"}, "https://api.openai.com/v1", "k"),
        ({"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": "https://a.example/v1"}, "https://a.example/v1", "k"),
        ({"OPENAI_API_KEY": "k", "ONBRIEF_MODEL_KEY": "m"}, "https://api.openai.com/v1", "m"),
        ({"ONBRIEF_MODEL_URL": "http://127.0.0.1:8080/v1"}, "http://127.0.0.1:8080/v1", ""),
        ({"OPENAI_API_KEY": "k", "ONBRIEF_MODEL_URL": "https://b.example/v1"}, "https://b.example/v1", ""),
        (
            {
                "OPENAI_BASE_URL": "https://a.example/v1",
                "ONBRIEF_MODEL_URL": "https://b.example",
                "OPENAI_API_KEY": "k",
            },
            "https://b.example",
            "",
        ),
        ({"OPENAI_API_KEY": "k", "ONBRIEF_MODEL_URL": "https://api.openai.com/v1"}, "https://api.openai.com/v1", "k"),
    ],
)
def test_the_model_is_where_the_settings_say_and_openais_key_goes_to_no_stranger(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], url: str, key: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    endpoint = load_settings().endpoint
    assert endpoint
    assert (endpoint.url, endpoint.key) == (url, key)


def test_no_key_is_shown() -> None:
    settings = load_settings(model_key="a-canary")
    assert "canary" not in f"{settings!r} {settings.endpoint!r} {settings}"


@pytest.mark.parametrize(
    "oidc",
    [
        {"oidc_issuer": "http://id.example.com", "oidc_client_id": "onbrief"},
        {"oidc_issuer": "id.example.com", "oidc_client_id": "onbrief"},
        {"oidc_issuer": "https://id.example.com"},
        {"oidc_client_id": "onbrief"},
        {"oidc_issuer": "https://id.example.com", "oidc_client_id": "onbrief", "oidc_client_secret": "two words"},
    ],
)
def test_an_identity_provider_is_named_as_a_whole_and_asked_in_secret(oidc: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="ONBRIEF_OIDC") as caught:
        load_settings(**oidc)
    assert "two words" not in str(caught.value)


@pytest.mark.parametrize(
    "issuer", ["https://id.example.com/realms/ours", "http://127.0.0.1:8080", "http://localhost:8080"]
)
def test_an_identity_provider_on_this_machine_needs_no_encryption(issuer: str) -> None:
    assert load_settings(oidc_issuer=issuer, oidc_client_id="onbrief").oidc_issuer == issuer
