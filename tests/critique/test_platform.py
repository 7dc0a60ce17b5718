"""Platform: what the place makes of a draft, and what it takes without harm."""

import pytest

from onbrief.critique.analysis.fold import above_fold
from onbrief.critique.rules.platform import joined_words
from onbrief.documents.draft import Platform, Surface
from tests.critique.readings import brief, found, quotes, reading, voice

WALL = "The crew reads the log every morning and writes down which seal leaked. " * 9
LINK = "https://pumps.example/trial"


def test_the_fold_is_three_lines_with_blank_ones_or_210_characters_on_linkedin() -> None:
    lines = reading("One\n\nThree\nFour")
    assert lines.text[slice(*above_fold(lines))] == "One\n\nThree"
    assert above_fold(reading("a" * 500)) == (0, 210)
    assert above_fold(reading("a" * 500, platform="x", long_posts=True)) == (0, 280)
    assert above_fold(reading("a" * 500, surface="article")) == (0, 500)
    assert above_fold(reading("\n\nOne\n---\nTwo", platform="x", surface="thread")) == (2, 5)


WEAK = [
    "Excited to announce our new pump!",
    "🚀 We’re thrilled to share that our pump is here.",
    "Proud to be part of this team.",
    "We are proud to announce that we celebrated our anniversary!",
    "Happy Friday! The interns made coffee.",
    "Good morning, LinkedIn!",
    "Hello everyone, a short update.",
    "In today's fast-paced world, change is the only constant.",
    "Big news!",
    "We have some exciting news to share.",
    "Did you know that the moon is far away?",
    "Unpopular opinion: meetings are long.",
    "What a week!",
    "Another great day at the fair.",
    "At Pumps, we believe in quality.",
    "Innovation matters.",
    "It is with great pleasure that we write today.",
    "Introducing the new OX-12.",
    "Our whole team at Pumps is delighted to welcome Ida.",
    "Now more than ever, companies need agility.",
    "Drumroll, please…",
    "As a leading supplier of valves, we know our trade.",
    "I am so excited to share some news with you all.",
    "Let's be honest, nobody reads this.",
    "Throwback to our summer party!",
    "Here's a story about passion.",
    "So excited for next week!",
]


@pytest.mark.parametrize("text", WEAK)
@pytest.mark.parametrize(("platform", "surface"), [("linkedin", "post"), ("x", "thread")])
def test_a_formula_with_nothing_of_use_is_a_weak_opening(text: str, platform: Platform, surface: Surface) -> None:
    draft = f"{text}\n\nThe coffee was good, the rain was not."
    (finding,) = found("platform.weak-opening", reading(draft, brief(), platform=platform, surface=surface))
    assert finding.span is not None and finding.span.start == 0
    assert finding.clause.path == "opening"


@pytest.mark.parametrize(
    "text",
    [
        "Excited to announce it: 40% fewer seal changes at six plants over one year.",
        "Big news for plants: 40% fewer seal changes.",
        "Good morning. If seals that leak at night wake you, read on.",
        "Did you know that six plants had 40% fewer seal changes?",
        "A seal that leaks at night costs you the morning.",
        "Good seals are dull.",
        "Happy plant managers sleep through the night.",
        "The moment the belt stops, the clock starts.",
        "Today the pump stands still.",
        "Quality is checked twice before dispatch.",
        "Hello is the wrong word for a leak.",
        "What a stop costs is on nobody's sheet.",
        "Another site, another frame that is bent.",
        "We know your pump.",
        "The team at plant two changed the seal.",
        "Wir freuen uns, heute unsere neue Pumpe vorzustellen. Sie läuft und läuft und läuft.",
    ],
)
def test_an_opening_with_a_point_is_none(text: str) -> None:
    assert quotes(found("platform.weak-opening", reading(f"{text}\n\nAnd so on.", brief()))) == []


@pytest.mark.parametrize(("surface", "count"), [("post", 1), ("reply", 0), ("comment", 0), ("article", 0)])
def test_only_what_has_a_fold_has_an_opening(surface: Surface, count: int) -> None:
    assert len(found("platform.weak-opening", reading("Excited to announce our new pump!", surface=surface))) == count


def test_a_wall_of_text_is_named_whole() -> None:
    assert quotes(found("platform.dense-block", reading(f"Short.\n\n{WALL}\n\nShort."))) == [WALL.strip()]
    assert quotes(found("platform.dense-block", reading("あ" * 800))) == ["あ" * 800]


@pytest.mark.parametrize(
    ("text", "platform", "surface"),
    [
        (WALL[:280], "x", "post"),
        (WALL.replace(". ", ".\n"), "linkedin", "post"),
        ("\n".join(f"• item {n} with some words behind it" for n in range(40)), "linkedin", "post"),
        (WALL, "linkedin", "article"),
        (f"Short. {LINK}/{'long-' * 200}", "linkedin", "post"),
    ],
)
def test_short_blocks_lists_and_articles_are_no_wall(text: str, platform: Platform, surface: Surface) -> None:
    assert found("platform.dense-block", reading(text, platform=platform, surface=surface)) == []


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("𝗕𝗶𝗴 𝗻𝗲𝘄𝘀! Read on.", "𝗕𝗶𝗴 𝗻𝗲𝘄𝘀", "Big news"),
        ("So 𝘼𝙧𝙚 𝙮𝙤𝙪 𝙧𝙚𝙖𝙙𝙮?", "𝘼𝙧𝙚 𝙮𝙤𝙪 𝙧𝙚𝙖𝙙𝙮", "Are you ready"),
        ("𝓢𝓬𝓻𝓲𝓹𝓽", "𝓢𝓬𝓻𝓲𝓹𝓽", "Script"),
        ("𝙼𝚘𝚗𝚘, 𝚝𝚘𝚘.", "𝙼𝚘𝚗𝚘, 𝚝𝚘𝚘", "Mono, too"),
        ("Ⓐⓑⓒ", "Ⓐⓑⓒ", "Abc"),
        ("ＷＩＤＥ letters", "ＷＩＤＥ", "WIDE"),
        ("𝗔𝗜 in the plant", "𝗔𝗜", "AI"),
        ("s̶t̶o̶p̶s̶ are out", "s̶t̶o̶p̶s̶", "stops"),
        ("𝟰𝟬% 𝗳𝗲𝘄𝗲𝗿 seal changes", "𝟰𝟬% 𝗳𝗲𝘄𝗲𝗿", "40% fewer"),
    ],
)
def test_decorative_letters_are_one_finding_a_run_with_plain_ones(text: str, words: str, better: str) -> None:
    (finding,) = found("platform.accessibility", reading(text))
    assert quotes([finding]) == [words]
    assert finding.suggestion == better


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We ❤️ our customers", "❤️"),
        ("Save 💰 with one call.", "💰"),
        ("Your ☎️ at 3 a.m.", "☎️"),
        ("Less waste, less time and 💸.", "💸"),
        ("The trial is 🆓", "🆓"),
        ("It is here 🎉🎉🎉🎉", "🎉🎉🎉🎉"),
        ("This 👏 is 👏 it 👏", "This 👏 is 👏 it 👏"),
    ],
)
def test_emoji_in_the_place_of_words_and_rows_of_them_are_named(text: str, words: str) -> None:
    assert quotes(found("platform.accessibility", reading(text))) == [words]


@pytest.mark.parametrize(
    "text",
    [
        f"Book a pump trial here 👉 {LINK}",
        "🚀 Launch\n🔎 Find\n✅ Done",
        "The 🚀 launch is on Friday.",
        "We did it 🎉 and went home.",
        "Found a gap? That's the one to try it on 🔎",
        "Something to be proud of 🎉",
        "Let 𝑥 = 5 and 𝑦 = 3.",
        "ℹ️ Parking 🅿️ is behind hall 3. ① first ② second",
        "10ⁿ, m², CO₂, Ω, µm, ½ and ™",
        "Zoë's café in Łódź, naïve résumé, re\u0301sume\u0301, Việt Nam",
        "日本語のＡＢＣテスト",
        "Привет, καλημέρα, שלום, مرحبا",
        "👨‍👩‍👧‍👦 🇩🇪 👍🏽 The whole family is here.",
        "1️⃣ Read the log. 2️⃣ Ask the crew.",
    ],
)
def test_what_a_screen_reader_can_read_is_in_order(text: str) -> None:
    assert quotes(found("platform.accessibility", reading(text))) == []


def thread(*parts: str) -> list[str | None]:
    return quotes(
        found("platform.thread-part", reading("\n---\n".join(parts), brief(), platform="x", surface="thread"))
    )


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("The cable had to come through somewhere, and", "It did."), ["come through somewhere, and"]),
        (("It went well.", "…and so it went to the press 3/"), ["…and so it"]),
        (("It went well.", "...because the seal was old."), ["...because the seal"]),
        (("It went well.", "and then it leaked."), ["and then it"]),
        (("It went well.", "2/ but the seal was old."), ["but the seal"]),
        (("We looked for the", "old seal."), ["We looked for the", "old seal."]),
        (("It leaked because…", "It was old."), ["It leaked because…"]),
        (("It went well.", "2/", "It leaked."), ["2/"]),
        (("It went well, 1/3", "It leaked. 2/3", "It is over. 3/3"), ["It went well,"]),
        (("The planner looked up and said", "“how long?” It was late."), ["looked up and said"]),
        (("It went well.", "Which means that nobody looked."), ["Which means that"]),
        (
            ("Seals leak.", "Nobody looks.", f"Six plants had 40% fewer seal changes over one year. {LINK}"),
            ["40% fewer seal changes"],
        ),
    ],
)
def test_a_part_that_does_not_stand_alone_is_named(parts: tuple[str, ...], words: list[str]) -> None:
    assert [(q or "")[: len(w)] for q, w in zip(thread(*parts), words, strict=True)] == words


@pytest.mark.parametrize(
    "parts",
    [
        ("40% fewer seal changes at six plants.", "Which seal leaked, and when?", f"Book a pump trial: {LINK}"),
        ("A short story about a seal 1/", "It leaked. 2/", "Book a pump trial 3/"),
        ("Six plants, one year 🧵👇", "1/ Read the log.", f"2/ Book a pump trial at {LINK}"),
        ("we write small.", "we always do."),
        ("we write small", "we always do"),
        ("What the log says", "It leaked."),
        ("It leaked", "iPhone photos help."),
        ("It leaked.", "iPhone photos help. So does eBay."),
        ("It leaked.", "3 a.m. is early."),
        ("It leaked.", "“and so on” is no reason."),
        ("It leaked.", "@pumps has the log. #Pumps"),
        ("What we learned:", "Read the log."),
        ("It was one of 12.", "Nine of 12 leaked."),
        ("It leaked (1/2)", "It was old (2/2)"),
    ],
)
def test_labels_counters_and_links_leave_a_part_whole(parts: tuple[str, ...]) -> None:
    assert thread(*parts) == []


def test_only_threads_have_parts() -> None:
    assert found("platform.thread-part", reading("It leaked, and\n---\n…so on", platform="linkedin")) == []


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("betterwithconfetti", ["better", "with", "confetti"]),
        ("predictivemaintenance", ["predictive", "maintenance"]),
        ("madeingermany", ["made", "in", "germany"]),
        ("supplychain", ["supply", "chain"]),
        ("healthandsafety", ["health", "and", "safety"]),
        ("Foodsafety", ["food", "safety"]),
        ("b2bmarketing", ["B2B", "marketing"]),
        ("sourdoughforindustry", ["sourdough", "for", "industry"]),
        ("maintenance", []),
        ("digitalisation", []),
        ("ConveyorUptime", []),
        ("aquaculture", []),
        ("cybersecurity", []),
        ("blockchain", []),
        ("cleanroom", []),
        ("maschinenbau", []),
        ("instandhaltung", []),
        ("industriasalimentaria", []),
        ("Größenordnung", []),
        ("hvac", []),
        ("sourdoughs", []),
        ("drywalling", []),
        ("industry40", []),
    ],
)
def test_hashtags_of_several_words_take_capitals(tag: str, words: list[str]) -> None:
    assert joined_words(tag) == words


def test_a_run_together_hashtag_gets_its_capitals() -> None:
    (finding,) = found("platform.hashtags", reading("Read the log. #predictivemaintenance"))
    assert finding.suggestion == "#PredictiveMaintenance"


def test_hashtags_count_against_the_guide_and_per_part() -> None:
    two = voice(mechanics="{hashtags_max: {x: 2}}")
    (finding,) = found("platform.hashtags", reading("Seals #One #Two #Three #Four", brief(), two, platform="x"))
    assert quotes([finding]) == ["#Three #Four"] and finding.clause.path == "mechanics.hashtags_max.x"
    parts = "Seals #One #Two\n---\nLogs #Three #Four"
    assert found("platform.hashtags", reading(parts, brief(), two, platform="x", surface="thread")) == []
    (finding,) = found("platform.hashtags", reading("Seals #One #Two #Three #Four #Five #Six"))
    assert quotes([finding]) == ["#Six"] and finding.clause.path == "hashtags"
