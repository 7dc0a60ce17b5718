"""Who did what and when: the audit and what was posted, as one list; and one posting with why it was passed."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import Blueprint, Response, render_template, request, url_for

from ..answer import Critique
from ..errors import NoSuchPosting
from ..services import Services, services
from ..store.postings import Posting
from .deeds import ACTIONS, Deed, deeds, name_of, those_of
from .filters import day_of, one_of
from .marking import pieces_of
from .tables import csv_file

pages = Blueprint("activity", __name__)

DAYS = 7  # shown unless the address says which
MOST = 300  # that one page shows


VERSIONS = {"brief": "briefs.versions", "voice": "voices.versions", "policy": "policies.versions"}


@dataclass(frozen=True)
class Period:
    """The days from `since` to `until`, both included, in the team's time zone."""

    since: date
    until: date


@dataclass(frozen=True)
class Open:
    """A remark that was open when a draft was posted. `clause` is its text where that is still known."""

    type: str
    address: str
    clause: str | None


@pages.get("/activity")
def activity() -> str:
    """What was done in some days, by everybody or by one person."""
    house = services()
    house.gate.person("lead")
    period = _period(house)
    found = _deeds(house, period)
    person, action = request.args.get("person") or None, one_of(ACTIONS, request.args.get("action"))
    chosen = those_of(found, person, action)
    names = house.studio.records.people.names()
    return render_template(
        "activity/activity.html",
        period=period,
        deeds=chosen[:MOST],
        more=len(chosen) - MOST,
        person=person,
        action=action,
        people=sorted({(deed.person, deed.who) for deed in found} | set(names.items()), key=lambda pair: pair[1]),
        actions=ACTIONS,
        address_of=_address_of,
    )


@pages.get("/activity.csv")
def table() -> Response:
    """The same days for a spreadsheet."""
    house = services()
    house.gate.person("lead")
    period = _period(house)
    action = one_of(ACTIONS, request.args.get("action"))
    found = those_of(_deeds(house, period), request.args.get("person") or None, action)
    zone = house.settings.zone
    rows = (
        (deed.at.astimezone(zone).isoformat(timespec="seconds"), deed.who, deed.action, deed.subject, _flat(deed))
        for deed in found
    )
    name = f"onbrief-activity-{period.since}-to-{period.until}.csv"
    return csv_file(name, ("at", "who", "action", "what", "details"), rows)


@pages.get("/activity/postings/<id>")
def posting(id: str) -> str:
    """One posting: who, what was open, why it was passed, and what judged it. Its text where leads may read it."""
    house = services()
    person = house.gate.person("lead")
    records = house.studio.records
    found = records.postings.get(id)
    if found is None:
        raise NoSuchPosting()
    kept = records.receipts.get(found.receipt_id) if found.receipt_id else None
    critique = Critique.model_validate(kept.critique) if kept else None
    readable = kept is not None and records.receipts.readable(kept.critique["id"], person.id, person.role) is not None
    return render_template(
        "activity/posting.html",
        posting=found,
        who=name_of(found.person, records.people.names()),
        open=_open(house, found, critique if readable else None),
        critique=critique,
        readable=readable,
        pieces=pieces_of(critique) if critique and readable else [],
        unchanged=bool(kept and found.sha256 == kept.receipt.sha256),
    )


def _address_of(deed: Deed) -> str | None:
    """The versions of the document that was changed, where it was one."""
    kind, _, id = deed.subject.partition(" ")
    return url_for(VERSIONS[kind], id=id) if kind in VERSIONS and id else None


def _open(house: Services, posting: Posting, critique: Critique | None) -> list[Open]:
    """The remarks by their keys, each with its clause: as it was shown, else as its document words it now."""
    shown = {finding.key: finding.clause for finding in critique.findings} if critique else {}
    return [_remark(house, key, shown[key].text if key in shown else None) for key in dict.fromkeys(posting.findings)]


def _remark(house: Services, key: str, clause: str | None) -> Open:
    """`key` is type:document#path:quote (critique/finding.py)."""
    type_, _, rest = key.partition(":")
    address = rest.rpartition(":")[0]
    id, _, path = address.partition("#")
    shelf = house.workspace.shelf()
    for documents in (shelf.briefs, shelf.voices, shelf.policies):
        if clause is None and id in documents and path in documents[id].clauses:
            clause = documents[id].clauses[path].text
    return Open(type_, address, clause)


def _deeds(house: Services, period: Period) -> list[Deed]:
    zone, records = house.settings.zone, house.studio.records
    since = datetime.combine(period.since, time.min).replace(tzinfo=zone).astimezone()
    until = datetime.combine(period.until + timedelta(days=1), time.min).replace(tzinfo=zone).astimezone()
    entries, postings = records.audit.between(since, until), records.postings.between(since, until)
    return deeds(entries, postings, records.people.names())


def _period(house: Services) -> Period:
    """The days that are asked for: one, from one to another, or the last few."""
    today = house.settings.today()
    until = day_of(request.args.get("until")) or today
    since = day_of(request.args.get("since")) or min(until, today) - timedelta(days=DAYS - 1)
    return Period(min(since, until), until)


def _flat(deed: Deed) -> str:
    return json.dumps(dict(deed.details), ensure_ascii=False, sort_keys=True) if deed.details else ""
