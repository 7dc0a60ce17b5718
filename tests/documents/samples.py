"""Small documents that are right, and ways to make them wrong."""

from pathlib import Path

import pytest

from onbrief.documents.document import Document
from onbrief.documents.loading import DocumentError, Problem, loads

GOLDEN = Path(__file__).parents[1] / "golden"

BRIEF = """\
id: pumps-q1
version: 3
name: Pump trial
status: active
owner: Head of marketing
starts: 2026-01-10
ends: 2026-03-31
role_of_social: support
context: no
objective: {text: Book 20 trials., measure: trials}
measures:
  - {id: trials, name: Trials booked, kind: outcome, target: 20.5}
  - {id: visits, name: Visits to the page, kind: output}
audiences:
  - {id: plant, role: Plant manager, words: [seal, wear]}
core_message: Seals that last.
messages:
  - id: seals
    text: Fewer seal changes.
    audiences: [plant]
    proofs: [p-11]
    share: 60
proofs:
  - {id: p-11, text: 11 of 12 pumps ran a year., number: 11, unit: of 12, permission: public, expires: 2027-01-31}
offer: {text: Book a trial, url: https://pumps.example/trial, utm: {source: "{platform}"}}
must: [{id: m-free, text: Say it is free., terms: [free of charge]}]
never: [{id: n-price, text: No prices., terms: ["€"]}]
embargoes: [{id: e-x9, term: X-9, until: 2026-02-01}]
competitors: [Vectron]
customers: [{name: Acme Mine, permission: ask}]
disclosures: [{id: d-staff, when: employee, text: Say you work here.}]
siblings: [{name: Sheet, kind: datasheet, url: https://pumps.example/sheet.pdf}]
"""

VOICE = """\
id: pumps
version: 1
name: Pump voice
status: active
traits:
  - {id: exact, is: exact, is_not: stiff, text: Give the number., do: [3 bar], dont: [lots]}
  - {id: calm, is: calm, is_not: cold}
  - {id: dry, is: dry}
vocabulary:
  - {id: v-leverage, avoid: [leverage, leveraged], use: use, why: Plain words.}
  - {id: v-huge, avoid: [huge, massive], level: error}
  - {id: name-x9, term: X-9, avoid: [X9], why: Spelled exactly., level: suggestion}
mechanics:
  person: you
  sentence_words_max: 28
  hashtags_max: {linkedin: 3}
exemplars: ["First.", "Second."]
"""

POLICY = """\
---
id: pumps
version: 2
name: Pump policy
change_note: Numbers first.
applies_to: {platforms: [linkedin], campaigns: [pumps-q1]}
dimensions: {voice: {weight: 0.5, most: 2}}
critiques: {ask.none: {level: error}}
must: [{id: p-number, text: One number., pass: "3 bar", fail: "much"}]
examples: [{draft: Buy now., expected: [ask.off-offer]}]
---

# Instructions

Be brief.
"""


def changed(text: str, old: str, new: str) -> str:
    """The text with one change, which has to be one."""
    assert text.count(old) == 1, f"{old!r} is in the text {text.count(old)} times"
    return text.replace(old, new)


def problems_of(model: type[Document], text: str) -> tuple[Problem, ...]:
    """What is wrong with a text that is no document."""
    with pytest.raises(DocumentError) as caught:
        loads(model, text, "file.yaml")
    return caught.value.problems
