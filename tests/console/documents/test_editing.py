"""Editing briefs and voice guides: versions are made, nothing typed is lost, and two people see both sides."""

import re

from onbrief.documents.voice import Voice

from .leads import Office

CAMPAIGN = {
    "name": "Spring trial",
    "starts": "2027-03-01",
    "ends": "2027-05-31",
    "objective__text": "Book 20 trials by May.",
    "measures__0__name": "Trials booked",
    "measures__0__target": "20",
    "audiences__0__role": "Plant manager",
    "core_message": "Seals that last.",
    "messages__0__text": "Fewer seal changes.",
    "proofs__0__text": "11 of 12 pumps ran a year.",
    "offer__text": "Book a trial",
}


def test_a_save_makes_a_version_with_its_note_and_serves_nobody_yet(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    before = library.held("brief", id).latest
    anna.open(f"{brief}/edit")
    assert anna.press("save", owner="Head of sales", note="She decides now.").status_code == 303
    held = library.held("brief", id)
    assert (held.latest.number, held.latest.note, held.latest.author) == (before.number + 1, "She decides now.", "anna")
    assert held.labels == {"production": before.number, "candidate": before.number + 1}
    assert held.latest.text == before.text.replace("Head of marketing", "Head of sales").replace(
        f"version: {before.number}", f"version: {before.number + 1}"
    )
    assert "waits to be published" in anna.open(brief)


def test_save_and_publish_is_one_click_and_so_is_the_way_back(office: Office) -> None:
    library, anna = office.library, office.anna
    id, voice = office.copy("voice")
    anna.open(f"{voice}/edit")
    before = library.held("voice", id).labels["production"]
    page = anna.client.get(anna.press("publish", name="House voice", note="Shorter.").headers["Location"]).text
    assert library.held("voice", id).labels["production"] == before + 1
    undo = re.search(r'action="([^"]+/production)">.*?name="number" value="(\d+)"', page, re.DOTALL)
    assert undo and int(undo[2]) == before
    assert anna.client.post(undo[1], data={"number": undo[2], "note": "Undone"}).status_code == 303
    assert library.held("voice", id).labels["production"] == before
    assert [told.note for told in library.labelled("voice", id)][:2] == ["Undone", "Shorter."]


def test_without_a_note_nothing_is_saved_and_nothing_is_lost(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    assert anna.press("save", owner="Head of sales").status_code == 422
    assert ("owner", "Head of sales") in anna.fields.posted
    assert anna.fields.autofocus == ["note"]
    assert library.held("brief", id).latest.number == 3


def test_nothing_changed_makes_no_version(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    assert "Nothing was changed" in anna.client.get(anna.press("save").headers["Location"]).text
    assert library.held("brief", id).latest.number == 3


def test_a_form_with_problems_comes_back_with_all_that_was_typed(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    typed = {"ends": "2020-01-01", "messages__0__text": "", "proofs__0__number": "many", "context": "A <b> & more"}
    assert anna.press("save", note="N", **typed).status_code == 422
    fields = anna.fields
    assert {("ends", "2020-01-01"), ("proofs.0.number", "many"), ("context", "A <b> & more"), ("note", "N")} <= set(
        fields.posted
    )
    assert "This has to be filled in." in anna.page
    assert "expected a number" in anna.page
    assert fields.autofocus == ["ends"]
    assert library.held("brief", id).latest.number == 3


def test_a_campaign_begins_from_nothing_and_gets_its_ids(office: Office) -> None:
    library, anna = office.library, office.anna
    anna.open("/briefs/+new")
    assert anna.press("add proofs").status_code == 200
    response = anna.press("publish", **CAMPAIGN)
    assert response.headers["Location"] == "/briefs/spring-trial"
    brief = office.brief("spring-trial")
    assert (brief.objective.measure, brief.proofs[0].id, brief.owner) == ("trials-booked", "11-of-12-pumps-ran", "Anna")
    assert library.held("brief", "spring-trial").labels == {"production": 1, "candidate": 1}


def test_two_documents_of_one_name_get_two_ids(office: Office) -> None:
    library, anna = office.library, office.anna
    for _ in range(2):
        anna.open("/briefs/+new")
        assert anna.press("save", **CAMPAIGN).status_code == 303
    assert {held.id for held in library.all() if held.kind == "brief"} >= {"spring-trial", "spring-trial-2"}


def test_a_copy_is_a_draft_of_its_own(office: Office) -> None:
    library, anna = office.library, office.anna
    anna.open("/voices/+new?from=halden")
    assert anna.press("save").headers["Location"] == "/voices/halden-voice-copy"
    copy, origin = (library.held("voice", id).latest.document() for id in ("halden-voice-copy", "halden"))
    assert isinstance(copy, Voice) and isinstance(origin, Voice)
    assert (copy.status, copy.traits, copy.version) == ("draft", origin.traits, 1)


def test_what_is_archived_is_out_of_the_next_version_and_comes_back_from_the_earlier(office: Office) -> None:
    anna = office.anna
    id, brief = office.copy("brief")
    first = office.brief(id).messages[0]
    anna.open(f"{brief}/edit")
    anna.press("archive messages.0")
    assert "not saved yet" in anna.page
    assert anna.press("save", note="One less.").status_code == 303
    assert first.id not in [message.id for message in office.brief(id).messages]
    anna.open(f"{brief}/edit")
    assert "in version 3" in anna.page
    back = next(order for order in anna.fields.buttons if order.startswith('back ["messages"'))
    anna.press(back)
    assert anna.press("save", note="Needed after all.").status_code == 303
    assert first in office.brief(id).messages


def test_two_who_edit_at_once_see_both_sides_and_nothing_is_lost(office: Office) -> None:
    library, anna, ben = office.library, office.anna, office.ben
    id, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    ben.open(f"{brief}/edit")
    theirs = {"core_message": "Less downtime, and proof of it.", "offer__text": "Book an audit"}
    assert anna.press("publish", note="Anna's.", **theirs).status_code == 303
    yours = {"core_message": "Your line runs, and you can prove it.", "owner": "Ben"}
    assert ben.press("save", note="Ben's.", **yours).status_code == 409
    assert "Changed by both of you" in ben.page
    assert re.search(r"<ins>[^/]*</span>[^<]*downtime", ben.page) and re.search(r"<ins>[^/]*</span>[^<]*runs", ben.page)
    posted = dict(ben.fields.posted)
    assert {name: posted[name] for name in ("core_message", "owner", "offer.text", "note")} == {
        "core_message": yours["core_message"],
        "owner": "Ben",
        "offer.text": "Book an audit",
        "note": "Ben's.",
    }
    assert library.held("brief", id).latest.number == 4
    assert ben.press("save").status_code == 303
    saved = office.brief(id)
    assert (saved.version, saved.owner, saved.offer.text) == (5, "Ben", "Book an audit")


def test_the_yaml_is_saved_as_typed_and_refused_with_its_lines(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    anna.open(f"{brief}/yaml")
    text = dict(anna.fields.posted)["text"]
    assert text.replace("\r\n", "\n") == library.held("brief", id).latest.text
    wrong = text.replace("role_of_social: support", "role_of_social: suport")
    assert anna.press("save", text=wrong, note="N").status_code == 422
    line = wrong[: wrong.index("role_of_social")].count("\n") + 1
    assert f"Line {line}, <code>role_of_social</code>: expected lead or support or none" in anna.page
    assert dict(anna.fields.posted)["text"] == wrong
    assert anna.press("save", text=f"# Approved.\r\n{text}", note="N").status_code == 303
    assert library.held("brief", id).latest.text.startswith("# Approved.\n")


def test_two_who_edit_the_yaml_see_the_difference_and_keep_their_text(office: Office) -> None:
    library, anna, ben = office.library, office.anna, office.ben
    id, voice = office.copy("voice")
    anna.open(f"{voice}/edit")
    ben.open(f"{voice}/yaml")
    assert anna.press("save", name="Anna's", note="N").status_code == 303
    mine = dict(ben.fields.posted)["text"].replace("Halden voice", "Ben's")
    assert ben.press("save", text=mine, note="N").status_code == 409
    assert re.search(r"<del>[^/]*</span>[^<]*Anna", ben.page)
    assert dict(ben.fields.posted)["text"] == mine
    assert ben.press("save").status_code == 303
    assert library.held("voice", id).name == "Ben's"


def test_advice_while_typing_saves_nothing_and_touches_no_field(office: Office) -> None:
    library, anna = office.library, office.anna
    id, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    page = anna.page
    answer = anna.preview(measures__0__name="New followers")
    assert "counts attention" in answer
    assert not re.search(r"<(input|textarea|select|form|main)\b", answer)
    assert set(re.findall(r'id="([^"]+-notes)"', answer)) == set(re.findall(r'id="([^"]+-notes)"', page))
    assert library.held("brief", id).latest.number == 3


def test_a_revision_that_never_was_is_no_place_to_begin(office: Office) -> None:
    anna = office.anna
    _, brief = office.copy("brief")
    anna.open(f"{brief}/edit")
    for revision in ("99", "0", "", "x"):
        assert anna.press("save", revision=revision, note="N").status_code == 404


def test_what_would_be_held_back_by_the_styles_beside_it_is_said_above_the_form(office: Office) -> None:
    library, anna = office.library, office.anna
    id, voice = office.copy("voice")
    anna.open(f"{voice}/edit")
    assert anna.press("save", styles="styles/Nowhere", note="N").status_code == 422
    assert "styles/Nowhere" in anna.page.split("<form", 2)[1] + anna.page
    assert library.held("voice", id).latest.number == 1


def test_of_two_active_guides_it_is_said_that_one_serves(office: Office) -> None:
    _, voice = office.copy("voice")
    assert "is active, too, and only one of them serves" in office.anna.open(f"{voice}/edit")
