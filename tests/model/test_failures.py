"""The table of failures: a model's server that misbehaves on purpose, and what is made of each."""

import json
import socket
from contextlib import ExitStack
from threading import Thread
from time import monotonic
from typing import Any

import pytest

from onbrief.critique.proposal import Proposal, ProposedRow
from onbrief.model.answered import Reason
from onbrief.model.client import Model
from onbrief.model.endpoint import Endpoint, Patience
from tests.model.asking import HASTE, Outcome, ask, outcome, request
from tests.model.upstream import CUT, DONE, SILENCE, Reply, Upstream, answer, delta, ending, event, finding, says

GOOD = Reply(*says(answer(findings=2)))


def asked(*replies: Reply, **choice: Any) -> tuple[Outcome, Upstream]:
    """One call to a server that replies so."""
    with Upstream(*replies) as upstream:
        return ask(Model(upstream.endpoint(), HASTE), **choice), upstream


def broken(status: int, **headers: str) -> Reply:
    return Reply(b'{"error": {"message": "no", "type": "some_error"}}', status=status, **headers)


def kinds(done: Outcome) -> list[type]:
    return [type(item) for item in done.items]


def test_a_good_answer_is_proposals_and_what_they_cost() -> None:
    done, upstream = asked(GOOD)
    assert kinds(done) == [Proposal, Proposal, ProposedRow]
    assert done.items[1] == Proposal(**finding(1))
    assert (done.ended.failure, done.ended.model, done.ended.malformed) == (None, "a-model", 0)
    assert done.ended.tokens and (done.ended.tokens.prompt, done.ended.tokens.cached) == (900, 700)
    assert upstream.requests[0].headers["authorization"] == "Bearer a-key"


@pytest.mark.parametrize(("status", "reason"), [(401, "unauthorized"), (403, "unauthorized")])
def test_a_key_that_is_not_accepted_is_told_at_once_and_not_tried_again(status: int, reason: Reason) -> None:
    calls = [asked(broken(status)) for _ in range(3)]
    assert [(done.ended.failure, len(upstream.requests)) for done, upstream in calls] == [(reason, 1)] * 3
    assert min(done.took for done, _ in calls) < 0.25


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "not-found"),
        (402, "rejected"),
        (409, "rejected"),
        (413, "rejected"),
        (307, "rejected"),
        (501, "unavailable"),
    ],
)
def test_what_another_try_cannot_mend_is_not_tried_again(status: int, reason: Reason) -> None:
    done, upstream = asked(broken(status, Location="http://127.0.0.1:9/v1/chat/completions"))
    assert (done.ended.failure, len(upstream.requests)) == (reason, 1)


def test_a_rate_limit_is_waited_for_as_long_as_it_says() -> None:
    done, upstream = asked(broken(429, Retry_After="1"), GOOD)
    assert (done.ended.failure, len(done.items)) == (None, 3)
    first, second = upstream.requests
    assert 1 <= second.at - first.at < 2


def test_a_rate_limit_is_tried_twice_again_and_no_more() -> None:
    done, upstream = asked(broken(429))
    assert (done.ended.failure, len(upstream.requests)) == ("rate-limited", 3)


def test_a_rate_limit_that_outlasts_all_patience_is_not_waited_for() -> None:
    done, upstream = asked(broken(429, Retry_After="60"))
    assert (done.ended.failure, len(upstream.requests)) == ("rate-limited", 1)
    assert done.took < 1


def test_a_server_that_says_not_to_ask_again_is_not_asked_again() -> None:
    done, upstream = asked(broken(429, x_should_retry="false"))
    assert (done.ended.failure, len(upstream.requests)) == ("rate-limited", 1)


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_server_with_a_problem_is_tried_twice_again(status: int) -> None:
    done, upstream = asked(broken(status))
    assert (done.ended.failure, len(upstream.requests)) == ("unavailable", 3)


def test_a_server_that_recovers_is_as_good_as_any() -> None:
    done, upstream = asked(broken(500), broken(503), GOOD)
    assert (done.ended.failure, len(done.items), len(upstream.requests)) == (None, 3, 3)


def test_a_server_that_nobody_runs_is_unreachable() -> None:
    with Upstream(GOOD) as upstream:
        endpoint = upstream.endpoint()
    done = ask(Model(endpoint, HASTE))
    assert (done.ended.failure, done.items) == ("unreachable", [])


def test_a_connection_that_is_never_accepted_is_waited_for_only_so_long() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as queue:
        for _ in range(4):  # they fill the queue, and whoever comes now is not answered
            waiting = queue.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        done = ask(Model(Endpoint(url, "", "m"), Patience(connect=0.3, first_token=5)))
    assert done.ended.failure == "timed-out"
    assert done.took < 2


@pytest.mark.parametrize(
    "said", [b"SSH-2.0-Server\r\n", b"\x16\x03\x01\x02", b"HTTP/1.1 200 OK\r\nContent-Length: no\r\n\r\n"], ids=repr
)
def test_a_server_that_speaks_no_http_is_unreachable_and_no_mistake_of_ours(
    said: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    def answer_once(listener: socket.socket) -> None:
        with listener.accept()[0] as peer:
            peer.recv(65536)
            peer.sendall(said)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=answer_once, args=(listener,), daemon=True).start()
        done = ask(Model(Endpoint(f"http://127.0.0.1:{listener.getsockname()[1]}/v1", "", "m"), HASTE))
    assert (done.ended.failure, done.items) == ("unreachable", [])
    assert [record.levelname for record in caplog.records] == ["WARNING"]


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    assert ask(Model(Endpoint("http://model.invalid/v1", "", "m"), HASTE)).ended.failure == "unreachable"


def test_a_problem_after_the_first_finding_is_not_tried_again() -> None:
    some = says(answer(findings=2))[:-1]
    done, upstream = asked(Reply(*some, event({"error": {"message": "overloaded", "code": 503}})), GOOD)
    assert (done.ended.failure, len(upstream.requests)) == ("unavailable", 1)
    assert len(done.items) == 3


def test_a_problem_in_the_stream_before_the_first_finding_is_tried_again() -> None:
    done, upstream = asked(Reply(event({"error": {"message": "overloaded", "code": 503}})), GOOD)
    assert (done.ended.failure, len(done.items), len(upstream.requests)) == (None, 3, 2)


def test_a_server_that_says_nothing_is_waited_for_until_the_first_token_is_due() -> None:
    done, upstream = asked(Reply(SILENCE))
    assert (done.ended.failure, len(upstream.requests)) == ("timed-out", 1)
    assert HASTE.first_token <= done.took < HASTE.first_token + 0.5


def test_heartbeats_are_no_tokens() -> None:
    done, _ = asked(Reply(*[b": still here\n\n", delta(role="assistant", content=""), 0.05] * 40))
    assert done.ended.failure == "timed-out"
    assert done.took < HASTE.first_token + 0.5


def test_a_model_that_thinks_aloud_is_at_work() -> None:
    thoughts = [delta(reasoning_content="hm"), 0.1] * 8
    done, _ = asked(Reply(*thoughts, *says(answer())))
    assert (done.ended.failure, len(done.items)) == (None, 3)


def test_silence_in_the_middle_ends_the_call_and_keeps_what_was_found() -> None:
    done, upstream = asked(Reply(*says(answer(findings=3))[:-8], SILENCE))
    assert (done.ended.failure, done.items[0]) == ("timed-out", Proposal(**finding(0)))
    assert HASTE.idle <= done.took < HASTE.idle + 0.5
    assert upstream.gone.is_set()


def test_the_whole_has_a_limit_however_busy_the_server_is() -> None:
    patience = Patience(first_token=0.4, idle=0.4, whole=0.6)
    with Upstream(Reply(*[delta(content=" "), 0.05] * 100)) as upstream:
        done = ask(Model(upstream.endpoint(), patience))
    assert done.ended.failure == "timed-out"
    assert 0.6 <= done.took < 1.1


def test_the_policys_limit_counts_where_it_is_shorter() -> None:
    done, _ = asked(Reply(*[delta(content=" "), 0.05] * 100), timeout_s=0.5)
    assert done.ended.failure == "timed-out"
    assert 0.5 <= done.took < 1.0


def test_a_finished_answer_is_not_a_failure_because_its_server_never_hangs_up() -> None:
    done, _ = asked(Reply(*says(answer()), SILENCE))
    assert (done.ended.failure, len(done.items)) == (None, 3)
    assert done.took < 1


@pytest.mark.parametrize("end", [[0.2, CUT], []], ids=["reset", "closed"])
def test_a_cut_keeps_every_complete_finding(end: list[Any]) -> None:
    text = answer(findings=4, rows=0)
    done, upstream = asked(Reply(*says(text[: text.rindex("Reason 3")])[:-1], *end))
    assert (done.ended.failure, len(upstream.requests)) == ("cut-off", 1)
    assert done.items == [Proposal(**finding(n)) for n in range(3)]


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([*says(answer(findings=1))[:-1], ending("length")], "too-long"),
        ([*says(answer(findings=1))[:-1], ending("content_filter")], "filtered"),
        ([*says(answer(findings=1))[:-1], delta(refusal="I can"), delta(refusal="not"), ending()], "refused"),
    ],
)
def test_length_filter_and_refusal_are_three_reasons_and_keep_what_was_found(
    parts: list[bytes], reason: Reason
) -> None:
    done, _ = asked(Reply(*parts))
    assert (done.ended.failure, len(done.items)) == (reason, 2)


def test_a_prompt_that_the_providers_filter_stops_is_filtered() -> None:
    stopped = Reply(b'{"error": {"message": "no", "code": "content_filter"}}', status=400)
    done, upstream = asked(stopped)
    assert (done.ended.failure, len(upstream.requests)) == ("filtered", 1)


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>Sign in to the hotel's network</title>",
        b"{]",
        b'{"object": "list"}',
        b"\xff\xfe\x00",
        event("not json") + event("[1, 2]") + event("null") + event('{"choices": [7]}') + DONE,
        event({"choices": [{"delta": {"content": 7}, "finish_reason": 8}]}) + DONE,
        b"".join(says("I would rather talk about {the weather} and [more].")),
        b"".join(says('{"findings": "none", "rows": 3}')),
        b"".join(says('{"findings": [{"type": 7}, {"quote": []}, null, 3]}')),
    ],
)
def test_nonsense_is_told_and_nothing_of_it_gets_through(body: bytes) -> None:
    done, _ = asked(Reply(body))
    assert (done.ended.failure, done.items) == ("unreadable", [])


def test_a_wrong_proposal_among_right_ones_is_counted_and_left_out() -> None:
    wrong = [finding(1, message=None), finding(2, clause=3), {"row": "mood", "clause": "o1", "quote": "x"}]
    done, _ = asked(Reply(*says(json.dumps({"findings": [*wrong, finding(3, extra={"deep": [1]})]}))))
    assert done.items == [Proposal(**finding(3))]
    assert (done.ended.failure, done.ended.malformed) == (None, 3)


def test_no_findings_is_an_answer() -> None:
    done, _ = asked(Reply(*says('{"findings": [], "rows": []}')))
    assert (done.ended.failure, done.items) == (None, [])


def test_more_findings_than_anyone_reads_are_cut_and_the_upstream_is_closed() -> None:
    done, upstream = asked(Reply(*says(answer(findings=60)), SILENCE))
    assert (done.ended.failure, len(done.items)) == ("too-much", 50)
    assert upstream.gone.wait(1)


def test_fifty_findings_are_not_too_many() -> None:
    done, _ = asked(Reply(*says(answer(findings=50))))
    assert (done.ended.failure, len(done.items)) == (None, 51)


@pytest.mark.parametrize(
    "flood",
    [
        [delta(content="x" * 8_000)] * 40,
        [b"data: " + b"x" * 100_000] * 20,
        [b"data: %b\n" % (b"x" * 1_000) * 100] * 20,
        [b"{" + b" " * 100_000] * 20,
    ],
    ids=["text", "line", "event", "document"],
)
def test_a_flood_is_cut_and_the_upstream_is_closed(flood: list[bytes]) -> None:
    done, upstream = asked(Reply(*flood, SILENCE))
    assert done.ended.failure == "too-much"
    assert upstream.gone.wait(1)


def test_a_server_that_does_not_stream_is_understood() -> None:
    choice = {"message": {"content": answer(findings=2)}, "finish_reason": "stop"}
    body = {"choices": [choice], "usage": {"prompt_tokens": 5, "completion_tokens": 6}}
    done, _ = asked(Reply(b" \n", event(body).removeprefix(b"data: "), Content_Type="application/json"))
    assert (done.ended.failure, len(done.items)) == (None, 3)
    assert done.ended.tokens and done.ended.tokens.completion == 6


def test_who_goes_on_closes_the_upstream_also_before_the_first_token() -> None:
    for parts in ([SILENCE], [b": hello\n\n", SILENCE], [delta(content='{"findings": ['), SILENCE]):
        with Upstream(Reply(*parts)) as upstream:
            call = Model(upstream.endpoint()).ask(request())
            assert upstream.asked.wait(5)
            left = monotonic()
            call.cancel()
            assert upstream.gone.wait(2)
            assert monotonic() - left < 2
            assert outcome(call).ended.failure == "cancelled"
            call.cancel()
            assert list(call) == []


def test_who_goes_on_while_a_retry_is_waited_for_is_gone_at_once() -> None:
    with Upstream(broken(429, Retry_After="30")) as upstream, Model(upstream.endpoint()).ask(request()) as call:
        assert upstream.asked.wait(5)
        assert call.next(timeout=0.2) is None
        call.cancel()
        done = outcome(call)
    assert done.ended.failure == "cancelled"
    assert done.took < 0.5
    assert len(upstream.requests) == 1


def test_leaving_the_call_cancels_it() -> None:
    with Upstream(Reply(SILENCE)) as upstream:
        with Model(upstream.endpoint()).ask(request()):
            assert upstream.asked.wait(5)
        assert upstream.gone.wait(2)


def test_after_five_failures_in_a_row_nobody_is_asked() -> None:
    with Upstream(broken(401)) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        assert [ask(model).ended.failure for _ in range(5)] == ["unauthorized"] * 5
        done = ask(model)
        assert done.ended.failure == "resting"
        assert done.took < 0.1
        assert len(upstream.requests) == 5


def test_an_answer_in_between_is_a_new_start() -> None:
    with Upstream(*[broken(401)] * 4, GOOD, *[broken(401)] * 4, GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        assert [ask(model).ended.failure for _ in range(10)].count("resting") == 0


def test_those_who_leave_are_no_failures() -> None:
    with Upstream(*[Reply(SILENCE)] * 6, GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        for _ in range(6):
            upstream.asked.clear()
            call = model.ask(request())
            assert upstream.asked.wait(5)
            call.cancel()
            assert outcome(call).ended.failure == "cancelled"
        assert ask(model).ended.failure is None
