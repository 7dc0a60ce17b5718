"""A prompt policy as people read it: everything that is in force under it, defaults too."""

from collections.abc import Iterable, Iterator

from .critique.citations import wanted
from .critique.rules import is_on
from .documents.policy import DEFAULT, Policy, Rule
from .documents.types import DIMENSIONS, TYPES


def text_of(policy: Policy) -> Iterator[str]:
    """The lines of a policy's description."""
    yield f"{policy.identity}  {policy.name}"
    yield from (text for text in (policy.purpose, policy.change_note) if text)
    yield ""
    yield from (f"{name:<12}{said}" for name, said in _facts(policy))
    yield ""
    yield f"{'dimension':<12}{'on':<5}{'weight':<8}shown"
    for dimension in DIMENSIONS:
        entry = policy.dimensions.get(dimension)
        shown = f"at most {entry.most}" if entry and entry.most is not None else "all"
        on, weight = ("no" if entry and not entry.on else "yes"), (entry.weight if entry else 1)
        yield f"{dimension:<12}{on:<5}{weight:<8g}{shown}"
    yield from _listed("off", [name for name in TYPES if not is_on(policy, name)])
    yield from _listed("at another level", [f"{name}: {c.level}" for name, c in policy.critiques.items() if c.level])
    yield from _listed("asked of the model", wanted(policy))
    yield from _listed("must", map(_rule, policy.must))
    yield from _listed("never", map(_rule, policy.never))
    yield ""
    yield policy.instructions


def _facts(policy: Policy) -> Iterator[tuple[str, str]]:
    scope, model, budget = policy.applies_to, policy.model, policy.budget
    where = ", ".join((*scope.campaigns, *scope.platforms))
    everywhere = "everywhere" if policy.id == DEFAULT else "nowhere: name platforms or campaigns under applies_to"
    yield "serves", where or everywhere
    yield "owner", policy.owner or "nobody named"
    yield "shown first", f"{policy.most_findings} findings"
    yield "coach", f"{policy.coach.tone}, to {policy.coach.audience}; rewrite {policy.rewrite}"
    effort = f", effort {model.effort}" if model.effort else ""
    yield "model", f"{model.name or 'the one of the settings'}{effort}, asked on {model.when}"
    yield (
        "limits",
        f"{model.max_input_tokens:,} tokens in, {model.max_output_tokens:,} out, {model.timeout_s:g} seconds",
    )
    spent = (("tokens", budget.tokens_per_month), ("money", budget.money_per_month))
    yield "a month", ", ".join(f"{most:,} {name}" for name, most in spent if most is not None) or "without limit"
    yield "examples", str(len(policy.examples))


def _rule(rule: Rule) -> str:
    tried = [f"{label}: {text}" for label, text in (("passes", rule.pass_), ("fails", rule.fail)) if text]
    return f"{rule.id}: {rule.text}" + (f" ({'; '.join(tried)})" if tried else "")


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A titled list, or nothing where it would be empty."""
    for at, line in enumerate(lines):
        if at == 0:
            yield ""
            yield f"{title}:"
        yield f"  {line}"
