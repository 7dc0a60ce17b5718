"""Risk: what needs review before it leaves the house, and what only looks like it."""

import pytest

from onbrief.documents.brief import Brief
from onbrief.documents.draft import Author
from tests.critique.readings import brief, found, halden, quotes, reading

HALDEN, HALDEN_VOICE = halden()

CLAIMS_OF_RANK = (
    "Your number one for drives.",
    "Nobody builds a faster drive.",
    "No other supplier delivers sooner or offers better prices.",
    "Germany's largest drive workshop.",
    "The cleanest drives in the country.",
    "World-beating torque.",
    "The best conveyor drive on the market will cut your energy bill.",
    "It is the leading app of the trade.",
    "The first drive that reads its own trip log.",
    "Our best-selling gearbox is back.",
    "Europe's only galvanising plant with a 17 m bath.",
    "A zero-trouble drive for mines and food plants.",
    "100% reliable, day and night.",
    "The world's fastest label printer.",
    "We are number one in refrigerated freight.",
    "The most reliable pump for slurry.",
    "We are the market leader in hydraulic hoses.",
    "Halden is the only supplier that publishes its trip logs.",
    "Zero downtime since the day it was installed.",
    "Nobody else comes close: the safest scaffold in the industry.",
    "Our most advanced press brake yet.",
    "A unique approach to maintenance planning: our unique process takes a day.",
    "Voted Best Supplier 2025 by the trade press.",
    "We won the Safest Warehouse award.",
    "The first of its kind in Denmark.",
    "We're the first company in Europe to offer it.",
    "Industry-leading turnaround times.",
    "Unmatched quality at every step.",
    "We offer the lowest prices in the region.",
    "The only scheduling tool you will ever need.",
    "Simply the best service in the north.",
    "We deliver the fastest quotes in the trade.",
    "The UK's No. 1 supplier of cold rooms.",
    "The most advanced sensor we have ever built.",
    "#1 in industrial cleaning.",
    "Halden builds the quietest drive you can buy.",
    "You get the best price, always.",
    "This is the most accurate flow meter in its class.",
    "100% uptime.",
    "We are Scotland’s largest independent calibration lab.",
    "Zero defects. Zero delays. One supplier.",
    "The only drive on the market with a written log.",
    "Our drives are the most dependable.",
    "Our pumps are simply the best.",
    "It's the best.",
    "The HD-700 is the most efficient drive available.",
    "We have the most experienced technicians in the industry.",
    "the only laboratory in Norway that measures it in a day",
    "No other tracker comes close. It is the smartest one you can buy.",
    "Best-in-class efficiency for your boiler house.",
    "We make the best workwear.",
    "We guarantee the lowest price in the market.",
    "The number one choice of bakeries.",
    "First in Europe with a wireless gauge.",
    "100 per cent safe for food.",
    "A leading supplier of hydraulic hoses since 1950.",
    "Halden, a leading manufacturer of conveyor drives, opens its floor.",
    "As the leading provider of clean rooms, we know.",
    "As the only certified contractor in the county, we hold the keys.",
    "Trusted by the best: the most trusted name in freight.",
    "Germany's only foundry that pours at night.",
    "The best heat pump on the market, now with a ten-year warranty.",
    "We have the best technicians in the north.",
    "We are the only laboratory that answers within a day.",
    "The oldest supplier in the trade is also the fastest.",
    "Our app is the first to read a rota by itself.",
    "We launched the first wireless gauge.",
    "The number one supplier of cold rooms in the UK.",
    "Halden, the market leader in conveyor drives.",
    "Our quality is unmatched.",
    "Unrivalled service, day and night.",
    "The leading name in timber spans.",
    "The safest way to store acid: our cabinet is the safest on the market.",
    "This is the most complete catalogue of seals in Europe.",
    "You will not find a better price: the lowest price in the region.",
    "The world's most trusted tachograph.",
    "No. 1 in payroll for care homes.",
    "We're the best payroll bureau in the country and the number one choice of care homes.",
    "It's simply the best tool for HR managers.",
    "Nobody is faster. We are the fastest.",
    "As Europe's largest independent repairer of gearboxes, we stock 4,000 parts.",
    "Zero hassle, zero paperwork.",
    "Zero-maintenance bearings for your mill.",
    "Enjoy zero downtime with our new pump.",
    "Our boilers run with zero emissions.",
    "100% accuracy on every payslip.",
    "A 100% safe way to lift.",
    "100% guaranteed.",
    "100% of our customers would buy again.",
    "The most innovative logger in the kitchen trade.",
    "The best workshop for planners, hands down.",
    "We offer the most flexible training in the sector.",
    "The only checklist you need.",
    "Our one-of-a-kind clinic is back.",
    "Named best employer of the region in 2026.",
    "Winner of the Best Logistics Partner award.",
    "Our award-winning team took the title of Fastest Forwarder.",
    "The first and only sensor with a paper log.",
)

NO_CLAIMS_OF_RANK = (
    "Our oldest customer runs 14 drives.",
    "A gearbox in a case nobody makes any more.",
    "No other bay had the fault.",
    "Nobody likes a longer shift.",
    "Europe's largest port was closed on Monday.",
    "The first shift finds pallets too close to their best before date.",
    "We turn the first pump with you.",
    "It's often the only line of a quote that purchasing managers ask about.",
    "The crack runs from the leading edge of the flange.",
    "Keep datum zero where it is.",
    "All of them show at first article.",
    "Nobody has touched it since the first batch.",
    "Purchasing managers will be the first to hear about it.",
    "The best part of an hour goes on the ring road.",
    "We ring only on Mondays.",
    "So the cheapest drive wins.",
    "The cheapest supplier wins and the belt goes on tripping.",
    "If nobody can answer the second one, start there. Ask first.",
    "The first thing to check is the frame.",
    "The only drive that tripped was the one by the washdown.",
    "Which drive tripped first?",
    "How do you choose the best pump for your slurry?",
    "The best pump is the one you do not hear.",
    "Aim for zero accidents, and count them.",
    "Would zero stops change your week?",
    "Your log shows zero trips?",
    "If your log shows zero trips, something is wrong with the log.",
    "Turn the dial to zero.",
    "Run the fan at 100% load for an hour.",
    "100% of rated load is too much for that belt.",
    "You cannot be 100% sure.",
    "The most expensive drive is the one that stands still.",
    "Most plants plan in October.",
    "Most of the stops happen at night.",
    "The most common question is about the frame.",
    "Every plant is unique.",
    "The serial number is unique to each drive.",
    "A leading dairy asked us for the log.",
    "The number one reason for trips is dust.",
    "Pump number one stands on the left.",
    "The best way to read a log is aloud.",
    "Do your best and write it down.",
    "At best you lose an hour; at worst the shift.",
    "First, open the cover. Then look.",
    "At first the line ran well.",
    "It was the first retrofit of the year, and it took nineteen hours.",
    "The first pump to fail is usually the old one.",
    "The latest report is on the wall.",
    "The longest stop was on Sunday.",
    "The biggest surprise was the frame.",
    "Our first audit took three hours.",
    "Our biggest mistake was the drawing.",
    "The oldest drive in the hall still runs.",
    "The first site had 37% fewer stops.",
    "Our best customers complain the most.",
    "The only person who knew was on holiday.",
    "We are only as good as the last visit.",
    "The last and only copy is in the van.",
    "Zero in on the load at the moment of the trip.",
    "Net-zero targets will not fix a leaking valve.",
    "Send us the drawing at least a week before.",
    "A zero-hours contract is no plan.",
    "We are the first to admit that the twelfth took nineteen hours.",
    "We are the last to leave, and the first to be rung.",
    "It is best to ring before nine.",
    "The best before date is the only clock in a bakery.",
    "You know the plant best.",
    "The fastest way to lose a night is a missing key.",
    "The lowest quote is often the dearest.",
    "The first frost is on its way.",
    "We buy the cheapest paint and regret it.",
    "“Which pump is the best?” is the wrong question.",
    "Every brochure says “zero downtime”. Ask for the log.",
    "The leading axle carries more.",
    "Nobody needs the fastest printer on the market if the labels are wrong.",
    "Our oldest customer still rings on Mondays.",
    "The first truck of the day left at four.",
    "It's the only door in the hall without a number.",
    "The best seat in the workshop is next to the kettle.",
    "The best price is not always the cheapest part.",
    "Who has the best service? Ask the night crew.",
    "The best service is the one you do not need.",
    "The lightest unit goes on top.",
    "Put the strongest cable at the bottom.",
    "The simplest tool is a torch.",
    "The largest port in Europe closed for two days.",
    "The first town in Germany to run the drill on paper was Hollnau.",
    "The only tree in the field is older than the farm.",
    "#1 Read the plate aloud.",
    "Rule number one: write it down.",
    "A market leader in frozen fish asked us for the log.",
    "Six numbers stayed unmatched.",
    "Zero trips usually means that nobody writes them down.",
    "We run the first drill on Monday.",
    "We have the only key to that room.",
    "We deliver the first pallet before noon.",
    "Start with the pump that everybody calls the best of the lot.",
    "It's the only Friday of the month on which we're not popular.",
    "Payslips are right the first time when the rota's closed.",
    "We look for staff numbers that lost a leading zero.",
    "Take the number on the plate first, then the shaft.",
    "No seal in the world cures a pipe.",
    "Most towns have an emergency plan.",
    "The last word is yours, and so is the first.",
    "Ask the most experienced driver in your yard.",
    "The most expensive part of a school is the roof.",
    "The longest span in the plan decides.",
    "The biggest consumer in a kitchen is the hood.",
    "Only the hood runs all night.",
    "The earliest you can send it is Monday.",
    "Best of all, nobody has to ask the data centre first.",
    "The clerk knows best.",
    "The container that stood longest paid the most.",
    "First come, first served.",
    "He was the first moderator we trained, and he still brings the envelopes.",
    "At the highest setting the fan draws 3 kW.",
    "What is the best day for a pay run?",
    "The top drawer holds the seals.",
    "We are the only ones in the building at five.",
    "The first thing we ask is who has the key.",
    "For the first time in three years the books closed on time.",
    "The best time to count is before the shutdown.",
    "My first job was in a foundry.",
    "The least you need is a table.",
    "The newest container terminal in Rotterdam has no crane drivers.",
    "The best known fault is a cracked flange.",
    "Best, Ida",
    "We do our best to answer on the same day.",
    "Two of the three best bids were incomplete.",
    "Zero is a number, too.",
    "The sensor reads zero when the belt stands.",
    "Only one of 12 installs took longer.",
    "He leads a team of leading hands.",
    "A unique number is stamped on every drum.",
    "What makes every kitchen unique is the hood.",
)

PROMISES = (
    "Expect fewer stops from the first month.",
    "You can count on a payback within a year.",
    "Never reset a drive by hand again.",
    "Cut your energy bill in half within weeks.",
    "Stops? Not with us, that's a promise.",
    "With this drive, resets are a thing of the past.",
    "Your auditors will love the log.",
    "The claims will drop, guaranteed.",
    "The best conveyor drive will cut your energy bill by 60%.",
    "So easy that we guarantee your repeat visits will disappear.",
    "We guarantee you fewer unplanned stops from day one.",
    "You'll never wait for a part again.",
    "We promise that your line runs.",
    "It is sure to pay off.",
    "This method always works.",
    "A risk-free way to change suppliers.",
    "The retrofit will pay for itself in a year.",
    "You will save money from the first month.",
    "Your costs will drop by a third.",
    "Your scrap rate will fall.",
    "Guaranteed savings for every bakery.",
    "Results guaranteed.",
    "This will halve your energy costs.",
    "It'll save you two hours a day.",
    "Your technicians will never drive twice.",
    "The new label will double your throughput.",
    "The system is going to reduce your downtime.",
    "You are guaranteed a lower bill.",
    "Our software will eliminate paperwork.",
    "It will make your drivers happier and your job easier.",
    "Switch now and you will see a drop in claims within weeks.",
    "Say goodbye to late deliveries.",
    "Your boiler will last twice as long.",
    "We can guarantee that nobody gets hurt.",
    "The audit is guaranteed to find savings.",
    "With this gauge you can't go wrong.",
    "You'll sleep better at night.",
    "Our training will prevent accidents in your warehouse.",
    "The new resin will cut your cycle time.",
    "Your auditor will thank you.",
    "We'll cut your freight costs.",
    "This tracker will help you win more tenders.",
    "Your pipes will never freeze again.",
    "It will boost your sales team's productivity.",
    "You will cut your waste in half.",
    "One visit will end your leaks for good.",
    "You'll get more done with fewer people.",
    "The coating will stop corrosion for twenty years.",
    "Your kitchen will use 20% less electricity.",
    "You'll love how your costs disappear: your bill will shrink within weeks.",
    "We'll have your books closed five days earlier, guaranteed.",
    "Guaranteed to cut your bill.",
    "With our list you will never order the wrong part again.",
    "Our training makes your town safe from attacks, guaranteed.",
    "You will be up and running in a week, we promise.",
    "Order now and save 30% on your energy, guaranteed.",
    "The workshop will save your town thousands.",
    "This logger will find your waste and pay for itself in a month.",
    "Your container will never be held again.",
    "No more held containers, ever.",
    "We assure you that nothing will break.",
    "It never fails.",
    "There is no risk for you: it is completely risk-free.",
    "It'll transform your business.",
    "You can be sure your payslips will be right.",
    "This will protect your town from every attack.",
    "The tool ensures that your line never stops.",
    "Our seals will end your leaks.",
    "You're certain to win the tender.",
    "We are going to halve your scrap.",
    "Your emergency orders will be history.",
    "It will definitely increase your sales.",
    "Success guaranteed, or your money back.",
    "You will earn more with every load.",
    "The new oven is bound to cut your energy bill.",
    "You'll cut your changeover time by half.",
)

NO_PROMISES = (
    "Expect more dust than you think.",
    "We will cut your shaft to length and send it back.",
    "A log will not keep your belt running.",
    "A service engineer will spend two hours on your floor with your log.",
    "You will get a written answer in two working days.",
    "A service engineer will read the log with you.",
    "We can't promise that your line will run.",
    "We do not guarantee a result.",
    "Nobody can guarantee fewer stops.",
    "The drive comes with a two-year guarantee.",
    "The guarantee period is five years.",
    "What would that be worth on your night shift?",
    "Will it cut your energy bill?",
    "“Will it cut our energy bill?” asked the plant manager.",
    "A late batch will cut your margin.",
    "Every stop will cost you the shift.",
    "The walk along the line will raise your costs.",
    "At three sites unplanned stops fell by 37%.",
    "The hole will stretch into an egg.",
    "You'll want to know before the crane is booked.",
    "If you would like a second pair of eyes, we'll read them with you.",
    "In two-millimetre steel it will stretch.",
    "Maintenance managers will be the first to hear about it.",
    "You will never know from the log alone.",
    "You won't need a credit card.",
    "Suppliers tell you that a new drive will cut your bill.",
    "The brochure promises that it will save you money.",
    "It may cut your bill, and it may not.",
    "A retrofit will take the line down for days.",
    "We will send the report to your desk by Friday.",
    "Our driver will call you an hour before.",
    "Our crew will fix the frame before the drive goes in.",
    "Your night shift can hand over a running line in the morning.",
    "Your night shift would notice.",
    "Bring the log and we will go through it.",
    "The technician will show you where the hours go.",
    "The data stays on your server.",
    "Nothing in maintenance is risk-free.",
    "There is no guarantee in this trade.",
    "Our technicians will not use another app.",
    "The invoice will follow in a week.",
    "Guaranteed slots are gone by noon.",
    "The engineer will stop the line for ten minutes and take a reading.",
    "We will return your drawing within a day.",
    "Always check the frame first.",
    "The standing belt will stop your line.",
    "You'll want to know which of your steps hang on one person.",
    "You keep the last word on every pay run.",
    "You can still get there this year.",
    "The list costs nothing, order or no order.",
    "If it jumps, you've found your leak.",
    "You will get a list of the parts that must be on the shelf.",
    "Next time you'll hold the two side by side, and you'll know in a minute what took us a page to write.",
    "You'd hear the difference in the pump room.",
    "The moderator will open an envelope every ten minutes.",
    "You'll need a table and forty chairs.",
    "We will lend you the logger for two weeks.",
    "The logger will record the supply of up to 12 appliances.",
    "Our driver will collect it after 14 days.",
    "Nobody can promise you that a container will pass.",
    "The customs agent will look at your papers and say what is missing.",
    "We promise nothing but a straight answer.",
    "A guarantee of two years is in the contract.",
    "The agents will answer your question on the spot.",
    "You will hear a second phone ring.",
    "Your seat will be confirmed by mail.",
    "Your data will stay in the country.",
    "The engineer will mark the spans on your plan.",
    "What will it cost you if the supply fails?",
    "We guarantee confidentiality? No, we sign it.",
    "The workshop will end at noon.",
    "The road will be closed on Monday.",
    "A wet shaft will end in a leak.",
    "Late papers will double your demurrage.",
    "The cold store will save its data every hour.",
    "Your accountant will ask for step 4.",
    "You won't save a cent by waiting.",
    "The next audit will show it.",
    "A guaranteed minimum wage is the law.",
    "Your plan will be returned within a week.",
    "The first drill will never be perfect.",
    "You will never find the key in that folder.",
    "You'll lose the shift if it trips.",
    "The valve will reduce the pressure to 4 bar.",
    "The fan will raise the temperature by a degree.",
    "He will cut the pipe to length on site.",
    "The price will rise on 1 January.",
    "Your supplier will raise your prices again.",
    "Your costs will rise if nobody looks.",
)

TIES_NAMED = (
    "Hi, Jana from Halden here.",
    "The company I work for, Halden, reads logs.",
    "Day 300 at Halden.",
    "Speaking as a Halden underwriter: read the log.",
    "As a broker who places business with Halden, I read the trip logs.",
    "I work at Halden, so weigh it accordingly.",
    "I work for Halden.",
    "My crew at Halden has done this for years.",
    "Disclosure: my employer makes them.",
    "At Halden we read the log first.",
    "We install Halden drives.",
    "I sell these drives, so I'm biased.",
    "Full disclosure: I earn a commission when you sign.",
    "I'm a service engineer with Halden.",
    "Halden pays my salary, so take this with salt.",
    "Halden employee here.",
    "As a Halden employee I get to see it.",
    "I've been fitting drives for Halden since 2010.",
    "Our Halden team went there in May.",
    "I joined Halden last year.",
    "We are a Halden partner.",
    "Here at Halden, my desk is next to the test hall.",
    "(I build these at Halden.)",
    "Love this drive. #HaldenEmployee",
    "Great drive. #ad",
    "I look after the service vans at Halden.",
    "We build with Halden.",
    "We are agents of Halden.",
    "Halden pays me for introductions.",
    "My colleagues from Halden were on site.",
    "Halden is my employer.",
    "I spend my days in the Halden test hall at Halden.",
    "I test these drives for a living at Halden",
    "We're Halden’s installer in the north.",
    "I get paid by Halden to say this.",
    "I lead the audit team of Halden.",
    "I am the planner at Halden who reads your drawing.",
    "Working at Halden, I hear this weekly.",
)

TIES_NOT_NAMED = (
    "Halden is where I would send my drive.",
    "As a customer of Halden one sees it.",
    "Love this drive.",
    "I love Halden drives.",
    "I saw it at Halden last week.",
    "I bought it from Halden.",
    "Halden makes good drives and I recommend them.",
    "We visited Halden on Tuesday.",
    "Halden did it again. What a drive.",
    "I heard from Halden that the audit is free.",
)


def risk_quotes(type_: str, text: str, held: Brief = HALDEN) -> list[str | None]:
    return quotes(found(type_, reading(text, held, HALDEN_VOICE)))


@pytest.mark.parametrize("text", CLAIMS_OF_RANK)
def test_a_rank_claimed_for_company_product_or_offer_needs_review(text: str) -> None:
    assert risk_quotes("risk.superlative", text)


@pytest.mark.parametrize("text", NO_CLAIMS_OF_RANK)
def test_the_same_words_said_of_anything_else_are_no_claim(text: str) -> None:
    assert risk_quotes("risk.superlative", text) == []


def test_a_claim_of_rank_is_marked_by_its_own_word() -> None:
    text = "The best conveyor drive on the market, and a zero-trouble drive for mines."
    assert risk_quotes("risk.superlative", text) == ["best", "zero"]


@pytest.mark.parametrize(
    ("permission", "expires", "findings"),
    [("public", "2027-01-31", 0), ("internal", "2027-01-31", 1), ("public", "2026-10-11", 1)],
)
def test_a_rank_is_covered_by_a_public_proof_that_has_not_expired(permission: str, expires: str, findings: int) -> None:
    text = "The quietest pump of its class at the institute's test in 2025."
    proofs = f"[{{id: seals-40, text: {text}, permission: {permission}, expires: {expires}}}]"
    held = brief(proofs=proofs)
    assert len(risk_quotes("risk.superlative", "Ours is the quietest pump in its class.", held)) == findings


def test_a_rank_in_the_name_of_a_sibling_is_no_claim() -> None:
    held = brief(siblings="[{name: Best Pump Guide, kind: guide}]")
    assert risk_quotes("risk.superlative", "The Best Pump Guide is on the table.", held) == []


@pytest.mark.parametrize("text", PROMISES)
def test_a_forecast_of_the_readers_result_needs_review(text: str) -> None:
    assert risk_quotes("risk.guarantee", text)


@pytest.mark.parametrize("text", NO_PROMISES)
def test_offers_negations_questions_and_warnings_are_no_promises(text: str) -> None:
    assert risk_quotes("risk.guarantee", text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("That is Vectron’s usual quality.", ["Vectron"]),
        ("Norvik\nDrives is no better.", ["Norvik\nDrives"]),
        ("“VECTRON was cheaper”, they said. #NorvikDrives", ["VECTRON", "NorvikDrives"]),
        ("Read https://news.example/vectron-drives first.", []),
        ("The vectronic sensor is ours.", []),
    ],
)
def test_a_rival_is_found_wherever_it_is_named_but_in_an_address(text: str, names: list[str]) -> None:
    assert sorted(q or "" for q in risk_quotes("risk.competitor", text)) == sorted(names)


@pytest.mark.parametrize(
    ("text", "count"), [("Anchor the rack first.", 0), ("Anchor is late again.", 1), ("They bought Anchor.", 1)]
)
def test_a_rivals_name_that_opens_a_sentence_as_a_verb_is_no_rival(text: str, count: int) -> None:
    assert len(risk_quotes("risk.competitor", text, brief(competitors="[Anchor]"))) == count


@pytest.mark.parametrize(
    "text", ["Wäscherei Brandt joins us.", "See brandt.example/waescherei-brandt", "#WaeschereiBrandt"]
)
def test_an_embargoed_name_is_found_as_addresses_spell_its_letters(text: str) -> None:
    merger = brief(embargoes="[{id: e, term: Wäscherei Brandt, until: 2026-12-01}]")
    assert len(found("risk.embargo", reading(text, merger))) == 1


def test_a_customer_is_found_without_the_full_stops_of_the_name() -> None:
    clinics = brief(customers="[{name: St. Vincent, permission: no}]")
    named = quotes(found("risk.permission", reading("St Vincent and St. Vincent.", clinics)))
    assert named == ["St Vincent", "St. Vincent"]


def test_running_a_rival_down_is_told_from_naming_it() -> None:
    harsh, plain = (
        found("risk.competitor", reading(text, HALDEN, HALDEN_VOICE))[0].message
        for text in ("Vectron sells junk.", "Vectron was at the fair.")
    )
    assert "“junk”" in harsh and "“" not in plain


@pytest.mark.parametrize("text", TIES_NAMED)
def test_first_person_words_that_name_the_tie_disclose_it(text: str) -> None:
    assert _undisclosed(f"{text} Look at the HD-700.") == 0


@pytest.mark.parametrize(
    "text",
    [
        "We are agents of Pumps in Antwerp.",
        "Pumps agent since 2011.",
        "I've been selling Pumps equipment for 20 years.",
        "I get paid for introductions.",
        "My firm builds with Pumps.",
        "Working for Pumps means that I see a hundred seals a month.",
        "Engineer at Pumps here.",
        "I'm one of the two people in the room (Pumps).",
    ],
)
def test_partners_of_any_trade_name_their_tie_in_their_own_words(text: str) -> None:
    held = brief(disclosures="[{id: d, when: partner, text: Partners say that Pumps pays them.}]")
    assert found("risk.disclosure", reading(f"{text} Book a pump trial.", held, author="partner")) == []
    assert found("risk.disclosure", reading("Great people. Book a pump trial.", held, author="partner"))


@pytest.mark.parametrize("text", TIES_NOT_NAMED)
def test_praise_without_the_tie_discloses_nothing(text: str) -> None:
    assert _undisclosed(f"{text} Look at the HD-700.") == 1


@pytest.mark.parametrize(
    ("text", "author", "findings"),
    [
        ("Love this drive.", "employee", 1),
        ("Love this drive.", "partner", 1),
        ("Love this drive.", "brand", 0),
        ("Book a two-hour line audit.", "employee", 1),
        ("37% fewer unplanned stops at three sites.", "employee", 1),
        ("The sun is out and the canteen has soup.", "employee", 0),
        ("Vectron and I go back a long way.", "partner", 0),
    ],
)
def test_disclosure_is_due_when_the_company_its_products_or_its_offer_are_spoken_of(
    text: str, author: Author, findings: int
) -> None:
    assert _undisclosed(text, author) == findings


def _undisclosed(text: str, author: Author = "employee") -> int:
    return len(found("risk.disclosure", reading(text, HALDEN, HALDEN_VOICE, author=author)))


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("How many Man‑Hours did it cost?", "Labour hours"),
        ("The “man-hours” are gone.", "labour hours"),
        ("Send your foremen. #manpower", "supervisors"),
        ("The site was unmanned.", "uncrewed"),
        ("A two‑man job, in layman's terms.", "two-person"),
    ],
)
def test_a_term_that_shuts_people_out_gets_a_better_one(text: str, better: str) -> None:
    assert better in [f.suggestion for f in found("risk.exclusive-language", reading(text))]


def test_workmanship_and_a_surname_shut_nobody_out() -> None:
    assert found("risk.exclusive-language", reading("Good workmanship, said Mr Foreman of the mill.")) == []


def test_a_never_is_broken_by_any_of_its_terms_and_holds_the_post() -> None:
    findings = found("risk.must-never", reading("From €490. The new Price\nList is out, free of charge.", HALDEN))
    assert [(f.level, f.clause.path) for f in findings] == [("error", "never.n-price")] * 2
    assert quotes(findings) == ["€", "Price\nList"]


@pytest.mark.parametrize(
    ("never", "text", "findings"),
    [
        ("Never say that a reader's plant is unsafe.", "Your plant is dangerous.", 1),
        ("Never say that a reader's plant is unsafe.", "Your plant already owns the part.", 0),
        ("Never say that drivers are to blame.", "The yard is to blame, not the driver.", 0),
        ("Never give tax advice.", "We do not give tax advice.", 0),
        (
            "Never blame the kitchen staff for the waste.",
            "The kitchen staff waste energy because they are careless.",
            1,
        ),
        ("Never blame the kitchen staff for the waste.", "Kitchen staff get the curve on one page.", 0),
        ("Never sell with a fire or a flood.", "Remember the fire on the quay, and the flood that came after it?", 1),
        ("Never sell with a fire or a flood.", "A flood of mail came in after the fair.", 0),
    ],
)
def test_a_never_without_terms_is_broken_by_meaning(never: str, text: str, findings: int) -> None:
    held = brief(never=f"[{{id: n, text: {never}}}]")
    assert len(found("risk.must-never", reading(text, held))) == findings


@pytest.mark.parametrize(
    ("must", "text", "met"),
    [
        ("Say that the audit is free of charge.", "The visit costs you nothing.", True),
        ("Say that the audit is free of charge.", "Know what a stop costs before you buy.", False),
        (
            "Say that every drawing is covered by a confidentiality agreement.",
            "We sign an NDA before we open it.",
            True,
        ),
        ("Say that every drawing is covered by a confidentiality agreement.", "Every drawing gets a date.", False),
        ("Say that the trial needs no credit card.", "Keep your card in your wallet: no card details.", True),
        ("Say that the trial needs no credit card.", "Technicians arrive with the right part.", False),
        ("Say that the drill runs on paper.", "The whole drill is paper.", True),
    ],
)
def test_a_must_is_met_in_other_words(must: str, text: str, met: bool) -> None:
    held = brief(must=f"[{{id: m, text: {must}}}]")
    assert (not found("risk.must-never", reading(text, held))) == met


def test_a_must_binds_no_reply_and_a_never_does() -> None:
    held = brief(
        must="[{id: m, text: Say it is free., terms: [free]}]", never="[{id: n, text: No prices., terms: [€]}]"
    )
    findings = found("risk.must-never", reading("It is 5 €.", held, surface="reply"))
    assert [f.clause.path for f in findings] == ["never.n"]


def test_risk_in_another_language_still_finds_names() -> None:
    text = "Anders als Vectron lesen wir das Protokoll vor dem Auftrag und nicht nach der Reklamation."
    r = reading(text, HALDEN, HALDEN_VOICE)
    assert quotes(found("risk.competitor", r)) == ["Vectron"]
    assert found("risk.guarantee", r) == found("risk.superlative", r) == []
