"""Emoji: where they stand, and how many people see."""

import regex

ONE = r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[0-9#*]\ufe0f?\u20e3)"
RUN = regex.compile(rf"(?:{ONE}[\p{{EMod}}\ufe0f]?(?:\u200d\p{{Extended_Pictographic}}[\p{{EMod}}\ufe0f]?)*\s?)+")
_ONE = regex.compile(ONE)


def any_in(text: str) -> bool:
    """Does any emoji stand in the text?"""
    return _ONE.search(text) is not None


def count(text: str) -> int:
    """Emoji as people see them: a family of four is one."""
    return sum(1 for cluster in regex.findall(r"\X", text) if _ONE.search(cluster))


def length_of(run: str, keep: int) -> int:
    """The length, in code points, of the first `keep` emoji of a run with the space behind them."""
    clusters = regex.findall(r"\X", run)
    at = 0
    while keep and clusters:
        cluster = clusters.pop(0)
        at += len(cluster)
        keep -= bool(_ONE.search(cluster))
    return at + len(run[at:]) - len(run[at:].lstrip())
