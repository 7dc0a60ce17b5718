"""What a guide's styles are: clauses of the guide, looked for in prose only, and never a danger to the server."""

import logging
import time
from pathlib import Path

import pytest

from onbrief.critique.styles.book import not_honoured
from onbrief.documents.loading import DocumentError, load
from onbrief.documents.policy import CritiquePolicy
from onbrief.documents.voice import Voice
from tests.critique.readings import GOLDEN, PLAIN_POLICY, found, quotes, reading
from tests.third_party import naughty_strings

from .guides import remarks, written

VERY = "extends: existence\nmessage: Not '%s'.\ntokens: [very]\n"
WORDY = "extends: substitution\nmessage: Say '%s', not '%s'.\nignorecase: true\nswap: {in order to: to, utilize: use}\n"


def test_the_clause_is_the_rule_with_its_message_as_written(tmp_path: Path) -> None:
    voice = written(tmp_path, Wordy=WORDY)
    (finding,) = remarks(voice, "In order to win")
    assert finding.clause == voice.clause("styles.House.Wordy")
    assert finding.clause.address == "pumps@1#styles.House.Wordy"
    assert finding.clause.text == "Say '%s', not '%s'."
    assert finding.key.startswith("voice.style:pumps#styles.House.Wordy:")
    assert (finding.dimension, finding.origin) == ("voice", "rules")


@pytest.mark.parametrize(
    ("vale", "ours"), [("error", "warning"), ("warning", "warning"), ("suggestion", "suggestion"), (None, "warning")]
)
def test_an_error_of_vale_is_a_warning_here(vale: str | None, ours: str, tmp_path: Path) -> None:
    voice = written(tmp_path, Very=VERY + (f"level: {vale}\n" if vale else ""))
    assert [f.level for f in remarks(voice, "A very good drive")] == [ours]


def test_only_the_policy_makes_it_an_error(tmp_path: Path) -> None:
    strict = PLAIN_POLICY.model_copy(update={"critiques": {"voice.style": CritiquePolicy(level="error")}})
    voice = written(tmp_path, Very=VERY + "level: suggestion\n")
    assert [f.level for f in found("voice.style", reading("very", voice=voice), strict)] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "“A very good drive,” she said.",
        "#very good",
        "@very",
        "see https://a.example/very",
        "run `very` now",
        "very.com",
    ],
)
def test_what_is_not_the_writers_prose_is_not_looked_at(text: str, tmp_path: Path) -> None:
    assert not remarks(written(tmp_path, Very=VERY), text)
    assert remarks(written(tmp_path, Very=VERY + "scope: raw\n"), text)


def test_what_is_left_out_is_no_character_that_a_rule_could_mind(tmp_path: Path) -> None:
    foreign = "extends: existence\nmessage: Plain letters.\nnonword: true\ntokens: ['[^\\x00-\\x7F]']\n"
    text = "See https://a.example/b and #tag or `code`, “so said” the café"
    assert quotes(remarks(written(tmp_path, Foreign=foreign), text)) == ["é"]


def test_a_rule_about_quotation_marks_sees_the_marks_and_not_what_they_quote(tmp_path: Path) -> None:
    quotation = 'extends: existence\nmessage: Inside.\nnonword: true\ntokens: [\'"[^"]+"[.,]\', quoted]\n'
    assert quotes(remarks(written(tmp_path, Quotes=quotation), "It is “quoted”.")) == ["“quoted”."]


@pytest.mark.parametrize("text", ["𝘃𝗲𝗿𝘆 good", "ve\u00adry good", "v\u200bery good", "👩‍🔧 very good", "é\u0301 very"])
def test_decoration_hides_no_word_and_moves_no_span(text: str, tmp_path: Path) -> None:
    (finding,) = remarks(written(tmp_path, Very=VERY), text)
    assert finding.span and text[finding.span.start : finding.span.end] == finding.span.quote
    assert finding.span.quote in text and "good" not in finding.span.quote


def test_the_guides_own_names_are_accepted_words(tmp_path: Path) -> None:
    capitals = "extends: existence\nmessage: Not '%s'.\ntokens: ['[A-Z]{2,}-?\\d*']\n"
    names = "vocabulary: [{id: hd, term: HD-900, avoid: [HD900]}]"
    assert quotes(remarks(written(tmp_path, names, Caps=capitals), "HD-900 and PLC")) == ["PLC"]
    assert quotes(remarks(written(tmp_path, names, Caps=capitals + "vocab: false\n"), "HD-900")) == ["HD-900"]


ACTIONS = [
    ("remove", "", "very", "A very good drive.", "A good drive."),
    ("remove", "", "clearly", "It runs clearly.", "It runs."),
    ("remove", "", "clearly", "Clearly, it runs.", None),
    ("remove", "", "\\.\\.\\.", "So... it runs", "So it runs"),
    ("remove", "", "\\.\\.\\.", "It runs... Book it", None),
    ("replace", "URL, address", "URL", "Your URL here", "Your address here"),
    ("replace", "a, b", "URL", "Your URL here", None),
    ("edit", "regex, '-', ' '", "[a-z]+ly-\\w+", "a newly-built line", "a newly built line"),
    ("edit", "regex, '(\\w+)-(\\w+)', '$2 $1'", "[a-z]+ly-\\w+", "a newly-built line", "a built newly line"),
    ("edit", "trim, ' '", "\\s[—–]\\s", "One — two", "One—two"),
    ("edit", "trim_right, '!'", "\\w+!(?:\\s|$)", "Stop! Now", "Stop Now"),
    ("edit", "trim_left, 're'", "re-?start", "We restart", "We start"),
    ("edit", "truncate, ' '", "ATM machine", "an ATM machine", "an ATM"),
    ("edit", "split, ' ', 1", "most unique", "a most unique case", "a unique case"),
    ("edit", "split, ' ', 7", "most unique", "a most unique case", None),
    ("suggest", "spellings", "teh", "teh line", None),
]


@pytest.mark.parametrize(("action", "params", "token", "text", "better"), ACTIONS)
def test_an_action_puts_one_thing_in_the_place_or_nothing(
    action: str, params: str, token: str, text: str, better: str | None, tmp_path: Path
) -> None:
    rule = f"extends: existence\nmessage: Not.\nignorecase: true\nnonword: true\ntokens: ['{token}']\n"
    voice = written(tmp_path, Rule=f"{rule}action: {{name: {action}, params: [{params}]}}\n")
    (finding,) = remarks(voice, text)
    assert finding.span
    applied = text[: finding.span.start] + (finding.suggestion or "") + text[finding.span.end :]
    assert (applied if finding.suggestion is not None else None) == better


@pytest.mark.parametrize(
    ("message", "filled"),
    [("%s for %s", "to for in order to"), ("100%% %s", "100% to"), ("%[2]s: %[1]s", "in order to: to"), ("No.", "No.")],
)
def test_a_message_is_filled_as_go_fills_it(message: str, filled: str, tmp_path: Path) -> None:
    rule = f"extends: substitution\nmessage: '{message}'\nswap: {{in order to: to}}\n"
    assert [f.message for f in remarks(written(tmp_path, Rule=rule), "in order to")] == [filled]


REFUSED = [
    ("extends: spelling\nmessage: Hm.\n", 1, "spelling dictionary"),
    ("message: Hm.\nextends: sequence\ntokens: [a]\n", 2, "part-of-speech"),
    ("extends: script\nmessage: Hm.\nscript: x\n", 1, "program"),
    ("extends: existance\nmessage: Hm.\n", 1, "expected one of existence"),
    ("message: Hm.\n", 1, "found nothing"),
    ("extends: existence\nmessage: Hm.\ntokens: [a]\nscopes: text\n", 4, "did you mean 'scope'"),
    ("extends: existence\nmessage: Hm.\n", 1, "expected tokens or raw"),
    ("extends: existence\ntokens: [a]\n", 1, "'message' is missing"),
    ("extends: existence\nmessage: Hm.\ntokens: [a]\nlevel: fatal\n", 4, "expected error or warning"),
    ("extends: existence\nmessage: Hm.\ntokens: [a]\ntokens: [b]\n", 4, "given twice"),
    ("extends: existence\nmessage: [\n", 3, "ends before"),
    ("- a list\n", 1, "expected a Vale rule"),
    ("", 1, "expected a Vale rule"),
    ("extends: existence\nmessage: Hm.\ntokens: ['a(']\n", 1, "is not understood"),
    ("extends: existence\nmessage: Hm.\nnonword: true\ntokens: ['[a-z-[aeiou]]']\n", 1, "from another"),
    ("extends: existence\nmessage: Hm.\ntokens: ['(a{999}){999}']\n", 1, "too large"),
    ("extends: existence\nmessage: Hm.\ntokens: [a]\nscope: heading\n", 1, "no post has"),
    ("extends: existence\nmessage: Hm.\ntokens: [a]\nscope: text.md\n", 1, "no post has"),
    ("extends: existence\nmessage: Hm.\ntokens: [a]\nexceptions: ['(']\n", 1, "is not understood"),
    ("extends: metric\nmessage: Hm.\nformula: words ** 9\ncondition: '> 1'\n", 1, "no arithmetic"),
    ("extends: metric\nmessage: Hm.\nformula: __import__('os')\ncondition: '> 1'\n", 1, "no arithmetic"),
    ("extends: metric\nmessage: Hm.\nformula: words\ncondition: '> wordz'\n", 1, "no arithmetic"),
    ("extends: readability\nmessage: Hm.\nmetrics: [Dale-Chall]\ngrade: 8\n", 3, "expected Gunning Fog"),
]


@pytest.mark.parametrize(("rule", "line", "reason"), REFUSED)
def test_what_cannot_be_honoured_is_listed_and_the_rest_applies(
    rule: str, line: int, reason: str, tmp_path: Path
) -> None:
    voice = written(tmp_path, Bad=rule, Very=VERY)
    (problem,) = not_honoured(voice)
    assert problem.file.endswith("styles/House/Bad.yml") and problem.line == line
    assert reason in str(problem)
    assert quotes(remarks(voice, "A very good drive (a heading)")) == ["very"]


def test_what_cannot_be_honoured_is_logged_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    voice = written(tmp_path, Bad="extends: spelling\nmessage: Hm.\n", Other=VERY)
    for _ in range(3):
        remarks(voice, "very")
    assert [record.message for record in caplog.records if "Bad.yml" in record.message] == [
        f"style: {not_honoured(voice)[0]}"
    ]


@pytest.mark.parametrize(
    "selector", ["text", "summary", "~heading", "text & ~heading.h1", "[sentence, heading]", "[paragraph, table.cell]"]
)
def test_a_scope_that_leaves_out_what_no_post_has_is_honoured(selector: str, tmp_path: Path) -> None:
    assert remarks(written(tmp_path, Very=f"{VERY}scope: {selector}\n"), "A very good drive")


def test_rules_are_part_of_the_digest(tmp_path: Path) -> None:
    before = written(tmp_path, Very=VERY).digest
    assert written(tmp_path, Very="# a comment\n" + VERY).digest == before
    assert written(tmp_path, Very=VERY.replace("[very]", "[quite]")).digest != before
    assert written(tmp_path, Very=VERY, Wordy=WORDY).digest != before


def test_two_styles_of_one_name_are_refused(tmp_path: Path) -> None:
    written(tmp_path, Very=VERY)
    (tmp_path / "more" / "House").mkdir(parents=True)
    (tmp_path / "more" / "House" / "A.yml").write_text(VERY)
    text = (tmp_path / "voice.yaml").read_text()
    (tmp_path / "voice.yaml").write_text(text.replace("[styles/House]", "[styles/House, more/House]"))
    with pytest.raises(DocumentError, match=r"styles\.1: a second style is named 'House'"):
        load(Voice, tmp_path / "voice.yaml")


HOSTILE = [r"(a+)+$", r"(a|aa)+$", r"(\w*)*\d", r"(?:[^,]+,)+\s\w+\sand", r"(.*)+;;"]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_dangerous_pattern_hangs_nothing_and_stops_no_other_rule(
    pattern: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rule = f"extends: existence\nmessage: Hm.\nnonword: true\ntokens: ['{pattern}']\n"
    voice = written(tmp_path, Bad=rule, Very=VERY)
    text = "very " + "a" * 20_000 + "a, b" * 2_000 + "!"
    remarks(voice, "very")  # compiled and warmed up
    started = time.monotonic()
    for _ in range(5):
        assert "very" in quotes(remarks(voice, text))
    assert time.monotonic() - started < 5
    assert len([record for record in caplog.records if "takes too long" in record.message]) <= 1


def test_a_rule_that_took_too_long_comes_back_after_a_rest(tmp_path: Path) -> None:
    rule = "extends: existence\nmessage: Hm.\nnonword: true\ntokens: ['(a|aa)+$', very]\n"
    voice = written(tmp_path, Bad=rule)
    assert not remarks(voice, "very " + "a" * 20_000 + "!")
    assert not remarks(voice, "very")
    assert any(remarks(voice, "very") for _ in range(30))


def test_a_naughty_text_is_only_a_text(tmp_path_factory: pytest.TempPathFactory) -> None:
    for text in (f"{naughty} very" for naughty in naughty_strings()):
        for finding in remarks(_everything(tmp_path_factory), text):
            assert finding.span is None or text[finding.span.start : finding.span.end] == finding.span.quote


_EVERYTHING: list[Voice] = []


def _everything(folders: pytest.TempPathFactory) -> Voice:
    """A guide with a rule of every kind, each of which fires easily."""
    if not _EVERYTHING:
        head = "message: Hm '%s'.\n"
        rules = {
            "A": "extends: existence\ntokens: ['\\w+', '[^\\s]']\naction: {name: remove}\n",
            "B": "extends: substitution\nnonword: true\nswap: {'\\w': '.', '.': w}\n",
            "C": "extends: occurrence\ntoken: .\nmax: 1\nscope: [sentence, paragraph, list]\n",
            "D": "extends: repetition\ntokens: ['.']\n",
            "E": "extends: consistency\nnonword: true\neither: {'\\w': '\\W'}\n",
            "F": "extends: conditional\nfirst: '\\w+'\nsecond: '(x+)'\n",
            "G": "extends: capitalization\nmatch: $title\nscope: [sentence, raw]\n",
            "H": "extends: metric\nformula: syllables / words\ncondition: '> 0'\n",
            "I": "extends: readability\nmetrics: [SMOG, Coleman-Liau]\ngrade: 0\n",
        }
        _EVERYTHING.append(written(folders.mktemp("guide"), **{name: head + rule for name, rule in rules.items()}))
        assert not not_honoured(_EVERYTHING[0])
    return _EVERYTHING[0]


def test_the_golden_guides_bring_their_styles_along() -> None:
    for path in (GOLDEN / "voices").glob("*.yaml"):
        voice = load(Voice, path)
        assert bool(voice.styles) == bool(voice.style_set.rules)
        assert not not_honoured(voice)
