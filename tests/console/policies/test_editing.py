"""The policy editor without scripts: what is shown and posted is the policy; a save loses nothing."""

from datetime import UTC, datetime

import pytest

from onbrief.documents.policy import Policy
from onbrief.documents.titles import TITLES
from onbrief.documents.types import TYPES
from tests.console.forms.posting import Fields
from tests.documents.samples import POLICY
from tests.people import House, house_in

from .lead import UNTICKED, Lead, buttons_of, fields_of

LISTS = "lexicons: {off: [hype, asks.other], extend: {asks.vague: [a, b]}}"
MORE = f"# A comment that stays.\nmost_findings: 4 # few\n{LISTS}\n"
HOLD = ("critiques/ask.none/level", "error")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A server that the tests share."""
    house = house_in(tmp_path_factory.mktemp("policies"))
    text = POLICY.replace("examples:", f"{MORE}examples:")
    house.records.library.create("policy", text, by="", note="", at=datetime.now(UTC))
    return house


@pytest.fixture
def lead(house: House, request: pytest.FixtureRequest) -> Lead:
    """A lead before a policy of the test's own: a copy of the one that comes along."""
    lead = Lead(house)
    made = lead.client.post("/policies", data={"from": "b2b", "name": request.node.name})
    lead.policy = made.location.split("/")[2]
    return lead


def policy(lead: Lead) -> Policy:
    """What the latest version says."""
    document = lead.latest.document()
    assert isinstance(document, Policy)
    return document


@pytest.mark.parametrize("id", ["pumps", "b2b", "careful", "ramp-up"])
def test_what_is_shown_and_posted_unchanged_is_the_policy(house: House, id: str) -> None:
    lead = Lead(house, id)
    before = lead.latest
    said = lead.client.get(lead.save().location)
    assert "Nothing was changed" in said.text and lead.latest == before


def test_every_type_can_be_switched_and_only_what_rules_find_can_hold(lead: Lead) -> None:
    page = lead.client.get(lead.address).text
    for name, type_ in TYPES.items():
        if name == "risk.embargo":
            assert f'name="critiques/{name}/' not in page
            continue
        row = page.split(f'type="checkbox" name="critiques/{name}/on"')[1].split("</li>")[0]
        assert TITLES[name] in row
        assert ("Hold</option>" in row or "Hold (as usual)" in row) is ("R" in type_.how or name == "risk.must-never")
        assert ("never Hold" in row) is ("R" not in type_.how), name


def test_a_save_makes_a_version_with_its_note_that_serves_nobody_yet(house: House) -> None:
    lead = Lead(house, "careful")
    answer = lead.save(HOLD, note="A post without an ask goes nowhere.")
    assert answer.status_code == 303
    assert "Saved as version 2" in lead.client.get(answer.location).text
    assert (lead.latest.number, lead.latest.author) == (2, house.people["lead"])
    assert lead.latest.note == policy(lead).change_note == "A post without an ask goes nowhere."
    assert policy(lead).critiques["ask.none"].level == "error"
    assert "production" not in house.records.library.held("policy", "careful").labels


def test_the_comments_and_layout_of_the_source_stay(house: House) -> None:
    lead = Lead(house, "pumps")
    lead.save(("most_findings", "3"), ("dimensions.voice.on", "false"))
    assert "# A comment that stays.\nmost_findings: 3 # few\n" in lead.latest.text
    assert "dimensions: {voice: {on: false, weight: 0.5, most: 2}}" in lead.latest.text


def test_what_is_not_ticked_is_off_until_it_is_ticked_again(lead: Lead) -> None:
    lead.save(("critiques/voice.hype/on", UNTICKED))
    assert {name for name, entry in policy(lead).critiques.items() if not entry.on} == {"voice.hype"}
    lead.save(("critiques/voice.hype/on", "true"), note="Back.")
    assert all(entry.on for entry in policy(lead).critiques.values())


def test_a_version_says_what_changed_and_why(lead: Lead) -> None:
    answer = lead.save(HOLD, note=" ")
    assert answer.status_code == 422 and lead.latest.number == 1
    assert 'id="note-problem"' in answer.text and HOLD in fields_of(answer)


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_lost(lead: Lead) -> None:
    wrong = ("critiques/voice.drift/level", "error"), ("most_findings", "many"), ("model.temperature", "9")
    answer = lead.save(*wrong)
    assert answer.status_code == 422 and lead.latest.number == 1
    assert set(wrong) <= set(fields_of(answer))
    assert answer.text.count('role="alert"') == 1
    for said in ("cannot be an error", "expected a whole number", "at most 2"):
        assert said in answer.text, said
    assert '<details class="dimension" id="voice" open>' in answer.text


def test_rules_and_examples_are_added_moved_copied_and_archived_without_saving(lead: Lead) -> None:
    page = lead.press("add never")
    page = lead.press(
        "add never", ("never.0.text", "Never sell by fear."), ("never.0.fail", "Or else."), fields=fields_of(page)
    )
    page = lead.press("up never.1", ("never.1.text", "Never quote a price."), fields=fields_of(page))
    page = lead.press("archive examples.0", fields=fields_of(page))
    assert lead.latest.number == 1
    lead.save(fields=fields_of(page))
    assert [rule.text for rule in policy(lead).never] == ["Never quote a price.", "Never sell by fear."]
    assert policy(lead).never[1].fail == "Or else." and len(policy(lead).examples) == 1
    page = lead.press(next(do for do in buttons_of(page) if do.startswith("back ")), fields=fields_of(page))
    assert "examples.1.draft" in dict(fields_of(page))


def test_of_two_who_save_at_once_the_second_is_told_and_has_both_sides_in_the_form(lead: Lead) -> None:
    opened = lead.open()
    lead.save(("most_findings", "2"), ("coach.tone", "warm"), note="Theirs.")
    second = Lead(lead.house, lead.policy, "admin")
    answer = second.save(HOLD, ("coach.tone", "cool"), note="Mine.", fields=opened)
    assert answer.status_code == 409 and "Theirs." in answer.text and lead.latest.number == 2
    form = dict(fields_of(answer))
    assert (form["most_findings"], form["coach.tone"], form[HOLD[0]], form["note"]) == ("2", "cool", "error", "Mine.")
    second.save(note="Both.", fields=fields_of(answer))
    assert (lead.latest.number, policy(lead).most_findings, policy(lead).coach.tone) == (3, 2, "cool")


def test_the_source_is_edited_too_and_a_mistake_is_told_with_its_line(lead: Lead) -> None:
    address = f"/policies/{lead.policy}/source"
    text = lead.latest.text
    told = {"revision": "1", "note": "Fewer."}
    bad = lead.client.post(address, data={**told, "text": text.replace("most_findings: 5", "most_findings: few")})
    assert bad.status_code == 422 and "most_findings: few" in bad.text and "<code>most_findings</code>" in bad.text
    good = lead.client.post(address, data={**told, "text": text.replace("most_findings: 5", "most_findings: 3")})
    assert good.status_code == 303 and policy(lead).most_findings == 3 and policy(lead).change_note == "Fewer."


def test_a_version_is_published_with_the_save_and_taken_back_with_one_click(lead: Lead) -> None:
    answer = lead.press("publish", HOLD, ("note", "At once."))
    said = lead.client.get(answer.location)
    assert "Version 2 is in production." in said.text
    library = lead.house.records.library
    assert library.held("policy", lead.policy).labels["production"] == 2
    undo = said.text.split('class="said"')[1].split("</form>")[0]
    back = undo.split('action="')[1].split('"')[0]
    assert lead.client.post(back, data=dict(Fields(undo).posted)).status_code == 303
    assert "production" not in library.held("policy", lead.policy).labels


def test_of_two_who_save_the_source_the_second_sees_what_the_first_changed(lead: Lead) -> None:
    address, text = f"/policies/{lead.policy}/source", lead.latest.text
    first = text.replace("most_findings: 5", "most_findings: 3")
    assert lead.client.post(address, data={"revision": "1", "note": "Three.", "text": first}).status_code == 303
    mine = {"revision": "1", "note": "Kind.", "text": text.replace("tone: plain", "tone: kind")}
    answer = lead.client.post(address, data=mine)
    assert answer.status_code == 409 and lead.latest.number == 2
    form = dict(fields_of(answer))
    assert (form["revision"], form["note"], "tone: kind" in form["text"]) == ("2", "Kind.", True)
    assert "<ins>" in answer.text and "Somebody else saved version 2" in answer.text


@pytest.mark.parametrize(
    "field",
    [
        ("archived", '["examples.0.expected", "an id"]'),
        ("archived", '["must", 3]'),
        ("revision", "one"),
        ("critiques/no.such/on", "true"),
        ("lexicons.extend.nobody", "a"),
        ("dimensions.ask.weight", "-1"),
        ("do", "archive critiques"),
    ],
)
def test_a_form_that_no_page_of_ours_sent_breaks_nothing(lead: Lead, field: tuple[str, str]) -> None:
    for do in ("save", "look", "try"):
        assert lead.press(do, field, ("note", "x")).status_code < 500
    assert lead.latest.number <= 2


def test_hostile_words_stay_words(lead: Lead) -> None:
    owned = "</textarea><script>alert(1)</script>"
    lead.save(("instructions", owned), ("name", owned), ("coach.tone", owned), note=owned)
    for side in ("edit", "source", "prompt", ""):
        page = lead.client.get(f"/policies/{lead.policy}/{side}".rstrip("/")).text
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page
