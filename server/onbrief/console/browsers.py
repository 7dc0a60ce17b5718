"""A browser's name in a few words, from what it says of itself."""

BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser(agent: str) -> str:
    """Like Firefox on Linux. The first that fits counts: most browsers also name those that they want to be like."""
    name = next((name for mark, name in BROWSERS.items() if mark in agent), "A browser")
    system = next((f" on {name}" for mark, name in SYSTEMS.items() if mark in agent), "")
    return name + system
