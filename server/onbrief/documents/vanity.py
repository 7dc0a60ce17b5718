"""Vanity measures: counts of attention on the network itself, told by the head of their name."""

import re

VANITY = re.compile(
    r"follow(er|ers|ing|s)|likes?|reactions?|impressions?|reach|views?|engagements?|shares|reposts?|retweets?|comments?"
)
# Words that say how a thing is counted, not what: "follower growth" and "number of followers" count followers.
COUNTING = re.compile(
    r"numbers?|counts?|total|sum|amount|average|rates?|growth|base|size|increase|gain(s|ed)?|won|new|more|additional|received"
    r"|generated|daily|weekly|monthly"
)
# What follows one of these describes the thing counted: "likes on posts" counts likes, "demos from followers" demos.
PREPOSITION = re.compile(r"on|in|per|from|by|of|at|among|with|for|to|under|across|over")
OWN_PAGE = re.compile(r"\b(pages?|sites?|website|web)\b")  # views there are visits, which may lead to something


def is_vanity(name: str) -> bool:
    """Whether a measure of this name (or id) counts followers, likes, impressions, reach or the like.

    Each part of "likes and comments" has to; a part is read up to its first preposition, without its counting words.
    """
    words = re.sub(r"\(.*?\)", " ", name.lower()).replace("_", " ")
    parts = re.split(r"\band\b|\bor\b|[,/&+]", words)
    heads = [head for part in parts if (head := _head(part))]
    return bool(heads) and not OWN_PAGE.search(words) and all(VANITY.fullmatch(head) for head in heads)


def _head(name: str) -> str | None:
    words = re.findall(r"[^\W\d]+", name)
    while words and (COUNTING.fullmatch(words[0]) or PREPOSITION.fullmatch(words[0])):
        words.pop(0)
    end = next((at for at, word in enumerate(words) if PREPOSITION.fullmatch(word)), len(words))
    while end and COUNTING.fullmatch(words[end - 1]):
        end -= 1
    return words[end - 1] if end else None
