"""YAML's own complaints in plain words."""

import re

from ruamel.yaml.error import MarkedYAMLError

# What the parser says (a pattern) and what its reader needs to hear; the first that fits.
WORDS = (
    (r"character '\\t'", "a tab stands here; YAML is indented with spaces"),
    (r"character '(.)' that cannot start", "a text cannot begin with {0}; put it in quotes"),
    (r"alphabetic or numeric|expected ' '", "a text that begins with & or * needs quotes"),
    (r"expected URI|expected '!'|tag handle", "a text that begins with ! needs quotes"),
    (r"chomping|comment or a line break", "after | or > the text begins on the next line"),
    (
        r"mapping (values|keys) are not allowed",
        "no field can begin here; indent it like its neighbours, or quote a text with ': '",
    ),
    (r"sequence entries are not allowed", "no list can begin here; put each entry on a line of its own"),
    (r"could not find expected ':'", "expected a field and a colon, as in 'name: value'"),
    (r"found undefined alias", "the alias names no anchor; a text that begins with * needs quotes"),
    (r"found another document", "a second document begins here; expected one in a file"),
    (r"unknown escape character '(.*)'", "the escape \\{0} is not known; double the backslash, or use single quotes"),
    (r"expected escape sequence", "an escape such as \\x41 is cut short; double the backslash, or use single quotes"),
    (r"unexpected end of stream", "the quoted text that begins here never ends"),
    (r"expected ',' or '[\]}]'", "the bracket is not closed, or a comma is missing before this"),
    (r"but found \W*stream end", "the file ends before this is complete"),
    (r"expected <block end>", "the indentation does not fit the lines above, or a quote ends too early"),
    (r"node content, but found '(.*)'", "a value is expected before {0}"),
    (r"<document start>", "the document has ended before this line; check its indentation"),
)
FROM_THE_START = r"unexpected end of stream"  # of these the beginning says more than the end of the file


def in_plain_words(error: MarkedYAMLError) -> tuple[int, str, str]:
    """The line, no field, and what is wrong."""
    problem = " ".join(str(error.problem or error.context or "this is no YAML").split())
    mark = error.problem_mark or error.context_mark
    if error.context_mark and re.search(FROM_THE_START, problem):
        mark = error.context_mark
    for pattern, words in WORDS:
        if found := re.search(pattern, problem):
            return _line(mark), "", words.format(*found.groups())
    return _line(mark), "", f"this is no YAML: {problem}"


def _line(mark: object) -> int:
    return int(getattr(mark, "line", 0)) + 1
