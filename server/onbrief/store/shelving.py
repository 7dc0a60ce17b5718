"""Documents, versions and labels as rows, within a session that somebody else begins and ends."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain, count
from posixpath import splitext
from typing import Literal, cast

from sqlalchemy import and_, func, select, true, tuple_
from sqlalchemy.orm import Session

from ..documents.loading import DocumentError
from ..documents.policy import DEFAULT
from .kinds import PLACES, Kind
from .shipped import shipped_file, shipped_policies
from .tables import DocumentRow, EditionRow, LabelRow, VersionRow
from .versions import Version

Label = Literal["production", "candidate"]
EDITION = "documents"
EVER = datetime.fromtimestamp(0, UTC)  # when a shipped policy was made that nobody has changed yet
SAME = and_(DocumentRow.kind == VersionRow.kind, DocumentRow.id == VersionRow.id)
LABELLED = and_(LabelRow.kind == VersionRow.kind, LabelRow.id == VersionRow.id, LabelRow.number == VersionRow.number)
IN_PRODUCTION = LabelRow.label == "production"


@dataclass(frozen=True)
class Held:
    """A document as a list shows it. `labels` say which version each is on; `shipped`: it comes with OnBrief, and
    nobody has changed it."""

    kind: Kind
    id: str
    name: str
    file: str
    latest: Version
    labels: Mapping[Label, int]
    shipped: bool = False


def held(session: Session, kind: Kind | None = None, id: str | None = None) -> list[Held]:
    """The documents in the tables: all, or the one that is meant."""
    one = true() if id is None else and_(VersionRow.kind == kind, VersionRow.id == id)
    last = select(VersionRow.kind, VersionRow.id, func.max(VersionRow.number)).group_by(VersionRow.kind, VersionRow.id)
    latest = tuple_(VersionRow.kind, VersionRow.id, VersionRow.number).in_(last)
    labels: defaultdict[tuple[str, str], dict[Label, int]] = defaultdict(dict)
    for row in session.scalars(select(LabelRow).join(VersionRow, LABELLED).where(one)):
        labels[row.kind, row.id][cast(Label, row.label)] = row.number
    query = select(VersionRow, DocumentRow.file).join(DocumentRow, SAME).where(latest, one)
    return [_held(version(row), file, labels[row.kind, row.id]) for row, file in session.execute(query)]


def shipped(id: str) -> Held | None:
    """The policy of this id that comes with OnBrief; the default serves unasked."""
    file = shipped_file(id)
    if file is None:
        return None
    policy = next(policy for policy in shipped_policies() if policy.id == id)
    note = policy.change_note or ""
    latest = Version("policy", id, policy.version, EVER, "", note, file.read_text("utf-8"), {}, policy.digest)
    labels: dict[Label, int] = {"production": policy.version, "candidate": policy.version} if id == DEFAULT else {}
    return Held("policy", id, policy.name, file.name, latest, labels, shipped=True)


def serving(session: Session) -> list[Version]:
    """The versions in production."""
    return list(map(version, session.scalars(select(VersionRow).join(LabelRow, LABELLED).where(IN_PRODUCTION))))


def version(row: VersionRow) -> Version:
    """A row as what it holds."""
    return Version(
        cast(Kind, row.kind), row.id, row.number, row.at, row.author, row.note, row.text, row.beside, row.digest
    )


def adopt(session: Session, kind: Kind, id: str, at: datetime) -> None:
    """Give a shipped policy its rows, so that it can be changed or labelled."""
    if session.get(DocumentRow, (kind, id)) is None and kind == "policy" and (found := shipped(id)):
        enter(session, replace(found.latest, at=at), found.file)
        for label in found.labels:
            put(session, found.latest, label, by="", at=at)


def enter(session: Session, first: Version, file: str) -> None:
    """A document that was not there, with its first version."""
    session.add(DocumentRow(kind=first.kind, id=first.id, file=file, at=first.at))
    session.flush()  # in the order in which the rows refer to each other
    add(session, first)


def add(session: Session, new: Version) -> None:
    """A version more."""
    session.add(
        VersionRow(
            kind=new.kind,
            id=new.id,
            number=new.number,
            at=new.at,
            author=new.author,
            note=new.note,
            text=new.text,
            beside=dict(new.beside),
            digest=new.digest,
        )
    )
    session.flush()


def put(session: Session, on: Version, label: Label, *, by: str, at: datetime) -> None:
    """Put a label on a version."""
    session.merge(LabelRow(kind=on.kind, id=on.id, label=label, number=on.number, by=by, at=at))


def free_name(session: Session, kind: Kind, id: str, wanted: str | None = None) -> str:
    """A name for a document's file that no other one of its kind has, in whatever case."""
    others = select(DocumentRow.file).where(DocumentRow.kind == kind, DocumentRow.id != id)
    taken = {name.casefold() for name in session.scalars(others)}
    stem, suffix = splitext(wanted or id.encode()[:200].decode("utf-8", "ignore") + PLACES[kind].suffixes[0])
    names = (f"{stem}{tail}{suffix}" for tail in chain([""], (f"-{n}" for n in count(2))))
    return next(name for name in names if name.casefold() not in taken)


def edition(session: Session) -> int:
    """The number that says whether anything has changed."""
    return session.scalar(select(EditionRow.number).where(EditionRow.name == EDITION)) or 0


def raise_edition(session: Session) -> None:
    """Say that something has changed."""
    session.merge(EditionRow(name=EDITION, number=edition(session) + 1))


def _held(latest: Version, file: str, labels: Mapping[Label, int]) -> Held:
    try:
        name = latest.document().name
    except DocumentError:  # an older OnBrief took it
        name = latest.id
    return Held(latest.kind, latest.id, name, file, latest, labels)
