"""Paired devices: each has a token of its own, kept as a hash, good until it is revoked."""

import secrets
from datetime import datetime, timedelta
from uuid import uuid4

from pydantic import BaseModel, ConfigDict
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from .database import Database
from .decisions import digest
from .tables import DeviceRow

SEEN_EVERY = timedelta(hours=1)  # telling when a device was last seen is not worth a write at every request


class Device(BaseModel):
    """A browser that was paired. `seen` is right to the hour."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)

    id: str
    name: str
    at: datetime
    seen: datetime


class Devices:
    """The devices of this workspace. Nothing is remembered in between, so a revoked one is refused from then on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Device, ...]:
        """Every device, the latest first."""
        with self._database.read() as session:
            rows = session.scalars(select(DeviceRow).order_by(DeviceRow.at.desc(), DeviceRow.id)).all()
            return tuple(map(Device.model_validate, rows))

    def holding(self, token: str, *, at: datetime) -> Device | None:
        """The device that this token was made for, or None."""
        with self._database.read() as session:
            row = session.scalar(select(DeviceRow).where(DeviceRow.token_sha256 == digest(token)))
            device = Device.model_validate(row) if row else None
        if device and at - device.seen >= SEEN_EVERY:
            with self._database.write() as session:
                session.execute(update(DeviceRow).where(DeviceRow.id == device.id).values(seen=at))
        return device

    def revoke(self, id: str) -> bool:
        """Make a device's token worthless; False when there is no such device."""
        with self._database.write() as session:
            row = session.get(DeviceRow, id)
            if row:
                session.delete(row)
            return row is not None


def enrol(session: Session, name: str, at: datetime) -> str:
    """Add a device and return its token, the only time it is known in clear."""
    token = secrets.token_urlsafe(32)
    session.add(DeviceRow(id=uuid4().hex, name=name, token_sha256=digest(token), at=at, seen=at))
    return token
