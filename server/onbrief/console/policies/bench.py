"""The bench beside a policy's form: a draft to try it on, what that draft is told, and what the model would be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from ...documents.brief import Brief
from ...documents.draft import Draft, Platform
from ...documents.policy import Policy
from ...model.answered import Tokens
from ...rehearsal import Scene
from ...services import Services
from ...store.people import Person
from ...store.sample import sample_draft
from ...store.shelf import Shelf
from ...trial import Trial, estimate, tried
from ...visit import Visit
from .effects import Told, told
from .trying import Attempt, Sample

MOST = 10  # of the drafts that leads may read
OPENING = 60  # characters by which a draft is known again


@dataclass(frozen=True)
class Estimate:
    """What asking the model about both may take at the most; `money` is None where no price is known."""

    tokens: Tokens
    money: float | None
    model: str


@dataclass(frozen=True)
class Bench:
    """One policy, published or not, beside the one that writers have."""

    house: Services
    shelf: Shelf
    policy: Policy
    attempt: Attempt
    against: Policy | None = None

    @cached_property
    def brief(self) -> Brief | None:
        """The campaign that was chosen, as long as it is active."""
        return next((brief for brief in self.shelf.active_briefs if brief.id == self.attempt.campaign), None)

    @cached_property
    def platform(self) -> Platform:
        """The platform that was chosen."""
        return "x" if self.attempt.platform == "x" else "linkedin"

    @cached_property
    def serving(self) -> Policy:
        """What the edit is held against: the same policy in production, else the one that serves in its place."""
        return self.against or self.shelf.policies.get(self.policy.id) or self.in_charge

    @cached_property
    def in_charge(self) -> Policy:
        """The policy that serves for this campaign and platform now."""
        return self.shelf.policy(self.platform, self.brief.id if self.brief else None)

    @property
    def scene(self) -> Scene:
        """What prompts are made of."""
        today, briefs = self.house.settings.today(), self.shelf.all_briefs
        return Scene(self.policy, self.brief, self.shelf.voice, today, self.platform, briefs)

    @cached_property
    def draft(self) -> Draft | str | None:
        """The draft, None where there is none, or what keeps it from being one."""
        return self.attempt.draft()

    @cached_property
    def told(self) -> Told:
        """What the model would be told."""
        draft = self.draft if isinstance(self.draft, Draft) else None
        return told(draft, self.scene, self.serving, self.house.settings)

    @cached_property
    def estimate(self) -> Estimate | None:
        """What asking the model would take; None where it would not be asked."""
        studio = self.house.studio
        if not studio.model or not isinstance(self.draft, Draft) or self.told.is_withheld or self.told.is_private:
            return None
        tokens = estimate(self.draft, self.scene, self.serving, self.house.settings)
        name = self.policy.model.name or studio.model.endpoint.name
        return Estimate(tokens, studio.cost(name, tokens) if name in studio.prices else None, name)

    def tried(self, asker: Person | None = None) -> Trial | None:
        """Both critiques of the draft, with the model's part where somebody asks for it; None without a draft."""
        visit = self._visit(asker) if asker else None
        return tried(self.draft, self.scene, self.serving, visit) if isinstance(self.draft, Draft) else None

    def _visit(self, person: Person) -> Visit:
        """The newer of a person's trials ends the older one's call."""
        return Visit(
            self.house.studio,
            at=datetime.now(UTC),
            day=self.house.settings.today(),
            turn=self.house.turns.take(f"trial of {person.id}"),
            person=person.id,
            briefs=self.shelf.all_briefs,
        )


def bench(house: Services, policy: Policy, form: Mapping[str, str], samples: Sequence[Sample]) -> Bench:
    """The bench for what was posted; for a page that is only opened, with the first sample and a campaign it fits."""
    shelf = house.workspace.shelf()
    if "trial.text" in form:
        sample = next((sample for sample in samples if sample.key == form.get("trial.use")), None)
        return Bench(house, shelf, policy, Attempt.posted(form, _whole(house, sample) if sample else None))
    scope, active = policy.applies_to, [brief.id for brief in shelf.active_briefs]
    fitting = [id for id in active if id in scope.campaigns] or active or [""]
    text = samples[0].text or "" if samples else ""
    return Bench(house, shelf, policy, Attempt(text, next(iter(scope.platforms), "linkedin"), campaign=fitting[0]))


def samples(house: Services, policy: Policy) -> list[Sample]:
    """The sample draft, the policy's examples, and the drafts of writers that leads may read."""
    sample = sample_draft() if house.has_sample else None
    examples = [
        Sample(f"example {at}", f"Example {at}: {_opening(example.draft)}", example.draft)
        for at, example in enumerate(policy.examples, 1)
    ]
    seen = [draft for draft in house.studio.records.drafts.open_to_leads() if draft.beginning]
    told = [
        Sample(draft.id, f"{draft.at:%Y-%m-%d}: {_opening(draft.beginning or '')}", None, draft.platform)
        for draft in seen[:MOST]
    ]
    return [*([Sample("sample", "The sample draft", sample.text)] if sample else []), *examples, *told]


def _whole(house: Services, sample: Sample) -> Sample:
    """A writer's draft with its text, as long as that is kept."""
    kept = house.studio.records.receipts.get(sample.key) if sample.text is None else None
    return replace(sample, text=kept.critique["draft"]["text"]) if kept else sample


def _opening(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= OPENING else line[: OPENING - 1] + "…"
