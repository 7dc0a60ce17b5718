"""Word forms by regular spelling."""

import pytest

from onbrief.critique.text.inflection import in_form_of, word_forms

FORMS = {
    "leverage": {"leverages", "leveraged", "leveraging"},
    "stop": {"stops", "stopped", "stopping"},
    "box": {"boxes", "boxed", "boxing"},
    "supply": {"supplies", "supplied", "supplying"},
    "deploy": {"deploys", "deployed", "deploying"},
    "agree": {"agrees", "agreed", "agreeing"},
    "lie": {"lies", "lied", "lying"},
    "fix": {"fixes", "fixed", "fixing"},
    "show": {"shows", "showed", "showing"},
    "clean": {"cleans", "cleaned", "cleaning"},
    "travel": {"travels", "traveled", "travelled", "traveling", "travelling"},
    "hd900": {"hd900s"},
    "it": set(),
    "c++": set(),
}


@pytest.mark.parametrize(("word", "forms"), FORMS.items())
def test_a_word_has_its_regular_forms_and_no_others(word: str, forms: set[str]) -> None:
    assert word_forms(word) == forms | {word}


@pytest.mark.parametrize(
    ("use", "found", "listed", "suggested"),
    [
        ("use", "leveraging", "leverage", "using"),
        ("use", "Leveraged", "leverage", "Used"),
        ("use", "leverages", "leverage", "uses"),
        ("raise", "boosted", "boost", "raised"),
        ("build", "leveraged", "leverage", "built"),
        ("easy", "seamless", "seamless", "easy"),
        ("unplanned stops", "Downtime", "downtime", "Unplanned stops"),
        ("use", "LEVERAGE", "leverage", "Use"),
    ],
)
def test_a_replacement_comes_in_the_form_of_what_it_replaces(use: str, found: str, listed: str, suggested: str) -> None:
    assert in_form_of(use, found, (listed,)) == suggested
