"""Word documents (.docx), through mammoth."""

import mammoth

from .archive import text_parts
from .blocks import Extract
from .lines import blocks
from .markup import lines_of

# What mammoth's own map leaves as paragraphs.
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='List Bullet'] => ul > li:fresh
p[style-name='List Number'] => ol > li:fresh
"""


def read_docx(data: bytes) -> Extract:
    """The blocks of a Word document's text, tables, notes and boxes. Raises Refused."""
    result = mammoth.convert_to_html(
        text_parts(data),
        style_map=STYLES,
        convert_image=lambda image: [],
        include_embedded_style_map=False,
        external_file_access=False,
    )
    return Extract("docx", tuple(blocks(list(lines_of(result.value)))))
