"""What a language model may remark on, and which clause each type cites (critiques.md)."""

from dataclasses import replace

import pytest

from onbrief.critique.citations import CITES, askable, citable_standards, cited, may_cite, possible, wanted
from onbrief.critique.reading import Reading
from onbrief.critique.standards import house
from onbrief.documents.clauses import Clause
from onbrief.documents.draft import Author, Platform, Surface
from onbrief.documents.policy import Policy
from onbrief.documents.types import TYPES

from .readings import PLAIN_POLICY, brief, halden, reading

POST = "The belt stops at night and the crew walks the line. Ask who reset it before you order a drive."
GERMAN = "Das Band steht in der Nacht, und die Mannschaft geht die ganze Linie ab. Wer hat den Antrieb gequittiert?"
STRATEGY = {
    *("objective.no-campaign-job", "objective.wrong-channel"),
    *("audience.wrong-altitude", "audience.we-centred", "audience.objection-ignored", "audience.not-sales-usable"),
    *("message.absent", "message.too-many", "message.no-consequence", "message.claim-without-proof"),
    *("message.anyones-post", "ask.none", "risk.competitor", "risk.disclosure"),
}
CRAFT = {"voice.off-trait", "voice.stock-phrase", "platform.weak-opening", "risk.guarantee"}
RULED = Policy.model_validate(
    {
        "id": "b2b",
        "version": 1,
        "name": "B2B",
        "must": [{"id": "p-number", "text": "One number.", "pass": "37%", "fail": "A lot"}],
        "never": [{"id": "p-fear", "text": "Never sell by fear."}],
    }
)


def draft(
    text: str = POST,
    *,
    surface: Surface = "post",
    platform: Platform = "linkedin",
    author: Author = "employee",
    on_brief: bool = True,
) -> Reading:
    return reading(
        text, halden()[0] if on_brief else None, halden()[1], surface=surface, platform=platform, author=author
    )


def clause(path: str) -> Clause:
    held = next(document for document in halden() if path in document.clauses)
    return held.clause(path)


def test_every_type_with_an_l_has_its_clauses_and_no_other_has() -> None:
    assert set(CITES) == {name for name, type_ in TYPES.items() if "L" in type_.how} | {"policy.must", "policy.never"}


def test_a_post_on_its_brief_can_be_asked_everything_but_for_threads() -> None:
    assert set(askable(draft(), PLAIN_POLICY)) == STRATEGY | CRAFT


def test_what_is_asked_for_depends_on_the_policy_alone_and_stands_in_the_catalogues_order() -> None:
    names = wanted(PLAIN_POLICY)
    assert set(names) == STRATEGY | CRAFT | {"platform.thread-part"}
    assert list(names) == [name for name in TYPES if name in names]
    assert wanted(RULED) == (*names, "policy.must", "policy.never")


def test_without_an_active_brief_nothing_strategic_is_asked() -> None:
    assert set(askable(draft(on_brief=False), PLAIN_POLICY)) == CRAFT


def test_a_type_that_the_policy_switches_off_is_not_asked() -> None:
    off = Policy.model_validate(
        {
            "id": "p",
            "version": 1,
            "name": "P",
            "dimensions": {"voice": {"on": False}},
            "critiques": {"ask.none": {"on": False}},
        }
    )
    silent = {"ask.none", "voice.off-trait", "voice.stock-phrase"}
    assert set(askable(draft(), off)) == (STRATEGY | CRAFT) - silent


@pytest.mark.parametrize("surface", ["reply", "comment"])
def test_of_an_answer_only_voice_risk_and_claims_are_asked(surface: Surface) -> None:
    assert set(askable(draft(surface=surface), RULED)) == {
        *("audience.objection-ignored", "message.claim-without-proof", "voice.off-trait", "voice.stock-phrase"),
        *("risk.guarantee", "risk.competitor", "risk.disclosure", "policy.never"),
    }


def test_a_policys_must_binds_posts_and_whole_threads() -> None:
    assert "policy.must" in askable(draft(), RULED)
    assert "policy.must" in askable(draft(surface="thread", platform="x"), RULED)
    assert "policy.must" not in askable(draft(surface="comment"), RULED)


def test_what_other_languages_leave_silent_is_not_asked_of_them() -> None:
    silent = {
        *("objective.no-campaign-job", "audience.objection-ignored", "message.absent", "message.too-many"),
        *("voice.off-trait", "voice.stock-phrase", "ask.none"),
    }
    assert set(askable(draft(GERMAN), PLAIN_POLICY)) == (STRATEGY | CRAFT) - silent


def test_an_article_has_no_fold_and_only_a_thread_has_parts() -> None:
    assert "platform.weak-opening" not in askable(draft(surface="article"), PLAIN_POLICY)
    assert "platform.thread-part" not in askable(draft(surface="thread", platform="x"), PLAIN_POLICY)
    thread = draft(f"{POST}\n---\n{POST}", surface="thread", platform="x")
    assert "platform.thread-part" in askable(thread, PLAIN_POLICY)


def test_what_could_cite_nothing_is_not_asked() -> None:
    without = replace(draft(), brief=brief(), voice=None)
    assert not {"risk.competitor", "risk.disclosure", "voice.off-trait"} & set(askable(without, PLAIN_POLICY))
    assert "risk.disclosure" not in askable(draft(author="brand"), PLAIN_POLICY)


@pytest.mark.parametrize(
    ("type_", "path"),
    [
        ("objective.no-campaign-job", "objective.text"),
        ("objective.wrong-channel", "objective.text"),
        ("audience.wrong-altitude", "audiences.purchasing.role"),
        ("audience.we-centred", "audiences.maintenance.pain"),
        ("audience.objection-ignored", "audiences.maintenance.objection"),
        ("message.absent", "core_message"),
        ("message.anyones-post", "core_message"),
        ("message.no-consequence", "messages.uptime"),
        ("message.claim-without-proof", "proofs.stops-37"),
        ("message.claim-without-proof", "core_message"),
        ("ask.none", "offer.text"),
        ("voice.off-trait", "traits.calm.dont.0"),
        ("voice.off-trait", "exemplars.1"),
        ("risk.competitor", "competitors.1"),
        ("risk.disclosure", "disclosures.d-staff"),
    ],
)
def test_a_type_may_cite_what_the_catalogue_names(type_: str, path: str) -> None:
    assert may_cite(type_, clause(path))


@pytest.mark.parametrize(
    ("type_", "path"),
    [
        ("message.claim-without-proof", "messages.uptime"),
        ("message.no-consequence", "proofs.stops-37"),
        ("audience.wrong-altitude", "core_message"),
        ("voice.off-trait", "vocabulary.v-leverage"),
        ("risk.competitor", "customers.0"),
        ("voice.hype", "mechanics.emoji_max"),
        ("no.such-type", "core_message"),
    ],
)
def test_and_nothing_else(type_: str, path: str) -> None:
    assert not may_cite(type_, clause(path))


@pytest.mark.parametrize("wrong", ["objective.text", "messages.uptime", "traits.calm"])
def test_where_one_clause_is_possible_it_is_the_one_cited(wrong: str) -> None:
    of_type = possible("ask.none", draft(), PLAIN_POLICY)
    assert cited(clause(wrong), of_type) == clause("offer.text")


@pytest.mark.parametrize(
    ("type_", "written", "meant"),
    [
        ("audience.wrong-altitude", "audiences.purchasing.words.2", "audiences.purchasing.role"),
        ("audience.objection-ignored", "audiences.purchasing.pain", "audiences.purchasing.objection"),
        ("message.claim-without-proof", "proofs.stops-37.number", "proofs.stops-37"),
        ("voice.off-trait", "traits.calm.dont.0", "traits.calm"),
        ("message.too-many", "messages.uptime.share", "messages.uptime"),
    ],
)
def test_any_field_of_an_item_leads_to_the_one_that_is_cited(type_: str, written: str, meant: str) -> None:
    assert cited(clause(written), possible(type_, draft(), PLAIN_POLICY)) == clause(meant)


def test_a_clause_of_another_kind_or_document_leads_nowhere() -> None:
    of_type = possible("message.no-consequence", draft(), PLAIN_POLICY)
    assert cited(clause("proofs.stops-37"), of_type) is None
    stranger = clause("messages.uptime").model_copy(update={"id": "another"})
    assert cited(stranger, of_type) is None


def test_an_employee_discloses_what_employees_disclose() -> None:
    assert list(possible("risk.disclosure", draft(), PLAIN_POLICY)) == ["disclosures.d-staff"]
    assert list(possible("risk.disclosure", draft(author="partner"), PLAIN_POLICY)) == ["disclosures.d-partner"]


def test_rules_and_model_cite_the_same_clause_for_what_is_about_the_whole_post() -> None:
    for type_ in ("audience.we-centred", "audience.not-sales-usable"):
        assert list(possible(type_, draft(), PLAIN_POLICY).values()) == [clause("audiences.maintenance.pain")]


def test_the_standards_that_a_model_is_given_are_those_it_may_cite() -> None:
    assert house("stock-phrase") in citable_standards("linkedin")
    for given in (*citable_standards("linkedin"), *citable_standards("x")):
        assert any(may_cite(type_, given) for type_ in CITES)
