"""The verdict: does this post earn its place in the campaign? Computed, never written by a model."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from ..documents.clauses import Clause
from .finding import Finding, Span

Call = Literal["not-judged", "hold", "wrong-channel", "not-this-campaign", "fix-first", "earns-its-place"]
RowName = Literal["objective", "audience", "message", "proof", "ask", "measure"]
State = Literal["met", "missing", "unclear", "not-judged"]

ROWS: tuple[RowName, ...] = get_args(RowName)
# The findings that make a row missing (formats.md, Rows).
MISSING: Mapping[RowName, frozenset[str]] = {
    "objective": frozenset({"objective.no-campaign-job", "objective.vanity-aim"}),
    "audience": frozenset({"audience.no-reader"}),
    "message": frozenset({"message.absent"}),
    "proof": frozenset({"message.claim-without-proof", "message.proof-misquoted"}),
    "ask": frozenset({"ask.none", "objective.vanity-aim"}),
    "measure": frozenset({"ask.no-measure"}),
}
ALWAYS_JUDGED: frozenset[RowName] = frozenset({"proof"})  # of replies and comments nothing else is asked
REASONS: Mapping[Call, str] = {
    "not-judged": "No campaign brief is active, so nothing strategic was judged.",
    "hold": "{what} must be settled before anything is posted.",
    "wrong-channel": "This does not belong in a social post of this campaign.",
    "not-this-campaign": "The post serves neither the objective nor a message of this campaign.",
    "fix-first": "{what}.",
    "earns-its-place": "The post does a job for the campaign and nothing speaks against it.",
}


class Evidence(BaseModel):
    """What a row rests on: words of the draft (if any) and the clause they serve."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    span: Span | None
    clause: Clause


class Row(BaseModel):
    """One question an experienced marketer asks of a draft, and the answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row: RowName
    state: State
    evidence: Evidence | None = None


class Verdict(BaseModel):
    """The call, its six rows in their fixed order, and one sentence of reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    call: Call
    rows: tuple[Row, ...]
    reason: str


def verdict(
    findings: Iterable[Finding],
    evidence: Mapping[RowName, Evidence],
    *,
    campaign: bool,
    answer: bool,
    english: bool = True,
    dismissed: Collection[str] = (),
) -> Verdict:
    """The call and its rows, a pure function of the findings and the evidence.

    `campaign`: is a brief active? `answer`: is it a reply or comment? `dismissed`: keys of findings set aside;
    a finding of level error never is.
    """
    all_found = tuple(findings)
    found = [f for f in all_found if f.level == "error" or f.key not in dismissed]
    aside = {f.type for f in all_found} - {f.type for f in found}
    rows = tuple(_row(name, {f.type for f in found}, aside, evidence, campaign, answer) for name in ROWS)
    call = _call(rows, found, campaign)
    return Verdict(call=call, rows=rows, reason=_reason(call, rows, found, english))


def _row(
    name: RowName,
    found: Collection[str],
    aside: Collection[str],
    evidence: Mapping[RowName, Evidence],
    campaign: bool,
    answer: bool,
) -> Row:
    if not campaign:
        return Row(row=name, state="not-judged")
    if MISSING[name] & set(found):
        return Row(row=name, state="missing")
    if MISSING[name] & set(aside):
        return Row(row=name, state="unclear")
    if name in evidence:
        return Row(row=name, state="met", evidence=evidence[name])
    return Row(row=name, state="not-judged" if answer and name not in ALWAYS_JUDGED else "unclear")


def _call(rows: Collection[Row], found: Collection[Finding], campaign: bool) -> Call:
    missing = {row.row for row in rows if row.state == "missing"}
    if not campaign:
        return "not-judged"
    if any(f.level == "error" for f in found):
        return "hold"
    if any(f.type == "objective.wrong-channel" for f in found):
        return "wrong-channel"
    if {"objective", "message"} <= missing:
        return "not-this-campaign"
    if missing or any(f.level == "warning" for f in found):
        return "fix-first"
    return "earns-its-place"


def _reason(call: Call, rows: Iterable[Row], found: Collection[Finding], english: bool) -> str:
    errors = _counted(sum(f.level == "error" for f in found), "finding")
    warnings = _counted(sum(f.level == "warning" for f in found), "remark")
    missing = [f"no {row.row}" for row in rows if row.state == "missing"]
    lacks = f"The post has {_listed(missing)} that holds" if missing else ""
    settle = f"{warnings} to settle before it goes out" if warnings else ""
    fixes = (", and " if len(missing) > 1 else " and ").join(filter(None, (lacks, settle))) or "Something is missing"
    reason = REASONS[call].format(what=errors if call == "hold" else fixes)
    return reason if english else f"{reason[:-1]}; it is not in English, so what its words mean was not judged."


def _listed(things: Sequence[str]) -> str:
    """ "no ask", "no ask and no measure", "no objective, no ask and no measure"."""
    return " and ".join(filter(None, (", ".join(things[:-1]), things[-1])))


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
