"""Devices that ask to be paired: a short code for a person to compare, a long one for the device to ask with.

The shape is that of RFC 8628. A code is good for ten minutes and for one answer; a device that asks too often has to
wait longer; all people together may mistype ten codes in ten minutes.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ..errors import NoSuchCode, NotPaired, TooManyRequests
from ..problem import PairingWord
from .database import Database
from .decisions import digest
from .devices import enrol
from .tables import CodeMissRow, PairingRow

LIFETIME = timedelta(minutes=10)
INTERVAL = 2  # seconds between two questions of a device
SLOWER = 5  # seconds more for one that asks too often (RFC 8628, section 3.5)
MOST_FROM_ONE = 10  # open at once from one address
MOST = 1_000
MISSES = 10
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so no words (RFC 8628, section 6.1)


@dataclass(frozen=True)
class Codes:
    """What a device is given when it asks: the secret it goes on asking with, and the code a person compares."""

    device_code: str
    user_code: str


@dataclass(frozen=True)
class Asked:
    """What a person is asked to confirm."""

    user_code: str
    name: str
    address: str
    at: datetime


class Pairings:
    """The open questions of devices, and the answers of people that devices have not heard yet."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, name: str, address: str, *, at: datetime) -> Codes:
        """Take a device's question down; raises TooManyRequests."""
        with self._database.write(lasting=True) as session:
            _sweep(session, at)
            here = select(func.count()).select_from(PairingRow)
            from_one = session.scalar(here.where(PairingRow.address == address)) or 0
            if from_one >= MOST_FROM_ONE or (session.scalar(here) or 0) >= MOST:
                raise TooManyRequests("Too many devices ask to be paired at once.", LIFETIME)
            codes = Codes(secrets.token_urlsafe(32), _free_code(session))
            session.add(
                PairingRow(
                    device_sha256=digest(codes.device_code),
                    user_code=codes.user_code,
                    name=name,
                    address=address,
                    at=at,
                    interval=INTERVAL,
                    answer="open",
                )
            )
            return codes

    def token(self, device_code: str, *, at: datetime) -> str:
        """The token of a device that was confirmed, once; raises NotPaired with what to do instead."""
        with self._database.write(lasting=True) as session:
            key = PairingRow.device_sha256 == digest(device_code)
            row = session.scalar(select(PairingRow).where(key).with_for_update())
            answer = _answer(session, row if row and at - row.at < LIFETIME else None, at)
        if isinstance(answer, NotPaired):
            raise answer
        return answer

    def asked(self, user_code: str, *, at: datetime) -> Asked:
        """The device that shows this code; raises NoSuchCode, and TooManyRequests where codes are guessed."""
        return self._with(user_code, None, at)

    def answer(self, user_code: str, *, confirmed: bool, at: datetime, person: str = "") -> Asked:
        """Say yes or no to the device that shows this code: it becomes that person's; raises as `asked` does."""
        return self._with(user_code, "confirmed" if confirmed else "denied", at, person)

    def _with(self, user_code: str, answer: str | None, at: datetime, person: str = "") -> Asked:
        with self._database.write(lasting=True) as session:
            _refuse_guessing(session, at)
            row = _open(session, user_code, at)
            if row is None:
                session.add(CodeMissRow(at=at))
            else:
                row.answer, row.person = answer or row.answer, person
                return Asked(row.user_code, row.name, row.address, row.at)
        raise NoSuchCode()


def _answer(session: Session, row: PairingRow | None, at: datetime) -> str | NotPaired:
    """What a device is told: its token, or why there is none. What it asked for once is not there a second time."""
    if row is None:
        return NotPaired("expired_token")
    if row.answer == "open":
        return NotPaired(_patience(row, at))
    session.delete(row)
    return enrol(session, row.name, row.person, at) if row.answer == "confirmed" else NotPaired("access_denied")


def _patience(row: PairingRow, at: datetime) -> PairingWord:
    hasty = row.polled is not None and at - row.polled < timedelta(seconds=row.interval)
    row.interval += SLOWER if hasty else 0
    row.polled = at
    return "slow_down" if hasty else "authorization_pending"


def _refuse_guessing(session: Session, at: datetime) -> None:
    misses = select(func.count()).select_from(CodeMissRow).where(CodeMissRow.at > at - LIFETIME)
    if (session.scalar(misses) or 0) >= MISSES:
        raise TooManyRequests("Too many wrong codes were typed.", LIFETIME)


def _open(session: Session, typed: str, at: datetime) -> PairingRow | None:
    alive = (PairingRow.user_code == spelled(typed), PairingRow.answer == "open", PairingRow.at > at - LIFETIME)
    return session.scalar(select(PairingRow).where(*alive).with_for_update())


def spelled(typed: str) -> str:
    """A code as it is shown, however it was typed: `bcdf ghjk` is BCDF-GHJK."""
    letters = re.sub(r"[^A-Z]", "", typed.upper())
    return f"{letters[:4]}-{letters[4:]}"


def _free_code(session: Session) -> str:
    while True:
        code = spelled("".join(secrets.choice(LETTERS) for _ in range(8)))
        if session.scalar(select(PairingRow.at).where(PairingRow.user_code == code)) is None:
            return code


def _sweep(session: Session, at: datetime) -> None:
    session.execute(delete(PairingRow).where(PairingRow.at <= at - LIFETIME))
    session.execute(delete(CodeMissRow).where(CodeMissRow.at <= at - LIFETIME))
