"""`onbrief show`: a critique of the server on this machine, read again with its receipt."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onbrief.cli import main
from onbrief.store.receipts import Digests, LeftOut
from onbrief.store.records import Records, open_records
from tests.store.critiques import APPLIED, NOON, TEXT, critique, minutes, receipt


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """The records of a server whose home is the test's folder."""
    return open_records(tmp_path, keep_text=True, days=90, now=NOON)


def show(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["show", *arguments], env={"ONBRIEF_HOME": str(home)})


def test_the_critique_is_shown_with_all_its_findings_and_its_receipt(tmp_path: Path, records: Records) -> None:
    about = receipt(
        digests=Digests(policy="p" * 64, brief="b" * 64),
        model="m-1",
        prompt_sha256="f" * 64,
        dropped={"not-in-draft": 2, "ambiguous": 1},
        left_out=(LeftOut(address="c@3#embargoes.e", reason="embargo"),),
    )
    records.receipts.keep({**critique(), "shown": 0}, about)
    records.decisions.decide("one", APPLIED["key"], "dismissed", reason="wrong", word="Its \x1b name.", at=minutes(5))
    text = show(tmp_path, "one").output
    for said in (
        *(
            TEXT,
            "1 warning voice.banned-term",
            "‘leverage’ says nothing.",
            "Fix first",
            "2026-11-02 12:00 UTC, draft d",
        ),
        *("b2b@2, sha256 pppp", "line-audit-q4@3, sha256 bbbb", "m-1, prompt sha256 ffff"),
        *("1,200 tokens read (800 from the provider's cache), 90 written, cost 0.5", "not-in-draft 2, ambiguous 1"),
        *("c@3#embargoes.e (embargo)", '12:05 UTC, voice.banned-term:halden#v:1, wrong: "Its ␛ name."'),
    ):
        assert said in text, said


def test_a_critique_whose_text_is_gone_says_so_and_lists_what_is_kept(tmp_path: Path, records: Records) -> None:
    for number, id in enumerate(("one", "two")):
        records.receipts.keep(critique(id), receipt(minutes(number)))
    text = show(tmp_path, "one").output
    assert "The text of this draft is no longer kept" in text
    assert "It had 1 finding:\n  warning voice.banned-term:halden#v:1 (at 3)" in text
    assert "leverage" not in text and "Fix first" in text


def test_as_json_it_is_what_the_server_answers(tmp_path: Path, records: Records) -> None:
    records.receipts.keep(critique(), receipt())
    whole = json.loads(show(tmp_path, "one", "--format", "json").output)
    told = whole.pop("receipt")
    assert whole == critique()
    assert told["draft_id"] == "d" and told["decisions"] == []


def test_into_a_file_no_colours_are_written(tmp_path: Path, records: Records) -> None:
    records.receipts.keep(critique(), receipt())
    text = show(tmp_path, "one").output
    assert "Critique one" in text and "\x1b" not in text


def test_the_draft_in_other_words_is_shown(tmp_path: Path, records: Records) -> None:
    records.receipts.keep({**critique(), "rewrite": "Use it.\n\nBook an audit."}, receipt())
    assert "In other words:\nUse it.\n\nBook an audit.\n\n" in show(tmp_path, "one").output


def test_an_unknown_id_says_so(tmp_path: Path, records: Records) -> None:
    result = show(tmp_path, "two")
    assert result.exit_code == 2
    assert "No critique is kept under 'two'" in result.output


def test_a_home_without_receipts_says_where_it_looked(tmp_path: Path) -> None:
    result = show(tmp_path / "none", "one")
    assert result.exit_code == 2
    assert "onbrief.sqlite" in result.output and "ONBRIEF_HOME" in result.output
    assert not (tmp_path / "none").exists()
