"""What the fields of a brand-voice guide are called in its form."""

from .forms import Words
from .forms.words import Table

NAMING = "One a line, or with commas between."

VOICE: Table = {
    "id": Words("Id", widget="hidden"),
    "version": Words("Version", widget="hidden"),
    "name": Words("Name of the guide"),
    "status": Words(
        "Status",
        "One active guide serves at a time.",
        choices={
            "draft": "Draft: being written",
            "active": "Active: posts are held against it",
            "archived": "Archived: over",
        },
    ),
    "traits": Words(
        "Traits", "Three to five: fewer are no character, more are none a writer can keep in mind.", one="trait"
    ),
    "traits.id": Words("Id", widget="hidden"),
    "traits.is": Words("We are", "One word, for example: exact."),
    "traits.is_not": Words("but not", "What it must not turn into, for example: stiff."),
    "traits.text": Words("What that means for a sentence", widget="long"),
    "traits.do": Words("Sounds like us", "Examples, one a line.", widget="words"),
    "traits.dont": Words("Does not sound like us", "Examples, one a line.", widget="words"),
    "vocabulary": Words("Vocabulary", "Words to avoid, and names to spell exactly.", one="word"),
    "vocabulary.id": Words("Id", widget="hidden"),
    "vocabulary.avoid": Words(
        "Do not write", "With plurals, past and -ing forms found as well. " + NAMING, widget="words"
    ),
    "vocabulary.use": Words("Write instead"),
    "vocabulary.why": Words("Why", "The writer reads this beside the word."),
    "vocabulary.term": Words(
        "Only for names: the one right spelling", "Then only the forms listed above are wrong, exactly as listed."
    ),
    "vocabulary.level": Words(
        "How grave",
        choices={"error": "Hold: must not be posted", "warning": "Fix before posting", "suggestion": "Worth a thought"},
    ),
    "mechanics": Words("Mechanics"),
    "mechanics.person": Words(
        "Who speaks to whom",
        choices={"we": "We, the company", "you": "To you, the reader", "third": "Neither: he, she, it"},
    ),
    "mechanics.sentence_words_max": Words("Longest sentence", "In words."),
    "mechanics.paragraph_words_max": Words("Longest paragraph", "In words."),
    "mechanics.emoji_max": Words("Most emoji in a post"),
    "mechanics.exclamations_max": Words("Most exclamation marks in a post"),
    "mechanics.hashtags_max": Words("Most hashtags in a post", choices={"linkedin": "On LinkedIn", "x": "On X"}),
    "mechanics.hashtags_max.*": Words(""),
    "mechanics.contractions": Words(
        "Contractions such as “don’t”",
        choices={"allowed": "Allowed", "avoid": "Avoid them", "required": "Always use them"},
    ),
    "exemplars": Words(
        "Posts that sound like us",
        "Whole posts or passages. What strays far from them is told.",
        widget="texts",
        one="example",
    ),
    "counterexamples": Words("Posts that do not sound like us", widget="texts", one="counterexample"),
    "styles": Words("Vale styles", "Folders of rule files beside the guide, for those who use Vale.", widget="words"),
}
