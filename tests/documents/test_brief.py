"""Which briefs can be active, and which are no briefs at all."""

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.loading import load, loads
from onbrief.documents.vanity import is_vanity
from onbrief.documents.voice import Voice

from .samples import BRIEF, GOLDEN, changed, problems_of

NEEDED = [
    ("kind: outcome", "kind: outtake", "an active brief needs at least one measure of kind outcome"),
    ("audiences:\n  - {id: plant, role: Plant manager, words: [seal, wear]}", "audiences: []", "at least one audience"),
    ("    proofs: [p-11]\n", "", "at least one proof"),
]


def without_proofs(text: str) -> str:
    start, end = text.index("\nproofs:"), text.index("\noffer:")
    return text[:start] + "\nproofs: []" + text[end:]


def as_draft(text: str) -> str:
    return changed(text, "status: active", "status: draft")


@pytest.mark.parametrize("old_new_reason", NEEDED, ids=lambda case: case[2])
def test_an_active_brief_needs_what_a_draft_may_still_lack(old_new_reason: tuple[str, str, str]) -> None:
    old, new, reason = old_new_reason
    text = changed(changed(BRIEF, old, new), "    audiences: [plant]\n", "")
    text = without_proofs(text) if "proof" in reason else text
    assert [reason in problem.message for problem in problems_of(Brief, text)] == [True]
    assert not loads(Brief, as_draft(text)).is_active


@pytest.mark.parametrize("field", ["objective", "ends", "offer", "messages", "measures"])
def test_what_the_format_requires_is_required_of_a_draft_too(field: str) -> None:
    data = loads(Brief, BRIEF).model_dump(mode="json")
    del data[field]
    with pytest.raises(ValueError, match=f"required field '{field}' is missing"):
        Brief.model_validate({**data, "status": "draft"})


@pytest.mark.parametrize("status", ["active", "draft", "archived"])
def test_a_brief_that_only_counts_attention_is_refused_in_any_status(status: str) -> None:
    text = changed(BRIEF, "name: Trials booked", "name: New followers on LinkedIn")
    text = changed(text, "name: Visits to the page", "name: Reach of the posts")
    [problem] = problems_of(Brief, changed(text, "status: active", f"status: {status}"))
    assert (problem.line, problem.field) == (11, "measures")
    assert "followers, likes, impressions and reach are this brief's only measures" in problem.message


def test_attention_may_be_counted_beside_what_the_campaign_is_for() -> None:
    text = changed(BRIEF, "name: Visits to the page", "name: Followers")
    assert loads(Brief, text).measures[1].name == "Followers"


ATTENTION = """Followers; Reach (paid); New LinkedIn followers; Follower growth; Number of likes; Likes per post
followers_gained; Post impressions; total_reach; Engagement rate; Likes and comments; Growth in followers; Views"""
SUBSTANCE = """Line audits booked; Demos asked for by followers; Visits to the audit page; Views of the offer page
Likes and audits booked; Customers reached by phone; Share of voice; Number of trials; Drawings received; 2026"""


@pytest.mark.parametrize("name", ATTENTION.replace("\n", "; ").split("; "))
def test_a_count_of_attention_is_vanity(name: str) -> None:
    assert is_vanity(name)


@pytest.mark.parametrize("name", SUBSTANCE.replace("\n", "; ").split("; "))
def test_what_leads_to_a_sale_is_no_vanity(name: str) -> None:
    assert not is_vanity(name)


@pytest.mark.parametrize("path", sorted((GOLDEN / "briefs").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_golden_briefs_are_active_briefs(path: object) -> None:
    assert load(Brief, str(path)).is_active


@pytest.mark.parametrize("path", sorted((GOLDEN / "voices").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_golden_voices_are_voice_guides(path: object) -> None:
    assert 3 <= len(load(Voice, str(path)).traits) <= 5


def test_no_and_on_are_words() -> None:
    brief = loads(Brief, changed(BRIEF, "core_message: Seals that last.", "core_message: on"))
    assert (brief.context, brief.core_message) == ("no", "on")


def test_a_field_with_nothing_in_it_counts_as_not_given() -> None:
    assert loads(Brief, changed(BRIEF, "context: no", "context:")).context is None
    assert loads(Brief, changed(BRIEF, "competitors: [Vectron]", "competitors:")).competitors == ()


def test_permissions_default_to_asking_first() -> None:
    text = changed(BRIEF, "permission: public, ", "")
    brief = loads(Brief, changed(text, "name: Acme Mine, permission: ask", "name: Acme Mine"))
    assert (brief.proofs[0].permission, brief.customers[0].permission) == ("ask", "no")


def test_a_bare_number_is_a_text_where_numbers_are_natural() -> None:
    data = loads(Brief, BRIEF).model_dump(mode="json", by_alias=True)
    data["never"] = [{"id": "n", "text": "Never name the recall.", "terms": [360, 2.5]}]
    assert Brief.model_validate(data).never[0].terms == ("360", "2.5")
