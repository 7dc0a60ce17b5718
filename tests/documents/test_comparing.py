"""What changed between two versions is told clause by clause, and nothing else is."""

from typing import Any

from onbrief.documents.brief import Brief
from onbrief.documents.comparing import differences
from onbrief.documents.loading import loads

from .samples import BRIEF


def sample() -> dict[str, Any]:
    return loads(Brief, BRIEF).model_dump(mode="json", exclude_unset=True)


def told(change: dict[str, Any]) -> list[tuple[str, str, str]]:
    found = differences(sample(), sample() | change)
    return [(".".join(path), before, after) for path, before, after in found]


def test_the_same_content_has_no_differences_whatever_its_version() -> None:
    assert told({"version": 4}) == []


def test_a_changed_text_is_told_under_its_path() -> None:
    message = sample()["messages"][0] | {"text": "No seal changes."}
    assert told({"messages": [message], "owner": "Sales"}) == [
        ("owner", "Head of marketing", "Sales"),
        ("messages.seals.text", "Fewer seal changes.", "No seal changes."),
    ]


def test_items_that_come_and_go_are_told_with_all_that_is_in_them() -> None:
    assert told({"customers": [{"name": "Beta"}], "never": [{"id": "n-two", "text": "Two."}]}) == [
        ("never", "n-price", "n-two"),
        ("never.n-two.text", "", "Two."),
        ("customers", "Acme Mine", "Beta"),
        ("customers.Beta.name", "", "Beta"),
        ("never.n-price.text", "No prices.", ""),
        ("never.n-price.terms", "€", ""),
        ("customers.Acme Mine.name", "Acme Mine", ""),
        ("customers.Acme Mine.permission", "ask", ""),
    ]


def test_another_order_is_told_once() -> None:
    assert told({"measures": sample()["measures"][::-1]}) == [("measures", "trials, visits", "visits, trials")]


def test_words_of_a_list_are_told_word_by_word() -> None:
    (found,) = differences(sample(), sample() | {"competitors": ["Vectron", "Norvik"]})
    assert [(piece.kind, piece.text) for piece in found.pieces] == [("same", "Vectron"), ("new", ", Norvik")]
