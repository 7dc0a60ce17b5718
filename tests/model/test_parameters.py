"""What is sent, and doing with less where a server does not take all of it."""

import json

import pytest

from onbrief.model.client import Model
from onbrief.model.endpoint import Output
from tests.model.asking import HASTE, ask, request
from tests.model.upstream import Reply, Upstream, answer, says

GOOD = Reply(*says(answer()))
OPTIONAL = ["response_format", "stream_options", "max_completion_tokens", "reasoning_effort", "temperature"]
EVERYTHING = {"effort": "low", "temperature": 0.5}


def refusal(said: str, status: int = 400, param: str | None = None) -> Reply:
    return Reply(json.dumps({"error": {"message": said, "param": param}}).encode(), status=status)


def test_the_request_is_what_chat_completions_take() -> None:
    with Upstream(GOOD) as upstream:
        ask(Model(upstream.endpoint(), HASTE))
    schema = {"type": "json_schema", "json_schema": {"name": "critique", "strict": True, "schema": {"type": "object"}}}
    assert upstream.requests[0].head.startswith(b"POST /v1/chat/completions ")
    assert upstream.requests[0].json == {
        "model": "a-model",
        "messages": [{"role": "system", "content": "You are a coach."}, {"role": "user", "content": "Judge this."}],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_completion_tokens": 1200,
        "response_format": schema,
    }


def test_what_the_policy_chooses_is_sent() -> None:
    with Upstream(GOOD) as upstream:
        done = ask(Model(upstream.endpoint(), HASTE), name="other", max_output_tokens=7, effort="none", temperature=0)
    sent = upstream.requests[0].json
    assert (sent["model"], sent["max_completion_tokens"]) == ("other", 7)
    assert (sent["reasoning_effort"], sent["temperature"], done.ended.model) == ("none", 0, "other")


def test_one_on_the_own_machine_needs_no_key() -> None:
    with Upstream(GOOD) as upstream:
        assert ask(Model(upstream.endpoint(key=""), HASTE)).ended.failure is None


@pytest.mark.parametrize("status", [400, 422])
@pytest.mark.parametrize("name", OPTIONAL)
def test_a_parameter_that_is_named_is_left_out_now_and_from_then_on(name: str, status: int) -> None:
    with Upstream(refusal(f"Unsupported parameter: '{name}' is not supported", status), GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        assert ask(model, **EVERYTHING).ended.failure is None
        assert ask(model, **EVERYTHING).ended.failure is None
    first, second, third = (set(received.json) for received in upstream.requests)
    instead = {"max_tokens"} if name == "max_completion_tokens" else set()
    assert set(OPTIONAL) <= first
    assert second == third == first - {name} | instead


def test_several_are_left_out_one_after_the_other() -> None:
    replies = [refusal("no", param=name) for name in reversed(OPTIONAL)]
    with Upstream(*replies, GOOD) as upstream:
        assert ask(Model(upstream.endpoint(), HASTE), **EVERYTHING).ended.failure is None
    assert set(upstream.requests[-1].json) == {"model", "messages", "stream", "max_tokens"}


def test_what_one_model_does_not_take_another_of_the_same_endpoint_may() -> None:
    with Upstream(refusal("no response_format"), GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        ask(model)
        ask(model, name="other")
    assert ["response_format" in received.json for received in upstream.requests] == [True, False, True]


def test_without_a_schema_the_prompt_says_it_in_words() -> None:
    with Upstream(refusal("json_schema is not supported"), GOOD) as upstream:
        ask(Model(upstream.endpoint(), HASTE))
    system = upstream.requests[1].json["messages"][0]["content"]
    assert system.startswith("You are a coach.")
    assert system.endswith('{"type": "object"}')


def test_a_refusal_that_names_nothing_costs_the_schema_first_and_then_the_rest() -> None:
    with Upstream(refusal("Bad request"), refusal("Bad request"), GOOD) as upstream:
        assert ask(Model(upstream.endpoint(), HASTE), **EVERYTHING).ended.failure is None
    one, two, three = (set(received.json) & set(OPTIONAL) for received in upstream.requests)
    assert (one, two, three) == (set(OPTIONAL), set(OPTIONAL) - {"response_format"}, set())


def test_what_helps_nobody_is_not_remembered() -> None:
    with Upstream(*[refusal("Bad request")] * 3, GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        assert ask(model).ended.failure == "rejected"
        assert ask(model).ended.failure is None
    assert [("response_format" in received.json) for received in upstream.requests] == [True, False, False, True]


def test_a_draft_that_is_too_long_is_not_tried_with_less() -> None:
    with Upstream(refusal("This model's maximum context length is 4096 tokens")) as upstream:
        assert ask(Model(upstream.endpoint(), HASTE)).ended.failure == "rejected"
    assert len(upstream.requests) == 1


@pytest.mark.parametrize(
    ("output", "with_schema"), [("schema", [True, True]), ("text", [False, False]), ("auto", [True, False])]
)
def test_the_setting_decides_about_the_schema(output: Output, with_schema: list[bool]) -> None:
    with Upstream(refusal("no response_format"), GOOD) as upstream:
        model = Model(upstream.endpoint(output=output), HASTE)
        ask(model)
        ask(model)
    assert ["response_format" in received.json for received in upstream.requests][:2] == with_schema
    assert request().system in upstream.requests[0].json["messages"][0]["content"]
