"""Two people's changes of one document are put together; nothing that either of them typed is lost unseen."""

from typing import Any

import pytest

from onbrief.documents.merging import merged

A, B, C = {"id": "a", "text": "A"}, {"id": "b", "text": "B"}, {"id": "c", "text": "C"}
BASE: dict[str, Any] = {"name": "N", "offer": {"text": "T"}, "messages": [A, B], "competitors": ["X"]}
CASES: list[tuple[str, dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    ("only they", {"name": "M"}, {}, {"name": "M"}),
    ("only you", {}, {"name": "M"}, {"name": "M"}),
    ("both the same", {"name": "M"}, {"name": "M"}, {"name": "M"}),
    ("both", {"name": "M"}, {"name": "O"}, {"name": "O"}),
    ("two fields", {"name": "M"}, {"owner": "O"}, {"name": "M", "owner": "O"}),
    (
        "in one group",
        {"offer": {"text": "T", "url": "U"}},
        {"offer": {"text": "S"}},
        {"offer": {"text": "S", "url": "U"}},
    ),
    ("two items", {"messages": [A, {**B, "share": 5}]}, {"messages": [{**A, "share": 1}, B]},
     {"messages": [{**A, "share": 1}, {**B, "share": 5}]}),
    ("new items", {"messages": [A, B, C]}, {"messages": [B, A, {}]}, {"messages": [B, A, C, {}]}),
    ("taken out by them", {"messages": [A]}, {"messages": [A, B], "name": "M"}, {"messages": [A], "name": "M"}),
    ("taken out by you", {"messages": [A, B, C]}, {"messages": [B]}, {"messages": [B, C]}),
    ("taken out by them, changed by you", {"messages": [A]}, {"messages": [A, {**B, "text": "D"}]},
     {"messages": [A, {**B, "text": "D"}]}),
    ("taken out by you, changed by them", {"messages": [A, {**B, "text": "D"}]}, {"messages": [{**A, "text": "E"}]},
     {"messages": [{**A, "text": "E"}, {**B, "text": "D"}]}),
    ("a list without ids", {"competitors": ["X", "Y"]}, {"competitors": ["X", "Z"]}, {"competitors": ["X", "Z"]}),
]  # fmt: skip


@pytest.mark.parametrize(("theirs", "yours", "both"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_both_sides_are_in_what_is_merged(theirs: dict[str, Any], yours: dict[str, Any], both: dict[str, Any]) -> None:
    assert merged(BASE, BASE | theirs, BASE | yours) == BASE | both


def test_a_field_that_one_side_took_out_stays_out() -> None:
    without = {name: value for name, value in BASE.items() if name != "competitors"}
    assert merged(BASE, without, BASE | {"name": "M"}) == without | {"name": "M"}
    assert merged(BASE, BASE | {"name": "M"}, without) == without | {"name": "M"}
