"""Voice: the guide's limits, formulas, hype and tone, each with what only looks like it."""

import pytest

from onbrief.documents.draft import Author, Surface
from onbrief.documents.voice import Voice
from tests.critique.readings import brief, found, halden, quotes, reading, voice

HALDEN, HALDEN_VOICE = halden()
NO_CONTRACTIONS = voice(mechanics="{contractions: avoid}")
CONTRACTIONS = voice(mechanics="{contractions: required}")
WE = voice(mechanics="{person: we}")
YOU = voice(mechanics="{person: you}")
THIRD = voice(mechanics="{person: third}")
TEN_WORDS = voice(mechanics="{sentence_words_max: 10}")
LONG = "This is a sentence of eleven words and that is enough."


def mechanics(text: str, guide: Voice, surface: Surface = "post", author: Author = "brand") -> list[str | None]:
    return quotes(found("voice.mechanics", reading(text, brief(), guide, surface=surface, author=author)))


def test_a_sentence_over_the_limit_is_named_with_all_its_words() -> None:
    assert mechanics(f"Short. {LONG} Short again.", TEN_WORDS) == [LONG]
    assert mechanics(f"Short. {LONG}", TEN_WORDS, surface="reply") == [LONG]


@pytest.mark.parametrize(("until", "better"), [("2026-12-01", None), ("2026-10-12", "HX-9")])
def test_while_an_embargo_holds_the_right_form_of_its_name_is_not_suggested(until: str, better: str | None) -> None:
    guide = voice(vocabulary="[{id: n, term: HX-9, avoid: [HX9]}]")
    held = brief(embargoes=f"[{{id: e, term: HX-9, until: {until}}}]")
    (finding,) = found("voice.wrong-name", reading("The HX9 is here.", held, guide))
    assert finding.suggestion == better


@pytest.mark.parametrize(
    "text",
    [
        "This is a sentence of ten words and no more.",
        "Read the list at https://pumps.example/a-long-address/with-many-words/in/it/for/all right now please.",
        "Five words and then these: #One #Two #Three #Four #Five #Six",
        "He said “this is a sentence of eleven words and that is enough” twice.",
        "A two-hour night-shift walk-through costs one-third of a half-day visit.",
        "One word\n\n- two words here today\n- three words more than that\n- four and a half words",
        "we write small. we stop often. nobody needs a capital to see that.",
    ],
)
def test_links_tags_quotations_and_lists_make_no_sentence_long(text: str) -> None:
    assert mechanics(text, TEN_WORDS) == []


def test_a_paragraph_over_the_limit_is_named() -> None:
    guide = voice(mechanics="{paragraph_words_max: 12}")
    long = "Six words stand in this one. Six more stand in that one. And two."
    assert mechanics(f"Short.\n\n{long}\n\nShort.", guide) == [long]


def test_lines_and_list_items_are_paragraphs_of_their_own() -> None:
    guide = voice(mechanics="{paragraph_words_max: 8}")
    assert mechanics("Six words stand in this one.\nSix more stand in that one.", guide) == []
    assert (
        mechanics("Bring these:\n• the log of one week\n• the drawing of the frame\n• the name of the crew", guide)
        == []
    )


def test_lengths_hold_for_other_languages_too() -> None:
    german = "Die Dichtung sitzt seit drei Wochen im Regal und niemand im Werk weiß, für welche Pumpe sie ist."
    assert mechanics(german, TEN_WORDS) == [german]


@pytest.mark.parametrize("text", [LONG, "I am here, and it's fine!", "We do not know."])
def test_what_the_guide_does_not_limit_is_free(text: str) -> None:
    assert mechanics(text, voice()) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("It's late.", "It is"),
        ("It’s late.", "It is"),
        ("it’s been a year.", "it has"),
        ("That's what we measured.", "That is"),
        ("here's the list", "here is"),
        ("who's on the night shift", "who is"),
        ("They weren't bad.", "were not"),
        ("It won’t fit.", "will not"),
        ("We can't say.", "cannot"),
        ("You shan't wait.", "shall not"),
        ("I'm sure.", "I am"),
        ("we’re early", "we are"),
        ("They've gone.", "They have"),
        ("You'll see.", "You will"),
        ("I'd rather wait.", "I would"),
        ("we'd asked for it", "we had"),
        ("You'd better look.", "You had"),
        ("Let's go.", "Let us"),
        ("IT'S LATE", "IT IS"),
        ("There's time.", "There is"),
        ("It should've been checked.", "should have"),
        ("it’ll fit", "it will"),
    ],
)
def test_a_contraction_is_named_with_its_full_form(text: str, better: str) -> None:
    (finding,) = found("voice.mechanics", reading(text, brief(), NO_CONTRACTIONS))
    assert finding.suggestion == better
    assert finding.clause.path == "mechanics.contractions"


@pytest.mark.parametrize(
    "text",
    [
        "The supplier's drawing and the suppliers' drawings.",
        "Nobody's sheet says so, and everybody's crew knows.",
        "The pump's seal is worn.",
        "At six o'clock the customer’s van is there.",
        "“It's late,” said the foreman.",
        "The ’90s are over, and so are the 1990's.",
        "Its seal is its own.",
        "O'Brien's crane and McDonald's fries.",
        "It is late, and we do not wait.",
    ],
)
def test_possessives_and_quotations_are_no_contractions(text: str) -> None:
    assert mechanics(text, NO_CONTRACTIONS) == []


def test_a_question_that_wants_another_order_gets_no_suggestion() -> None:
    (finding,) = found("voice.mechanics", reading("Don't they know?", brief(), NO_CONTRACTIONS))
    assert finding.suggestion is None


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("You do not need it.", "don't"),
        ("It is a fair question.", "It's"),
        ("We cannot say.", "can't"),
        ("It will not fit.", "won't"),
        ("The seal was not worn.", "wasn't"),
        ("We are early.", "We're"),
        ("So that is why it stopped.", "that's"),
        ("You’ll see that they are not there.", "aren’t"),
    ],
)
def test_a_full_form_is_named_where_speech_contracts(text: str, better: str) -> None:
    findings = found("voice.mechanics", reading(text, brief(), CONTRACTIONS))
    assert better in [finding.suggestion for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody knows what it is.",
        "Yes, it is.",
        "Whether or not it fits, we're here.",
        "Do NOT touch the belt.",
        "“It is late,” said the foreman.",
        "Let us know how it went.",
    ],
)
def test_where_nothing_contracts_the_full_form_is_right(text: str) -> None:
    assert mechanics(text, CONTRACTIONS) == []


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("I think the seal is worn.", "We"),
        ("Ask me before noon.", "us"),
        ("That is my view.", "our"),
        ("On Friday I am there.", "we are"),
        ("Today I was early.", "we were"),
        ("I’ve seen it.", "We've"),
    ],
)
def test_a_company_that_says_we_never_says_i(text: str, better: str) -> None:
    (finding,) = found("voice.mechanics", reading(text, brief(), WE))
    assert finding.suggestion == better
    assert finding.clause.path == "mechanics.person"


@pytest.mark.parametrize(
    "text",
    [
        "The I-beam of Phase I is in Class I, Part I and II.",
        "The I/O card stands for itself; I²t is a figure.",
        "“I think so,” says the foreman.",
        "We think that your mine is deep.",
        "King Charles I. opened it.",
    ],
)
def test_an_i_that_is_no_pronoun_is_none(text: str) -> None:
    assert mechanics(text, WE) == []


DISCLOSED = "I work at Pumps, and I fit the seals. I have seen three of them leak."


def test_who_has_named_the_tie_speaks_as_a_person() -> None:
    assert mechanics(DISCLOSED, WE, author="employee") == []
    assert mechanics("I love this pump. My seal lasted.", WE, author="employee") == ["I", "My"]


def test_in_the_third_person_only_the_disclosure_may_say_i() -> None:
    assert mechanics(DISCLOSED, THIRD, author="partner") == ["I"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("We measured it.", ["We"]),
        ("The pump is ours.", ["ours"]),
        ("Tell us what your crew says.", ["us", "your"]),
        ("Let's look at it.", ["Let's"]),
        ("You see it.", ["You"]),
    ],
)
def test_the_third_person_has_no_we_and_no_you(text: str, wrong: list[str]) -> None:
    assert mechanics(text, THIRD) == wrong


@pytest.mark.parametrize(
    "text",
    [
        "The US plant measured it.",
        "“We measured it,” says the plant manager.",
        "Book a pump trial.",
        "The crew reads the log.",
    ],
)
def test_the_third_person_reads_like_this(text: str) -> None:
    assert mechanics(text, THIRD) == []


def test_the_words_of_the_offer_itself_are_allowed() -> None:
    campaign = brief(offer="{text: Book your pump trial with us, url: https://pumps.example/trial}")
    assert found("voice.mechanics", reading("Book your pump trial with us: now.", campaign, THIRD)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The new pump is out. It has a better seal.",
        "Our seals last. We have made them since 1994.",
        "Another week at the fair. The coffee was good.",
        "Half the seals are worn. Yesterday the pump stood.",
        "Saw the pump last week. Took a picture. Built the frame again.",
        "Results from six plants: 40% fewer seal changes.",
    ],
)
def test_a_reader_whom_nobody_addresses_is_missed(text: str) -> None:
    findings = found("voice.mechanics", reading(text, brief(), YOU))
    assert quotes(findings) == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Your seals leak at night.",
        "The seal is worn. Measure the shaft before noon.",
        "Bolt the plate down first.",
        "Two seals. Ask the crew.",
        "The seal is cheap.\n\nBook now.",
        "If the shaft is scored, bring it along.",
        "Then write down the load.",
        "Ready for the shutdown?",
        "Please send one drawing.",
        "Don't wait for the leak.",
        "Let's open one drawer.",
        "1. Count the seals.",
        "👋",
        "#Pumps https://pumps.example/trial",
    ],
)
def test_you_and_imperatives_address_the_reader(text: str) -> None:
    assert mechanics(text, YOU) == []


def test_a_reply_addresses_its_reader_by_being_one() -> None:
    assert mechanics("The seal was worn by then.", YOU, surface="reply") == []


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
