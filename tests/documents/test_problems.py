"""Every problem of a file is told with its line, its field, and what is expected."""

from pathlib import Path

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.document import Document
from onbrief.documents.loading import DocumentError, load, loads
from onbrief.documents.policy import Policy
from onbrief.documents.voice import Voice

from .samples import BRIEF, POLICY, VOICE, changed, problems_of

# what is changed into what; then line, field and a part of the message
IN_BRIEFS = [
    ("owner:", "ower:", 5, "ower", "unknown field 'ower'; did you mean 'owner'?"),
    ("owner: Head of marketing\n", "", 1, "owner", "required field 'owner' is missing"),
    ("owner: Head of marketing", "owner:", 5, "owner", "required field 'owner' is missing"),
    ("owner: Head of marketing", "owner: ' '", 5, "owner", "is empty"),
    ("    text: Fewer seal changes.\n", "", 18, "messages.seals.text", "required field 'text' is missing"),
    ("role: Plant", "job: Plant", 15, "audiences.plant.job", "unknown field 'job'; expected one of id, role, sector"),
    ("name: Pump trial", "name: 2026", 3, "name", "expected a text, found the number 2026; put it in quotes"),
    ("name: Pump trial", "name: [Pump]", 3, "name", "expected a text, found a list"),
    ("name: Pump trial", "name: true", 3, "name", "expected a text, found true"),
    ("version: 3", "version: three", 2, "version", "expected a whole number, found 'three'"),
    ("version: 3", "version: 3.0", 2, "version", "expected a whole number, found the number 3.0"),
    ("version: 3", "version: 0", 2, "version", "at least 1"),
    ("version: 3", f"version: {'9' * 5000}", 2, "version", "whole number, found a huge number"),
    (
        "status: active",
        "status: actve",
        4,
        "status",
        "draft or active or archived, found 'actve'; did you mean 'active'",
    ),
    ("status: active", "status: yes", 4, "status", "expected draft or active or archived, found 'yes'"),
    ("starts: 2026-01-10", "starts: 2026-13-10", 6, "starts", "2026-13-10 is not in the calendar"),
    ("starts: 2026-01-10", "starts: 10 January", 6, "starts", "expected a date such as 2026-09-01, found '10 January'"),
    ("starts: 2026-01-10", "starts: 2026-01-10T00:00:00Z", 6, "starts", "expected a date such as"),
    ("starts: 2026-01-10", "starts: 20260110", 6, "starts", "expected a date such as"),
    ("ends: 2026-03-31", "ends: 2026-01-09", 7, "ends", "before it starts on 2026-01-10"),
    ("measure: trials}", "measure: trails}", 10, "objective.measure", "'trails' is the id of nothing under measures"),
    ("proofs: [p-11]", "proofs: [p-12]", 21, "messages.seals.proofs.0", "; there are p-11"),
    ("audiences: [plant]", "audiences: [plant, x]", 20, "messages.seals.audiences.1", "under audiences of this brief"),
    ("id: visits", "id: trials", 13, "measures.trials.id", "the id 'trials' is given twice under measures"),
    ("id: plant, role", "id: plant one, role", 15, "audiences.plant one.id", "cannot be addressed"),
    ("id: pumps-q1", "id: pumps@q1", 1, "id", "letters, digits, hyphens and underscores only"),
    ("words: [seal, wear]", 'words: [seal, ""]', 15, "audiences.plant.words.1", "is empty"),
    ("words: [seal, wear]", "words: seal", 15, "audiences.plant.words", "expected a list, found 'seal'"),
    ("words: [seal, wear]", "words: {seal: wear}", 15, "audiences.plant.words", "expected a list, found a mapping"),
    ("objective: {text: Book 20 trials., measure: trials}", "objective: trials", 10, "objective", "expected a mapping"),
    ("share: 60", "share: -1", 22, "messages.seals.share", "at least 0, found -1"),
    ("share: 60", "share: 101", 22, "messages.seals.share", "at most 100, found 101"),
    ("number: 11", "number: eleven", 24, "proofs.p-11.number", "expected a number, found 'eleven'"),
    ("number: 11", "number: .inf", 24, "proofs.p-11.number", "expected a number of at most"),
    ("number: 11", "number: .nan", 24, "proofs.p-11.number", "expected a number"),
    ("permission: public", "permission: no", 24, "proofs.p-11.permission", "public or ask or internal, found 'no'"),
    ("url: https://pumps.example/trial", "url: pumps.example", 25, "offer.url", "starts with http:// or https://"),
    ("url: https://pumps.example/trial", "url: ftp://pumps.example", 25, "offer.url", "found 'ftp://pumps.example'"),
    ("url: https://pumps.example/trial", 'url: "https://[x"', 25, "offer.url", "starts with http:// or https://"),
    ("{source:", "{sorce:", 25, "offer.utm.sorce", "did you mean 'source'?"),
    ("when: employee", "when: staff", 31, "disclosures.d-staff.when", "expected employee or partner"),
    ("name: Acme Mine, ", "", 30, "customers.0.name", "required field 'name' is missing"),
    ("context: no", "context: no\nowner: Me", 10, "owner", "given twice; the first is in line 5"),
    ("context: no", 'context: "\\ud800"', 9, "context", "half of a surrogate pair"),
    ("context: no", "context: !secret no", 9, "context", "the tag !secret is not known"),
    ("context: no", "? [a]\n: no", 9, "", "a list or a mapping stands where the name of a field is expected"),
]

IN_VOICES = [
    ("  - {id: dry, is: dry}\n", "", 5, "traits", "expected three to five traits, found 2"),
    ("id: dry, is: dry", "id: dry", 8, "traits.dry.is", "required field 'is' is missing"),
    ("avoid: [huge, massive]", "avoid: []", 11, "vocabulary.v-huge.avoid", "at least 1 in this list, found 0"),
    ("avoid: [huge, massive]", 'avoid: [huge, ""]', 11, "vocabulary.v-huge.avoid.1", "is empty"),
    ("level: error", "level: eror", 11, "vocabulary.v-huge.level", "did you mean 'error'?"),
    ("sentence_words_max: 28", "sentence_words_max: -1", 15, "mechanics.sentence_words_max", "at least 0"),
    (
        "sentence_words_max: 28",
        "sentence_words_max: '28'",
        15,
        "mechanics.sentence_words_max",
        "whole number, found '28'",
    ),
    ("{linkedin: 3}", "{linkdin: 3}", 16, "mechanics.hashtags_max.linkdin", "linkedin or x"),
    ('exemplars: ["First.", "Second."]', "styles: [/etc]", 17, "styles.0", "an absolute path"),
    ("id: v-huge", "id: v-leverage", 11, "vocabulary.v-leverage.id", "given twice under vocabulary"),
]

IN_POLICIES = [
    ("change_note: Numbers first.\n", "", 2, "change_note", "required from version 2 on"),
    ("dimensions: {voice", "dimensions: {voise", 7, "dimensions.voise", "did you mean 'voice'?"),
    ("weight: 0.5", "weight: -0.5", 7, "dimensions.voice.weight", "at least 0"),
    ("most: 2", "most: -2", 7, "dimensions.voice.most", "at least 0"),
    ("ask.none:", "ask.non:", 8, "critiques.ask.non", "'ask.non' is no type of critique; did you mean 'ask.none'?"),
    ("ask.none:", "voice.drift:", 8, "critiques.voice.drift.level", "is not found by rules, so it cannot be an error"),
    ("[ask.off-offer]", "[ask.off]", 10, "examples.0.expected.0", "'ask.off' is no type of critique"),
    (
        "[ask.off-offer]",
        "[ask.none], not_expected: [ask.none]",
        10,
        "examples.0.not_expected.0",
        "both expected and not",
    ),
    ("id: p-number, ", "", 9, "must.0.id", "required field 'id' is missing"),
    ("[linkedin]", "[linkdin]", 6, "applies_to.platforms.0", "did you mean 'linkedin'?"),
    (
        "name: Pump policy",
        "name: Pump policy\nbudget: {money_per_month: -1}",
        5,
        "budget.money_per_month",
        "at least 0",
    ),
    ("name: Pump policy", "name: Pump policy\nmodel: {temperature: 3}", 5, "model.temperature", "at most 2"),
    ("name: Pump policy", "name: Pump policy\nmodel: {timeout_s: 0}", 5, "model.timeout_s", "above 0"),
    ("name: Pump policy", "name: Pump policy\nmost_findings: 0", 5, "most_findings", "at least 1"),
    ("name: Pump policy", "name: Pump policy\ninstructions: x", 5, "instructions", "the text below the second ---"),
]

CASES = [
    *((Brief, BRIEF, *case) for case in IN_BRIEFS),
    *((Voice, VOICE, *case) for case in IN_VOICES),
    *((Policy, POLICY, *case) for case in IN_POLICIES),
]


@pytest.mark.parametrize(("model", "text", "old", "new", "line", "field", "message"), CASES)
def test_a_problem_names_its_line_its_field_and_what_is_expected(
    model: type[Document], text: str, old: str, new: str, line: int, field: str, message: str
) -> None:
    first, *others = problems_of(model, changed(text, old, new))
    found = [problem for problem in (first, *others) if message in problem.message]
    assert [(problem.file, problem.line, problem.field) for problem in found] == [("file.yaml", line, field)]


def test_all_problems_of_a_file_come_at_once_in_the_order_of_its_lines() -> None:
    text = changed(BRIEF, "name: Pump trial", "nam: Pump trial")
    text = changed(text, "ends: 2026-03-31", "ends: soon")
    text = changed(text, "proofs: [p-11]", "proofs: [p-12]")
    text = changed(text, "kind: outcome", "kind: output")
    text = changed(text, "competitors: [Vectron]", "competitors: [Vectron]\ncompetitors: []")
    found = [(problem.line, problem.field) for problem in problems_of(Brief, text)]
    assert found == [
        (1, "name"),
        (3, "nam"),
        (7, "ends"),
        (11, "measures"),
        (21, "messages.seals.proofs.0"),
        (30, "competitors"),
    ]


def test_a_problem_reads_as_file_line_field_and_message() -> None:
    [problem] = problems_of(Brief, changed(BRIEF, "version: 3", "version: 0"))
    assert str(problem) == "file.yaml:2: version: expected a number of at least 1, found 0"


def test_one_mistake_is_one_problem() -> None:
    assert len(problems_of(Brief, changed(BRIEF, "number: 11", "number: eleven"))) == 1
    assert len(problems_of(Voice, changed(VOICE, "avoid: [X9]", "avoid: ['']"))) == 1


def test_json_gets_the_same_words_as_yaml() -> None:
    with pytest.raises(ValueError, match="did you mean 'employee'"):
        Brief.model_validate_json('{"disclosures": [{"id": "a", "when": "employe", "text": "b"}]}')


def test_a_styles_folder_has_to_hold_vale_rules(tmp_path: Path) -> None:
    file = tmp_path / "voice.yaml"
    file.write_text(VOICE + "styles: [styles/Plain]\n")
    with pytest.raises(DocumentError, match=r"voice\.yaml:18: styles\.0: 'styles/Plain' is no folder with Vale rule"):
        load(Voice, file)
    (tmp_path / "styles/Plain").mkdir(parents=True)
    (tmp_path / "styles/Plain/Wordy.yml").touch()
    assert load(Voice, file).styles == ("styles/Plain",)


def test_a_policy_without_front_matter_is_told_how_to_begin() -> None:
    [problem] = problems_of(Policy, "# Instructions")
    assert problem.message == "expected a line of ---, the fields, another line of ---, then the text in Markdown"


def test_a_policy_without_instructions_is_one() -> None:
    fields, _, _ = POLICY.rpartition("\n\n#")
    assert loads(Policy, fields).instructions == ""
