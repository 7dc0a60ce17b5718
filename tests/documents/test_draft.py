"""What can be judged at all, and what is refused before any work."""

import pytest

from onbrief.documents.draft import MAX_CHARACTERS, Draft, DraftError, check_text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-draft"),
        (" \n\t\u00a0\u3000", "empty-draft"),
        ("\u200b\u200d\ufeff\u00ad", "empty-draft"),
        ("\x00\x07", "empty-draft"),
        ("good \ud83d half", "lone-surrogate"),
        ("\udc00", "lone-surrogate"),
        ("a" * (MAX_CHARACTERS + 1), "draft-too-long"),
        (" " * (MAX_CHARACTERS + 1), "draft-too-long"),
    ],
    ids=ascii,
)
def test_a_text_that_cannot_be_judged_has_a_code(text: str, code: str) -> None:
    with pytest.raises(DraftError) as caught:
        check_text(text)
    assert caught.value.code == code
    with pytest.raises(ValueError, match="draft"):
        Draft(text=text, platform="x")


@pytest.mark.parametrize(
    "text", ["a", "👩‍🔧", "٣", "שלום", "a\x00b", "e\u0301", "a" * MAX_CHARACTERS], ids=lambda t: ascii(t)[:9]
)
def test_anything_with_something_to_see_is_a_draft(text: str) -> None:
    check_text(text)
    assert Draft(text=text, platform="linkedin").text == text


def test_threads_are_for_x_only() -> None:
    assert Draft(text="1\n---\n2", platform="x", surface="thread").surface == "thread"
    with pytest.raises(ValueError, match="a thread is for X only"):
        Draft(text="1\n---\n2", platform="linkedin", surface="thread")


def test_recent_posts_and_context_hold_whole_characters_only() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        Draft(text="a", platform="x", recent=("\ud800",))
    with pytest.raises(ValueError, match="surrogate"):
        Draft(text="a", platform="x", context="\ud800")
