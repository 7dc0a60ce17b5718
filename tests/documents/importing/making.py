"""Word documents and PDFs made byte by byte, so that a test says all that is in them."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
ROOT = (
    f'<?xml version="1.0"?><Relationships xmlns="{RELATIONSHIPS}">'
    f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def paragraph(text: str, style: str = "") -> str:
    """A paragraph as Word writes it; a style such as Heading1 or ListBullet."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table as Word writes it."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def document_xml(body: str, prolog: str = "") -> str:
    """The main part around a body."""
    return f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'


def docx(body: str, others: Mapping[str, str | bytes] | None = None, prolog: str = "") -> bytes:
    """A Word document of a body, with other members beside it."""
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/document.xml": document_xml(body, prolog),
        "word/styles.xml": STYLES,
        **(others or {}),
    }
    return packed(members)


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


STYLES = (
    f'<?xml version="1.0"?><w:styles xmlns:w="{W}">'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in (1, 2, 3)
    )
    + '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style></w:styles>'
)


class Pdf:
    """A PDF, object by object. `page` adds a page of placed texts: (x, y, size, text, bold)."""

    def __init__(self) -> None:
        self.objects: list[bytes] = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        ]
        self.kids: list[int] = []

    def add(self, content: bytes) -> int:
        """One more object; its number."""
        self.objects.append(content)
        return len(self.objects)

    def stream(self, content: bytes, entries: bytes = b"") -> int:
        """One more stream; its number."""
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content))

    def page(self, texts: Sequence[tuple[float, float, float, str, bool]] = (), contents: int | None = None) -> int:
        """One more page; its number."""
        drawn = b"".join(_drawn(*text) for text in texts)
        number = contents or self.stream(drawn)
        page = self.add(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % number
        )
        self.kids.append(page)
        return page

    def bytes(self, pages: bytes | None = None, trailer: bytes = b"") -> bytes:
        """The file. `pages` and `trailer` may lie."""
        kids = b" ".join(b"%d 0 R" % kid for kid in self.kids)
        self.objects[1] = pages or b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(self.kids), kids)
        out, places = io.BytesIO(), []
        out.write(b"%PDF-1.7\n")
        for number, content in enumerate(self.objects, 1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
        out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(places) + 1, trailer, start))
        return out.getvalue()


def _drawn(x: float, y: float, size: float, text: str, bold: bool) -> bytes:
    shown = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F%d %g Tf %g %g Td (%s) Tj ET\n" % (1 + bold, size, x, y, shown)


def lines(
    texts: Sequence[str], x: float = 72, y: float = 760, size: float = 11
) -> list[tuple[float, float, float, str, bool]]:
    """Texts below each other, as the lines of one paragraph."""
    return [(x, y - at * 1.2 * size, size, text, False) for at, text in enumerate(texts)]
