"""The tables, one module an idea. All are imported here, so that migrations can be held against them."""

from .base import Base, Moment
from .devices import CodeMissRow, DeviceRow, PairingRow
from .documents import DocumentRow, EditionRow, ImportRow, LabelRow, VersionRow
from .people import AuditRow, InvitationRow, PersonRow, SessionRow, SignInMissRow
from .receipts import DecisionRow, PostingRow, ReceiptRow
from .usage import MonthRow, ReservationRow, UseRow

__all__ = [
    "AuditRow",
    "Base",
    "CodeMissRow",
    "DecisionRow",
    "DeviceRow",
    "DocumentRow",
    "EditionRow",
    "ImportRow",
    "InvitationRow",
    "LabelRow",
    "Moment",
    "MonthRow",
    "PairingRow",
    "PersonRow",
    "PostingRow",
    "ReceiptRow",
    "ReservationRow",
    "SessionRow",
    "SignInMissRow",
    "UseRow",
    "VersionRow",
]
