"""`onbrief devices`: what is paired with the server on this machine."""

from datetime import UTC, datetime

from .errors import NoSuchDevice
from .report import printable
from .settings import load_settings
from .show import records_in
from .store.devices import Device


def listed() -> str:
    """Every device, one a line; raises StartError where there is no server's state to look in."""
    devices = records_in(load_settings()).devices.all()
    if not devices:
        return "No device is paired.\n"
    lines = (f"{x.id[:8]}  paired {x.at:%Y-%m-%d}  seen {x.seen:%Y-%m-%d %H:%M} UTC  {_named(x)}" for x in devices)
    return "".join(printable(line) + "\n" for line in lines)


def revoke(start: str) -> str:
    """Remove the one device whose id begins with `start`; raises NoSuchDevice or StartError."""
    devices = records_in(load_settings()).devices
    meant = [device for device in devices.all() if start and device.id.startswith(start)]
    if len(meant) != 1:
        raise NoSuchDevice(
            f"{'No device has' if not meant else 'Several devices have'} an id that begins with {start!r}. "
            "`onbrief devices list` shows them."
        )
    devices.revoke(meant[0].id, at=datetime.now(UTC))
    return f"{printable(meant[0].name)} is removed."


def _named(device: Device) -> str:
    return f"{device.name}, {device.person.name}'s" if device.person else device.name
