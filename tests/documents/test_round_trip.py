"""Load, write, load again: nothing is lost, whatever the texts hold."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onbrief.documents.brief import Brief
from onbrief.documents.document import Document
from onbrief.documents.loading import dumps, load, loads
from onbrief.documents.policy import ADDRESSES, Policy
from onbrief.documents.voice import Voice

from .samples import BRIEF, GOLDEN, POLICY, VOICE

FILES: list[tuple[type[Document], Path]] = [(Brief, path) for path in sorted((GOLDEN / "briefs").glob("*.yaml"))]
FILES += [(Voice, path) for path in sorted((GOLDEN / "voices").glob("*.yaml"))]

ODD = [
    "no",
    "on",
    "null",
    "~",
    "1e3",
    "0x1F",
    "1_000",
    "2026-09-01",
    "12:30",
    "true",
    "=",
    "<<",
    "#a",
    "a #b",
    "a: b",
    "- a",
]
ODD += [
    "? a",
    "[a]",
    "{a}",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "'a'",
    '"a"',
    "---",
    "--- a",
    "...",
    ",",
    ":",
    "a:",
]
ODD += [
    " a",
    "a ",
    "a\n",
    "\na",
    " a\n b\n",
    "a\n\n\nb",
    "a \nb",
    "a\n\n",
    "\ta",
    "a\tb",
    "a\r\nb",
    "a\rb",
    "\x00a",
    "\x85a",
]
ODD += [
    "\u2028a",
    "\ufeffa",
    "a\xa0",
    "\u200ba",
    "\u202ea",
    "👩‍🔧",
    "e\u0301",
    "a\n---\nb",
    "a\\b",
    "\\ud800",
    "a\n# b",
    "a\n\tb",
]


def same_again(document: Document, folder: Path = Path()) -> None:
    again = loads(type(document), dumps(document)).beside(folder)
    assert again == document
    assert again.digest == document.digest


@pytest.mark.parametrize(("model", "path"), FILES, ids=lambda value: getattr(value, "stem", ""))
def test_golden_documents_survive(model: type[Document], path: Path) -> None:
    same_again(load(model, path), path.parent)


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_texts_survive(text: str) -> None:
    brief = loads(Brief, BRIEF)
    same_again(Brief.model_validate({**brief.model_dump(), "context": text, "competitors": [text]}))
    policy = loads(Policy, POLICY)
    same_again(Policy.model_validate({**policy.model_dump(), "owner": text, "instructions": text}))


texts = (st.sampled_from(ODD) | st.text(min_size=1)).filter(str.strip)
numbers = st.integers(-(10**15), 10**15) | st.floats(-1e15, 1e15)


@settings(max_examples=60, deadline=None)
@given(text=texts, words=st.lists(texts), number=numbers, day=st.dates(), utm=texts)
def test_any_brief_survives(text: str, words: list[str], number: float, day: object, utm: str) -> None:
    data = loads(Brief, BRIEF).model_dump()
    data["audiences"][0].update(pain=text, words=words)
    data["proofs"][0].update(number=number, expires=day)
    data["offer"]["utm"] = {"campaign": utm}
    same_again(Brief.model_validate(data))


@settings(max_examples=60, deadline=None)
@given(
    text=texts, avoid=st.lists(texts, min_size=1), exemplars=st.lists(texts), limit=st.none() | st.integers(0, 10**15)
)
def test_any_voice_survives(text: str, avoid: list[str], exemplars: list[str], limit: int | None) -> None:
    data = loads(Voice, VOICE).model_dump()
    data["vocabulary"][0].update(why=text, avoid=avoid)
    data["mechanics"]["emoji_max"] = limit
    same_again(Voice.model_validate({**data, "exemplars": exemplars}))


@settings(max_examples=60, deadline=None)
@given(
    instructions=st.text(),
    words=st.dictionaries(st.sampled_from(ADDRESSES), st.lists(texts)),
    weight=st.floats(0, 1e15),
    on=st.booleans(),
)
def test_any_policy_survives(instructions: str, words: dict[str, list[str]], weight: float, on: bool) -> None:
    data = loads(Policy, POLICY).model_dump()
    data["lexicons"] = {"extend": words}
    data["dimensions"] = {"risk": {"on": on, "weight": weight}}
    same_again(Policy.model_validate({**data, "instructions": instructions}))


def test_what_is_written_reads_like_what_people_write() -> None:
    brief = Brief.model_validate(
        {**loads(Brief, BRIEF).model_dump(exclude_unset=True), "context": "One.\n\nTwo: yes\n"}
    )
    written = dumps(brief)
    assert "starts: 2026-01-10\n" in written
    assert "context: |\n  One.\n\n  Two: yes\n" in written
    assert "\nproofs:\n  - id: p-11\n    text: 11 of 12 pumps ran a year.\n    number: 11\n" in written
    assert "siblings:" in written and "voice" not in written
