"""What is read out of a file is its text, block by block: headings, paragraphs, items, rows, in every format."""

from collections.abc import Sequence

import pytest

from onbrief.documents.importing.blocks import Block, Extract
from onbrief.documents.importing.reading import read
from onbrief.documents.importing.refusals import Refused
from tests.documents.importing.making import Pdf, docx, lines, paragraph, table
from tests.third_party import material

Shown = list[tuple[str, str]]

WORDS = "Retrofits take the line down for eight hours or less, which is why maintenance managers like them."


def shown(blocks: Sequence[Block]) -> Shown:
    return [(block.kind, block.text) for block in blocks]


def read_of(data: bytes | str, name: str = "") -> Shown:
    return shown(read(data.encode() if isinstance(data, str) else data, name).blocks)


def test_a_word_document_keeps_headings_lists_tables_and_bold_titles() -> None:
    bold = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Call to action</w:t></w:r></w:p>"
    body = paragraph("Objective", "Heading1") + paragraph(WORDS) + paragraph("One", "ListBullet") + bold
    extract = read(docx(body + table([["Avoid", "Use"], ["leverage", "use"]]) + paragraph("End.")))
    assert extract.format == "docx"
    assert shown(extract.blocks) == [
        ("heading", "Objective"),
        ("paragraph", WORDS),
        ("item", "One"),
        ("heading", "Call to action"),
        ("row", "Avoid\tUse"),
        ("row", "leverage\tuse"),
        ("paragraph", "End."),
    ]
    assert [block.cells for block in extract.blocks if block.table] == [("Avoid", "Use"), ("leverage", "use")]


def test_markdown_is_read_as_what_it_shows() -> None:
    text = "---\ntitle: x\n---\n# Voice\n\n**Plain** words, see [here](https://a.example).\nObjective: Book 40.\n\n"
    assert read_of(text + "- one\n- two\n\n| Avoid | Use |\n|---|---|\n| a | b |\n\n<script>x</script>", "a.md") == [
        ("heading", "Voice"),
        ("paragraph", "Plain words, see here."),
        ("paragraph", "Objective: Book 40."),
        ("item", "one"),
        ("item", "two"),
        ("row", "Avoid\tUse"),
        ("row", "a\tb"),
    ]


def test_pasted_lines_stand_for_themselves_and_wrapped_ones_are_joined() -> None:
    text = (
        "Line audit\n\nObjective: Book 40 line audits\nOwner: Head of marketing\nPROOFS\n"
        "• 37% fewer stops at three\n  sites over twelve months\n• 11 of 12 installs\n\n"
        "The campaign runs from the first of September until the middle of December and it is\n"
        "for maintenance managers in food plants who lose a shift to every stop that they did\nnot plan."
    )
    assert read_of(text) == [
        ("heading", "Line audit"),
        ("paragraph", "Objective: Book 40 line audits"),
        ("paragraph", "Owner: Head of marketing"),
        ("heading", "PROOFS"),
        ("item", "37% fewer stops at three sites over twelve months"),
        ("item", "11 of 12 installs"),
        (
            "paragraph",
            "The campaign runs from the first of September until the middle of December and it is for maintenance "
            "managers in food plants who lose a shift to every stop that they did not plan.",
        ),
    ]


def test_lines_without_end_are_cut_into_paragraphs() -> None:
    blocks = read(("a line that was wrapped somewhere around the sixtieth column\n" * 2_000).encode()).blocks
    assert sum(len(block.text) for block in blocks) > 100_000
    assert 10 < len(blocks) < 40 and all(len(block.text) < 6_000 for block in blocks)


def test_tabbed_lines_are_a_table() -> None:
    assert read_of("Avoid\tUse\nleverage\tuse\n") == [("row", "Avoid\tUse"), ("row", "leverage\tuse")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_encodings_are_told_apart(encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert read_of((mark + "“Plain” – words for café owners").encode(encoding)) == [
        ("paragraph", "“Plain” – words for café owners")
    ]


def test_what_cannot_be_seen_is_left_out() -> None:
    assert read_of("lev\u00aderage\u200b is a\u00a0word\x0b") == [("paragraph", "leverage is a word")]


def test_a_pdf_joins_wrapped_lines_and_hyphens_and_tells_headings_by_size() -> None:
    made = Pdf()
    wrapped = ["Fewer unplanned stops on the night shift, for mainte-", "nance managers who do not want", "a retrofit."]
    made.page([(72, 800, 20, "Line audit", False), *lines(wrapped), *lines(["Next paragraph."], y=700)])
    extract = read(made.bytes())
    assert (extract.format, extract.pages) == ("pdf", 1)
    assert shown(extract.blocks) == [
        ("heading", "Line audit"),
        ("paragraph", "Fewer unplanned stops on the night shift, for maintenance managers who do not want a retrofit."),
        ("paragraph", "Next paragraph."),
    ]


def test_a_pdfs_columns_of_one_height_are_the_rows_of_a_table() -> None:
    made = Pdf()
    rows = [("Avoid", "Use instead"), ("leverage,", "use"), ("solution", "the product’s name")]
    placed = [
        (x, 700 - 30 * at, 11.0, row[column], at == 0)
        for at, row in enumerate(rows)
        for column, x in enumerate((72, 200))
    ]
    placed.insert(3, (72, 657, 11.0, "utilise", False))
    made.page(placed)
    assert read_of(made.bytes())[:3] == [
        ("row", "Avoid\tUse instead"),
        ("row", "leverage, utilise\tuse"),
        ("row", "solution\tthe product’s name"),
    ]


def test_an_empty_cell_keeps_the_others_in_their_columns() -> None:
    made = Pdf()
    columns, titles = (72, 170, 350), (90, 240, 420)  # the titles are centred
    rows = [
        ("Avoid", "Use", "Why"),
        ("leverage, utilise", "use", "Plain words are read faster."),
        ("best-in-class", "", "Nobody believes it."),
    ]
    placed = [
        (float((columns if line else titles)[at]), 700.0 - 30 * line, 11.0, text, False)
        for line, row in enumerate(rows)
        for at, text in enumerate(row)
    ]
    made.page([one for one in placed if one[3]])
    assert [block.cells for block in read(made.bytes()).blocks] == rows


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    made = Pdf()
    left = [f"Left line {at} says something of its own." for at in range(6)]
    right = [f"Right line {at} says another thing too." for at in range(6)]
    made.page([*lines(left), *lines(right, x=320)])
    text = " ".join(text for _, text in read_of(made.bytes()))
    assert text == " ".join(left + right)


def test_pages_are_counted_and_running_titles_left_out() -> None:
    made = Pdf()
    for page in range(4):
        own = [text for at in range(4) for text in lines([f"{'ABCD'[page]} has a line {'abcd'[at]}."], y=700 - 50 * at)]
        made.page([*lines(["Halden voice guide"], y=810), *own, *lines([str(page + 1)], y=40)])
    extract = read(made.bytes())
    assert extract.pages == 4
    assert [block.page for block in extract.blocks] == [page for page in (1, 2, 3, 4) for _ in range(4)]
    assert not any("Halden" in block.text or block.text.isdigit() for block in extract.blocks)


def test_a_pdf_that_only_its_owner_may_change_is_read_and_one_with_a_password_is_not() -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    made = Pdf()
    made.page(lines(["Plain words."]))
    for password, readable in (("", True), ("secret", False)):
        writer, out = PdfWriter(clone_from=PdfReader(BytesIO(made.bytes()))), BytesIO()
        writer.encrypt(password, "owner", algorithm="AES-256")
        writer.write(out)
        if readable:
            assert read_of(out.getvalue()) == [("paragraph", "Plain words.")]
        else:
            with pytest.raises(Refused, match="password"):
                read(out.getvalue())


def test_the_content_decides_what_a_file_is_not_its_name() -> None:
    assert read(docx(paragraph("Hello.")), "brief.pdf").format == "docx"
    with pytest.raises(Refused, match="picture"):
        read(b"\x89PNG\r\n\x1a\n\0", "brief.docx")


def test_an_extract_survives_being_sent_as_json() -> None:
    import json

    extract = read(b"Avoid\tUse\nleverage\tuse\n\nDone.")
    assert Extract.of(json.loads(json.dumps(extract.data()))) == extract


def test_third_party_documents_are_read_or_refused_with_a_reason() -> None:
    files = [path for path in material("documents").rglob("*") if path.suffix in (".pdf", ".docx")]
    assert len(files) > 70
    outcomes: dict[str, int | str] = {}
    for path in files:
        try:
            outcomes[path.name] = len(read(path.read_bytes(), path.name).blocks)
        except Refused as refused:
            outcomes[path.name] = refused.reason
    assert outcomes["libreoffice-writer-password.pdf"] == "locked-pdf"
    assert outcomes["grayscale-image.pdf"] == outcomes["cmyk-image.pdf"] == "scanned"
    assert {reason for reason in outcomes.values() if isinstance(reason, str)} == {"locked-pdf", "scanned", "no-text"}
    assert len([blocks for blocks in outcomes.values() if isinstance(blocks, int)]) > 50


def test_third_party_structures_are_kept() -> None:
    folder = material("documents/docx-structures/mammoth/test/test-data")
    tables = read((folder / "tables.docx").read_bytes()).blocks
    assert [block.cells for block in tables if block.table] == [
        ("Top left", "Top right"),
        ("Bottom left", "Bottom right"),
    ]
    pdfs = material("documents/pdf-structures")
    columns = read((pdfs / "026-latex-multicolumn" / "multicolumn.pdf").read_bytes())
    assert any("consectetuer adipiscing elit. Ut purus elit, vestibulum ut" in block.text for block in columns.blocks)
