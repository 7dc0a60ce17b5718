"""Voice: formulas, hype and tone, each with what only looks like it."""

import pytest

from tests.critique.readings import brief, found, halden, quotes, reading, voice

HALDEN, HALDEN_VOICE = halden()


STOCK = [
    ("In today’s fast‑paced world, pumps matter.", "In today’s fast‑paced world"),
    (
        "in today's fast-moving, highly competitive environment we",
        "in today's fast-moving, highly competitive environment",
    ),
    ("Now, more than ever, plants need it.", "Now, more than ever"),
    ("In an era of constant change, seals hold.", "In an era of constant change"),
    ("At the end of the day, it's about people.", "At the end of the day"),
    ("At the end of the day, payroll is about people.", "At the end of the day"),
    ("We are proud to announce our award.", "proud to announce"),
    ("Thrilled to finally share what we built.", "Thrilled to finally share"),
    ("We are beyond excited to welcome Ida.", "excited to welcome"),
    ("Innovation is in our DNA.", "Innovation is in our DNA"),
    ("Together we shape the future.", "shape the future"),
    ("Take your plant to the next level!", "Take your plant to the next level"),
    ("It is a journey, not a destination.", "a journey, not a destination"),
    ("Unlock the full potential of your data.", "Unlock the full potential"),
    ("Safety is at the heart of everything we do.", "at the heart of everything we do"),
    ("We pride ourselves on our service.", "We pride ourselves on"),
    ("Where tradition meets innovation.", "Where tradition meets innovation"),
    ("Stay tuned!", "Stay tuned"),
    ("Big things are coming.", "Big things are coming"),
    ("Let that sink in.", "Let that sink in"),
    ("What an incredible week!", "What an incredible week"),
    ("Her work is a testament to the team.", "a testament to"),
    ("And we're just getting started.", "we're just getting started"),
    ("Quality is more than just a word: it is a way of life.", "is a way of life"),
    ("Thinking outside the box is easy.", "Thinking outside the box"),
    ("The ever-changing landscape of freight", "ever-changing landscape"),
    ("We are committed to excellence.", "committed to excellence"),
    ("It's not just a pump, it's a partnership.", "It's not just a pump"),
    ("At Pumps, we don't just build pumps, we build trust.", "we don't just build pumps"),
    ("The results speak for themselves.", "results speak for themselves"),
    ("Here's why that matters:", "Here's why that matters"),
]


@pytest.mark.parametrize(("text", "words"), STOCK)
def test_formulas_are_named(text: str, words: str) -> None:
    found_words = " | ".join(q or "" for q in quotes(found("voice.stock-phrase", reading(text, brief(), voice()))))
    assert words in found_words


@pytest.mark.parametrize(
    "text",
    [
        "Empty the bin at the end of the day.",
        "At the end of the day shift the belt stands.",
        "At the end of the day, count the pallets.",
        "The DNA lab keeps its samples in our DNA freezer.",
        "Lift the pallet to the next level of the rack.",
        "We're happy to share the drawing with you.",
        "Steel prices in today's market are down.",
        "“In today's fast-paced world,” the brochure began.",
        "Bring the box. Think about the outside of it.",
        "The future price of steel is here: see the table.",
        "Set the lever to high power and release the brake.",
        "I am excited.",
        "The pump is not just loud, the seal also leaks.",
        "Here's why the seal leaks: the shaft is bent.",
        "In der heutigen Zeit ist nichts mehr sicher, sagt der Meister, und dann lacht er laut.",
    ],
)
def test_ordinary_words_are_no_formula(text: str) -> None:
    assert quotes(found("voice.stock-phrase", reading(text, brief(), voice()))) == []


def test_what_the_guide_bans_is_not_named_twice() -> None:
    guide = voice(vocabulary="[{id: v-stop, avoid: [one-stop shop], why: Nobody believes it.}]")
    assert quotes(found("voice.stock-phrase", reading("Your one-stop shop for pumps.", brief(), guide))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A game-changing pump.", "game-changing"),
        ("Cutting-edge technology for your plant.", "Cutting-edge technology"),
        ("Our absolutely amazing crew.", "absolutely amazing"),
        ("State-of-the-art equipment.", "State-of-the-art equipment"),
        ("Huge savings for you.", "Huge savings"),
        ("A groundbreaking pump.", "groundbreaking"),
        ("The ultimate solution.", "The ultimate solution"),
        ("This changes everything.", "This changes everything"),
        ("Unprecedented efficiency.", "Unprecedented efficiency"),
        ("Supercharge your sales.", "Supercharge your"),
        ("It is INCREDIBLE.", "INCREDIBLE"),
        ("Do not miss this: BOOK YOUR TRIAL NOW", "BOOK YOUR TRIAL NOW"),
        ("WAKE UP, plant managers.", "WAKE UP"),
        ("A HUGE step.", "HUGE"),
        ("Great!!", "!!"),
        ("Great!!! 100 plants.", "!!!"),
    ],
)
def test_volume_is_named(text: str, words: str) -> None:
    assert words in quotes(found("voice.hype", reading(text, brief(), voice())))


@pytest.mark.parametrize(
    "text",
    [
        "The cutting edge of the punch is worn.",
        "Grind the cutting edges after 300 strokes.",
        "Ultimate tensile strength: 510 MPa.",
        "Extreme pressure grease and ultra-high-pressure hoses.",
        "Three unmatched invoices and an outstanding payment.",
        "The ground-breaking ceremony is on Friday.",
        "A turbocharged diesel with a supercharger.",
        "The least disruptive time for the works is Sunday.",
        "This is the state of the art according to the standard.",
        "Massive steel, solid oak.",
        "The patient was on steroids.",
        "Press the EMERGENCY STOP button under the WARNING sign.",
        "HVAC, SCADA, PROFINET, ATEX and the ISO 9001 audit in the US and the UK.",
        "The next level of the tank is 4 m.",
        "The board reads CAUTION HOT SURFACE.",
        "Great! 100 plants.",
        "<!-- a note -->",
        "a != b",
    ],
)
def test_technical_words_are_no_hype(text: str) -> None:
    assert quotes(found("voice.hype", reading(text, brief(), voice()))) == []


def test_emoji_and_exclamation_marks_count_against_the_guide_and_per_post() -> None:
    guide = voice(mechanics="{emoji_max: 1, exclamations_max: 1}")
    assert quotes(found("voice.hype", reading("One 👷‍♀️ is fine! 🎉🎉 Two are not!", brief(), guide))) == ["!", "🎉🎉"]
    thread = "One 🎉 here!\n---\nOne 🎉 there!"
    assert found("voice.hype", reading(thread, brief(), guide, platform="x", surface="thread")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Every old drive is a ticking time bomb.", "a ticking time bomb"),
        ("Order now and never look back!", "never look back"),
        ("It is incumbent upon the manager to ascertain the state of the drive.", "It is incumbent upon"),
        ("We made huge savings at this site.", "huge savings"),
        ("Do not miss out on this amazing deal for your plant.", "miss out on this amazing deal"),
    ],
)
def test_a_sentence_like_what_a_trait_rules_out_is_named(text: str, words: str) -> None:
    findings = found("voice.off-trait", reading(f"The belt trips at night. {text}", HALDEN, HALDEN_VOICE))
    assert len(findings) == 1 and words in (quotes(findings)[0] or "")
    assert ".dont." in findings[0].clause.path


@pytest.mark.parametrize(
    "text",
    [
        "Maintenance managers in food plants know the walk along the line.",
        "Before you buy a drive, look at the trip log.",
        "The operators check the condition of the belt on Mondays.",
        "Your plant runs three shifts, and the night shift resets the drive.",
        "The savings were 12 percent, and they are in the log.",
    ],
)
def test_the_same_subject_in_the_guides_own_tone_is_in_order(text: str) -> None:
    assert found("voice.off-trait", reading(text, HALDEN, HALDEN_VOICE)) == []


def test_a_draft_like_a_counterexample_drifts() -> None:
    text = (
        "We are so excited to announce that our incredible team has redefined conveyor technology once more!\n\n"
        "Innovation is in our DNA, and big things are coming. Stay tuned!"
    )
    (finding,) = found("voice.drift", reading(text, HALDEN, HALDEN_VOICE))
    assert finding.clause.path.startswith("counterexamples.")


@pytest.mark.parametrize("text", HALDEN_VOICE.exemplars)
def test_an_exemplar_does_not_drift(text: str) -> None:
    assert found("voice.drift", reading(text, HALDEN, HALDEN_VOICE)) == []
    assert found("voice.off-trait", reading(text, HALDEN, HALDEN_VOICE)) == []
