"""Whose turn it is at the model."""

from onbrief.model.turns import Turn, Turns


class Calls:
    """A call that counts how often it was cancelled."""

    def __init__(self) -> None:
        self.cancelled = 0

    def cancel(self) -> None:
        self.cancelled += 1


def test_a_newer_text_ends_the_call_for_the_older() -> None:
    turns, call = Turns(), Calls()
    older = turns.take("draft")
    older.begin(call)
    newer = turns.take("draft")
    assert (call.cancelled, older.is_over, newer.is_over) == (1, True, False)


def test_a_call_that_begins_when_its_turn_is_over_ends_at_once() -> None:
    turn, call = Turn(), Calls()
    turn.end()
    turn.begin(call)
    assert call.cancelled == 1


def test_drafts_and_texts_without_an_id_do_not_disturb_each_other() -> None:
    turns = Turns()
    held = [turns.take("one"), turns.take("two"), turns.take(None), turns.take(None)]
    assert not any(turn.is_over for turn in held)


def test_turns_that_nobody_holds_are_forgotten() -> None:
    turns = Turns()
    turns.take("draft")
    assert not turns._by_draft
