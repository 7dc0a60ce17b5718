"""The parts of a Word document that hold its text, and nothing else: no pictures, macros, objects or bombs."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from .refusals import Refused

MEMBERS = 2_000
DECLARED = 200_000_000  # bytes that all members say they unpack to; pictures do not shrink, so that is no small file
PARTS = 30_000_000  # bytes of XML that are really unpacked
RATIO, ANY_RATIO = 200, 1_000_000  # a member this many times its packed size, unless it is small
DEPTH = 250
TEXT_FOLDERS = ("_rels/", "word/")
NOT_TEXT = ("word/media/", "word/embeddings/", "word/activeX/", "word/glossary/", "word/vba", "word/fonts/")


def text_parts(data: bytes) -> io.BytesIO:
    """A zip with the XML parts of a Word document, each checked. Raises Refused."""
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(clean, "w") as out:
            members = _checked(archive)
            left = PARTS
            for member in members:
                part = _unpacked(archive, member, left)
                left -= len(part)
                _check_xml(part)
                out.writestr(member.filename, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise Refused("damaged-docx", repr(error)) from error
    clean.seek(0)
    return clean


def _checked(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MEMBERS or sum(member.file_size for member in members) > DECLARED:
        raise Refused("bomb")
    if any(_leads_out(member.filename) for member in members):
        raise Refused("unsafe-names")
    if len({member.filename for member in members}) < len(members):
        raise Refused("damaged-docx", "two members of one name")
    yield from (member for member in members if _holds_text(member.filename))


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name


def _holds_text(name: str) -> bool:
    if name == "[Content_Types].xml":
        return True
    return name.startswith(TEXT_FOLDERS) and not name.startswith(NOT_TEXT) and name.endswith((".xml", ".rels"))


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    """A member as it really is, whatever it says of its size."""
    if member.file_size > max(ANY_RATIO, RATIO * member.compress_size):
        raise Refused("bomb")
    with archive.open(member) as file:
        part = file.read(left + 1)
    if len(part) > left:
        raise Refused("bomb")
    return part


def _check_xml(part: bytes) -> None:
    """No document type, so no entities of its own; and not nested without end."""
    parser, depth = expat.ParserCreate(), 0

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH:
            raise Refused("too-complex")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(*_: object) -> None:
        raise Refused("unsafe-xml")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declare
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refused("damaged-docx", repr(error)) from error
