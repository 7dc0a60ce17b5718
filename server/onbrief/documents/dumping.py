"""Writing documents as the YAML that people read: block style, fields in the order of the format."""

import io

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from .document import Document


def dumps(document: Document) -> str:
    """The file of a document: `loads(type(document), dumps(document)) == document`."""
    fields = document.model_dump(exclude_unset=True)
    body = fields.pop(document.body, "") if document.body else None
    yaml = _yaml(fields)
    return yaml if body is None else f"---\n{yaml}---\n\n{body}\n"


def _yaml(fields: object) -> str:
    writer = YAML()
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.width = 2**20  # never folds a text
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    writer.dump(styled(fields), out)
    return out.getvalue()


def styled(value: object) -> object:
    """A value that is written so that what it holds can be seen."""
    match value:
        case dict():
            return {_styled_text(name): styled(item) for name, item in value.items()}
        case list() | tuple():
            return [styled(item) for item in value]
        case str():
            return _styled_text(value)
        case _:
            return value


def _styled_text(text: str) -> str:
    if text.isprintable():
        return text
    # Quotes of any other kind would hand the reader's eye, and YAML, characters that cannot be seen.
    styled: str = LiteralScalarString(text) if _reads_as_block(text) else DoubleQuotedScalarString(text)
    return styled


def _reads_as_block(text: str) -> bool:
    """Whether the text is plain to see in a block: nothing invisible, no spaces at the ends of its lines."""
    *lines, last = text.removesuffix("\n").split("\n")
    plain = all(line.isprintable() and line == line.rstrip() for line in (*lines, last))
    return plain and not text.startswith((" ", "\n")) and last != ""
