"""The client in its surroundings: processes, proxies, other calls, and the log."""

import logging
import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

import pytest

from onbrief.critique.proposal import Proposal
from onbrief.model.client import Model
from onbrief.model.endpoint import Endpoint, Patience, Request
from tests.model.asking import HASTE, ask, outcome, request
from tests.model.upstream import CUT, SILENCE, Reply, Upstream, answer, delta, ending, says

GOOD = Reply(*says(answer()))
CANARY = "canary-in-the-coal-mine"


def test_calls_share_connections() -> None:
    with Upstream(GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        assert [ask(model).ended.failure for _ in range(5)] == [None] * 5
    assert upstream.connections == 1


def test_findings_come_while_the_model_still_writes() -> None:
    text = answer(findings=2)
    half = text.index("}") + 1
    with Upstream(Reply(delta(content=text[:half]), 1.5, delta(content=text[half:]), ending())) as upstream:
        call = Model(upstream.endpoint()).ask(request())
        assert isinstance(call.next(timeout=1), Proposal)
        assert outcome(call).took > 0.4


def test_many_calls_at_once_do_not_wait_for_each_other() -> None:
    slowly = [part for chunk in says(answer(findings=3), size=40) for part in (chunk, 0.02)]
    with Upstream(Reply(*slowly)) as upstream, ThreadPoolExecutor(20) as threads:
        model = Model(upstream.endpoint())
        alone = ask(model).took
        done = list(threads.map(lambda _: ask(model), range(20)))
    assert [len(each.items) for each in done] == [4] * 20
    assert max(each.took for each in done) < 4 * alone


def _child(model: Model, connection: Connection) -> None:
    connection.send((ask(model).ended.failure, os.getpid()))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_model_that_was_asked_before_a_fork_can_be_asked_after_it() -> None:
    with Upstream(GOOD) as upstream:
        model = Model(upstream.endpoint(), HASTE)
        assert ask(model).ended.failure is None
        here, there = multiprocessing.Pipe()
        child = multiprocessing.get_context("fork").Process(target=_child, args=(model, there))
        child.start()
        assert here.poll(10)
        failure, pid = here.recv()
        child.join(5)
        assert (failure, pid) == (None, child.pid)
        assert ask(model).ended.failure is None


def test_no_proxy_gets_between_us_and_our_own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with Upstream(GOOD) as upstream, Upstream(GOOD) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert ask(Model(upstream.endpoint(), HASTE)).ended.failure is None
    assert proxy.connections == 0


def test_no_redirect_takes_a_draft_elsewhere() -> None:
    with Upstream(GOOD) as elsewhere, Upstream() as upstream:
        upstream.replies.append(Reply(status=307, Location=f"{elsewhere.url}/chat/completions"))
        assert ask(Model(upstream.endpoint(), HASTE)).ended.failure == "rejected"
    assert elsewhere.connections == 0


@pytest.mark.parametrize(
    ("url", "on_machine"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("https://api.openai.com/v1", False),
        ("http://localhost.example.com/v1", False),
        ("http://127.0.0.1@example.com/v1", False),
        ("http://192.168.0.1/v1", False),
    ],
)
def test_only_loopback_is_this_machine(url: str, on_machine: bool) -> None:
    assert Endpoint(url, "", "m").is_on_machine is on_machine


def test_an_endpoint_does_not_show_its_key() -> None:
    assert CANARY not in repr(Endpoint("http://a.example", CANARY, "m"))


def test_neither_keys_nor_drafts_nor_answers_are_logged_on_any_path(caplog: pytest.LogCaptureFixture) -> None:
    body = f'{{"error": {{"message": "{CANARY}", "code": "{CANARY}"}}}}'.encode()
    replies = [
        *(Reply(body, status=status) for status in (400, 401, 403, 404, 413, 422, 429, 500, 503)),
        Reply(*says(answer(message=CANARY))),
        Reply(*says(CANARY)),
        Reply(delta(content=CANARY), 0.1, CUT),
        Reply(delta(content=CANARY), SILENCE),
        Reply(delta(refusal=CANARY), ending()),
        Reply(b"data: " + body + b"\n\n"),
        Reply(status=307, Location=f"http://{CANARY}.example/"),
    ]
    caplog.set_level(logging.DEBUG)
    for reply in replies:
        with Upstream(reply) as upstream:
            model = Model(upstream.endpoint(key=CANARY), Patience(first_token=0.2, idle=0.2, whole=1, pause=0.01))
            said = Request(CANARY, CANARY, {"description": CANARY}, request().choice)
            outcome(model.ask(said))
            assert CANARY.encode() in upstream.received
    assert len(caplog.records) >= len(replies) - 1
    logged = " ".join(f"{record.getMessage()} {record.__dict__} {record.exc_text}" for record in caplog.records)
    assert CANARY not in logged


def test_a_mistake_of_ours_ends_the_call_and_is_logged_without_what_was_said(caplog: pytest.LogCaptureFixture) -> None:
    with Upstream(GOOD) as upstream:
        half = Request("system", f"{CANARY} \ud83d", {}, request().choice)  # half a character, which nothing can send
        done = outcome(Model(upstream.endpoint(), HASTE).ask(half))
    assert done.ended.failure == "unreadable"
    assert "UnicodeEncodeError" in caplog.text
    assert CANARY not in caplog.text
