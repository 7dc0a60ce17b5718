"""A file's bytes read, with no limits but the file's own: what the process of its own does."""

from .blocks import Extract
from .plain import read_text
from .portable import read_pdf
from .refusals import CHARACTERS, Refused
from .sniffing import nature
from .word import read_docx

MARKDOWN = (".md", ".markdown")


def read(data: bytes, name: str = "") -> Extract:
    """The blocks of a file. Of its name only the ending counts, and only for text. Raises Refused, or whatever the
    libraries raise on bytes that were made to break them."""
    kind = nature(data)
    if kind == "text":
        extract = read_text(data, markdown=name.lower().endswith(MARKDOWN))
    else:
        extract = read_docx(data) if kind == "docx" else read_pdf(data)
    if not extract.blocks:
        raise Refused("no-text")
    if extract.characters > CHARACTERS:
        raise Refused("too-long")
    return extract
