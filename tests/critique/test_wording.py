"""A model's remark: plain text that leads nowhere and states no number that nobody gave."""

import pytest

from onbrief.critique.dropped import Dropped
from onbrief.critique.finding import Finding

from .grounds import FEATURE, draft, grounds, proposed


def message(text: str, clause: str = "messages.uptime") -> str:
    """A message as it is shown, or why its finding is dropped."""
    outcome = proposed(grounds(draft()), "message.no-consequence", clause, "it weighs 2.5 kg", message=text)
    return outcome.reason if isinstance(outcome, Dropped) else outcome.message


@pytest.mark.parametrize(
    ("text", "as_shown"),
    [
        ("  Say\twhat\n\nchanges.  ", "Say what changes."),
        ("Say \u202ewhat\u202c ch\u200banges\x07\x1b[0m.", "Say what changes[0m."),
        ("```json\nSay what changes.\n```", "Say what changes."),
        ("<script>alert('x')</script> **Say** what changes.", "<script>alert('x')</script> **Say** what changes."),
        ("The post's link to halden.example", "address-in-message"),
        ("Go to https://evil.example/x first.", "address-in-message"),
        ("Go to evil.xyz first.", "address-in-message"),
        ("Write to boss@evil.example now.", "address-in-message"),
        ("Ask @evil_support first.", "address-in-message"),
        ("javascript:alert(1)", "address-in-message"),
        ("Rivals have 61% fewer stops.", "number-in-message"),
        ("A trip costs €4,000 a night.", "number-in-message"),
        ("A trip costs 4,000 $ a night.", "number-in-message"),
        ("Posts with numbers get 61 % more replies.", "number-in-message"),
        ("A crew of 23 waits for the crane.", "number-in-message"),
        ("Forty-one plants have tried it.", "number-in-message"),
        ("Half of all buyers stop here.", "number-in-message"),
        ("Half the buyers stop here.", "number-in-message"),
        ("Hundreds of plants have tried it.", "number-in-message"),
        ("The second half of it says nothing.", "The second half of it says nothing."),
        ("Posts like it get twice as many replies.", "number-in-message"),
        ("Nine out of ten buyers skip it.", "number-in-message"),
        ("It has stood there since 1921.", "number-in-message"),
        ("The 2 sentences say the same in 19 words.", "The 2 sentences say the same in 19 words."),
        ("Name four reasons a B2B buyer can check.", "Name four reasons a B2B buyer can check."),
        ("No one on the night shift gains, once more.", "No one on the night shift gains, once more."),
        ("Yours are 37% fewer stops.", "Yours are 37% fewer stops."),
        ("It weighs 2.5 kg, e.g. more than 3 bolts.", "It weighs 2.5 kg, e.g. more than 3 bolts."),
        ("", "empty-message"),
        ("\u200b \n", "empty-message"),
        ("…!?", "empty-message"),
        ("```\n```", "empty-message"),
        ("\ud800", "empty-message"),
    ],
)
def test_a_message_is_plain_text_that_leads_nowhere(text: str, as_shown: str) -> None:
    assert message(text) == as_shown


def test_a_message_may_name_the_drafts_own_links() -> None:
    text = "It has a new bus. More at https://halden.example/bus and from @halden."
    words = "The page halden.example/bus and @halden do not say what changes."
    outcome = proposed(grounds(draft(text)), *FEATURE, "a new bus", message=words)
    assert isinstance(outcome, Finding)
    assert outcome.message == words


def test_a_long_message_ends_after_a_sentence_or_a_word() -> None:
    sentences = "Say what changes for the crew. " * 40
    assert message(sentences).endswith("for the crew.")
    words = "reader " * 200
    assert message(words).endswith("reader…")
    assert max(len(message(text)) for text in (sentences, words, "x" * 9_000)) <= 400
