"""Evaluation: golden cases run through the coach, and how much of what they expect was found."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import click

from . import coach
from .answer import Critique
from .critique.finding import Finding
from .documents.brief import Brief
from .documents.golden import Expectation, GoldenCase, load_cases
from .documents.loading import DocumentError, load
from .documents.policy import Policy
from .documents.types import TYPES
from .documents.voice import Voice
from .store.shipped import default_policy


@dataclass
class Tally:
    """What was expected and found, forbidden and found all the same."""

    expected: int = 0
    found: int = 0
    forbidden: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> float:
        """The share of what was expected that was found; 1.0 where nothing was."""
        return self.found / self.expected if self.expected else 1.0


@dataclass(frozen=True)
class Flaw:
    """One difference between a case and its critique, with the draft it is about."""

    kind: str  # "missed", "false alarm", "on a clean draft" or "verdict"
    case: str
    what: str
    quote: str | None
    draft: str


@dataclass
class Report:
    """The outcome of a set of golden cases."""

    cases: int = 0
    clean: int = 0
    clean_findings: int = 0
    verdicts: int = 0
    verdicts_right: int = 0
    by_finder: dict[str, Tally] = field(default_factory=lambda: {"rules": Tally(), "meaning": Tally()})
    by_dimension: dict[str, Tally] = field(default_factory=dict)
    by_type: dict[str, Tally] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Over everything that rules and meaning are expected to find."""
        expected = sum(tally.expected for tally in self.by_finder.values())
        return sum(tally.found for tally in self.by_finder.values()) / expected if expected else 1.0

    @property
    def false_alarms(self) -> int:
        """Findings that a case forbids, and findings above a suggestion on clean drafts."""
        return sum(flaw.kind in ("false alarm", "on a clean draft") for flaw in self.flaws)

    def as_json(self) -> dict[str, Any]:
        """Everything, with the figures that people ask for first."""
        return {"recall": self.recall, "false_alarms": self.false_alarms, **asdict(self)}


def run(
    files: Sequence[Path],
    as_json: bool,
    policy: Path | None,
    min_recall: float | None,
    max_false_alarms: int | None,
) -> int:
    """Print the report; 0 within the limits given, 1 outside them, 2 where a file cannot be used."""
    try:
        report = evaluate(files, load(Policy, policy) if policy else default_policy())
    except DocumentError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        return 2
    click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2) if as_json else as_text(report))
    too_low = min_recall is not None and report.recall < min_recall
    too_many = max_false_alarms is not None and report.false_alarms > max_false_alarms
    return int(too_low or too_many)


def evaluate(files: Iterable[Path], policy: Policy) -> Report:
    """Run every case of the files. Raises DocumentError when a file cannot be used."""
    report = Report()
    for file in files:
        for case in load_cases(file):
            _add(report, case, _critique(case, policy))
    return report


def _critique(case: GoldenCase, policy: Policy) -> Critique:
    brief = _brief(Path(case.brief)) if case.brief else None
    desk = coach.Desk(brief, _voice(Path(case.voice)), policy)
    return coach.critique(case.as_draft(), desk, today=case.today, id=case.id)


@cache
def _brief(path: Path) -> Brief:
    return load(Brief, path)


@cache
def _voice(path: Path) -> Voice:
    return load(Voice, path)


def _add(report: Report, case: GoldenCase, critique: Critique) -> None:
    report.cases += 1
    for expectation in case.must_find:
        if expectation.by != "model":
            _count_expected(report, case, expectation, critique)
    for type_ in case.must_not_find:
        _count_forbidden(report, case, type_, critique)
    if case.is_clean:
        report.clean += 1
        for finding in critique.findings:
            if finding.level != "suggestion":
                report.clean_findings += 1
                report.flaws.append(_flaw("on a clean draft", case, finding))
    if case.verdict:
        report.verdicts += 1
        report.verdicts_right += critique.verdict.call == case.verdict
        if critique.verdict.call != case.verdict:
            what = f"{critique.verdict.call}, expected {case.verdict}"
            report.flaws.append(Flaw("verdict", case.id, what, None, case.draft))


def _count_expected(report: Report, case: GoldenCase, expectation: Expectation, critique: Critique) -> None:
    hit = any(f.type == expectation.type and _overlaps(f, expectation.quote, case.draft) for f in critique.findings)
    for tally in (*_tallies(report, expectation.type), report.by_finder[expectation.by]):
        tally.expected += 1
        tally.found += hit
    if not hit:
        report.flaws.append(Flaw("missed", case.id, expectation.type, expectation.quote, case.draft))


def _count_forbidden(report: Report, case: GoldenCase, type_: str, critique: Critique) -> None:
    alarms = [finding for finding in critique.findings if finding.type == type_]
    for tally in _tallies(report, type_):
        tally.forbidden += 1
        tally.false_alarms += bool(alarms)
    if alarms:
        report.flaws.append(_flaw("false alarm", case, alarms[0]))


def _tallies(report: Report, type_: str) -> tuple[Tally, Tally]:
    dimension = TYPES[type_].dimension
    return report.by_type.setdefault(type_, Tally()), report.by_dimension.setdefault(dimension, Tally())


def _overlaps(finding: Finding, quote: str | None, draft: str) -> bool:
    """Does the finding's span share a character with some place of the quoted words?"""
    if quote is None:
        return True
    if finding.span is None:
        return False
    at = draft.find(quote)
    while at >= 0:
        if finding.span.start < at + len(quote) and at < finding.span.end:
            return True
        at = draft.find(quote, at + 1)
    return False


def _flaw(kind: str, case: GoldenCase, finding: Finding) -> Flaw:
    return Flaw(kind, case.id, finding.type, finding.span.quote if finding.span else None, case.draft)


def as_text(report: Report) -> str:
    """The report for people: figures by finder, dimension and type, then every flaw with its draft."""
    lines = [f"{report.cases} cases, recall {report.recall:.3f}, false alarms {report.false_alarms}"]
    lines.append(f"clean drafts: {report.clean_findings} findings above a suggestion on {report.clean}")
    lines.append(f"verdicts: {report.verdicts_right} of {report.verdicts} right")
    for title, tallies in (
        ("found by", report.by_finder),
        ("dimension", report.by_dimension),
        ("type", report.by_type),
    ):
        lines += ["", f"{title:32}{'found':>7}{'of':>6}{'recall':>8}{'false':>7}{'of':>6}", *_rows(tallies)]
    for flaw in report.flaws:
        quote = f" “{flaw.quote}”" if flaw.quote else ""
        lines += [
            "",
            f"{flaw.kind}: {flaw.case} {flaw.what}{quote}",
            *(f"    {line}" for line in flaw.draft.splitlines()),
        ]
    return "\n".join(lines)


def _rows(tallies: Mapping[str, Tally]) -> list[str]:
    return [
        f"{name:32}{t.found:7}{t.expected:6}{t.recall:8.2f}{t.false_alarms:7}{t.forbidden:6}"
        for name, t in sorted(tallies.items())
    ]
