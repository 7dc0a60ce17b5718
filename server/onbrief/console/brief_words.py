"""What the fields of a campaign brief are called in its form."""

from .forms import Words
from .forms.words import Table

PERMISSION = {"public": "Public: posts may say it", "ask": "Ask first", "internal": "Internal: never in a post"}
CUSTOMER = {"public": "Public: posts may name it", "ask": "Ask first", "no": "No: never name it"}
NAMING = "The words as they stand in a draft. One a line, or with commas between."

BRIEF: Table = {
    "id": Words("Id", widget="hidden"),
    "version": Words("Version", widget="hidden"),
    "name": Words("Name of the campaign", "As your team calls it."),
    "status": Words(
        "Status",
        "Posts are judged against active campaigns only.",
        choices={
            "draft": "Draft: being written",
            "active": "Active: posts are judged against it",
            "archived": "Archived: over",
        },
    ),
    "owner": Words("Owner", "Who decides, by name or by role."),
    "starts": Words("First day"),
    "ends": Words("Last day", "This day still counts."),
    "role_of_social": Words(
        "What posts do in this campaign",
        "With “nothing”, every post about it is sent back: the campaign runs elsewhere.",
        choices={"lead": "They lead it", "support": "They support it", "none": "Nothing"},
    ),
    "context": Words("Why this campaign, why now", "Background for writers, in your own words.", widget="long"),
    "objective": Words("Objective"),
    "objective.text": Words("What is to be achieved", "What, how much, with whom, by when.", widget="long"),
    "objective.measure": Words("The measure that tells", "One of the measures below.", refers="measures"),
    "measures": Words(
        "Measures", "What is counted. At least one has to be an outcome: something the business gains.", one="measure"
    ),
    "measures.id": Words("Id", widget="hidden"),
    "measures.name": Words("What is counted", "For example: line audits booked."),
    "measures.kind": Words(
        "Kind",
        choices={
            "outcome": "Outcome: what the business gains (audits booked, orders)",
            "outtake": "Outtake: what readers take away (they know it, they trust it)",
            "output": "Output: what we put out or is seen (visits, downloads)",
        },
    ),
    "measures.target": Words("Target", "A number."),
    "measures.source": Words("Where the count comes from", "For example: CRM."),
    "audiences": Words(
        "Audiences", "Who the posts are for. The more of them, the less a post can say to each.", one="audience"
    ),
    "audiences.id": Words("Id", widget="hidden"),
    "audiences.role": Words("Role", "For example: maintenance manager."),
    "audiences.sector": Words("Sector", "For example: food plants."),
    "audiences.pain": Words("What troubles them", "In their words, not in ours."),
    "audiences.objection": Words("What they hold against it", "The reason why they would say no."),
    "audiences.words": Words("Words they use", NAMING, widget="words"),
    "core_message": Words("Core message", "If they remember one sentence, this one.", widget="long"),
    "messages": Words("Messages", "What posts say. Every post should carry one of them.", one="message"),
    "messages.id": Words("Id", widget="hidden"),
    "messages.text": Words("The message", widget="long"),
    "messages.audiences": Words("For which audiences", refers="audiences"),
    "messages.proofs": Words("Proofs that bear it out", refers="proofs"),
    "messages.share": Words("Share of the posts", "In percent, as planned."),
    "proofs": Words(
        "Proofs",
        "The only facts that a post may claim. What is not here is held back as a claim without proof.",
        one="proof",
    ),
    "proofs.id": Words("Id", widget="hidden"),
    "proofs.text": Words("The fact", "With its number, what was counted, where and for how long.", widget="long"),
    "proofs.number": Words("Its number", "37 for “37%”, 11 for “11 of 12”."),
    "proofs.unit": Words("Unit", "%, hours, or “of 12”."),
    "proofs.of": Words("Of what", "What the number counts, for example: unplanned stops."),
    "proofs.scope": Words("Where and for how long", "For example: three sites, twelve months."),
    "proofs.source": Words("Source", "Where somebody could look it up."),
    "proofs.permission": Words("May posts use it?", choices=PERMISSION),
    "proofs.expires": Words("Good until", "From the day after, posts may no longer claim it."),
    "offer": Words("Offer"),
    "offer.text": Words("What the reader is asked to do", "One step, for example: book a two-hour line audit."),
    "offer.url": Words("Link", "Where that step is taken. Begins with https://"),
    "offer.utm": Words(
        "Tracking of the link",
        "What is added to the link so that visits can be told apart. {platform} becomes linkedin or x.",
        choices={
            "source": "Source",
            "medium": "Medium",
            "campaign": "Campaign",
            "term": "Term",
            "content": "Content",
            "id": "Id",
        },
    ),
    "offer.utm.*": Words(""),
    "must": Words("Every post has to say", "Only what nobody may leave out.", one="duty"),
    "must.id": Words("Id", widget="hidden"),
    "must.text": Words("What has to be said", widget="long"),
    "must.terms": Words("Words that say it", "Any one of these is enough. " + NAMING, widget="words"),
    "never": Words("No post may say", "What would do harm.", one="ban"),
    "never.id": Words("Id", widget="hidden"),
    "never.text": Words("What must not be said", widget="long"),
    "never.terms": Words("Words that give it away", "A post with any one of these is held. " + NAMING, widget="words"),
    "embargoes": Words(
        "Embargoes",
        "Names that must not be used before their day. A draft with one is held and leaves this machine for no model.",
        one="embargo",
    ),
    "embargoes.id": Words("Id", widget="hidden"),
    "embargoes.term": Words("Name"),
    "embargoes.until": Words("Free on", "From this day on it may be used."),
    "competitors": Words(
        "Competitors", "Posts that name one are marked. One a line, or with commas between.", widget="words"
    ),
    "customers": Words("Customers", "Who may be named, and who may not.", one="customer"),
    "customers.name": Words("Name"),
    "customers.permission": Words("May posts name it?", choices=CUSTOMER),
    "disclosures": Words("Disclosures", "The tie that somebody who posts has to make known.", one="disclosure"),
    "disclosures.id": Words("Id", widget="hidden"),
    "disclosures.when": Words("Who posts", choices={"employee": "An employee", "partner": "A partner"}),
    "disclosures.text": Words("What they have to make known", widget="long"),
    "siblings": Words(
        "What else the campaign puts out", "Details may belong there rather than in a post.", one="piece"
    ),
    "siblings.name": Words("Name"),
    "siblings.kind": Words("Kind", "For example: datasheet."),
    "siblings.url": Words("Link", "Begins with https://"),
}
