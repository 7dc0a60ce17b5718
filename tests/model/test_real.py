"""A real model on a real server, through the same client: it proves the wire, not the wisdom."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from onbrief.critique.proposal import Proposal
from onbrief.documents.policy import ModelChoice
from onbrief.model.client import Model
from onbrief.model.endpoint import Endpoint, Patience, Request
from tests.model.asking import outcome

WANTED = os.environ.get("ONBRIEF_REAL_MODEL") == "1"  # read here: no test sees settings from outside
PATIENCE = Patience(first_token=60, idle=60)  # it computes on a CPU, perhaps a busy one

pytestmark = pytest.mark.skipif(not WANTED, reason="a real model is asked by `make model`")

FIELDS = {
    "type": {"enum": ["ask.none", "voice.hype"]},
    "clause": {"enum": ["o1", "v1"]},
    "quote": {"enum": ["Follow us", None]},
    "message": {"type": "string", "maxLength": 20},
}
FINDING = {"type": "object", "properties": FIELDS, "required": list(FIELDS), "additionalProperties": False}
FINDINGS = {"type": "array", "items": FINDING, "minItems": 3, "maxItems": 3}
SCHEMA = {
    "type": "object",
    "properties": {"findings": FINDINGS},
    "required": ["findings"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Endpoint]:
    """A server of its own, for as long as these tests run."""
    command = [sys.executable, str(Path(__file__).with_name("llama.py"))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        yield Endpoint(f"{process.stdout.readline().strip()}/v1", "", "smollm2", "schema")
        process.terminate()


def request(most_tokens: int) -> Request:
    choice = ModelChoice(max_output_tokens=most_tokens, temperature=0)
    return Request("You review posts. Answer in JSON.", "The post: Follow us!", SCHEMA, choice)


def test_findings_come_one_by_one_and_in_the_shape_that_was_asked_for(endpoint: Endpoint) -> None:
    call = Model(endpoint, PATIENCE).ask(request(400))
    first, at = call.next(), monotonic()
    done = outcome(call)
    assert done.ended.failure is None
    assert [type(item) for item in (first, *done.items)] == [Proposal] * 3
    assert done.ended.tokens and done.ended.tokens.prompt > 10 and done.ended.tokens.completion > 50
    assert monotonic() - at > 0.1


def test_an_answer_that_runs_out_of_tokens_keeps_what_was_whole(endpoint: Endpoint) -> None:
    done = outcome(Model(endpoint, PATIENCE).ask(request(70)))
    assert done.ended.failure == "too-long"
    assert 1 <= len(done.items) < 3


def test_a_call_that_is_cancelled_makes_room_for_the_next(endpoint: Endpoint) -> None:
    model = Model(endpoint, PATIENCE)
    with model.ask(request(400)) as call:
        assert isinstance(call.next(), Proposal)
    assert outcome(call).ended.failure == "cancelled"
    assert outcome(model.ask(request(400))).ended.failure is None


def test_what_the_server_refuses_is_told(endpoint: Endpoint) -> None:
    long = Request("You review posts.", "word " * 5_000, SCHEMA, ModelChoice())
    assert outcome(Model(endpoint, PATIENCE).ask(long)).ended.failure == "rejected"
