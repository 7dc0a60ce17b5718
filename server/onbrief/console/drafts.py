"""A writer's own drafts: what was judged, what was found, what was set aside, and whether leads may read it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast, get_args

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from ..answer import Critique
from ..critique.finding import Finding
from ..documents.types import DismissalReason
from ..errors import BadField, NoSuchCritique
from ..services import services
from ..store.decisions import Choice, Dismissals
from ..store.drafts import PAGE, Which
from ..store.people import Person
from ..store.receipts import Kept, KeptReceipt
from .filters import moment_of, one_of
from .flashes import flash
from .marking import pieces_of
from .words import CALLS

pages = Blueprint("drafts", __name__)

SIDES = {"mine": "My drafts", "aside": "What I set aside", "open": "Open to leads"}


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it: its number, why it is set aside (if it is), and whether it was applied."""

    number: int
    finding: Finding
    reason: DismissalReason | None
    applied: bool


@pages.get("/drafts")
def mine() -> str:
    """My drafts, each by its last answer; a lead also sees those that are open to leads."""
    person = services().gate.person()
    drafts = services().studio.records.drafts
    call = one_of(CALLS, request.args.get("call"))
    which = Which(request.args.get("campaign") or None, call, moment_of(request.args.get("before")))
    side = "open" if request.args.get("side") == "open" and person.may("lead") else "mine"
    return render_template(
        "drafts/list.html",
        side=side,
        sides=_sides(person),
        drafts=drafts.open_to_leads(which) if side == "open" else drafts.of(person.id, which),
        full=PAGE,
        which=which,
        campaigns=_campaigns(person, side),
    )


@pages.get("/drafts/set-aside")
def set_aside() -> str:
    """What I set aside, in all my drafts."""
    person = services().gate.person()
    found = services().studio.records.drafts.set_aside(person.id)
    return render_template("drafts/set_aside.html", side="aside", sides=_sides(person), found=found)


@pages.get("/drafts/<id>")
def draft(id: str) -> str:
    """One draft with what was found in it, for its writer, and for leads where they may read it."""
    person = services().gate.person()
    records = services().studio.records
    kept = _readable(id, person)
    critique = Critique.model_validate(kept.critique)
    own = kept.receipt.person == person.id
    return render_template(
        "drafts/draft.html",
        critique=critique,
        receipt=kept.receipt,
        pieces=pieces_of(critique),
        findings=_shown(critique, kept.receipt),
        own=own,
        writer=None if own else records.people.names().get(kept.receipt.person),
        shared=records.drafts.is_shared(id),
        answers=records.drafts.answers(id),
        postings=records.postings.of_draft(kept.receipt.person, kept.receipt.draft_id, id),
    )


@pages.post("/drafts/<id>/decisions")
def decide(id: str) -> Response:
    """Set a finding of mine aside for a reason, or reopen it."""
    person = services().gate.person()
    kept = _own(id, person)
    key, choice = request.form.get("key", ""), one_of(get_args(Choice), request.form.get("decision"))
    reason = one_of(get_args(DismissalReason), request.form.get("reason"))
    if choice not in ("dismissed", "reopened") or (choice == "dismissed") != (reason is not None):
        raise BadField("Choose a reason to set a remark aside.", "/reason")
    before = _reasons(kept).get(key)
    services().studio.records.decisions.decide(
        id,
        key,
        cast(Choice, choice),
        at=datetime.now(UTC),
        reason=cast(DismissalReason | None, reason),
        person=person.id,
    )
    address = url_for(".decide", id=id)
    if choice == "dismissed":
        flash("The remark is set aside.", address, key=key, decision="reopened")
    else:
        undo = address if before else None
        flash("The remark is open again.", undo, key=key, decision="dismissed", reason=before or "")
    return redirect(_back(id), 303)


@pages.post("/drafts/<id>/share")
def share(id: str) -> Response:
    """Let leads read my draft, or no longer."""
    person = services().gate.person()
    shared = request.form.get("shared") == "yes"
    services().studio.records.drafts.share(id, person.id, shared=shared)
    said = "Leads can now read this draft and its remarks." if shared else "Leads can no longer read this draft."
    flash(said, url_for(".share", id=id), shared="no" if shared else "yes")
    return redirect(url_for(".draft", id=id), 303)


def _readable(id: str, person: Person) -> Kept:
    """A draft that this person may read; any other is as if it were not there."""
    kept = services().studio.records.receipts.readable(id, person.id, person.role)
    if kept is None:
        raise NoSuchCritique()
    return kept


def _own(id: str, person: Person) -> Kept:
    kept = services().studio.records.receipts.get(id)
    if kept is None or kept.receipt.person != person.id:
        raise NoSuchCritique()
    return kept


def _shown(critique: Critique, receipt: KeptReceipt) -> list[Shown]:
    holds = _dismissals(receipt)
    applied = {(made.key, made.start) for made in receipt.decisions if made.decision == "applied"}
    places = [(finding.key, finding.span.start if finding.span else None) for finding in critique.findings]
    return [
        Shown(number, finding, holds.holds(finding), place in applied)
        for number, (finding, place) in enumerate(zip(critique.findings, places, strict=True), 1)
    ]


def _reasons(kept: Kept) -> dict[str, DismissalReason | None]:
    findings = Critique.model_validate(kept.critique).findings
    return {finding.key: _dismissals(kept.receipt).holds(finding) for finding in findings}


def _dismissals(receipt: KeptReceipt) -> Dismissals:
    """What is set aside now, in the draft and for its writer in the campaign."""
    decisions = services().studio.records.decisions
    found = decisions.for_draft(receipt.draft_id, person=receipt.person, campaign=receipt.campaign)
    if receipt.draft_id is None:
        last = {made.key: made for made in receipt.decisions if made.decision != "applied"}
        found.here.update({key: made.reason for key, made in last.items() if made.reason})
    return found


def _campaigns(person: Person, side: str) -> list[tuple[str, str]]:
    """The campaigns to filter by, by their names where they are still there."""
    house = services()
    briefs = house.workspace.shelf().briefs
    ids = house.studio.records.drafts.campaigns(person.id) if side == "mine" else sorted(briefs)
    return [(id, briefs[id].name if id in briefs else id) for id in ids]


def _sides(person: Person) -> list[tuple[str, str]]:
    """The lists there are for this person, as tabs."""
    addresses = {"mine": url_for(".mine"), "aside": url_for(".set_aside"), "open": url_for(".mine", side="open")}
    return [(label, addresses[side]) for side, label in SIDES.items() if side != "open" or person.may("lead")]


def _back(id: str) -> str:
    """To the list of what was set aside, where the form stood there; else to the draft."""
    return url_for(".set_aside") if request.form.get("from") == "aside" else url_for(".draft", id=id)
