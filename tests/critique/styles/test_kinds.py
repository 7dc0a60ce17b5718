"""Each kind of Vale rule finds what Vale defines, at the exact words, and says what the rule's author wrote."""

from pathlib import Path

import pytest

from .guides import remarks, written

Said = list[tuple[str | None, str, str | None]]  # the words, the message, the suggestion

EXISTENCE: list[tuple[str, str, Said]] = [
    ("tokens: [very]", "A very good drive, not a veryard.", [("very", "Not 'very'.", None)]),
    ("tokens: [very]", "A Very good drive.", []),
    ("tokens: [very]\nignorecase: true", "A Very good drive.", [("Very", "Not 'Very'.", None)]),
    ("tokens: ['\\d+(?:st|nd)']\nnonword: true", "Our 21st plant", [("21st", "Not '21st'.", None)]),
    ("tokens: [able]\nnonword: true", "A reliable drive", [("able", "Not 'able'.", None)]),
    ("tokens: [hard to say, hard]", "It is hard to say.", [("hard to say", "Not 'hard to say'.", None)]),
    ("tokens: [hard, hard to say]", "It is hard to say.", [("hard", "Not 'hard'.", None)]),
    (
        "tokens: [stopped, tested]\nraw: ['\\b(was|were)\\b\\s*']",
        "It was  tested.",
        [("was  tested", "Not 'was  tested'.", None)],
    ),
    (
        "raw: ['\\(s\\)', '|\\(es\\)']",
        "Drive(s) and box(es)",
        [("(s)", "Not '(s)'.", None), ("(es)", "Not '(es)'.", None)],
    ),
    ("tokens: [red, blue]\nraw: ['\\s+pill']\nappend: true", "The red pill.", [("red pill", "Not 'red pill'.", None)]),
    ("tokens: ['[A-Z]{2,}']\nexceptions: [PLC]", "The PLC and the HMI", [("HMI", "Not 'HMI'.", None)]),
    ("tokens: [culpa]\nexceptions: [mea culpa]", "Mea culpa, or culpa", [("culpa", "Not 'culpa'.", None)]),
    ("tokens: ['I''m', don't]", "I’m sure we don’t", [("I’m", "Not 'I’m'.", None), ("don’t", "Not 'don’t'.", None)]),
    ("tokens: [in fact]", "In short, in\nfact it runs.", [("in\nfact", "Not 'in\nfact'.", None)]),
    ("tokens: ['\\s[—–]\\s']\nnonword: true", "One – two - three", [("–", "Not '–'.", None)]),
    ("tokens: ['^But']\nscope: paragraph", "So. But no.\n\nBut why?", [("But", "Not 'But'.", None)]),
    ("tokens: [';']\nnonword: true\nscope: sentence", "One; two.", [(";", "Not ';'.", None)]),
    ("tokens: ['\\.$']\nnonword: true\nscope: list", "Read.\n• One.\n• Two", [(".", "Not '.'.", None)]),
    ("tokens: [very]\nlimit: 2", "very very very", [("very", "Not 'very'.", None)] * 2),
    ("tokens: [404, true]", "A 404 is true", [("404", "Not '404'.", None), ("true", "Not 'true'.", None)]),
    ("tokens: ['(?i)plc', hmi]", "PLC HMI", [("PLC", "Not 'PLC'.", None)]),
]

SUBSTITUTION: list[tuple[str, str, Said]] = [
    ("swap: {utilize: use}", "We utilize it.", [("utilize", "Write 'use', not 'utilize'.", "use")]),
    ("swap: {utilize: use}", "Utilize it.", []),
    ("swap: {utilize: use}\nignorecase: true", "Utilize it.", [("Utilize", "Write 'Use', not 'Utilize'.", "Use")]),
    (
        "swap: {in order to: to}\nignorecase: true",
        "IN ORDER TO win",
        [("IN ORDER TO", "Write 'TO', not 'IN ORDER TO'.", "TO")],
    ),
    (
        "swap: {prior: before, prior to: ahead of}",
        "prior to it",
        [("prior to", "Write 'ahead of', not 'prior to'.", "ahead of")],
    ),
    (
        "swap: {'(?:utili[sz]e|make use of)': use}",
        "make use of it",
        [("make use of", "Write 'use', not 'make use of'.", "use")],
    ),
    ("swap: {'(\\w+)-wise': '$1'}", "cost-wise", [("cost-wise", "Write 'cost', not 'cost-wise'.", "cost")]),
    (
        "swap: {kill: stop|end}\naction: {name: replace}",
        "kill it",
        [("kill", "Write 'stop' or 'end', not 'kill'.", None)],
    ),
    (
        "swap: {airmen: pilot(s)}\naction: {name: replace}",
        "airmen",
        [("airmen", "Write 'pilot(s)', not 'airmen'.", None)],
    ),
    (
        "swap: {'\\beg\\.?': for example}\nnonword: true",
        "eg. this",
        [("eg.", "Write 'for example', not 'eg.'.", "for example")],
    ),
    ("swap: {cafe: café}", "A café, a cafe", [("cafe", "Write 'café', not 'cafe'.", "café")]),
    (
        "swap: {github: GitHub}\nignorecase: true",
        "GitHub, Github",
        [("Github", "Write 'GitHub', not 'Github'.", "GitHub")],
    ),
    ("swap: {colou?r: 'colou?r'}", "colour", []),
    ("swap: {wifi: Wi-Fi}\nexceptions: [wifi]", "wifi", []),
]

OCCURRENCE: list[tuple[str, str, Said]] = [
    (
        "token: '\\b\\w+\\b'\nmax: 4\nscope: sentence",
        "One two three. One two three four five.",
        [("One two three four five.", "Count.", None)],
    ),
    ("token: '!'\nmax: 1", "One! Two! Three!", [("!", "Count.", None)]),
    ("token: '!'\nmax: 3", "One! Two! Three!", []),
    ("token: audit\nmin: 1", "Book it.", [(None, "Count.", None)]),
    ("token: audit\nmin: 1\nignorecase: true", "Audit it.", []),
    ("token: ','\nmax: 1\nscope: paragraph", "a, b\n\na, b, c", [("a, b, c", "Count.", None)]),
]

REPETITION: list[tuple[str, str, Said]] = [
    ("tokens: ['[^\\s]+']\nalpha: true", "The the drive is is new.", [("is is", "Twice: is.", None)]),
    ("tokens: ['[^\\s]+']\nignorecase: true", "The the drive", [("The the", "Twice: the.", None)]),
    ("tokens: ['[^\\s]+']", "I forgot that that. That is that", []),
    ("tokens: ['[^\\s]+']\nalpha: true", "Stops\n\nStops cost.", []),
    ("tokens: ['\\w+']\nmax: 1", "so so so good", [("so so", "Twice: so.", None)]),
    (
        "tokens: ['[^\\s]+']\naction: {name: edit, params: [truncate, ' ']}",
        "is is new",
        [("is is", "Twice: is.", "is")],
    ),
    ("tokens: ['\\w+']\nexceptions: [had]", "he had had it it", [("it it", "Twice: it.", None)]),
]

CONSISTENCY: list[tuple[str, str, Said]] = [
    ("either: {advisor: adviser}", "An advisor, an adviser, an advisor.", [("adviser", "Mixed: adviser.", None)]),
    ("either: {advisor: adviser}", "An adviser and an adviser.", []),
    ("either: {advisor: adviser}\nignorecase: true", "Adviser and advisor.", [("advisor", "Mixed: advisor.", None)]),
    ("either: {'[a-z]+ise': '[a-z]+ize'}", "organise, realize", [("realize", "Mixed: realize.", None)]),
    ("either: {a: b}\nnonword: true", "xax xbx", [("b", "Mixed: b.", None)]),
]

ACRONYM = "first: '\\b([A-Z]{3,5})\\b'\nsecond: '(?:\\b[A-Z][a-z]+ )+\\(([A-Z]{3,5})\\)'\n"
CONDITIONAL: list[tuple[str, str, Said]] = [
    (ACRONYM, "The HMI and the Motor Control Centre (MCC)", [("HMI", "Define HMI.", None)]),
    (ACRONYM, "The Motor Control Centre (MCC). The MCC", []),
    (ACRONYM + "exceptions: [HMI]", "The HMI", []),
    ("first: price\nsecond: currency", "The price", [("price", "Define price.", None)]),
    ("first: price\nsecond: currency", "The price and the currency", []),
    ("first: Price\nsecond: currency\nignorecase: true", "The price and the CURRENCY", []),
]

CAPITALIZATION: list[tuple[str, str, Said]] = [
    (
        "match: $sentence\nscope: list",
        "• One new drive\n• One New Drive For You",
        [("One New Drive For You", "Case: One New Drive For You.", None)],
    ),
    ("match: $sentence\nscope: list\nexceptions: [New Drive]", "• One New Drive", []),
    ("match: $sentence\nscope: list\nindicators: [':']", "• Note: Drives run", []),
    (
        "match: $title\nscope: list",
        "• The Drive of the Year\n• The drive of the year",
        [("The drive of the year", "Case: The drive of the year.", None)],
    ),
    ("match: $title\nstyle: Chicago\nscope: list", "• A Year without Stops", []),
    ("match: $lower\nscope: list", "• one\n• Two", [("Two", "Case: Two.", None)]),
    ("match: $upper\nscope: list", "• ONE\n• Two", [("Two", "Case: Two.", None)]),
    ("match: '^\\d'\nscope: list", "• 1 drive\n• Two", [("Two", "Case: Two.", None)]),
]

LONG = "Institutional considerations necessitate comprehensive organisational transformation initiatives. "
METRIC: list[tuple[str, str, Said]] = [
    (
        "formula: words / sentences\ncondition: '> 4'",
        "One two three. One two three four five six.",
        [(None, "Is 4.50.", None)],
    ),
    ("formula: words\ncondition: '> 9'", "One two three.", []),
    (
        "formula: math.sqrt(characters) + 0 * heading.h1\ncondition: '>= 2 && words < 9'",
        "The drive runs well.",
        [(None, "Is 4.00.", None)],
    ),
    ("formula: words / heading.h1\ncondition: '> 0'", "The drive runs well.", []),
]
READABILITY: list[tuple[str, str, Said]] = [
    ("metrics: [Flesch-Kincaid]\ngrade: 8", "The line stops at night. Book the check.", []),
    ("metrics: [Flesch-Kincaid]\ngrade: 8", "", []),
    ("metrics: [Gunning Fog]\ngrade: 40", LONG, [(None, "Is 42.80.", None)]),
]

KINDS = [
    ("existence", "Not '%s'.", EXISTENCE),
    ("substitution", "Write '%s', not '%s'.", SUBSTITUTION),
    ("occurrence", "Count.", OCCURRENCE),
    ("repetition", "'Twice: %s.'", REPETITION),
    ("consistency", "'Mixed: %s.'", CONSISTENCY),
    ("conditional", "Define %s.", CONDITIONAL),
    ("capitalization", "'Case: %s.'", CAPITALIZATION),
    ("metric", "Is %s.", METRIC),
    ("readability", "Is %s.", READABILITY),
]
CASES = [(kind, message, *case) for kind, message, cases in KINDS for case in cases]


@pytest.mark.parametrize(("kind", "message", "rule", "text", "said"), CASES)
def test_a_rule_finds_what_vale_defines(
    kind: str, message: str, rule: str, text: str, said: Said, tmp_path: Path
) -> None:
    voice = written(tmp_path, Rule=f"extends: {kind}\nmessage: {message}\n{rule}\n")
    assert not voice.style_set.problems
    found = remarks(voice, text or "…")
    assert [(f.span.quote if f.span else None, f.message, f.suggestion) for f in found] == said
    assert all(text[f.span.start : f.span.end] == f.span.quote for f in found if f.span)
