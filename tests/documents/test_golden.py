"""Golden cases are held to the contract as strictly as documents."""

from pathlib import Path

import pytest

from onbrief.documents.golden import load_cases
from onbrief.documents.loading import DocumentError, load
from onbrief.documents.voice import Voice

from .samples import BRIEF, GOLDEN, VOICE, changed

CASE = """\
- id: pumps-001
  brief: brief.yaml
  voice: voice.yaml
  platform: linkedin
  surface: post
  author: brand
  today: 2026-02-01
  recent: []
  draft: |
    We leverage pumps.
  must_find:
    - {type: voice.banned-term, by: rules, quote: leverage}
    - {type: ask.none, by: rules}
  must_not_find: [risk.embargo]
  verdict: fix-first
"""

WRONG = [
    ("  author: brand\n", "", 1, "pumps-001.author", "required field 'author' is missing"),
    (
        "surface: post",
        "surface: story",
        5,
        "pumps-001.surface",
        "expected post or comment or reply or thread or article",
    ),
    ("today: 2026-02-01", "today: yesterday", 7, "pumps-001.today", "expected a date"),
    ("voice: voice.yaml", "voice: none.yaml", 3, "pumps-001.voice", "'none.yaml' is no file, seen from this one"),
    ("voice: voice.yaml", "voice: 3", 3, "pumps-001.voice", "expected a text, found the number 3"),
    ("quote: leverage", "quote: leverages", 12, "pumps-001.must_find.0.quote", "'leverages' is no part of the draft"),
    ("by: rules, quote", "by: meaning, quote", 12, "pumps-001.must_find.0.by", "found by rules, not by meaning"),
    ("by: rules, quote", "by: hand, quote", 12, "pumps-001.must_find.0.by", "expected rules or meaning or model"),
    ("ask.none", "ask.nothing", 13, "pumps-001.must_find.1.type", "'ask.nothing' is no type of critique"),
    ("by: rules}", "by: rules, note: x}", 13, "pumps-001.must_find.1.note", "unknown field 'note'"),
    ("[risk.embargo]", "[ask.none]", 14, "pumps-001.must_not_find.0", "'ask.none' is both expected and forbidden"),
    ("[risk.embargo]", "[ask.off-offer, ask.off-offer]", 14, "pumps-001.must_not_find.1", "is forbidden twice"),
    (
        "type: ask.none, by: rules",
        "type: voice.banned-term, by: rules, quote: leverage",
        13,
        "pumps-001.must_find.1",
        "twice",
    ),
    ("fix-first", "not-judged", 15, "pumps-001.verdict", "expected another verdict than not-judged"),
    ("  brief: brief.yaml\n", "", 14, "pumps-001.verdict", "without a brief nothing is judged"),
    ("    We leverage pumps.", "    ", 9, "pumps-001.draft", "is empty"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "brief.yaml").write_text(BRIEF)
    (tmp_path / "voice.yaml").write_text(VOICE)
    return tmp_path


def load_text(folder: Path, text: str) -> Path:
    (folder / "cases.yaml").write_text(text)
    return folder / "cases.yaml"


@pytest.mark.parametrize(("old", "new", "line", "field", "message"), WRONG, ids=[case[-1][:40] for case in WRONG])
def test_a_wrong_case_names_line_and_field(
    folder: Path, old: str, new: str, line: int, field: str, message: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        load_cases(load_text(folder, changed(CASE, old, new)))
    found = [(problem.line, problem.field) for problem in caught.value.problems if message in problem.message]
    assert found == [(line, field)]


def test_ids_are_unique_in_a_file(folder: Path) -> None:
    with pytest.raises(DocumentError, match=r"cases\.yaml:16: pumps-001\.id: the id 'pumps-001' is given twice"):
        load_cases(load_text(folder, CASE + CASE))


@pytest.mark.parametrize("text", ["", "id: a", "[]"])
def test_a_file_without_cases_is_none(folder: Path, text: str) -> None:
    with pytest.raises(DocumentError, match="expected a list of cases"):
        load_cases(load_text(folder, text))


def test_a_case_that_cannot_fail_is_refused(folder: Path) -> None:
    text = CASE[: CASE.index("  must_find")] + "  must_find: []\n  must_not_find: []\n"
    with pytest.raises(DocumentError, match="so it cannot fail"):
        load_cases(load_text(folder, text))


def test_paths_are_seen_from_the_file_of_the_case(folder: Path) -> None:
    [case] = load_cases(load_text(folder, CASE))
    assert (case.brief, case.voice) == (folder / "brief.yaml", folder / "voice.yaml")
    assert load(Voice, case.voice).id == "pumps"
    assert case.as_draft().text == "We leverage pumps.\n"
    assert not case.is_clean


def test_the_sixty_golden_cases_load() -> None:
    cases = load_cases(GOLDEN / "cases.yaml")
    assert len(cases) == 60
    assert all(case.voice.is_file() for case in cases)
    assert {case.verdict for case in cases if case.brief is None} <= {None, "not-judged"}
