"""What an edit does before it is saved: the tokens, the prompt, and a draft under both; nobody else sees it."""

import json
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import func, select

from onbrief.store.tables import ReceiptRow, UseRow
from tests.model.upstream import Reply, Upstream, says
from tests.people import House, house_in
from tests.serving import post

from .lead import NO_ASK, Lead, fields_of

HOLD = ("critiques/ask.none/level", "error")
DRAFT = ("trial.text", NO_ASK)
LATER = ("instructions", "Say nothing. Zephyr is coming. The HD-900 is coming.")
STIFF = {"type": "ask.none", "clause": "f1", "quote": None, "before": "", "after": ""}
SAID = json.dumps({"findings": [{**STIFF, "message": "Nobody is asked for anything.", "suggestion": None}], "rows": []})


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory) -> Lead:
    """A lead before the policy that serves."""
    return Lead(house_in(tmp_path_factory.mktemp("effects")))


def receipts(house: House) -> int:
    with house.database.read() as session:
        return session.scalar(select(func.count()).select_from(ReceiptRow)) or 0


def words(page: str) -> str:
    """A page's text, in one line."""
    return " ".join(unescape(" ".join(part.split(">", 1)[-1] for part in page.split("<"))).split())


def test_both_verdicts_and_what_differs_stand_side_by_side(lead: Lead) -> None:
    page = lead.press("try", HOLD, DRAFT)
    tried = words(page.text.split('id="tried"')[1])
    assert "Production Not this campaign" in tried and "This edit Hold: do not post" in tried
    assert "What differs Production This edit No ask" in tried and "Fix 1st Hold 1st" in tried
    assert "As before:" in tried and "Judged by rules and meaning." in tried
    assert HOLD in fields_of(page) and DRAFT in fields_of(page), "nothing typed is lost"
    assert lead.latest.number == 1 and receipts(lead.house) == 0


def test_a_preview_is_only_the_part_that_was_asked_for(lead: Lead) -> None:
    for do, part in (("try", "tried"), ("tokens", "tokens"), ("prompt", "told"), ("use", "try")):
        page = lead.press(do, HOLD, DRAFT, hx=True).text
        assert f'id="{part}"' in page and "<html" not in page and "<main" not in page


def test_a_sample_is_tried_in_place_of_what_was_typed(lead: Lead) -> None:
    page = lead.press("use", ("trial.use", "example 2"), DRAFT, hx=True)
    form = dict(fields_of(page))
    assert form["trial.text"].startswith("Your gearbox fails") and form["trial.use"] == ""
    assert 'class="verdict' in page.text


def test_of_writers_drafts_those_that_leads_may_read_can_be_tried(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    for text, name in (("Shared: leverage it.", "writer"), ("Kept to myself.", "other")):
        answer = post(house.app.test_client(), house.device(name), text=text, draft_id=name).json
        if name == "writer":
            house.records.drafts.share(answer["id"], house.people[name], shared=True)
    lead = Lead(house)
    page = lead.client.get(lead.address).text
    assert "Shared: leverage it." in page and "Kept to myself." not in page
    key = page.split("Shared: leverage it.")[0].rsplit('value="', 1)[1].split('"')[0]
    assert dict(fields_of(lead.press("use", ("trial.use", key), hx=True)))["trial.text"] == "Shared: leverage it."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("trial.text", " "), "Press “Try it”"),
        (("trial.text", "\x00"), "nothing in it to read"),
        (("trial.surface", "thread"), "a thread is for X only"),
        (("trial.text", "x" * 40_001), "at most 40,000 are judged"),
        (("most_findings", "few"), "Something in the form has to be changed first"),
        (("trial.campaign", "nobody"), "Not judged"),
    ],
)
def test_what_cannot_be_tried_is_said(lead: Lead, change: tuple[str, str], said: str) -> None:
    kept = [DRAFT] if change[0] != "trial.text" else []
    assert said in words(lead.press("try", change, *kept, hx=True).text)


def test_the_tokens_of_each_part_are_counted_for_both_and_add_up(lead: Lead) -> None:
    page = lead.press("tokens", LATER, DRAFT, hx=True).text
    rows = [row.split("</td>") for row in page.split("<tr")[2:]]
    numbers = [[int("".join(filter(str.isdigit, cell.split(">")[-1])) or 0) for cell in row[:-1]] for row in rows]
    *parts, together = numbers
    assert [sum(column) for column in zip(*parts, strict=True)][:2] == together[:2]
    assert together[0] > together[1], "the instructions are shorter"
    assert "it is not public" in page


def test_what_is_left_out_under_the_edit_alone_is_marked(lead: Lead) -> None:
    page = lead.press("tokens", ("model.max_input_tokens", "2500"), DRAFT, hx=True).text
    assert "there is no room for it" in page and "Not left out in production." in page


def test_the_prompt_shows_what_changed_and_no_more_than_would_be_sent(lead: Lead) -> None:
    page = lead.press("prompt", LATER, DRAFT, hx=True).text
    assert "<del>" in page and NO_ASK in unescape(page)
    assert "HD-900" not in page and "Acme" not in page, "under embargo, and not public"
    same = lead.press("prompt", HOLD, DRAFT, hx=True).text
    assert "exactly the same" in same and "<del>" not in same.split("</p>", 1)[1]


def test_a_draft_that_must_not_leave_the_server_has_no_prompt(lead: Lead) -> None:
    told = lead.press("prompt", ("trial.text", "The HD-900 is coming."), hx=True).text
    assert "would be sent to nobody" in told and "HD-900" not in told
    tried = lead.press("try", ("trial.text", "The HD-900 is coming."), hx=True).text
    assert "Ask the model too" not in tried


def test_the_prompt_in_production_is_what_a_model_receives(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream:
        house = house_in(tmp_path, model_url=upstream.url, model_name="a-model")
        page = Lead(house).client.get("/policies/b2b/prompt?campaign=line-audit-q4&platform=x").text
        post(house.app.test_client(), text="The writer’s draft stands here.", platform="x")
        system, user = (message["content"] for message in upstream.requests[0].json["messages"])
    shown = [
        unescape(part.split(">", 1)[1].split("</div>")[0]) for part in page.split('<div class="changed pieces"')[1:]
    ]
    assert shown == [system, user]


def test_the_model_is_asked_when_the_lead_says_so_and_its_cost_is_told_before(tmp_path: Path) -> None:
    with Upstream(Reply(*says(SAID))) as upstream:
        prices = {"a-model": {"input": 1, "cached": 0.5, "output": 10}}
        house = house_in(tmp_path, model_url=upstream.url, model_name="a-model", prices=prices)
        lead = Lead(house)
        before = words(lead.press("try", ("most_findings", "4"), DRAFT).text)
        assert "tokens to read and at most 2,400 to write, at most 0.02" in before and not upstream.requests
        after = words(lead.press("ask", ("most_findings", "4"), DRAFT).text)
        assert "Read by a-model" in after and len(upstream.requests) == 2, "the prompts differ in their number"
        assert receipts(house) == 0
        with house.database.read() as session:
            (use,) = session.scalars(select(UseRow))
        assert (use.person, use.calls, use.campaign) == (house.people["lead"], 2, "line-audit-q4")
