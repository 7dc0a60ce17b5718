"""Forms: what is shown, posted and read is the document; buttons change it; problems stand beside their fields."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import ValidationError
from werkzeug.datastructures import MultiDict

from onbrief.console import brief_words, forms, voice_words
from onbrief.console.forms import Desk, Form, Note, Page, name_of, written
from onbrief.console.forms.parts import Part
from onbrief.console.forms.words import called
from onbrief.documents.brief import Brief
from onbrief.documents.document import Document
from onbrief.documents.loading import loads
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice
from tests.documents.samples import BRIEF, GOLDEN, POLICY, VOICE

from .posting import Fields

TEMPLATES = Path(forms.__file__).parents[1] / "templates"
JINJA = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
PAGE = JINJA.from_string(
    '{% import "forms/fields.html" as forms %}{{ forms.enter() }}{{ forms.summary(page) }}'
    "{% for part in page.fields.parts %}{{ forms.field(part) }}{% endfor %}"
)

BRIEFS, VOICES = Form(Brief, brief_words.BRIEF), Form(Voice, voice_words.VOICE)
POLICIES = Form(Policy, {})
SAMPLES: list[tuple[Form[Any], Document]] = [
    (BRIEFS, loads(Brief, BRIEF)),
    (VOICES, loads(Voice, VOICE)),
    (POLICIES, loads(Policy, POLICY)),
    *((BRIEFS, loads(Brief, path.read_text("utf-8"))) for path in sorted((GOLDEN / "briefs").glob("*.yaml"))),
    *((VOICES, loads(Voice, path.read_text("utf-8"))) for path in sorted((GOLDEN / "voices").glob("*.yaml"))),
]
UNUSUAL: dict[str, Any] = {
    "context": "\nTwo lines,\n  <textarea> & “quotes”\n",
    "competitors": ["Vectron, Inc."],
    "core_message": 'He said: "no" <b>',
    "offer": {"text": "Two\nlines", "utm": {"id": " x "}},
    "audiences": [{"id": "a", "words": ["one, two", "three"]}, {"id": "b", "words": [" spaced "]}],
}


def shown(form: Form[Any], data: dict[str, Any], **more: Any) -> Fields:
    return Fields(html(form.page(data, **more)))


def html(page: Page) -> str:
    return PAGE.render(page=page)


def sent(form: Form[Any], fields: Fields) -> dict[str, Any]:
    return form.completed(form.data(MultiDict(fields.posted)))


@pytest.mark.parametrize(("form", "document"), SAMPLES, ids=lambda value: getattr(value, "identity", ""))
def test_what_is_shown_and_sent_back_unchanged_is_the_document(form: Form[Any], document: Document) -> None:
    data = written(document)
    assert sent(form, shown(form, data)) == data
    assert form.document(data) == document


def test_texts_that_no_single_line_can_hold_survive() -> None:
    data = written(loads(Brief, BRIEF)) | UNUSUAL
    assert sent(BRIEFS, shown(BRIEFS, data)) == data


@pytest.mark.parametrize(("form"), [BRIEFS, VOICES], ids=["brief", "voice"])
def test_every_field_has_its_words(form: Form[Any]) -> None:
    assert set(paths(form.part)) == set(form.words)
    assert all(words.label for path, words in form.words.items() if not path.endswith("*"))


def paths(part: Part, above: str = "") -> list[str]:
    if part.kind == "list":
        return paths(part.of, above) if part.of and part.of.kind == "group" else []
    if part.kind == "keyed":
        return [f"{above}.*"]
    found = []
    for name, inner in part.fields.items():
        path = f"{above}.{name}" if above else name
        found += [path, *paths(inner, path)]
    return found


def test_buttons_add_move_copy_archive_and_bring_back() -> None:
    desk = Desk(written(loads(Voice, VOICE)))
    orders = {
        "down traits.0": ["calm", "exact", "dry"],
        "up traits.2": ["exact", "dry", "calm"],
        "copy traits.0": ["exact", "exact", "calm", "dry"],
        "archive traits.1": ["exact", "dry"],
        "up traits.0": ["exact", "calm", "dry"],
        "archive traits.9": ["exact", "calm", "dry"],
        "archive name": ["exact", "calm", "dry"],
        "up": ["exact", "calm", "dry"],
        "no such.order": ["exact", "calm", "dry"],
        'back ["traits", 7]': ["exact", "calm", "dry", None],
        "back [[[": ["exact", "calm", "dry"],
        'back ["nothing", {}]': ["exact", "calm", "dry"],
    }
    for order, after in orders.items():
        assert [trait.get("is") for trait in VOICES.do(desk, order).data["traits"]] == after, order


def test_what_is_archived_stays_in_the_form_and_comes_back_whole() -> None:
    desk = VOICES.do(Desk(written(loads(Voice, VOICE))), "archive traits.0")
    posted = MultiDict([*shown(VOICES, desk.data).posted, *(("archived", kept.written) for kept in desk.archived)])
    again = VOICES.desk(posted)
    assert [kept.item["is"] for kept in again.archived] == ["exact"]
    back = VOICES.do(again, f"back {again.archived[0].written}")
    assert back.data["traits"][-1] == written(loads(Voice, VOICE))["traits"][0]
    assert back.archived == ()


def test_an_item_gets_an_id_that_reads_like_it_and_a_copy_another_one() -> None:
    desk = Desk({"messages": [{"text": "Fewer unplanned stops, élan, and more of them"}, {}]})
    done = BRIEFS.do(desk, "copy messages.0")
    ids = ["fewer-unplanned-stops-elan-and", "fewer-unplanned-stops-elan-and-2", None]
    assert [item.get("id") for item in done.data["messages"]] == ids
    assert len(BRIEFS.completed(done.data)["messages"]) == 2


def test_the_focus_goes_where_the_eye_is_then_to_the_first_problem() -> None:
    data = written(loads(Voice, VOICE))
    focus = {
        "add traits": "traits.3.is",
        "up traits.2": "up traits.1",
        "up traits.1": "down traits.0",
        "archive traits.1": "add traits",
    }
    for order, name in focus.items():
        desk = VOICES.do(Desk(data), order)
        assert shown(VOICES, desk.data, focus=desk.focus).autofocus == [name], order
    notes = [(("traits", 2, "is"), Note("problem", "x")), (("traits", 1, "dont"), Note("better", "y"))]
    assert shown(VOICES, data, notes=notes).autofocus == ["traits.2.is"]


def test_buttons_say_what_they_move() -> None:
    buttons = shown(VOICES, written(loads(Voice, VOICE))).buttons
    assert buttons["up traits.1"] == "Move trait 2 up"
    assert "up traits.0" not in buttons
    assert "down traits.2" not in buttons


def test_problems_stand_beside_their_fields_and_those_without_one_on_top() -> None:
    data = written(loads(Brief, BRIEF)) | {"starts": "soon", "ends": "2026-02-30", "id": "no id"}
    data["messages"] = [{"id": "a", "proofs": ["lost"], "share": "half"}]
    with pytest.raises(ValidationError) as caught:
        BRIEFS.document(data)
    page = BRIEFS.page(data, BRIEFS.problems(caught.value))
    told = {field.name: field.notes[0].text for field in page.problems}
    assert list(told) == ["starts", "ends", "messages.0.text", "messages.0.proofs", "messages.0.share"]
    assert told["messages.0.text"] == "This has to be filled in."
    assert told["messages.0.share"] == "expected a number, found 'half'"
    assert [note.text for note in page.notes] == [
        "the id 'no id' cannot be addressed; expected letters, digits, hyphens and underscores only"
    ]
    assert {"soon", "2026-02-30", "half"} <= {value for _, value in Fields(html(page)).posted}


def test_a_choice_that_was_left_at_what_is_usual_is_not_written_down() -> None:
    data = {"customers": [{"name": "A"}, {"name": "B", "permission": "no"}]}
    assert sent(BRIEFS, shown(BRIEFS, data))["customers"] == data["customers"]


def test_a_reference_to_what_is_gone_is_kept_and_said() -> None:
    data = {"messages": [{"id": "m", "text": "M", "proofs": ["gone"]}]}
    fields = BRIEFS.page(data)["messages"].parts[0]["proofs"]
    assert [(option.label, option.chosen) for option in fields.options] == [("gone (no longer there)", True)]


def test_whatever_is_posted_becomes_data_that_can_be_shown() -> None:
    hostile = [
        ("messages", "x"),
        ("messages.0", "x"),
        ("messages.0.text.1", "x"),
        ("messages.99999999999999999999.text", "x"),
        ("messages.-1.text", "x"),
        ("messages.²", "x"),
        ("objective.text.text", "x"),
        ("offer.utm.__class__", "x"),
        ("exemplars.0.0", "x"),
        ("", "x"),
        (".", "x"),
        ("/./", "x"),
        ("mechanics.emoji_max", "٣"),
        ("proofs.0.number", "1e999"),
        ("archived", '["messages", [[]]]'),
        ("archived", "[" * 100_000),
    ]
    for form in (BRIEFS, VOICES, POLICIES):
        desk = form.desk(MultiDict(hostile))
        shown(form, desk.data)
        with pytest.raises(ValidationError):
            form.document(form.completed(desk.data))


def test_names_keep_dots_apart() -> None:
    assert name_of(("critiques", "ask.none", "level")) == "critiques/ask.none/level"
    data = {"critiques": {"ask.none": {"level": "error", "on": False}}}
    assert POLICIES.completed(POLICIES.data(MultiDict(shown(POLICIES, data).posted)))["critiques"] == data["critiques"]


def test_a_place_in_a_document_is_told_in_the_words_of_its_form() -> None:
    assert called(brief_words.BRIEF, ("messages", "uptime", "text")) == "Messages › uptime › The message"
    assert called(brief_words.BRIEF, ("offer", "utm", "source")) == "Offer › Tracking of the link › Source"
    assert called(voice_words.VOICE, ("mechanics", "hashtags_max", "x")) == (
        "Mechanics › Most hashtags in a post › On X"
    )
    assert called({}, ("no", "words")) == "no › words"


def test_a_hint_is_said_once_for_all_items_and_named_by_each() -> None:
    page = html(VOICES.page(written(loads(Voice, VOICE))))
    hint = VOICES.words["traits.is_not"].help
    assert page.count(hint) == 1
    assert page.count('aria-describedby="traits.0.is_not-help ') == 3
    assert 'id="traits.0.is_not-help"' in page
