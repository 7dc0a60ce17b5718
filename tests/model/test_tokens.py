"""Tokens: the same count as tiktoken's, with no network, no cache of its own and no endless text."""

import hashlib
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
import tiktoken

from onbrief.model import tokens
from onbrief.model.tokens import VOCABULARY, VocabularyError, count

SAMPLES = [
    "",
    "Book a two-hour line audit.",
    "37% fewer unplanned stops, 11 of 12 retrofits; 1,140 € — “quoted”, can't, WE'LL.",
    "Größe, façade, Łódź, 停机时间, простои, אבטחה, 🐦‍🔥👩🏽‍🔧",
    "line\r\n\r\n  indented\t\ttabs   \n\n\n#ConveyorUptime @halden https://halden.example/audit?utm_source=x",
    "<|endoftext|> and <|im_start|>system",
    '{"findings":[{"type":"ask.none","clause":"f1","quote":null}]}',
]


@pytest.fixture
def official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tiktoken.Encoding:
    """tiktoken's own encoding, read from a cache that holds a copy of our file."""
    address = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    (tmp_path / hashlib.sha1(address.encode()).hexdigest()).write_bytes(VOCABULARY.read_bytes())
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    return tiktoken.get_encoding("o200k_base")


@pytest.fixture
def fresh() -> Iterator[None]:
    """The vocabulary not yet read, before and after."""
    tokens._read.cache_clear()
    yield
    tokens._read.cache_clear()


@pytest.mark.parametrize("text", SAMPLES)
def test_a_count_is_what_tiktoken_counts(text: str, official: tiktoken.Encoding) -> None:
    assert count(text, "gpt-5-mini") == len(official.encode_ordinary(text))


@pytest.mark.usefixtures("fresh")
def test_the_vocabulary_is_read_without_a_network_and_without_a_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("nothing is to be fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert count("Book a two-hour line audit.", "gpt-5") == 7
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("fresh")
def test_a_changed_vocabulary_is_refused_and_left_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changed = tmp_path / "o200k_base.tiktoken"
    changed.write_bytes(VOCABULARY.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(tokens, "VOCABULARY", changed)
    with pytest.raises(VocabularyError, match="has been changed; install OnBrief again"):
        count("A draft.", "gpt-5")
    assert changed.exists()


@pytest.mark.parametrize("model", ["gpt-5-mini", "gpt-4.1", "o3", "gpt-oss-20b", "openai/gpt-5", "gpt-4o-2024-11-20"])
def test_models_that_read_this_vocabulary_are_counted_exactly(model: str) -> None:
    assert count("word " * 100, model) == 101


@pytest.mark.parametrize("model", [None, "", "llama-3.3-70b", "mistral-small", "Qwen/Qwen3-8B", "gpt-4", "claude-5"])
def test_for_any_other_model_the_count_is_an_estimate_from_above(model: str | None) -> None:
    assert count("word " * 100, model) == 117
    assert count("", model) == 0


@pytest.mark.parametrize("text", ["a", " ", "\n", "!", "🐦", "\u0301", "1", "ab ", "a\u200b"])
def test_a_text_of_one_thing_over_and_over_is_counted_in_no_time(text: str) -> None:
    count("warm", None)
    started = time.perf_counter()
    assert count(text * 200_000, None) > 0
    assert time.perf_counter() - started < 3
