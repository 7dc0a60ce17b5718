"""The console's words for what the server calls by short names; the same as those of its scripts."""

LEVELS = {"error": "Hold", "warning": "Fix", "suggestion": "Consider"}
CALLS = {
    "not-judged": "Not judged",
    "hold": "Hold: do not post",
    "wrong-channel": "Wrong channel",
    "not-this-campaign": "Not this campaign",
    "fix-first": "Fix first",
    "earns-its-place": "Earns its place",
}
REASONS = {
    "wrong": "It is wrong",
    "right-but-not-here": "Right, but not here",
    "unclear": "I do not understand it",
    "brief-outdated": "The brief is outdated",
}
DOCUMENTS = {
    "brief": "Brief",
    "voice": "Voice guide",
    "policy": "Policy",
    "platform": "Platform",
    "house": "Good practice",
}
PAST = {
    "cleared": "cleared with whoever decides",
    "wrong": "the remark is wrong",
    "brief-outdated": "the brief is outdated",
    "cannot-wait": "it cannot wait",
}
PLATFORMS = {"linkedin": "LinkedIn", "x": "X"}
