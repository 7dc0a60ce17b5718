"""Importing on the console: what is proposed is confirmed one by one or all at once, and only that becomes a clause."""

import io
import json
import os
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from onbrief.documents.brief import Brief
from onbrief.documents.importing.refusals import REASONS
from onbrief.documents.loading import loads
from onbrief.documents.voice import Voice
from tests.console.people import enter, house_of
from tests.documents.importing.making import Pdf, docx, lines, paragraph
from tests.intake.labels import LABELLED
from tests.model.upstream import Reply, Upstream, says
from tests.serving import app_in, sample_folder

BRIEF = (LABELLED / "conveyor-brief.txt").read_text("utf-8")
GUIDE = (LABELLED / "conveyor-voice.md").read_bytes()


@pytest.fixture
def lead(app: Flask) -> FlaskClient:
    """A lead's browser."""
    return enter(app, "lena", "lead")


def paste(client: FlaskClient, text: str, kind: str = "brief") -> str:
    """Paste a text; the address of its review."""
    answer = client.post("/imports", data={"kind": kind, "text": text})
    assert answer.status_code == 303, answer.text
    return answer.location


def upload(client: FlaskClient, data: bytes, name: str, kind: str = "voice") -> Any:
    return client.post("/imports", data={"kind": kind, "file": (io.BytesIO(data), name), "text": ""})


def inputs_of(page: str) -> dict[str, str]:
    """What the page's form holds: texts, chosen options, checked radios."""
    form = page[page.index('id="review"') : page.index("</form>", page.index('id="review"'))]
    found = {}
    for tag in re.findall(r"<input[^>]*>", form):
        read = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if read.get("type") != "radio" or " checked" in tag:
            found[read["name"]] = unescape(read.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        values = re.findall(r'value="([^"]*)" (selected)?', options)
        found[name] = next((value for value, chosen in values if chosen), values[0][0])
    return found


def number_of(page: str, text: str) -> str:
    """The number of the proposal with this text in a field."""
    return next(
        name.split(".")[1] for name, value in inputs_of(page).items() if name.startswith("field.") and value == text
    )


def brief_of(app: Flask, id: str) -> Brief:
    document = house_of(app).library.held("brief", id).latest.document()
    assert isinstance(document, Brief)
    return document


def test_a_pasted_brief_becomes_an_active_brief_when_all_of_it_is_kept(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    page = lead.get(address).text
    assert "0 of 24 kept" in page and "<mark>unplanned stops on the night shift</mark>" in page
    assert lead.post(address, data={**inputs_of(page), "do": "keep all"}).status_code == 303
    page = lead.get(address).text
    assert "24 of 24 kept" in page
    answer = lead.post(address, data={**inputs_of(page), "do": "make"})
    assert answer.status_code == 303, answer.text
    assert "serves once it is published" in lead.get(address).text
    brief = brief_of(app, "line-audit-autumn")
    assert (brief.status, brief.version, brief.owner) == ("active", 1, "Head of marketing")
    assert brief.objective.measure == "line-audits-booked" == brief.measures[0].id
    [audience] = brief.audiences
    assert (audience.role, audience.pain) == ("Maintenance managers", "unplanned stops on the night shift")
    assert [proof.permission for proof in brief.proofs] == ["ask", "public"]
    assert brief.offer.url == "https://halden.example/audit"
    assert brief.competitors == ("Vectron", "Norvik Drives")
    held = house_of(app).library.held("brief", brief.id)
    assert held.labels == {"candidate": 1}  # nothing serves that nobody has published
    assert held.latest.author == "lena"


def test_only_what_is_kept_becomes_a_clause_and_as_it_was_edited(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    page = lead.get(address).text
    lead.post(address, data={**inputs_of(page), "do": "keep all"})
    page = lead.get(address).text
    changed = inputs_of(page)
    changed[f"field.{number_of(page, 'Fewer unplanned stops.')}.text"] = "Fewer stops & <b>calmer</b> nights."
    changed[f"state.{number_of(page, 'A retrofit fits into one weekend.')}"] = "dropped"
    changed[f"state.{number_of(page, 'Vectron')}"] = "open"
    assert lead.post(address, data={**changed, "do": "make"}).status_code == 303
    brief = brief_of(app, "line-audit-autumn")
    assert [message.text for message in brief.messages] == ["Fewer stops & <b>calmer</b> nights."]
    assert brief.competitors == ("Norvik Drives",)
    page = lead.get(address).text
    assert "edited" in page and "<b>calmer</b>" not in page
    assert "It became <a" in page and ">brief line-audit-autumn</a>" in page


def test_what_a_source_does_not_say_is_asked_for_and_what_an_active_brief_lacks_is_told(
    app: Flask, lead: FlaskClient
) -> None:
    address = paste(lead, "Objective: Book 40 audits\nAudience: Plant managers\nCore message: Seals that last.")
    lead.post(address, data={**inputs_of(lead.get(address).text), "do": "keep all"})
    page = lead.get(address).text
    assert 'name="new.offer.text"' in page and 'name="new.core_message"' not in page
    fields = inputs_of(page)
    assert (fields["new.owner"], fields["new.role_of_social"]) == ("Lena", "support")
    answer = lead.post(address, data={**fields, "do": "make"})
    assert answer.status_code == 422 and "This has to be filled in." in answer.text
    typed = {
        "new.name": "Seals",
        "new.starts": "2027-01-01",
        "new.ends": "2027-03-01",
        "new.offer.text": "Book an audit",
    }
    answer = lead.post(address, data={**fields, **typed, "new.measures.100000.name": "Audits booked", "do": "make"})
    assert answer.status_code == 303, answer.text
    said = unescape(lead.get(address).text)
    assert "It is a draft: an active one also needs one message and one proof." in said
    assert brief_of(app, "seals").status == "draft"


def test_what_is_undecided_is_asked_for_again_and_never_taken(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    fields = inputs_of(lead.get(address).text)
    answer = lead.post(address, data={**fields, "do": "make"})
    assert answer.status_code == 422
    asked = inputs_of(answer.text)
    assert (asked["new.offer.text"], asked["new.starts"]) == ("Book a two-hour line audit", "2026-09-01")
    assert lead.post(address, data={**asked, "new.measures.100000.name": "Audits", "do": "make"}).status_code == 303
    brief = brief_of(app, "line-audit-autumn")
    assert (brief.status, brief.messages, brief.proofs, brief.audiences) == ("draft", (), (), ())


def test_six_clauses_of_a_guide_are_added_to_the_guide_that_is_there(app: Flask, lead: FlaskClient) -> None:
    address = upload(lead, GUIDE, "guide.md").location
    page = lead.get(address).text
    fields = inputs_of(page)
    kept = ["leverage, leveraging", "game-changing", "downtime", "HD900, HD 900", "food factory", "28"]
    fields |= {f"state.{number_of(page, text)}": "kept" for text in kept}
    before = house_of(app).library.held("voice", "halden").latest
    answer = lead.post(address, data={**fields, "document": "halden", "do": "add"})
    assert answer.status_code == 303, answer.text
    after = house_of(app).library.held("voice", "halden").latest
    guide, old = after.document(), before.document()
    assert isinstance(guide, Voice) and isinstance(old, Voice)
    assert after.number == before.number + 1 and guide.name == old.name
    assert len(guide.vocabulary) == len(old.vocabulary) + 5
    assert guide.vocabulary[-2].term == "HD-900" and guide.mechanics.sentence_words_max == 28
    assert guide.traits == old.traits
    assert f"{len(kept)} clauses from guide.md are in version {after.number}" in unescape(lead.get(address).text)


def test_a_guide_of_its_own_needs_three_to_five_traits_and_says_so(app: Flask, lead: FlaskClient) -> None:
    address = upload(lead, GUIDE, "guide.md").location
    fields = inputs_of(lead.get(address).text)
    answer = lead.post(address, data={**fields, "do": "make"})
    assert answer.status_code == 422 and inputs_of(answer.text)["new.name"] == "Halden brand voice"
    answer = lead.post(address, data={**fields, "new.name": "Halden", "do": "make"})
    assert answer.status_code == 422 and "expected three to five traits, found 0" in answer.text
    lead.post(address, data={**fields, "do": "keep all"})
    assert lead.post(address, data={**inputs_of(lead.get(address).text), "do": "make"}).status_code == 303
    guide = house_of(app).library.held("voice", "halden-brand-voice").latest.document()
    assert isinstance(guide, Voice)
    assert [trait.id for trait in guide.traits] == ["exact", "plain", "calm"]
    assert guide.traits[0].do == ("37% fewer unplanned stops at three sites",)


def test_all_of_one_kind_is_kept_or_dropped_at_once_and_that_is_taken_back(lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    for order, told in (("keep proofs", "2 of 24 kept"), ("drop proofs", "0 of 24 kept, 22"), ("open all", "kept, 24")):
        lead.post(address, data={**inputs_of(lead.get(address).text), "do": order})
        assert told in re.sub(r"<[^>]+>", "", lead.get(address).text), order


def test_a_refusal_says_why_and_keeps_what_was_pasted(lead: FlaskClient) -> None:
    answer = upload(lead, b"\x89PNG\r\n\x1a\n\0\0", "brief.docx")
    assert answer.status_code == 422 and REASONS["picture"] in unescape(answer.text)
    answer = lead.post("/imports", data={"kind": "brief", "text": "  "})
    assert answer.status_code == 422 and REASONS["empty"] in unescape(answer.text)
    assert "None yet" in lead.get("/imports").text


def test_files_of_every_format_are_read(lead: FlaskClient) -> None:
    made = Pdf()
    made.page(lines(["Objective: Book 40 audits", "Competitors: Vectron"]))
    word = docx(paragraph("Objective", "Heading1") + paragraph("Book 40 audits") + paragraph("Competitors: Vectron"))
    for name, data in (
        ("a.pdf", made.bytes()),
        ("b.docx", word),
        ("c.txt", b"Objective: Book 40 audits\nCompetitors: Vectron"),
    ):
        page = lead.get(upload(lead, data, name, "brief").location).text
        assert "<mark>Book 40 audits</mark>" in page and "<mark>Vectron</mark>" in page, name
    assert "Page 1." in lead.get(upload(lead, made.bytes(), "a.pdf", "brief").location).text


def test_the_original_is_kept_to_the_byte_and_handed_out_as_a_file_only(lead: FlaskClient) -> None:
    hostile = b"<script>alert(1)</script>\nObjective: Book 40 audits\n"
    address = upload(lead, hostile, '../../ev"il.html', "brief").location
    answer = lead.get(f"{address}/original")
    assert answer.data == hostile, answer.text
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert ".." not in answer.headers["Content-Disposition"]
    page = lead.get(address).text
    assert "<script>alert" not in page and "sha256" in page


def test_an_import_is_deleted_with_its_original_and_the_audit_tells(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    id = address.rsplit("/", 1)[1]
    assert lead.post(f"{address}/delete").status_code == 303
    assert lead.get(address).status_code == lead.get(f"{address}/original").status_code == 404
    assert lead.post(address, data={"do": "save"}).status_code == 404
    from datetime import UTC, datetime, timedelta

    now = datetime.now(UTC)
    entries = house_of(app).studio.records.audit.between(now - timedelta(minutes=5), now + timedelta(minutes=5))
    told = [(entry.action, entry.person) for entry in entries if entry.subject == f"import {id}"]
    assert told == [("import-deleted", "lena"), ("read-in", "lena")]


def test_large_files_are_taken_here_and_nowhere_else(lead: FlaskClient) -> None:
    big = docx(paragraph("Objective: Book 40 audits"), {"word/media/a.png": os.urandom(3_000_000)})
    assert upload(lead, big, "a.docx", "brief").status_code == 303
    assert upload(lead, b"a" * 10_000_001, "a.txt", "brief").status_code == 422
    assert upload(lead, b"a" * 11_500_000, "a.txt", "brief").status_code == 413
    assert lead.post("/imports/x", data={"do": "a" * 3_000_000}).status_code == 413


def test_forged_fields_change_nothing_but_the_fields_there_are(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, "Objective: Book 40 audits")
    forged = {
        "state.0": "kept",
        "field.0.text": "x" * 9_000,
        "field.0.measure": "m",
        "field.9.text": "y",
        "state.9": "kept",
    }
    assert lead.post(address, data={**forged, "do": "keep nonsense"}).status_code == 303
    kept = house_of(app).studio.records.imports.get(address.rsplit("/", 1)[1])
    [one] = kept.proposals
    assert one["state"] == "kept" and one["fields"] == {"text": "x" * 5_000}
    assert lead.post(address, data={"do": "add", "document": "nothing"}).status_code == 404


def test_what_is_made_is_a_document_that_can_be_read_back(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    lead.post(address, data={"do": "keep all"})
    lead.post(address, data={**inputs_of(lead.get(address).text), "do": "make"})
    version = house_of(app).library.held("brief", "line-audit-autumn").latest
    assert loads(Brief, version.text) == version.document()


def test_a_writer_has_no_part_in_it(app: Flask, lead: FlaskClient) -> None:
    address = paste(lead, BRIEF)
    writer = enter(app, "wim", "writer")
    for method, where in (("GET", "/imports"), ("GET", address), ("GET", f"{address}/original"), ("POST", address)):
        assert writer.open(where, method=method).status_code == 403
    assert "Import" not in writer.get("/").text


def said(*found: tuple[str, str, str]) -> Reply:
    """A model that says these: field, line, words."""
    findings = [{"type": type, "clause": at, "quote": words, "message": "It fits."} for type, at, words in found]
    return Reply(*says(json.dumps({"findings": findings, "rows": []})))


def test_the_model_proposes_more_in_exact_words_and_is_paid_from_the_budget(tmp_path: Path) -> None:
    text = "Objective: Book 40 audits\n\nBakers lose a batch of dough to every stop."
    answers = said(("audiences.pain", "1", "lose a batch of dough to every stop"), ("messages.text", "1", "dough!"))
    with Upstream(answers) as upstream:
        app = app_in(tmp_path, model_url=upstream.url, model_name="a-model")
        lead = enter(app, "lena", "lead")
        address = paste(lead, text)
        assert lead.post(address, data={**inputs_of(lead.get(address).text), "do": "ask"}).status_code == 303
        page = unescape(lead.get(address).text)
    assert "proposes 1 more" in page and "1 of what it said did not stand" in page
    assert "<mark>lose a batch of dough to every stop</mark>" in page and "0 of 2 kept" in page
    assert "1 Bakers lose a batch" in upstream.requests[0].json["messages"][1]["content"]
    month = f"{house_of(app).settings.today():%Y-%m}"
    assert house_of(app).studio.records.ledger.usage(month).tokens > 0
    assert house_of(app).studio.records.ledger.set_aside(month).tokens == 0


def test_nothing_under_embargo_is_sent_to_a_model_elsewhere(tmp_path: Path) -> None:
    app = app_in(tmp_path, model_url="https://model.example/v1", model_key="a-key")
    lead = enter(app, "lena", "lead")
    for text in ("Objective: Sell the HD-900 drive", "Embargo: CoolTrace 2 until 1 December 2099"):
        address = paste(lead, text)
        lead.post(address, data={"do": "ask"})
        assert "was not asked" in lead.get(address).text, text


def test_a_model_that_fails_leaves_what_the_rules_found(tmp_path: Path) -> None:
    with Upstream(Reply(status=401)) as upstream:
        lead = enter(app_in(tmp_path, model_url=upstream.url), "lena", "lead")
        address = paste(lead, "Objective: Book 40 audits")
        lead.post(address, data={"do": "ask"})
        page = unescape(lead.get(address).text)
    assert "does not accept this server's key" in page and "0 of 1 kept" in page


def test_where_a_folder_serves_nothing_is_made_and_the_page_says_so(tmp_path: Path) -> None:
    lead = enter(app_in(tmp_path, workspace=sample_folder(tmp_path)), "lena", "lead")
    address = paste(lead, BRIEF)
    page = lead.get(address).text
    assert "are edited there, so nothing is made here" in page and 'value="make"' not in page
    assert lead.post(address, data={**inputs_of(page), "do": "keep all"}).status_code == 303
    assert lead.post(address, data={"do": "make"}).status_code == 409
