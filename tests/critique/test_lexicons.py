"""Word lists: where they come from, and what a policy adds to them and switches off."""

from pathlib import Path

import pytest

from onbrief import coach
from onbrief.critique import lexicons, standards
from onbrief.documents.brief import Brief
from onbrief.documents.draft import Draft, Platform
from onbrief.documents.loading import load, loads
from onbrief.documents.policy import LISTS, Policy
from onbrief.documents.problems import DocumentError
from tests.critique.readings import TODAY

FILES = sorted(path.stem for path in Path(str(lexicons.__file__)).parent.glob("*.toml"))
GROUPS = [(name, group) for name in FILES for group in lexicons.data(name)["groups"]]
BRIEF = load(Brief, Path(__file__).parents[1] / "golden" / "briefs" / "line-audit-q4.yaml")
TEXT = "In today's fast-paced world, this revolutionary valve is next-level and saves 12 man-hours. Needless to say."


def policy(changes: str) -> Policy:
    return loads(Policy, f"---\nid: b2b\nversion: 1\nname: B2B\nlexicons: {changes}\n---\nBe plain.\n")


def found(changes: str, text: str = TEXT, brief: Brief | None = None) -> dict[str, list[str]]:
    """The words that each type is about, under a policy with these lexicons."""
    answer = coach.critique(
        Draft(text=text, platform="linkedin"), coach.Desk(brief, None, policy(changes)), today=TODAY, id="one"
    )
    quotes: dict[str, list[str]] = {}
    for finding in answer.findings:
        quotes.setdefault(finding.type, []).append(finding.span.quote if finding.span else "")
    return quotes


def test_a_policy_can_name_every_shipped_list_and_group() -> None:
    assert {name: [group["name"] for group in lexicons.data(name)["groups"]] for name in FILES} == {
        name: list(groups) for name, groups in LISTS.items()
    }


@pytest.mark.parametrize(("name", "group"), GROUPS, ids=[f"{name}.{group['name']}" for name, group in GROUPS])
def test_every_group_of_every_list_names_its_source(name: str, group: dict[str, object]) -> None:
    assert len(str(group["source"])) > 20
    assert group.keys() - {"name", "source"} <= {"words", "patterns", "swap"}


@pytest.mark.parametrize("name", ["house", "linkedin", "x"])
def test_every_fact_about_a_platform_names_its_source_and_states_its_number(name: str) -> None:
    for path, clause in standards.data(name)["clauses"].items():
        assert len(clause["source"]) > 20, path
        if path.endswith("length"):
            assert f"{clause['most']:,} characters" in clause["text"]


def test_the_limits_of_the_platforms_are_facts_of_their_clauses() -> None:
    limits: list[tuple[Platform, int]] = [("x", 280), ("linkedin", 3000)]
    assert [(name, standards.fact(name, "length")) for name, _ in limits] == limits


# A list, what is found by it in a draft, and that draft.
SHIPPED = [
    ("stock-phrases", "voice.stock-phrase", TEXT),
    ("stock-phrases.in-todays-world", "voice.stock-phrase", "In this day and age, valves leak."),
    ("hype", "voice.hype", TEXT),
    ("hype.boasts", "voice.hype", TEXT),
    ("exclusive", "risk.exclusive-language", TEXT),
    ("openings", "platform.weak-opening", "Happy Monday, everyone! We painted the hall."),
    ("openings.greetings", "platform.weak-opening", "Happy Monday, everyone! We painted the hall."),
    ("superlatives", "risk.superlative", "We make the best drive in Europe, and it is a world-leading one."),
    ("superlatives.boasts", "risk.superlative", "It is the quietest."),
    ("superlatives.formulas", "risk.superlative", "We are second to none."),
    ("superlatives.flaws", "risk.superlative", "Zero downtime."),
    ("guarantees", "risk.guarantee", "You can't go wrong. It will cut your costs."),
    ("guarantees.promises", "risk.guarantee", "You can't go wrong."),
    ("asks", "objective.vanity-aim", "Unplanned stops on the night shift? Follow us!"),
    ("asks.vanity", "objective.vanity-aim", "Unplanned stops on the night shift? Follow us!"),
    ("asks.vague", "ask.off-offer", "Unplanned stops on the night shift? Learn more on our website."),
    ("offerings", "risk.superlative", "The best forklift for your money."),
]


@pytest.mark.parametrize(("name", "type_", "text"), SHIPPED, ids=[name for name, *_ in SHIPPED])
def test_a_list_that_is_switched_off_finds_nothing(name: str, type_: str, text: str) -> None:
    assert type_ in found("{}", text, BRIEF)
    assert type_ not in found(f"{{off: [{name}]}}", text, BRIEF)


# What a policy adds, to which list, and the draft in which it is then found.
ADDED = [
    ("hype", "next level", "voice.hype", "This valve is next-level."),
    ("stock-phrases", "bells and whistles", "voice.stock-phrase", "It comes with all bells and whistles."),
    ("openings", "Ahoy, mates", "platform.weak-opening", "Ahoy, mates! We painted the hall."),
    ("exclusive", "old hand", "risk.exclusive-language", "Ask the old hands of the night shift."),
    ("superlatives", "zippiest", "risk.superlative", "We make the zippiest drive."),
    ("superlatives.boasts", "nonpareil", "risk.superlative", "Our drive is the nonpareil drive in Europe."),
    ("superlatives.flaws", "snag", "risk.superlative", "Zero snags."),
    ("superlatives.formulas", "cream of the crop", "risk.superlative", "We are the cream of the crop."),
    ("guarantees", "take it to the bank", "risk.guarantee", "You can take it to the bank."),
    ("guarantees.bad", "jam", "risk.guarantee", "It will cut the jams."),
    ("asks", "wave at us", "objective.vanity-aim", "Unplanned stops on the night shift? Wave at us!"),
    ("asks.vague", "step inside", "ask.off-offer", "Unplanned stops on the night shift? Step inside."),
    ("asks.other", "lease a drive", "ask.off-offer", "Unplanned stops on the night shift? Lease a drive."),
    ("offerings", "zither", "risk.superlative", "The best zither for your money."),
]


@pytest.mark.parametrize(("name", "words", "type_", "text"), ADDED, ids=[words for _, words, *_ in ADDED])
def test_words_that_a_policy_adds_are_found_beside_the_houses_own(name: str, words: str, type_: str, text: str) -> None:
    assert type_ not in found("{}", text, BRIEF)
    assert type_ in found(f'{{extend: {{{name}: ["{words}"]}}}}', text, BRIEF)


@pytest.mark.parametrize(
    ("changes", "harsh"),
    [("{}", "junk"), ("{off: [competitors]}", None), ("{extend: {competitors: [clunker]}}", "clunkers")],
)
def test_a_rival_is_run_down_in_the_words_of_the_list_and_of_the_policy(changes: str, harsh: str | None) -> None:
    text = "Vectron sells clunkers and junk." if harsh == "clunkers" else "Vectron sells junk."
    desk = coach.Desk(BRIEF, None, policy(changes))
    answer = coach.critique(Draft(text=text, platform="linkedin"), desk, today=TODAY, id="one")
    message = next(finding.message for finding in answer.findings if finding.type == "risk.competitor")
    assert message.startswith(f"“{harsh}” runs down Vectron" if harsh else "Vectron is a competitor")


def test_verbs_of_advice_and_of_next_steps_and_wordings_of_an_offer_can_be_added_and_switched_off() -> None:
    advice = "Waggle the teapot before you pour."
    unusable = "audience.not-sales-usable"
    assert unusable in found("{}", advice, BRIEF)
    assert unusable not in found("{extend: {advice: [waggle]}}", advice, BRIEF)
    assert unusable in found("{off: [advice]}", "Measure the teapot before you pour.", BRIEF)

    step = "Unplanned stops on the night shift? Snag a two-hour line audit."
    assert "ask.none" in found("{off: [next-steps, asks]}", step, BRIEF)
    assert "ask.none" not in found("{off: [asks], extend: {next-steps: [snag]}}", step, BRIEF)

    gift = "Book a two-hour line audit, which is a present from us."
    assert "risk.must-never" in found("{}", gift, BRIEF)
    assert "risk.must-never" not in found("{extend: {terms-of-offer: [a present from us]}}", gift, BRIEF)


def test_a_compound_that_a_policy_adds_is_one_word_in_a_hashtag() -> None:
    text = "Two-hour line audits for the night shift #nightcrewaudit"
    assert "platform.hashtags" in found("{}", text)
    assert "platform.hashtags" not in found("{extend: {compounds: [nightcrewaudit]}}", text)


def test_what_is_added_is_found_in_any_form_and_script() -> None:
    hype = found('{extend: {hype: ["Next Level"]}}', "𝗻𝗲𝘅𝘁-levels of torque.")["voice.hype"]
    assert hype == ["𝗻𝗲𝘅𝘁-levels"]


def test_a_list_that_is_off_stays_off_whatever_is_added() -> None:
    assert "voice.hype" not in found("{off: [hype], extend: {hype: [next level], hype.boasts: [next level]}}")


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ("{off: [hyp]}", "lexicons.off.0", "'hyp' is no word list; did you mean 'hype'?"),
        ("{extend: {asks.vaque: [x]}}", "lexicons.extend.asks.vaque", "'asks.vaque' is no word list; did you mean"),
        (
            "{extend: {verbiage: [x]}}",
            "lexicons.extend.verbiage",
            "'verbiage' is no word list; expected one of advice",
        ),
    ],
)
def test_an_unknown_list_is_refused_with_its_line_and_a_hint(changes: str, field: str, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        policy(changes)
    [problem] = caught.value.problems
    assert (problem.line, problem.field) == (5, field)
    assert problem.message.startswith(message)
