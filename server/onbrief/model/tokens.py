"""Tokens: how much of a model's input a text takes. The vocabulary comes with the package; nothing is fetched."""

import base64
import hashlib
import math
from functools import cache
from pathlib import Path
from threading import Lock

import tiktoken
from tiktoken.model import encoding_name_for_model

VOCABULARY = Path(__file__).parent / "data" / "o200k_base.tiktoken"
SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
# How o200k_base parts a text into words before it merges bytes (tiktoken, tiktoken_ext/openai_public.py).
PATTERN = "|".join(
    (
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
        r"\p{N}{1,3}",
        r" ?[^\s\p{L}\p{N}]+[\r\n/]*",
        r"\s*[\r\n]+",
        r"\s+(?!\S)",
        r"\s+",
    )
)
OWN = ("o200k_base", "o200k_harmony")  # they differ in markers that no text can hold
# Llama 3, Qwen and cl100k_base take up to a tenth more than o200k_base for English, vocabularies of 32,000 words
# rather more; the margin is for the first kind and makes an estimate err towards too many.
MARGIN = 1.15
_reading = Lock()
PIECE = 8_000  # characters counted at once: one word without an end costs more than its length


def count(text: str, model: str | None) -> int:
    """The tokens of a text for a model: exact for those that read o200k_base, else an estimate from above."""
    exact = sum(len(_encoding().encode_ordinary(text[at : at + PIECE])) for at in range(0, len(text), PIECE))
    return exact if is_exact(model) else math.ceil(MARGIN * exact)


@cache
def is_exact(model: str | None) -> bool:
    """Whether the model is known to read o200k_base; a provider's prefix (`openai/gpt-5-mini`) is no part of it."""
    try:
        return encoding_name_for_model((model or "").rsplit("/", 1)[-1]) in OWN
    except KeyError:
        return False


class VocabularyError(RuntimeError):
    """The vocabulary inside the package is not the one that it was shipped with."""


def _encoding() -> tiktoken.Encoding:
    """Read at the first use and once: half a second and 60 MB."""
    with _reading:
        return _read()


@cache
def _read() -> tiktoken.Encoding:
    """Built from the file itself: tiktoken's own loader would copy it, and delete and download it when it differs."""
    data = VOCABULARY.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise VocabularyError(f"{VOCABULARY} has been changed; install OnBrief again.")
    lines = (line.split() for line in data.splitlines())
    ranks = {base64.b64decode(token): int(rank) for token, rank in lines}
    return tiktoken.Encoding("o200k_base", pat_str=PATTERN, mergeable_ranks=ranks, special_tokens={})
