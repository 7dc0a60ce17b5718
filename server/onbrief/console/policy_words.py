"""What the fields of a prompt policy are called in its form."""

from ..documents.policy import LISTS
from ..documents.titles import DIMENSION_TITLES, TITLES
from ..documents.types import TYPES
from .forms import Words
from .forms.words import Table

RULE = "One sentence that somebody who was not there would judge by in the same way."
PASS, FAIL = "A text that keeps to it", "A text that breaks it"
TRIED = "The model reads it beside the rule."
TYPED = "Start typing its name, or leave it empty."
LEVELS = {"error": "Hold", "warning": "Fix", "suggestion": "Consider"}

POLICY: Table = {
    "id": Words("Id", widget="hidden"),
    "version": Words("Version", widget="hidden"),
    "change_note": Words("Change note", widget="hidden"),
    "name": Words("Name of the policy", "As leads and writers read it."),
    "purpose": Words("What it is for", "So that the next lead knows when to take it.", widget="long"),
    "owner": Words("Owner", "Who decides about it, by name or by role."),
    "applies_to": Words("Where it serves"),
    "applies_to.platforms": Words("Platforms", "None ticked: on all of them."),
    "applies_to.campaigns": Words("Campaigns", "None ticked: in all of them."),
    "dimensions": Words("Dimensions", keys=tuple(DIMENSION_TITLES)),
    "dimensions.*": Words(""),
    "dimensions.*.on": Words("Look for these"),
    "dimensions.*.weight": Words("Weight", widget="range"),
    "dimensions.*.most": Words("Shown at most"),
    "critiques": Words("Critiques", keys=tuple(TYPES), choices=TITLES),
    "critiques.*": Words(""),
    "critiques.*.on": Words("Look for it"),
    "critiques.*.level": Words("Level", choices=LEVELS),
    "most_findings": Words(
        "Findings shown at first", "Three that matter get done, ten get ignored. The others stand behind “more”."
    ),
    "must": Words(
        "Every post must", "The language model judges these; what holds for one campaign goes in its brief.", one="must"
    ),
    "must.id": Words("Id", widget="hidden"),
    "must.text": Words("What every post must do", RULE, widget="long"),
    "must.pass": Words(PASS, TRIED, widget="long"),
    "must.fail": Words(FAIL, TRIED, widget="long"),
    "never": Words("No post may ever", "The language model judges these, too.", one="never"),
    "never.id": Words("Id", widget="hidden"),
    "never.text": Words("What no post may do", RULE, widget="long"),
    "never.pass": Words(PASS, TRIED, widget="long"),
    "never.fail": Words(FAIL, TRIED, widget="long"),
    "examples": Words(
        "Examples for the model",
        "Drafts with what is to be raised about them. Two good ones teach more than a page of rules.",
        one="example",
    ),
    "examples.draft": Words("Draft", "One that could have been yours.", widget="long"),
    "examples.expected": Words("To be raised", TYPED),
    "examples.not_expected": Words("Not to be raised", "A false alarm that you have seen. " + TYPED),
    "coach": Words("How the coach speaks"),
    "coach.tone": Words("Tone", "A few words, for example: plain, or sober and exact."),
    "coach.audience": Words(
        "To whom",
        "How much it explains.",
        choices={
            "new-writer": "Somebody new to this: reasons in everyday words",
            "expert": "Somebody who knows the trade: brief",
            "platform-shy": "Somebody who knows the trade, not the platforms",
        },
    ),
    "rewrite": Words(
        "Better words",
        "Whether the coach offers words of its own.",
        choices={
            "off": "None: the writer finds them",
            "span": "For the words that a finding is about",
            "full": "For these words, and for the whole draft",
        },
    ),
    "model": Words("Language model"),
    "model.name": Words("Which model", "As its provider calls it. Empty: the one your server is set up with."),
    "model.effort": Words(
        "How long it thinks",
        "More takes longer and costs more. Models that do not think ignore it.",
        choices={
            "none": "Not at all",
            "minimal": "Hardly",
            "low": "A little",
            "medium": "Medium",
            "high": "Long",
            "xhigh": "Very long",
        },
    ),
    "model.temperature": Words("Temperature", "From 0, nearly the same each time, to 2. Empty: as its provider likes."),
    "model.max_input_tokens": Words("Most that it reads", "In tokens, about four characters each: prompt and draft."),
    "model.max_output_tokens": Words("Most that it writes", "In tokens. What goes beyond is cut off."),
    "model.timeout_s": Words("Longest wait", "In seconds. Then rules and meaning have judged alone."),
    "model.when": Words(
        "When it reads",
        "Rules and meaning judge at once, in any case.",
        choices={"pause": "Whenever the writer pauses", "request": "Only when the writer asks for it"},
    ),
    "budget": Words("Budget"),
    "budget.tokens_per_month": Words("Tokens a month", "Of all policies together. Empty: no limit."),
    "budget.money_per_month": Words("Money a month", "In the currency of your server’s prices. Empty: no limit."),
    "lexicons": Words("Word lists"),
    "lexicons.off": Words("Lists not to be used"),
    "lexicons.extend": Words("Words of your own", "Words or phrases, one a line.", keys=tuple(LISTS)),
    "lexicons.extend.*": Words("", widget="words"),
    "instructions": Words(
        "Instructions to the coach",
        "In your own words: what comes first, what is a matter of taste. Lists and **bold** as in Markdown.",
        widget="long",
    ),
}
