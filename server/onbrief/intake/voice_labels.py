"""What the parts of a voice guide are called in the guides that people write."""

from .sections import Labels

LABELS = Labels(
    {
        "traits": r"(?:brand )?(?:voice|personality|character|traits?|tone(?: of voice)?)(?: (?:traits?|principles?"
        r"|attributes?|in (?:three|four|five) words))*"
        r"|(?:voice|brand) (?:principles|values|attributes)|personality in (?:three|four|five) words|who we are"
        r"|how we are|we are|(?:three|four|five) (?:things|words) (?:that )?we are",
        "is_not": r"we are not|is not|not",
        "meaning": r"what (?:it|this) means|meaning|description|in practice|means",
        "avoid": r"(?:words?|terms?|phrases?|language)(?: (?:and phrases|to|we|that))*(?: (?:avoid|ban|don't use"
        r"|do not use|never use|don't say|do not say))|avoid"
        r"|banned (?:words|terms|phrases)|forbidden words|(?:never|don't|do not|we don't|we do not"
        r"|we never)(?: ever)? (?:say|use|write)|instead of|say not|not this|words to avoid",
        "use": r"use|say|write|we say|we use|use instead|say instead|instead|prefer(?:red)?(?: terms?)?|better"
        r"|replace with|alternatives?|say this|use this",
        "spelling": r"spelling|(?:product|brand) names?|names|product names and spelling|terminology|terms"
        r"|how to write our names|trademarks",
        "do": r"do(?:'s|s)?|example|we write|yes",
        "dont": r"don'?t(?:'?s)?|do not|we don't write|no|avoid this",
        "why": r"why|reason|because|notes?|comment",
        "exemplars": r"good examples?|examples? of a good (?:post|text)|examples of our voice|how we sound|(?:we"
        r"|it) sounds? like this|sounds like us|on[- ]brand|good|this is us|in our voice",
        "counterexamples": r"(?:bad|wrong) examples?|how we (?:never|don't) sound|not like this|off[- ]brand|bad"
        r"|this is not us|(?:does|do)(?:n't| not) sound like us",
    }
)
