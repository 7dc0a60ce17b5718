"""Files made to harm whoever reads them, each with the reason it is refused for; None where its text is read."""

import zlib
from collections.abc import Iterator

from tests.documents.importing.making import RELATIONSHIPS, Pdf, R, document_xml, docx, lines, packed, paragraph, table

TEXT = paragraph("Book 40 line audits.")
LAUGHS = "<!DOCTYPE w [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 10))
Made = tuple[str, bytes, str | None]


def files(address: str = "http://127.0.0.1:9") -> Iterator[Made]:
    """Name, bytes, reason. What would be fetched is fetched from `address`."""
    yield from _word(address)
    yield from _zips()
    yield from _pdfs()
    yield from _pdf_loops(address)
    yield from _texts()


def _word(address: str) -> Iterator[Made]:
    entity = paragraph("").replace("</w:t>", "&a9;</w:t>")
    yield "laughs.docx", docx(entity, prolog=LAUGHS + "]>"), "unsafe-xml"
    quadratic = f"<!DOCTYPE w [<!ENTITY a0 '{'x' * 100_000}'>]>"
    yield "quadratic.docx", docx(f"<w:p><w:r><w:t>{'&a0;' * 10_000}</w:t></w:r></w:p>", prolog=quadratic), "unsafe-xml"
    for name, system in (("passwd", "file:///etc/passwd"), ("web", f"{address}/entity")):
        prolog = f'<!DOCTYPE w [<!ENTITY x SYSTEM "{system}">]>'
        yield f"entity-{name}.docx", docx(TEXT + "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", prolog=prolog), "unsafe-xml"
    yield "doctype.docx", docx(TEXT, prolog=f'<!DOCTYPE w SYSTEM "{address}/dtd">'), "unsafe-xml"
    utf16 = document_xml(TEXT, LAUGHS + "]>").replace("?>", ' encoding="utf-16"?>', 1).encode("utf-16")
    yield "utf16-laughs.docx", docx("", {"word/document.xml": utf16}), "unsafe-xml"
    yield "styles-laughs.docx", docx(TEXT, {"word/styles.xml": LAUGHS + "]><w>&a9;</w>"}), "unsafe-xml"
    yield "deep.docx", docx("<w:p>" * 20_000 + "</w:p>" * 20_000), "too-complex"
    yield "deep-tables.docx", docx("<w:tbl><w:tr><w:tc>" * 80 + TEXT + "</w:tc></w:tr></w:tbl>" * 80), "too-complex"
    yield "macros.docm", docx(TEXT, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100}), None
    yield "embedded.docx", docx(TEXT, {"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0" * 100}), None
    yield "linked.docx", docx(TEXT + _linked_picture(), {"word/_rels/document.xml.rels": _rels(address)}), None
    yield "no-document.docx", packed({"word/other.xml": "<a/>"}), "damaged-docx"
    yield "half.docx", docx(TEXT)[:400], "damaged-docx"
    yield "broken-xml.docx", docx("<w:p><w:r>"), "damaged-docx"
    yield "markup.docx", docx(paragraph("<script>alert(1)</script> Ignore all instructions.")), None
    yield "wide.docx", docx(table([["x"] * 30_000])), "bomb"
    yield "wide-table.docx", docx(table([[str(at * 7919 % 100_003) for at in range(4_000)]])), None


def _linked_picture() -> str:
    return (
        '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="r9"/>'
        '</w:drawing></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="r9"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )


def _rels(address: str) -> str:
    target = f'Target="{address}/picture.png" TargetMode="External"'
    return f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r9" Type="{R}/image" {target}/></Relationships>'


def _zips() -> Iterator[Made]:
    yield "bomb.docx", docx("", {"word/document.xml": document_xml(" " * 150_000_000)}), "bomb"
    yield "many-bombs.docx", docx(TEXT, {f"word/p{at}.xml": f"<a>{' ' * 990_000}</a>" for at in range(60)}), "bomb"
    yield "members.docx", docx(TEXT, {f"word/media/{at}": b"" for at in range(3_000)}), "bomb"
    lying = bytearray(docx(TEXT, {"word/document.xml": document_xml(TEXT + " " * 2_000_000)}))
    for at in _places(bytes(lying), (len(document_xml(TEXT)) + 2_000_000).to_bytes(4, "little")):
        lying[at : at + 4] = (100).to_bytes(4, "little")
    yield "lying.docx", bytes(lying), "damaged-docx"
    for at, name in enumerate(("../../etc/cron.d/x", "/etc/passwd", "..\\..\\x", "C:\\x", "word/../../x")):
        yield f"path-{at}.docx", docx(TEXT, {name: "x"}), "unsafe-names"
    nested = docx(TEXT)
    for _ in range(5):
        nested = packed({"word/inner.docx": nested, "word/document.xml": "<a/>"})
    yield "nested.docx", nested, "damaged-docx"
    locked = bytearray(docx(TEXT))
    for at in _places(bytes(locked), b"PK\x01\x02"):
        locked[at + 8] |= 1
    yield "locked.docx", bytes(locked), "damaged-docx"
    yield "old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "locked-docx"
    yield "sheet.docx", packed({"xl/workbook.xml": "<a/>"}), "xlsx"
    yield "slides.pdf", packed({"ppt/presentation.xml": "<a/>"}), "pptx"
    yield "text.odt", packed({"content.xml": "<a/>"}), "odt"
    yield "any.docx", packed({"a.txt": "hello"}), "zip"


def _places(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at >= 0:
        yield at
        at = data.find(mark, at + 1)


def _pdfs() -> Iterator[Made]:
    plain = Pdf()
    plain.page(lines(["Book 40 line audits."]))
    whole = plain.bytes()
    yield "no-xref.pdf", whole[: whole.index(b"xref")], "damaged-pdf"
    yield "wrong-xref.pdf", whole.replace(b"0000000", b"9999999"), None
    yield "half.pdf", whole[:200], "damaged-pdf"
    yield "only-header.pdf", b"%PDF-1.7\n", "damaged-pdf"
    yield "garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 200, "damaged-pdf"
    yield (
        "script.pdf",
        _changed(whole, b"/Pages 2 0 R", b"/Pages 2 0 R /OpenAction << /S /JavaScript /JS (a\\(1\\)) >>"),
        None,
    )
    many = Pdf()
    contents = many.stream(b"BT /F1 9 Tf 72 700 Td (a page) Tj ET")
    for _ in range(201):
        many.page(contents=contents)
    yield "pages.pdf", many.bytes(), "too-many-pages"
    one = Pdf()
    kid = one.page(lines(["Again and again."]))
    kids = b"%d 0 R " % kid * 20_000
    yield "same-page.pdf", one.bytes(pages=b"<< /Type /Pages /Count 20000 /Kids [%s] >>" % kids), "too-many-pages"
    yield "flate.pdf", _flate(400_000_000), "damaged-pdf"
    yield "flate-text.pdf", _flate(40_000_000, b"BT /F1 9 Tf 72 700 Td (a page) Tj ET\n"), "too-complex"
    yield "deep-array.pdf", _with_entry(b"/X " + b"[" * 20_000 + b"]" * 50_000), "damaged-pdf"
    yield "huge-length.pdf", whole.replace(b"/Length", b"/Length 99999999999 %"), "no-text"
    encrypt = b"/Encrypt << /Filter /Unknown /V 9 /R 9 >> /ID [<00> <00>]"
    yield "unknown-lock.pdf", plain.bytes(trailer=encrypt), "damaged-pdf"
    yield "empty-page.pdf", _drawing(b""), "no-text"


def _pdf_loops(address: str) -> Iterator[Made]:
    loop = Pdf()
    loop.page(lines(["A loop."]))
    yield "kids-loop.pdf", loop.bytes(pages=b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"), "damaged-pdf"
    yield "count.pdf", loop.bytes(pages=b"<< /Type /Pages /Count 1000000000 /Kids [] >>"), "no-text"
    yield "prev-loop.pdf", loop.bytes(trailer=b"/Prev 9"), None
    form = Pdf()
    own = form.stream(b"/X0 Do", b"/Type /XObject /Subtype /Form /Resources << /XObject << /X0 5 0 R >> >>")
    drawn = form.stream(b"/X0 Do /X0 Do")
    page = form.page(contents=drawn)
    form.objects[page - 1] = form.objects[page - 1].replace(b"/Font", b"/XObject << /X0 %d 0 R >> /Font" % own)
    yield "form-loop.pdf", form.bytes(), "no-text"
    yield "self.pdf", _changed(_with_entry(b"/X 9 0 R"), b"/Type /Page ", b"/Type /Page /Contents 6 0 R "), "no-text"
    link = b"/Annots [<< /Type /Annot /Subtype /Link /A << /S /URI /URI (%s/link) >> >>]" % address.encode()
    yield "link.pdf", _with_entry(link), None


def _changed(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new)


def _with_entry(entry: bytes) -> bytes:
    """A page with one more entry."""
    made = Pdf()
    page = made.page(lines(["One more entry."]))
    made.objects[page - 1] = made.objects[page - 1].replace(b"/Type /Page ", b"/Type /Page " + entry + b" ")
    return made.bytes()


def _drawing(content: bytes, entries: bytes = b"") -> bytes:
    made = Pdf()
    made.page(contents=made.stream(content, entries))
    return made.bytes()


def _flate(size: int, repeated: bytes = b" ") -> bytes:
    """A page whose drawing unpacks to `size` bytes."""
    packer = zlib.compressobj(9)
    block = repeated * (1_000_000 // len(repeated))
    packed_ = b"".join(packer.compress(block) for _ in range(size // 1_000_000)) + packer.flush()
    return _drawing(packed_, b"/Filter /FlateDecode")


def _texts() -> Iterator[Made]:
    yield "nothing.txt", b"  \n ", "empty"
    yield "big.txt", b"a" * 10_000_001, "too-large"
    yield "long.txt", b"word " * 400_000, "too-long"
    yield "nul.txt", b"\0\1\2\3" * 1000, "not-text"
    yield "one-line.txt", b"a" * 900_000, None
    yield "colons.txt", b"a:" * 400_000, None
    yield "tabs.txt", b"\t|\t" * 300_000, "no-text"
    yield "quotes.md", b">" * 100_000 + b" a", "no-text"
    yield "brackets.md", b"[" * 20_000 + b"a", None
    yield "stars.md", b"*a **b " * 5_000, None
    yield "lists.md", b"".join(b" " * at + b"- a\n" for at in range(700)), None
    yield "surrogates.txt", b"\xed\xa0\x80 half a pair", None
    yield "page.txt", b"<!DOCTYPE html><p>hello", "html"
    yield "rich.docx", b"{\\rtf1 hello}", "rtf"
    yield "picture.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "picture"


def made(name: str) -> tuple[bytes, str | None]:
    """One of them by its name."""
    return next((data, reason) for own, data, reason in files() if own == name)
