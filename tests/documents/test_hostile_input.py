"""Whatever the bytes of a file, the answer is a document or a list of problems."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onbrief.documents.brief import Brief
from onbrief.documents.document import Document
from onbrief.documents.draft import DraftError, check_text
from onbrief.documents.golden import load_cases
from onbrief.documents.loading import DocumentError, dumps, load, loads
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice
from tests.third_party import naughty_strings

from .samples import BRIEF, POLICY, VOICE, problems_of

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

BROKEN = [
    ("", 1, "expected a mapping of fields to values, found nothing"),
    ("# only a comment\n", 1, "found nothing"),
    ("- a\n- b\n", 1, "found a list"),
    ("just words", 1, "found 'just words'"),
    ("id: a\n\tversion: 1\n", 2, "a tab stands here; YAML is indented with spaces"),
    ("id: a\nname: a: b\n", 2, "quote a text with ': '"),
    ("id: a\nname: 'never closed\nversion: 1\n", 2, "the quoted text that begins here never ends"),
    ("id: a\nname: [never closed\nversion: 1\n", 3, "the bracket is not closed, or a comma is missing"),
    ("id: a\nname: @here\n", 2, "a text cannot begin with @; put it in quotes"),
    ("id: a\nname: *here\n", 2, "the alias names no anchor"),
    ("id: a\n---\nid: b\n", 2, "a second document begins here"),
    ('id: a\nname: "C:\\Quay"\n', 2, "the escape \\Q is not known"),
    ('name: "\\UFFFFFFFF"\n', 1, "stands for nothing"),
    ("id: a\nname: \x07\n", 2, "the control character U+0007"),
    ("id: a\nname: \ud800\n", 2, "the control character U+D800"),
    ("id: a\n name: b\n", 2, "indent it like its neighbours"),
    (
        "id: a\nname: !!python/object/apply:os.system [ls]\n",
        2,
        "the tag tag:yaml.org,2002:python/object/apply:os.system",
    ),
    ("id: a\n<<: {name: b}\n", 2, "unknown field '<<'"),
    (BOMB, 1, "holds too much, or itself"),
    ("a: &a\n  - *a\n", 1, "holds too much, or itself"),
    ("[" * 5_000, 1, "nested too deeply"),
    ("a: " * 2 + "x" * 1_000_000, 1, "longer than 1,000,000 characters"),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=lambda value: ascii(value)[:40])
def test_what_is_no_document_is_told_so_in_plain_words(text: str, line: int, message: str) -> None:
    found = [(problem.line, message in problem.message) for problem in problems_of(Brief, text)]
    assert (line, True) in found


FILES = [
    (BRIEF.encode("latin-1", "replace").replace(b"context: no", b"context: caf\xe9"), 9, "the byte 0xe9 is not UTF-8"),
    (BRIEF.encode("utf-16"), 1, "is not UTF-8; save the file as UTF-8"),
    (b" " * 5_000_000, 1, "larger than 4,000,000 bytes"),
    (b"id: a\n\x00", 2, "the control character U+0000"),
]


@pytest.mark.parametrize(("data", "line", "message"), FILES, ids=["latin-1", "utf-16", "huge", "nul"])
def test_a_file_of_other_bytes_is_told_so(tmp_path: Path, data: bytes, line: int, message: str) -> None:
    (tmp_path / "brief.yaml").write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        load(Brief, tmp_path / "brief.yaml")
    [problem] = caught.value.problems
    assert (problem.line, message in problem.message) == (line, True)


@pytest.mark.parametrize("name", ["", "missing.yaml", "with\0nul"], ids=["a folder", "missing", "NUL"])
def test_a_path_that_leads_to_no_file_is_a_problem_too(tmp_path: Path, name: str) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        load(Voice, tmp_path / name)
    with pytest.raises(DocumentError, match="cannot be read"):
        load_cases(tmp_path / name)


def test_a_byte_order_mark_and_foreign_line_ends_change_nothing(tmp_path: Path) -> None:
    for model, text in ((Brief, BRIEF), (Policy, POLICY)):
        (tmp_path / "file").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert load(model, tmp_path / "file") == loads(model, text)


def test_an_emoji_in_two_json_escapes_is_one_character() -> None:
    assert loads(Brief, BRIEF.replace("context: no", 'context: "\\ud83d\\ude00"')).context == "😀"


def a_document_or_problems(model: type[Document], text: str) -> None:
    try:
        document = loads(model, text)
    except DocumentError as error:
        lines = range(1, text.count("\n") + text.count("\r") + 2)
        assert error.problems
        assert all(problem.line in lines and problem.message for problem in error.problems)
        str(error).encode()  # can be printed
    else:
        assert loads(model, dumps(document)) == document


FRAGMENTS = [
    *"[]{}:,-?&*!|>'\"%@`#\\ \n\t\x00\ufeff\u2028é😀",
    "---\n",
    "...",
    "\\u12",
    "!!int ",
    "!!map ",
    "<<: ",
    "&a ",
    "*a ",
]
FRAGMENTS += [
    "%YAML 1.1\n",
    "null",
    "~",
    "1e999",
    "0x",
    ".inf",
    "9" * 5000,
    "\ud800",
    "\\ud800",
    "\r\n",
    "id: a\n",
    "- id: ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=12).map("".join))
@example("%YAML 1." + "9" * 5000 + "\n---\na: b")
def test_no_text_at_all_breaks_the_loader(text: str) -> None:
    a_document_or_problems(Brief, text)
    a_document_or_problems(Policy, f"---\n{text}\n---\n{text}")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([(Brief, BRIEF), (Voice, VOICE), (Policy, POLICY)]), st.data())
def test_no_damage_to_a_document_breaks_the_loader(kind: tuple[type[Document], str], data: st.DataObject) -> None:
    model, text = kind
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 5))
    a_document_or_problems(model, text[:at] + data.draw(st.sampled_from(FRAGMENTS)) + text[at + cut :])


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=60))
def test_no_bytes_break_the_loader(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    file = tmp_path_factory.mktemp("bytes") / "file"
    file.write_bytes(data)
    for attempt in (lambda: load(Brief, file), lambda: load(Policy, file), lambda: load_cases(file)):
        with pytest.raises(DocumentError):
            attempt()


def test_naughty_strings_are_texts_like_others() -> None:
    naughty = tuple(filter(str.strip, naughty_strings()))
    brief = Brief.model_validate({**loads(Brief, BRIEF).model_dump(), "competitors": naughty})
    assert loads(Brief, dumps(brief)).competitors == naughty
    for text in naughty:
        a_document_or_problems(Brief, text)
        a_document_or_problems(Policy, f"---\nid: a\nname: {text}\n---\n{text}")


def test_naughty_strings_are_drafts_or_empty() -> None:
    for text in naughty_strings():
        try:
            check_text(text)
        except DraftError as error:
            assert error.code == "empty-draft"
