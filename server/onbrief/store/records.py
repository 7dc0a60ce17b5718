"""All that is kept in the database, opened together."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from .answers import Answers
from .audit import Audit
from .database import FILE, Database
from .decisions import Decisions
from .devices import Devices
from .documents import Library
from .drafts import Drafts
from .imports import Imports
from .invitations import Invitations
from .ledger import Ledger
from .pairings import Pairings
from .people import People
from .personal import PersonalData
from .postings import Postings
from .receipts import Receipts
from .sample import furnish
from .sessions import Sessions
from .sign_ins import SignIns
from .uses import Uses


@dataclass(frozen=True)
class Records:
    """Receipts, decisions, what was posted, the model's account and its stored answers, paired devices and those that
    ask to be, the audit, people, their sessions and those who are invited, the documents,
    and what is imported for them."""

    receipts: Receipts
    drafts: Drafts
    decisions: Decisions
    postings: Postings
    ledger: Ledger
    uses: Uses
    answers: Answers
    devices: Devices
    pairings: Pairings
    audit: Audit
    people: People
    sessions: Sessions
    library: Library
    sign_ins: SignIns
    invitations: Invitations
    personal: PersonalData
    imports: Imports

    @classmethod
    def of(cls, database: Database, *, keep_text: bool = True, days: int = 90) -> "Records":
        """Those of an open database; receipts older than `days` go."""
        answers = Answers(database, keep_text=keep_text)
        return cls(
            Receipts(database, answers, keep_text=keep_text, days=days),
            Drafts(database),
            Decisions(database, keep_text=keep_text),
            Postings(database, keep_text=keep_text),
            Ledger(database),
            Uses(database),
            answers,
            Devices(database),
            Pairings(database),
            Audit(database),
            People(database),
            Sessions(database),
            Library(database),
            SignIns(database),
            Invitations(database),
            PersonalData(database),
            Imports(database),
        )


def open_records(
    home: Path, url: str | None = None, *, keep_text: bool, days: int, now: datetime, today: date | None = None
) -> Records:
    """The records in ONBRIEF_HOME, or in the database of a URL, without those that are too old; raises HomeError or
    DatabaseError when it cannot be used.

    With `today`, documents are among them: where there are none yet, those of an earlier version or the sample.
    """
    database = Database(url or home / FILE)
    records = Records.of(database, keep_text=keep_text, days=days)
    records.receipts.sweep(now)
    if not keep_text:
        records.receipts.forget_texts()
    if today:
        furnish(records.library, home, today=today, at=now)
    database.settle()
    database.release()
    return records
