"""What the parts of a campaign brief are called in the briefs that people write."""

from .sections import Labels

LABELS = Labels(
    {
        "name": r"(?:campaign|project)(?: name| title)?|name of the campaign",
        "owner": r"(?:campaign |brief |project )?(?:owner|lead|contact)|responsible|owned by|prepared by",
        "context": r"context|background|why now|why are we (?:doing|running) this|why this campaign|situation"
        r"|(?:the )?background and context|executive summary|summary",
        "objective": r"(?:business |marketing |campaign |main |primary )?(?:objective|goal|aim)s?"
        r"|what (?:do )?we want to achieve|what (?:do we want|should happen)|purpose",
        "measures": r"kpis?|key performance indicators|(?:success )?(?:measures?|metrics)(?: of success)?"
        r"|success criteria"
        r"|(?:key )?targets|how (?:(?:will |do )?we|we(?: will)?) measure(?: success| it)?|measurement"
        r"|kpis? and targets|how we know it worked",
        "audiences": r"(?:primary |secondary |target |key )*(?:audiences?|groups?|personas?|readers?|buyers?)"
        r"|who (?:is it|it is|it's|is this) for"
        r"|who(?:m)? (?:(?:do |are )?we|we(?: are)?) (?:talk|talking|speak|speaking|want to reach)(?: to)?"
        r"|who is (?:the|our) (?:audience|reader)",
        "role": r"role|job title|function",
        "sector": r"sector|industry|segment|market",
        "pain": r"(?:main |key )?pains?(?: points?)?|(?:their |main |key )?(?:problem|challenge|frustration|worry)s?"
        r"|what keeps them (?:up|awake)(?: at night)?",
        "objection": r"(?:main |their )?(?:objection|barrier|concern|hesitation|doubt)s?|what holds them back"
        r"|why they hesitate",
        "words": r"(?:their |in their )(?:own )?(?:words|vocabulary|language)|words they use|how they talk",
        "core_message": r"core message|single[- ]minded (?:proposition|message|idea)|one message|smp"
        r"|(?:value )?proposition|main message"
        r"|key message|one[- ]line message|in one sentence|one thing to (?:say|remember)",
        "messages": r"(?:key |supporting |main |secondary )*(?:messages|messaging)|message pillars|talking points"
        r"|what (?:do )?we (?:want to )?say",
        "proofs": r"(?:key )?proofs?(?: points?)?|evidence|reasons? to believe|rtbs?|(?:key )?facts(?: and figures)?"
        r"|claims we (?:can|may) make"
        r"|substantiation|supporting (?:facts|evidence)|proof and sources|why should they believe (?:us|it)",
        "proof_source": r"sources?",
        "target": r"target|target value",
        "offer": r"calls? to action|ctas?|offer|next step|desired action|ask|what (?:do )?we want (?:them|readers"
        r"|people) to do|what should (?:they|readers|people) do(?: next)?|primary cta",
        "url": r"landing page|url|link|web ?site|web page",
        "dates": r"dates?|timing|period|duration|runs?|flight(?: dates)?|campaign (?:period|dates)|timeline"
        r"|timeframe|when|campaign window",
        "starts": r"starts?(?: date| on)?|launch(?: date)?|begins?|live from|go[- ]live",
        "ends": r"ends?(?: date| on)?|closes?|runs until|closing date",
        "must": r"must(?: say| include| mention| have)?s?|mandator(?:y|ies)(?: elements| information)?|must[- ]haves"
        r"|always (?:say|mention|include)"
        r"|legal (?:line|requirements)|required (?:wording|statements)",
        "never": r"(?:do not|don't|never|must not|please do not|please don't)(?: ever)?(?: mention| say| use| claim"
        r"| talk about)?"
        r"|off[- ]limits|taboos?|no[- ]gos?|exclusions|what not to (?:say|mention)|not to be mentioned"
        r"|things to avoid|avoid",
        "rules": r"do'?s (?:and|&) don'?t'?s|guardrails|ground rules",
        "embargoes": r"confidential|embargo(?:es|ed)?|under embargo|not before|confidential until"
        r"|embargoed (?:terms?|news)",
        "competitors": r"(?:main |key |direct )?(?:competitors?|competition|rivals?)|who we compete with",
        "customers": r"(?:reference |named )?customers?(?: names| references)?|references|customer references",
        "disclosures": r"disclosures?|employee disclosure|staff disclosure",
        "role_of_social": r"role of social(?: media)?|social(?: media)?(?:'s)? role",
        "siblings": r"(?:other |related |supporting |existing )(?:materials?|assets|collateral|content)",
        "": r"budget|team|approvals?|next steps|tone(?: of voice)?|deliverables|channels?|format|media plan"
        r"|geography|language|status|version"
        r"|date of (?:issue|brief)|distribution|agency|stakeholders",
    }
)
"""The last has no name: labels that open nothing, and close what was open."""
