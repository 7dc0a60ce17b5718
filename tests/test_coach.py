"""The one path of a draft: what a critique holds, in which order it comes, and that no text breaks it."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onbrief.answer import Critique, Event, Meta, Summary
from onbrief.coach import Desk, critique, review
from onbrief.critique.finding import CONTEXT, Finding
from onbrief.critique.rules import BY_MEANING, BY_RULES
from onbrief.critique.standards import house, platform
from onbrief.critique.verdict import Verdict
from onbrief.documents.brief import Brief
from onbrief.documents.clauses import Clause
from onbrief.documents.draft import Draft, DraftError, check_text
from onbrief.documents.golden import GoldenCase, load_cases
from onbrief.documents.loading import load
from onbrief.documents.policy import Policy
from onbrief.documents.types import TYPES
from onbrief.documents.voice import Voice
from onbrief.store.shipped import default_policy
from tests.long import EVERY
from tests.third_party import naughty_strings

GOLDEN = Path(__file__).parent / "golden"
CASES = load_cases(GOLDEN / "cases.yaml")
TODAY = date(2026, 10, 12)


@cache
def brief_of(path: Path) -> Brief:
    return load(Brief, path)


@cache
def voice_of(path: Path) -> Voice:
    return load(Voice, path)


def desk_of(case: GoldenCase) -> Desk:
    return Desk(brief_of(case.brief) if case.brief else None, voice_of(case.voice), default_policy())


@cache
def critique_of(case_id: str) -> Critique:
    case = next(case for case in CASES if case.id == case_id)
    return critique(case.as_draft(), desk_of(case), today=case.today, id=case.id)


HALDEN = Desk(
    load(Brief, GOLDEN / "briefs/line-audit-q4.yaml"), load(Voice, GOLDEN / "voices/halden.yaml"), default_policy()
)


def judged(text: str, desk: Desk = HALDEN, today: date = TODAY, **draft: str) -> Critique:
    return critique(Draft.model_validate({"text": text, "platform": "linkedin", **draft}), desk, today=today, id="c")


def assert_exact(critique: Critique) -> None:
    """Every span is words of the draft, with what stands before and after them."""
    text = critique.draft.text
    evidence = [row.evidence for row in critique.verdict.rows if row.evidence]
    for span in (*(f.span for f in critique.findings), *(e.span for e in evidence)):
        if span:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.quote
            assert text[max(0, span.start - CONTEXT) : span.start] == span.prefix
            assert text[span.end : span.end + CONTEXT] == span.suffix


def cited(clause: Clause, desk: Desk) -> Clause:
    """The clause as its document has it."""
    match clause.document:
        case "brief" if desk.brief:
            return desk.brief.clause(clause.path)
        case "voice" if desk.voice:
            return desk.voice.clause(clause.path)
        case "house":
            return house(clause.path)
        case _:
            return platform("x" if clause.id == "x" else "linkedin", clause.path)


EACH_CASE = pytest.mark.parametrize("case", CASES, ids=[case.id for case in CASES])


@EACH_CASE
def test_every_span_of_a_golden_case_is_exact(case: GoldenCase) -> None:
    assert_exact(critique_of(case.id))


@EACH_CASE
def test_every_citation_of_a_golden_case_is_the_document_s_own_clause(case: GoldenCase) -> None:
    result = critique_of(case.id)
    evidence = [row.evidence for row in result.verdict.rows if row.evidence]
    for clause in (*(f.clause for f in result.findings), *(e.clause for e in evidence)):
        assert clause == cited(clause, desk_of(case))


@EACH_CASE
def test_every_finding_of_a_golden_case_says_what_to_change(case: GoldenCase) -> None:
    for finding in critique_of(case.id).findings:
        assert finding.message.strip() and finding.message.rstrip()[-1] in ".?!”\"'", finding.message
        assert finding.dimension == TYPES[finding.type].dimension
        assert finding.suggestion is None or finding.span


@EACH_CASE
def test_no_suggestion_brings_a_warning_or_an_error_of_its_own(case: GoldenCase) -> None:
    result = critique_of(case.id)
    before = {(f.type, f.clause) for f in result.findings}
    for finding in result.findings:
        if finding.suggestion and finding.span:
            text = case.draft[: finding.span.start] + finding.suggestion + case.draft[finding.span.end :]
            draft = case.as_draft().model_copy(update={"text": text})
            after = critique(draft, desk_of(case), today=case.today, id=case.id)
            new = [f for f in after.findings if (f.type, f.clause) not in before and f.level != "suggestion" and f.span]
            there = range(finding.span.start, finding.span.start + len(finding.suggestion))
            assert not [f for f in new if f.span and f.span.start in there], finding


@EACH_CASE
def test_a_golden_case_is_judged_the_same_twice(case: GoldenCase) -> None:
    again = critique(case.as_draft(), desk_of(case), today=case.today, id=case.id)
    assert again == critique_of(case.id)


@EACH_CASE
def test_the_events_of_a_golden_case_come_in_order_and_hold_what_the_critique_holds(case: GoldenCase) -> None:
    events = list(review(case.as_draft(), desk_of(case), today=case.today, id=case.id))
    names = [event.name for event in events]
    found = names.count("finding")
    assert names == ["meta", *["finding"] * found, "verdict", "done"]
    assert_holds(events, critique_of(case.id))


def assert_holds(events: list[Event], whole: Critique) -> None:
    meta, *middle, call, done = [event.body for event in events]
    assert isinstance(meta, Meta) and isinstance(call, Verdict) and isinstance(done, Summary)
    assert (meta.id, meta.versions, meta.draft) == (whole.id, whole.versions, whole.draft)
    assert call == whole.verdict
    assert done.model_dump() == whole.model_dump(exclude={"findings"})
    sent = {(body.key, body.span and body.span.start): body for body in middle if isinstance(body, Finding)}
    assert list(sent.values()) == sorted(whole.findings, key=list(sent.values()).index)


def test_findings_by_rules_are_sent_before_any_by_meaning() -> None:
    draft = Draft(text="We leverage it. Happy Friday!", platform="linkedin")
    origins = [e.body.origin for e in review(draft, HALDEN, today=TODAY, id="c") if isinstance(e.body, Finding)]
    assert origins == sorted(origins, key=["rules", "meaning"].index)
    assert set(origins) == {"rules", "meaning"}


def test_the_first_event_comes_before_any_judging() -> None:
    first = next(review(Draft(text="Happy Friday!", platform="x"), HALDEN, today=TODAY, id="c"))
    assert (first.name, first.body.id if isinstance(first.body, Meta) else None) == ("meta", "c")


def test_a_critique_survives_the_journey_as_json() -> None:
    result = judged("We leverage it 😀! 60% fewer stops. Follow us!")
    assert Critique.model_validate_json(result.model_dump_json()) == result


def test_the_answer_names_what_judged_it_and_what_is_missing() -> None:
    result = judged("A trip costs you the night shift.")
    assert result.versions.model_dump() == {"policy": "b2b@1", "brief": "line-audit-q4@3", "voice": "halden@1"}
    engine = result.engine
    assert (engine.rules, engine.meaning, engine.model, engine.degraded) == (True, True, None, "no-model")
    assert engine.note and engine.note.endswith(".")


def test_no_more_findings_are_shown_at_first_than_the_policy_says() -> None:
    text = "We leverage it. We boost it! Seamless!! Follow us! 60% fewer leaks."
    few = HALDEN.policy.model_copy(update={"most_findings": 2})
    result = judged(text, Desk(HALDEN.brief, HALDEN.voice, few))
    assert result.shown == 2 < len(result.findings)
    assert result.findings == judged(text).findings


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_a_brief_that_is_not_active_judges_nothing(status: str) -> None:
    assert HALDEN.brief
    brief = HALDEN.brief.model_copy(update={"status": status})
    result = judged("Happy Friday! 60% fewer leaks. HD-900", Desk(brief, HALDEN.voice, HALDEN.policy))
    assert result.verdict.call == "not-judged"
    assert result.versions.brief is None
    assert not [f for f in result.findings if f.clause.document == "brief"]


def test_without_a_brief_or_voice_only_house_and_platform_are_cited() -> None:
    result = judged("GAME-CHANGING!!! Leverage it #miningconveyoruptime", Desk(None, None, HALDEN.policy))
    assert result.findings
    assert {f.clause.document for f in result.findings} <= {"house", "platform"}


@pytest.mark.parametrize("surface", ["reply", "comment"])
def test_of_an_answer_no_strategy_is_asked(surface: str) -> None:
    result = judged("Thanks for asking, it rained here all day.", surface=surface)
    assert result.findings == ()
    assert result.verdict.call == "earns-its-place"
    states = {row.row: row.state for row in result.verdict.rows}
    assert states == {name: "unclear" if name == "proof" else "not-judged" for name in states}


@pytest.mark.parametrize("surface", ["reply", "comment"])
def test_voice_risk_and_claims_hold_for_answers_too(surface: str) -> None:
    found = {f.type for f in judged("We leverage the HD-900: 60% fewer leaks.", surface=surface).findings}
    assert {"voice.banned-term", "risk.embargo", "message.claim-without-proof"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Unsere Bänder laufen länger, weil wir die Ursachen der Stillstände gemeinsam mit Ihnen suchen und beheben.",
        "Nos convoyeurs tournent plus longtemps parce que nous cherchons avec vous les causes des arrêts imprévus.",
        "当社のコンベヤは、停止の原因をお客様と一緒に探すため、より長く動き続けます。",
        "تعمل سيورنا الناقلة لفترة أطول لأننا نبحث معكم عن أسباب التوقف المفاجئ",
    ],
)
def test_in_another_language_meaning_is_silent_and_the_reason_says_so(text: str) -> None:
    result = judged(f"{text} HD-900 leverage https://halden.example/audit")
    found = {f.type for f in result.findings}
    assert not result.engine.meaning
    assert "not in English" in result.verdict.reason
    assert {"risk.embargo", "voice.banned-term", "ask.untracked-link"} <= found
    assert not found & {*BY_MEANING, "ask.none", "objective.vanity-aim", "voice.hype"} - {"risk.must-never"}


def test_an_embargo_ends_on_the_day_it_names() -> None:
    for today, held in ((date(2026, 11, 30), True), (date(2026, 12, 1), False)):
        assert (judged("The HD-900 is here.", today=today).verdict.call == "hold") is held


def policy(**fields: object) -> Policy:
    return Policy.model_validate({"id": "house", "version": 1, "name": "House", **fields})


EVERYTHING_OFF = policy(
    dimensions={t.dimension: {"on": False, "weight": 0, "most": 0} for t in TYPES.values()},
    critiques={name: {"on": False, "level": "suggestion"} for name in TYPES},
)


def test_a_policy_switches_every_type_off_but_the_embargo() -> None:
    loud = "GAME-CHANGING!!! Follow us. HD-900 at Acme Mine: 60% better than Vectron."
    assert len({f.type for f in judged(loud).findings}) > 5
    result = judged(loud, Desk(HALDEN.brief, HALDEN.voice, EVERYTHING_OFF))
    assert [(f.type, f.level) for f in result.findings] == [("risk.embargo", "error")]
    assert result.verdict.call == "hold"


@pytest.mark.parametrize("level", ["suggestion", "warning", "error"])
def test_a_policy_sets_the_level_of_a_type(level: str) -> None:
    strict = policy(critiques={"voice.banned-term": {"level": level}})
    found = judged("A plan to leverage it.", Desk(HALDEN.brief, HALDEN.voice, strict)).findings
    assert [f.level for f in found if f.type == "voice.banned-term"] == [level]


def test_a_vocabulary_entry_sets_its_own_level() -> None:
    found = judged("We leverage a game changer without downtime.").findings
    levels = {f.clause.path: f.level for f in found if f.type == "voice.banned-term"}
    assert levels == {
        "vocabulary.v-leverage": "warning",
        "vocabulary.v-gamechanger": "error",
        "vocabulary.v-downtime": "suggestion",
    }


HOSTILE = {
    "only emoji": "🐦\u200d🔥👩\u200d👩\u200d👧\u200d👦😀" * 50,
    "one emoji": "😀",
    "one word": "a" * 10_000,
    "one wide word": "語" * 10_000,
    "NUL": "Book\0a line audit\0" * 20,
    "right to left": "احجز تدقيقًا لمدة ساعتين \u202eabc\u202c 37% #وسم @مستخدم " * 20,
    "combining marks": "Z\u0338\u0349a\u0337l\u0334g\u0335o\u0336" * 100,
    "zero width": "le\u200bver\u200dage" * 50,
    "every line break": "a\rb\r\nc\u2028d\u2029e\x0bf\x85g\x0ch" * 50,
    "our own marks": "\ufffc\ue001 leverage \ufffc HD\ue001900 \ufffc37% fewer" * 20,
    "not characters": "\U000e0fff\ue000\U0010ffff\ufffe\uffff a",
    "styled": "𝗹𝗲𝘃𝗲𝗿𝗮𝗴𝗲 " * 50,
    **{
        f"{unit!r} again and again": unit * (1_000 // len(unit))
        for unit in [
            *(
                "a-",
                "(",
                '"',
                "'",
                "“",
                "„",
                "1,",
                "1.",
                "12-",
                "@a #a ",
                "@",
                "#",
                "!",
                "?!",
                "http://a.b/",
                "a.",
                "a@",
            ),
            *(
                "http://a.b/)",
                "\n",
                "\na",
                "`",
                "```",
                "*",
                "_",
                "---\n",
                "1. ",
                "+1 ",
                "01(",
                "%",
                "€",
                "AB ",
                "$",
                "–",
            ),
            *("and ", "book a ", "we ", "\u00ad", "\u0301", "\u200da", "…", "<", "[", "{", "\\", "/", "&#", "\t", "^"),
        ]
    },
}
SURFACES = [("linkedin", "post"), ("x", "thread"), ("linkedin", "comment"), ("x", "post"), ("linkedin", "article")]


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(("place", "surface"), SURFACES[:2])
def test_a_hostile_text_gets_an_answer(name: str, place: str, surface: str) -> None:
    text = HOSTILE[name]
    try:
        check_text(text)
    except DraftError:
        assert not text.strip().strip("\u00ad\u200b")
        return
    assert_exact(judged(text, platform=place, surface=surface))


@EVERY
@pytest.mark.parametrize(("place", "surface"), SURFACES[:2])
def test_every_naughty_string_gets_an_answer_or_a_clear_refusal(place: str, surface: str, step: int) -> None:
    for text in naughty_strings()[::step]:
        try:
            check_text(text)
        except DraftError as error:
            assert error.code == "empty-draft"
        else:
            assert_exact(judged(text, platform=place, surface=surface))


PIECES = st.sampled_from(
    [
        *("leverage", "HD-900", "HD900", "Acme Mine", "37% fewer stops", "11 of 12", "60%", "follow us", "book", "€"),
        *(
            "https://halden.example/audit",
            "#conveyoruptime",
            "@vectron",
            "Vectron",
            "!!!",
            "GAME-CHANGING",
            "best",
            "\n",
        ),
        *("\n\n", "---\n", "“", "”", '"', "'", "(", ")", "`", "😀", "👩\u200d🔧", "e\u0301", "\u00ad", "\u200b", "\0"),
        *("𝗹𝗲𝘃𝗲𝗿𝗮𝗴𝗲", "ß", "ﬁ", "\u202e", "we", "you", "I", "will", "first", "only", "3 a.m.", "1.", "•", "–", "14"),
    ]
)
TEXT = st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), min_size=1, max_size=25)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(TEXT, st.sampled_from(["", " "]), st.sampled_from(SURFACES), st.sampled_from(["brand", "employee", "partner"]))
def test_any_text_is_judged_with_exact_spans(words: list[str], joint: str, where: tuple[str, str], author: str) -> None:
    text = joint.join(words)
    try:
        check_text(text)
    except DraftError:
        return
    assert_exact(judged(text, platform=where[0], surface=where[1], author=author))


def test_every_registered_type_is_in_the_catalogue_and_found_by_what_the_catalogue_says() -> None:
    for name in BY_RULES:
        assert "rules" in TYPES[name].finders
    for name in BY_MEANING:
        assert "meaning" in TYPES[name].finders
