"""The versions of any document: what was in production when, what changed, and back with one click."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from onbrief.console.documents.names import CALLED, PLURALS
from onbrief.console.documents.versions import periods
from onbrief.store.documents import Kind, Publication
from onbrief.store.kinds import PLACES
from onbrief.store.tables import VersionRow
from tests.serving import sample_folder

from .leads import Office, office_in

BRIEF, VOICE = "/briefs/line-audit-q4", "/voices/halden"
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def test_a_version_was_in_production_until_the_next_was() -> None:
    days = [NOON + timedelta(days=day) for day in range(4)]
    numbers = [1, 2, None, 1]
    history = tuple(Publication(number, at, "anna", "") for number, at in zip(numbers, days, strict=True))
    found = periods(history[::-1])
    assert found[2] == ((days[1], days[2]),)
    assert found[1] == ((days[3], None), (days[0], days[1]))


def test_the_list_leads_back_to_what_was_in_production_last_week(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    anna.press("publish", owner="Nobody", note="A mistake.")
    page = anna.open(f"{brief}/versions")
    assert "A mistake." in page and "Anna" in page and "Go back to version 3" in page
    answer = anna.client.post(f"{brief}/production", data={"number": "3", "note": "Back."})
    assert answer.status_code == 303
    assert library.held("brief", id).labels == {"production": 3, "candidate": 4}
    again = anna.open(f"{brief}/versions")
    assert "Version 3 is in production." in again and "Undo" in again
    assert len(re.findall("In production from", again)) == 3


def test_a_document_goes_out_of_production_and_comes_back(office: Office) -> None:
    library, anna = office.library, office.anna
    id, voice = office.copy("voice")
    assert anna.client.post(f"{voice}/production", data={"number": ""}).status_code == 303
    assert "production" not in library.held("voice", id).labels
    assert "Not in production" in anna.open("/voices")
    assert anna.client.post(f"{voice}/production", data={"number": "1"}).status_code == 303
    assert library.held("voice", id).labels["production"] == 1


def test_what_no_version_is_moves_nothing(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    for number in ("7", "x", "-1", "1" * 99, "²"):
        assert anna.client.post(f"{brief}/production", data={"number": number}).status_code == 404
    assert anna.client.post(f"{brief}/production", data={}).status_code == 400
    assert library.held("brief", id).labels["production"] == 3


def test_two_versions_are_compared_word_by_word(office: Office) -> None:
    anna = office.anna
    _, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    anna.press("save", owner="Head of sales <b>", note="N")
    page = anna.open(f"{brief}/difference?from=3&to=4")
    assert "<dt>Owner</dt>" in page
    gone, new = (re.search(rf"<{tag}>.*?</span>(.*?)<span", page) for tag in ("del", "ins"))
    assert gone and new and (gone[1], new[1]) == ("marketing", "sales &lt;b&gt;")
    assert page.count("<dt>") == 1
    assert "nothing differs" in anna.open(f"{brief}/difference?from=4&to=4")
    assert anna.client.get(f"{brief}/difference?from=1&to=4").status_code == 404


def test_comments_alone_are_compared_as_text(office: Office) -> None:
    library, anna = office.library, office.anna
    id, voice = office.copy("voice")
    text = library.held("voice", id).latest.text
    anna.open(f"{voice}/yaml")
    anna.press("save", text=f"{text}# Approved.\n", note="N")
    page = anna.open(f"{voice}/difference?from=1&to=2")
    assert "They say the same" in page and "# Approved." in page


def test_one_version_shows_its_source(office: Office) -> None:
    anna = office.anna
    _, brief = office.copy("brief")
    assert "id: line-audit-q4" in anna.open(f"{brief}/versions/3")
    assert anna.client.get(f"{brief}/versions/2").status_code == 404


def test_a_shipped_policy_has_its_versions_too(office: Office) -> None:
    page = office.anna.open("/policies/b2b/versions")
    assert "as it comes with OnBrief" in page and "In production" in page
    assert "id: b2b" in office.anna.open("/policies/b2b/versions/1")


def test_a_folder_is_read_here_and_edited_there(tmp_path: Path) -> None:
    folder = sample_folder(tmp_path)
    anna = office_in(tmp_path, workspace=folder).anna
    for address in ("/briefs", BRIEF, "/voices", VOICE):
        page = anna.open(address)
        assert str(folder) in page and "onbrief import" in page
        assert "/edit" not in page and "+new" not in page
    for address in (f"{BRIEF}/edit", f"{BRIEF}/yaml", f"{BRIEF}/versions", "/briefs/+new"):
        assert anna.client.get(address).status_code == 409


def test_kinds_are_what_they_say() -> None:
    kinds: set[Kind] = set(PLACES)
    assert PLURALS.keys() == CALLED.keys() == kinds
    assert {kind: place.folder for kind, place in PLACES.items()} == dict(PLURALS)


def test_a_version_that_this_onbrief_no_longer_takes_can_be_seen_and_mended(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    text = library.held("brief", id).latest.text
    with library._database.write() as session:
        row = session.get_one(VersionRow, ("brief", id, 3))
        row.text = text.replace("role_of_social: support", "role_of_social: some")
    for address in ("/briefs", brief):
        assert "cannot read" in anna.open(address)
    assert anna.client.get(f"{brief}/edit").headers["Location"] == f"{brief}/yaml"
    assert "expected lead or support or none" in anna.open(f"{brief}/yaml")
    mended = text.replace("Head of marketing", "Anna")
    assert anna.press("publish", text=mended, note="Mended.").status_code == 303
    assert library.held("brief", id).labels["production"] == 4
    assert "Active" in anna.open(brief)
    assert "cannot read one of them" in anna.open(f"{brief}/difference?from=3&to=4")
    anna.client.post(f"{brief}/production", data={"number": "3"})
    assert "cannot be published" in anna.open(brief)
    assert library.held("brief", id).labels["production"] == 4
