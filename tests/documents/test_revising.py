"""A source that is revised says exactly what it is to say, and keeps its comments and layout where it can."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from onbrief.documents.brief import Brief
from onbrief.documents.document import Document
from onbrief.documents.loading import loads
from onbrief.documents.policy import Policy
from onbrief.documents.revising import revised
from onbrief.documents.voice import Voice

from .samples import BRIEF, GOLDEN, POLICY, VOICE

COMMENTED = """\
# Approved by Anna.
id: pumps-q1
version: 3
name: Pump trial
status: draft   # until the trial starts
owner: Head of marketing
starts: 2026-01-10
ends: 2026-03-31
role_of_social: support
objective: {text: Book 20 trials., measure: trials}   # agreed with sales
measures:
- {id: trials, name: Trials booked, kind: outcome, target: 20}   # from the CRM
- {id: visits, name: "Visits", kind: output}
audiences: []
core_message: >-
  Seals that last,
  and can be proved.
messages:
# the first one leads
- id: seals
  text: 'Fewer seal changes.'   # from the survey
- id: cost
  text: Lower cost.
proofs: []
offer: {text: Book a trial}
# never talk about X-9
embargoes:
- {id: e-x9, term: X-9, until: 2026-02-01}
"""


X9 = {"id": "e-x9", "term": "X-9", "until": "2026-02-01"}


def data_of(document: Document) -> dict[str, Any]:
    return document.model_dump(mode="json", exclude_unset=True)


def changed(change: dict[str, Any]) -> str:
    return revised(COMMENTED, Brief.model_validate(data_of(loads(Brief, COMMENTED)) | change))


CHANGES: list[tuple[str, dict[str, Any], dict[str, str]]] = [
    ("nothing", {}, {}),
    ("a text", {"owner": "Sales"}, {"owner: Head of marketing": "owner: Sales"}),
    ("a day", {"ends": "2026-04-30"}, {"ends: 2026-03-31": "ends: 2026-04-30"}),
    ("a text with a comment behind", {"status": "archived"}, {"status: draft   #": "status: archived #"}),
    (
        "a text in braces",
        {"objective": {"text": "Book 30 trials.", "measure": "trials"}},
        {"{text: Book 20 trials.": "{text: Book 30 trials."},
    ),
    (
        "an item in braces",
        {"embargoes": [X9 | {"until": "2026-03-01"}]},
        {"until: 2026-02-01": "until: 2026-03-01"},
    ),
    (
        "a new item beside others in braces",
        {"embargoes": [X9, {"id": "y", "term": "Y", "until": "2026-02-02"}]},
        {"until: 2026-02-01}\n": "until: 2026-02-01}\n- {id: y, term: Y, until: 2026-02-02}\n"},
    ),
    ("a new field where the format has it", {"context": "Why."}, {"\nobjective": "\ncontext: Why.\nobjective"}),
    (
        "an item that is gone",
        {"messages": [{"id": "seals", "text": "Fewer seal changes."}]},
        {"- id: cost\n  text: Lower cost.\n": ""},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "edits"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_only_what_changed_is_touched(change: dict[str, Any], edits: dict[str, str]) -> None:
    expected = COMMENTED
    for before, after in edits.items():
        assert before in expected
        expected = expected.replace(before, after)
    assert changed(change) == expected


def test_items_that_change_places_keep_their_comments() -> None:
    messages = [{"id": "cost", "text": "Lower cost."}, {"id": "seals", "text": "Fewer changes."}]
    text = changed({"messages": messages})
    assert text.count("#") == COMMENTED.count("#")
    assert re.search(r"text: 'Fewer changes\.' +# from the survey", text)


def test_a_policy_keeps_the_text_below_its_front_matter() -> None:
    source = POLICY.replace("version: 2", "version: 2   # the second").replace(
        "# Instructions", "#  Instructions\n\n\nTwo.  "
    )
    policy = loads(Policy, source)
    assert revised(source, policy.model_copy(update={"name": "Else"})) == source.replace("Pump policy", "Else")
    text = revised(source, policy.model_copy(update={"instructions": "Be brief."}))
    assert "# the second" in text
    assert text.endswith("---\n\nBe brief.\n")


SOURCES: list[tuple[type[Document], str]] = [(Brief, COMMENTED), (Brief, BRIEF), (Voice, VOICE), (Policy, POLICY)]
SOURCES += [(Brief, path.read_text("utf-8")) for path in sorted((GOLDEN / "briefs").glob("*.yaml"))[:3]]
SOURCES += [(Voice, path.read_text("utf-8")) for path in sorted((GOLDEN / "voices").glob("*.yaml"))[:3]]
TEXTS = st.text(st.sampled_from(list("ab :#-{}[]\"'|>&*!%@`\\\n\t,?é\u2028")), min_size=1).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(SOURCES) - 1), st.integers(0, len(SOURCES) - 1), TEXTS, st.data())
def test_whatever_changes_is_what_it_says(one: int, another: int, text: str, data: st.DataObject) -> None:
    model, source = SOURCES[one]
    before = data_of(loads(model, source))
    other = data_of(loads(*SOURCES[another])) if SOURCES[another][0] is model else before
    names = data.draw(st.sets(st.sampled_from(sorted({*before, *other}))))
    mixed = {name: value for name, value in before.items() if name not in names}
    mixed |= {name: other[name] for name in names if name in other} | {"name": text}
    try:
        after = model.model_validate(mixed)
    except ValidationError:
        return  # a brief of two halves that do not go together
    assert data_of(loads(model, revised(source, after))) == data_of(after)
