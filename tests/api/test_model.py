"""The model's part of a critique, from the request to the receipt, against a real server on loopback."""

import http.client
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
from flask.testing import FlaskClient

from onbrief.coach import Desk, review
from onbrief.documents.draft import Draft
from onbrief.model.turns import Turn
from onbrief.visit import Visit
from tests.model.upstream import CUT, SILENCE, Reply, Upstream, says
from tests.serving import BEARER, DRAFT, app_in, events_of, listening, post, sample_folder, settings_in

TEXT = (
    "37% fewer unplanned stops across three sites over twelve months. It is incumbent upon every maintenance manager "
    "to check the frame first. Book a two-hour line audit, free of charge: "
    "https://halden.example/audit?utm_source=linkedin&utm_medium=social&utm_campaign=line-audit-q4"
)
STIFF = "It is incumbent upon every maintenance manager"
PRICE = {"a-model": {"input": 1, "cached": 0.5, "output": 10}}


@contextmanager
def coached(folder: Path, upstream: Upstream, **settings: Any) -> Iterator[FlaskClient]:
    """A client of a server whose model is `upstream`."""
    told = {"model_url": upstream.url, "model_name": "a-model", "workspace": sample_folder(folder), **settings}
    yield app_in(folder, **told).test_client()


def proposal(**fields: Any) -> dict[str, Any]:
    """One that stands: words of TEXT against a trait of the guide."""
    usual = {"type": "voice.off-trait", "clause": "t2", "quote": STIFF, "before": "", "after": ""}
    return {**usual, "message": "This reads like a contract.", "suggestion": None, **fields}


def answering(*findings: dict[str, Any], rows: Sequence[dict[str, Any]] = ()) -> Reply:
    """A model that says these."""
    return Reply(*says(json.dumps({"findings": list(findings), "rows": list(rows)})))


def judged(client: FlaskClient, **fields: Any) -> Any:
    """The whole critique of TEXT."""
    return post(client, text=TEXT, **fields).json


def streamed(client: FlaskClient, **fields: Any) -> list[tuple[str, Any]]:
    """The events of a critique of TEXT."""
    return events_of(client.post("/v1/critiques", json={**DRAFT, "text": TEXT, **fields}, headers=BEARER).text)


def receipt_of(client: FlaskClient, critique: Any) -> Any:
    """What was kept of it."""
    return json.loads(client.get(f"/v1/critiques/{critique['id']}", headers=BEARER).data)["receipt"]


def by_model(critique: Any) -> list[Any]:
    """The findings that come from the model."""
    return [finding for finding in critique["findings"] if finding["origin"] == "model"]


def policy(folder: Path, **fields: Any) -> None:
    """Make a policy for all posts of the sample workspace."""
    front = {"id": "b2b", "version": 2, "name": "Ours", "change_note": "A try.", **fields}
    (folder / "workspace" / "policies" / "ours.md").write_text(f"---\n{json.dumps(front)}\n---\nBe brief.\n")


def test_a_grounded_proposal_becomes_a_finding_and_the_others_are_counted(tmp_path: Path) -> None:
    said = answering(proposal(), proposal(quote="words that nobody wrote"), proposal(clause="z9"))
    with Upstream(said) as upstream, coached(tmp_path, upstream) as client:
        critique = judged(client)
        (found,) = by_model(critique)
        assert found["span"]["quote"] == STIFF
        assert (found["clause"]["path"], found["level"]) == ("traits.plain", "suggestion")
        assert receipt_of(client, critique)["dropped"] == {"not-in-draft": 1, "unknown-clause": 1}
        assert (critique["engine"]["model"], critique["engine"]["degraded"]) == ("a-model", None)


def test_rules_and_verdict_are_out_before_the_model_is_asked(tmp_path: Path) -> None:
    with Upstream(answering()) as upstream, coached(tmp_path, upstream) as client:
        house = client.application.extensions["onbrief"]
        shelf = house.workspace.shelf()
        desk = Desk(shelf.active_briefs[0], shelf.voice, shelf.policy("linkedin", None))
        visit = Visit(house.studio, datetime.now(UTC), date(2026, 11, 2), Turn())
        draft = Draft(text="We leverage it.", platform="linkedin")
        events = review(draft, desk, today=house.settings.today(), id="one", visit=visit)
        names = [next(events).name]
        while names[-1] != "verdict":
            names.append(next(events).name)
        assert "finding" in names and upstream.connections == 0
        assert [event.name for event in events] == ["verdict", "done"] and len(upstream.requests) == 1


def test_a_verdict_follows_the_rules_and_another_the_model(tmp_path: Path) -> None:
    own = proposal(type="message.anyones-post", clause="m0", quote=None)
    with Upstream(answering(own)) as upstream, coached(tmp_path, upstream) as client:
        events = streamed(client, text="Book a two-hour line audit. It costs your shift nothing.")
    names = [name for name, _ in events]
    assert names.count("verdict") == 2 and names[-1] == "done" and names.count("done") == 1
    assert names.index("verdict") < max(at for at, name in enumerate(names) if name == "finding") < len(names) - 2
    assert events[-2][1] == events[-1][1]["verdict"]


def test_a_suggestion_follows_its_finding_when_all_rules_have_agreed(tmp_path: Path) -> None:
    words = "Every maintenance manager does well"
    said = answering(proposal(suggestion=words), proposal(quote="37%", suggestion="60%"))
    with Upstream(said) as upstream, coached(tmp_path, upstream) as client:
        events = [body for name, body in streamed(client) if name == "finding" and body["origin"] == "model"]
    assert [finding["suggestion"] for finding in events if finding["span"]["quote"] == STIFF] == [None, words]
    assert [finding["suggestion"] for finding in events if finding["span"]["quote"] == "37%"] == [None]


def test_the_same_draft_costs_nothing_twice(tmp_path: Path) -> None:
    with Upstream(answering(proposal())) as upstream, coached(tmp_path, upstream, prices=PRICE) as client:
        first, second = judged(client, draft_id="d"), judged(client, draft_id="d")
        assert len(upstream.requests) == 1
    assert first["usage"] == {"prompt_tokens": 900, "cached_tokens": 700, "completion_tokens": 80, "cost": 0.00135}
    assert second["usage"] == {"prompt_tokens": 0, "cached_tokens": 0, "completion_tokens": 0, "cost": 0}
    assert by_model(first) == by_model(second) and second["engine"] == first["engine"]


def test_all_but_the_draft_is_the_same_from_draft_to_draft(tmp_path: Path) -> None:
    with Upstream(answering()) as upstream, coached(tmp_path, upstream) as client:
        for words in (TEXT, TEXT.replace("first", "twice")):
            post(client, text=words)
        one, other = (request.json["messages"] for request in upstream.requests)
    assert one[0] == other[0]
    assert one[1] != other[1] and len(one[0]["content"]) > 4 * len(one[1]["content"])


def test_over_budget_the_model_is_not_asked_and_the_rest_stands(tmp_path: Path) -> None:
    with Upstream(answering(proposal())) as upstream, coached(tmp_path, upstream) as client:
        policy(tmp_path, budget={"tokens_per_month": 100})
        critique = judged(client)
        assert upstream.requests == []
    engine = critique["engine"]
    assert (engine["degraded"], engine["model"], engine["reason"]) == ("over-budget", None, "month-spent")
    assert "budget" in engine["note"]


def test_a_limit_in_money_for_a_model_without_a_price_is_warned_of_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Upstream(answering()) as upstream, coached(tmp_path, upstream, model_name="unpriced") as client:
        policy(tmp_path, budget={"money_per_month": 1})
        for draft in ("One.", "Two."):
            assert post(client, text=draft).json["engine"]["model"] == "unpriced"
    assert caplog.text.count("unpriced has no price in ONBRIEF_PRICES") == 1


def test_a_policy_may_wait_until_the_writer_asks(tmp_path: Path) -> None:
    with Upstream(answering(proposal())) as upstream, coached(tmp_path, upstream) as client:
        policy(tmp_path, model={"when": "request"})
        waits, asked = judged(client)["engine"], judged(client, ask_model=True)["engine"]
        assert len(upstream.requests) == 1
    assert (waits["model"], waits["degraded"], waits["reason"]) == (None, None, "on-request")
    assert (asked["model"], asked["reason"]) == ("a-model", None)


def test_a_dismissed_finding_of_the_model_stays_set_aside(tmp_path: Path) -> None:
    with Upstream(answering(proposal())) as upstream, coached(tmp_path, upstream) as client:
        critique = judged(client, draft_id="d")
        (found,) = by_model(critique)
        decision = {"key": found["key"], "decision": "dismissed", "reason": "unclear"}
        assert (
            client.post(f"/v1/critiques/{critique['id']}/decisions", json=decision, headers=BEARER).status_code == 201
        )
        again, elsewhere = judged(client, draft_id="d"), judged(client, draft_id="e")
    assert (by_model(again)[0]["dismissed"], by_model(elsewhere)[0]["dismissed"]) == ("unclear", None)


def test_a_failed_model_leaves_a_whole_answer_that_says_so(tmp_path: Path) -> None:
    with (
        Upstream(Reply(b'{"error": {"message": "no"}}', status=401)) as upstream,
        coached(tmp_path, upstream) as client,
    ):
        critique = post(client, text="We leverage it.").json
    assert critique["engine"]["degraded"] == "model-failed" and critique["engine"]["reason"] == "unauthorized"
    assert critique["findings"] and critique["usage"]["prompt_tokens"] == 0


def until(condition: Callable[[], object], seconds: float = 10) -> None:
    """Wait for something that another thread does."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it does not happen"
        sleep(0.01)


def test_the_receipt_of_a_writer_who_left_holds_what_was_found_and_what_it_cost(tmp_path: Path) -> None:
    stuck = Reply(*says(json.dumps({"findings": [proposal()]}))[:-1], SILENCE)
    with Upstream(stuck) as upstream, coached(tmp_path, upstream, prices=PRICE) as client:
        with listening(client.application, settings_in(tmp_path)) as address:
            connection = http.client.HTTPConnection(address, timeout=10)
            body = json.dumps({**DRAFT, "text": TEXT})
            connection.request("POST", "/v1/critiques", body, {**BEARER, "Content-Type": "application/json"})
            response, said = connection.getresponse(), b""
            while b'"origin":"model"' not in said:
                said += response.readline()
            response.close()
            connection.close()
            assert upstream.gone.wait(10)
        (meta, *_) = events_of(said.decode().partition("\n\n")[0])
        kept: dict[str, Any] = {}

        def cancelled() -> bool:
            kept.update(json.loads(client.get(f"/v1/critiques/{meta[1]['id']}", headers=BEARER).data))
            return bool(kept["engine"]["reason"] == "cancelled")

        until(cancelled)
        assert by_model(kept) and kept["usage"]["prompt_tokens"] > 1000 and kept["usage"]["cost"] > 0


def test_a_newer_text_of_a_draft_ends_the_call_for_the_older(tmp_path: Path) -> None:
    with Upstream(Reply(SILENCE), answering(proposal())) as upstream, coached(tmp_path, upstream) as client:
        older: list[Any] = []
        thread = Thread(target=lambda: older.extend(streamed(client, draft_id="d")))
        thread.start()
        until(lambda: upstream.requests)
        newer = judged(client, draft_id="d")
        assert upstream.gone.wait(2)
        thread.join(5)
    assert newer["engine"]["model"] == "a-model"
    (end,) = [body for name, body in older if name in ("done", "error")]
    assert (end["engine"]["degraded"], end["engine"]["reason"]) == ("model-failed", "cancelled")


def test_what_the_provider_charged_for_is_charged_though_the_call_was_cut(tmp_path: Path) -> None:
    cut = Reply(*says(json.dumps({"findings": [proposal()]}))[:-1], 0.2, CUT)
    with Upstream(cut) as upstream, coached(tmp_path, upstream, prices=PRICE) as client:
        critique = judged(client)
    assert critique["engine"]["reason"] == "cut-off" and by_model(critique)
    assert critique["usage"]["prompt_tokens"] > 1000 and critique["usage"]["cost"] > 0
