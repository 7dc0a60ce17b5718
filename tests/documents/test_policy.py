"""The catalogue of types, the policies that come with the product, and which policy serves a post."""

from pathlib import Path

import pytest

from onbrief.documents.loading import load
from onbrief.documents.policy import Policy, applicable
from onbrief.documents.types import DIMENSIONS, TYPES

SHIPPED = Path(__file__).parents[2] / "prompts" / "policies"


def policy(id_: str, *, platforms: tuple[str, ...] = (), campaigns: tuple[str, ...] = ()) -> Policy:
    scope = {"platforms": platforms, "campaigns": campaigns}
    return Policy.model_validate({"id": id_, "version": 1, "name": id_, "applies_to": scope})


ALL = [
    policy("a-house-policy"),
    policy("b2b"),
    policy("for-x", platforms=("x",)),
    policy("for-pumps", campaigns=("pumps",)),
    policy("for-pumps-on-x", platforms=("x",), campaigns=("pumps",)),
]


@pytest.mark.parametrize(
    ("platform", "campaign", "chosen"),
    [
        ("linkedin", None, "b2b"),
        ("linkedin", "valves", "b2b"),
        ("x", None, "for-x"),
        ("x", "valves", "for-x"),
        ("linkedin", "pumps", "for-pumps"),
        ("x", "pumps", "for-pumps-on-x"),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_most_specific_policy_serves(platform: str, campaign: str | None, chosen: str, order: int) -> None:
    assert applicable(ALL[::order], platform, campaign).id == chosen  # type: ignore[arg-type]  # platforms from a table


def test_a_policy_for_elsewhere_serves_nobody_here() -> None:
    with pytest.raises(LookupError, match="no policy applies to linkedin"):
        applicable([policy("for-x", platforms=("x",))], "linkedin", "pumps")


def test_the_default_policy_puts_strategy_first() -> None:
    b2b = load(Policy, SHIPPED / "b2b.md")
    weight = {name: entry.weight for name, entry in b2b.dimensions.items()}
    assert b2b.identity == "b2b@1"
    assert set(weight) == set(DIMENSIONS)
    strategy = min(weight[name] for name in ("objective", "audience", "message", "ask", "risk"))
    assert strategy > weight["voice"] > weight["platform"]


def test_the_careful_policy_holds_a_post_that_claims_or_promises_too_much_and_writes_nothing() -> None:
    careful = load(Policy, SHIPPED / "careful.md")
    for type_ in ("message.claim-without-proof", "risk.guarantee", "risk.superlative", "risk.disclosure"):
        assert careful.critiques[type_].level == "error"
    assert careful.rewrite == "off" and careful.most_findings < load(Policy, SHIPPED / "b2b.md").most_findings


def test_the_ramp_up_policy_says_little_to_a_new_writer_and_hints_first() -> None:
    ramp_up = load(Policy, SHIPPED / "ramp-up.md")
    assert ramp_up.coach.audience == "new-writer" and ramp_up.most_findings <= 3
    assert "Hint before the answer" in ramp_up.instructions and ramp_up.rewrite == "span"


def test_the_catalogue_holds_the_44_types_in_seven_dimensions() -> None:
    assert len(TYPES) == 44
    assert {name.split(".")[0] for name in TYPES} == set(DIMENSIONS)
    assert all(type_.how and type_.finders and type_.summary for type_ in TYPES.values())


@pytest.mark.parametrize(
    ("name", "finders", "level"),
    [
        ("risk.embargo", {"rules"}, "error"),
        ("message.claim-without-proof", {"rules", "model"}, "warning"),
        ("voice.off-trait", {"meaning", "model"}, "suggestion"),
    ],
)
def test_a_type_knows_its_finders_and_its_usual_level(name: str, finders: set[str], level: str) -> None:
    assert TYPES[name].finders == finders
    assert TYPES[name].level == level
