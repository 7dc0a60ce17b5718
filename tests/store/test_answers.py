"""Stored answers: the same request costs nothing twice, and no quote outlives its draft."""

from pathlib import Path

import pytest

from onbrief.store.answers import IN_MEMORY, Answer
from onbrief.store.database import Database
from onbrief.store.records import Records
from tests.store.critiques import critique, minutes, receipt

ANSWER = Answer("k" * 64, '{"findings": []}')


@pytest.fixture
def wordless(database: Database) -> Records:
    """Records that keep no text."""
    return Records.of(database, keep_text=False)


def test_an_answer_is_found_by_what_was_asked_also_after_a_restart(records: Records, where: Path | str) -> None:
    records.receipts.keep(critique(), receipt(), ANSWER)
    assert records.answers.get(ANSWER.key) == ANSWER.text
    assert Records.of(Database(where)).answers.get(ANSWER.key) == ANSWER.text


def test_what_was_never_asked_has_no_answer(records: Records) -> None:
    records.receipts.keep(critique(), receipt(), ANSWER)
    assert records.answers.get("l" * 64) is None


def test_an_answer_goes_with_the_text_of_its_draft(records: Records) -> None:
    records.receipts.keep(critique("one"), receipt(), ANSWER)
    records.receipts.keep(critique("two"), receipt(minutes(1)))
    assert records.answers.get(ANSWER.key) is None


def test_an_answer_that_serves_again_stays_with_the_later_receipt(records: Records) -> None:
    records.receipts.keep(critique("one"), receipt(), ANSWER)
    records.receipts.keep(critique("two"), receipt(minutes(1)), ANSWER)
    assert records.answers.get(ANSWER.key) == ANSWER.text


def test_an_answer_stays_as_long_as_one_of_its_drafts(records: Records) -> None:
    records.receipts.keep(critique("one"), receipt(), ANSWER)
    records.receipts.keep(critique("two"), receipt(draft_id="e"), ANSWER)
    records.receipts.keep(critique("three"), receipt(minutes(1)))
    assert records.answers.get(ANSWER.key) == ANSWER.text


def test_an_answer_goes_with_its_receipt(records: Records) -> None:
    records.receipts.keep(critique(), receipt(minutes(0)), ANSWER)
    records.receipts.sweep(minutes(91 * 24 * 60))
    assert records.answers.get(ANSWER.key) is None


def test_where_no_text_is_kept_answers_last_until_a_restart(wordless: Records, where: Path | str) -> None:
    wordless.receipts.keep(critique(), receipt(), ANSWER)
    assert wordless.answers.get(ANSWER.key) == ANSWER.text
    assert Records.of(Database(where), keep_text=False).answers.get(ANSWER.key) is None


def test_in_memory_the_answer_asked_for_longest_ago_goes_first(wordless: Records) -> None:
    for number in range(IN_MEMORY):
        wordless.answers.remember(Answer(str(number), "{}"))
    assert wordless.answers.get("0") == "{}"
    wordless.answers.remember(Answer("one more", "{}"))
    assert (wordless.answers.get("0"), wordless.answers.get("1")) == ("{}", None)
