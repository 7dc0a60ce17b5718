"""Paired devices: each has a token of its own, kept as a hash, good until it is revoked or its person leaves."""

import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from .audit import note
from .database import Database
from .decisions import digest
from .people import Person, person_of
from .tables import DeviceRow, PersonRow

SEEN_EVERY = timedelta(hours=1)  # telling when a device was last seen is not worth a write at every request


class Device(BaseModel):
    """A browser that was paired, and who confirmed it; nobody where that was before there were people. `seen` is right
    to the hour."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    at: datetime
    seen: datetime
    person: Person | None


class Devices:
    """The devices of this workspace. Nothing is remembered in between, so a revoked one is refused from then on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Device, ...]:
        """Every device, the latest first."""
        with self._database.read() as session:
            rows = session.execute(_devices().order_by(DeviceRow.at.desc(), DeviceRow.id))
            return tuple(_device(device, person) for device, person in rows)

    def holding(self, token: str, *, at: datetime) -> Device | None:
        """The device that this token was made for, or None."""
        with self._database.read() as session:
            row = session.execute(_devices().where(DeviceRow.token_sha256 == digest(token))).one_or_none()
            device = _device(*row) if row else None
        if device and at - device.seen >= SEEN_EVERY:
            with self._database.write() as session:
                session.execute(update(DeviceRow).where(DeviceRow.id == device.id).values(seen=at))
        return device

    def revoke(self, id: str, *, at: datetime, by: str = "", of: str | None = None) -> bool:
        """Make a device's token worthless; False when there is no such device, or none such `of` that person."""
        with self._database.write(lasting=True) as session:
            row = session.get(DeviceRow, id)
            if row is None or of not in (None, row.person):
                return False
            session.delete(row)
            note(session, at, by, "unpaired", f"device {id}", name=row.name, of=row.person)
            return True


def enrol(session: Session, name: str, person: str, at: datetime) -> str:
    """Add a device of that person and return its token, the only time it is known in clear."""
    token, id = secrets.token_urlsafe(32), uuid4().hex
    session.add(DeviceRow(id=id, name=name, person=person, token_sha256=digest(token), at=at, seen=at))
    note(session, at, person, "paired", f"device {id}", name=name)
    return token


def _devices() -> Select[DeviceRow, PersonRow]:
    """Each with its person. Those of somebody who has left are none."""
    joined = select(DeviceRow, PersonRow).outerjoin(PersonRow, PersonRow.id == DeviceRow.person)
    return joined.where((DeviceRow.person == "") | (PersonRow.id.is_not(None) & PersonRow.ended.is_(None)))


def _device(row: DeviceRow, person: PersonRow | None) -> Device:
    return Device(id=row.id, name=row.name, at=row.at, seen=row.seen, person=person_of(person) if person else None)
