"""What kind of file it is, by its content; the name only tells Markdown from plain text."""

import io
import re
import zipfile
from typing import Literal

from .refusals import MEGABYTES, Refused

Nature = Literal["docx", "pdf", "text"]

PDF_WITHIN = 1024  # bytes before %PDF- that readers tolerate
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*", b"BM")
PAGE = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE)
PACKED = (
    ("word/", "docx"),
    ("xl/", "xlsx"),
    ("ppt/", "pptx"),
    ("content.xml", "odt"),
)


def nature(data: bytes) -> Nature:
    """What the bytes are; raises Refused with what to do where they are nothing that is read."""
    if not data.strip():
        raise Refused("empty")
    if len(data) > MEGABYTES * 1_000_000:
        raise Refused("too-large")
    if data.startswith(b"PK"):
        return _packed(data)
    if b"%PDF-" in data[:PDF_WITHIN]:
        return "pdf"
    if data.startswith(OLE):
        raise Refused("locked-docx")
    if data.startswith(b"{\\rtf"):
        raise Refused("rtf")
    if data.startswith(PICTURES):
        raise Refused("picture")
    if PAGE.match(data.removeprefix(b"\xef\xbb\xbf")[:PDF_WITHIN]):
        raise Refused("html")
    return "text"


def _packed(data: bytes) -> Nature:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refused("damaged-docx", repr(error)) from error
    for start, kind in PACKED:
        if any(name.startswith(start) for name in names):
            if kind == "docx":
                return "docx"
            raise Refused(kind)
    raise Refused("zip")
