"""A model's own words made harmless: plain text, short, with no address that nobody gave it."""

from functools import lru_cache

import regex

from .text.structure import EMAIL, HANDLE, Link, links

MESSAGE_MAX = 400
READ_MAX = 8_000  # characters of a message that are looked at, at most
# Controls, direction marks, tags, surrogates, private letters, fillers, and variation selectors that hide data.
UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u034f\u115f\u1160\u2800\u3164\uffa0\ufe00-\ufe0e\U000e0100-\U000e01ef]--[\t\n\u200d]]",
    regex.VERSION1,
)
LOOSE_JOINER = regex.compile(r"(?<![\p{So}\p{EMod}\ufe0f])\u200d|\u200d(?!\p{So})")  # one that joins no emoji
FENCE = regex.compile(r"(?:```|~~~)[^\S\n]*(?:\w+(?=\s*\n))?")
SENTENCE_END = regex.compile(r"[.!?](?=\s)")
OTHER_ADDRESS = regex.compile(
    r"\b\w+://[^\s<>]+|\b(?:javascript|data|mailto|tel|file)\s*:\s*[^\s<>]+|(?<![\w.@])(?:[\w-]+\.)+\p{Ll}{2,}(?![\w])"
)
ADDRESS_LIKE = regex.compile(r"\w\.\w|[@＠]|\w\s*:\s*\S")


def visible(text: str) -> str:
    """The text without characters that nobody sees, and without code fences; line ends stay."""
    shown = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return LOOSE_JOINER.sub("", FENCE.sub("", shown)).strip()


def message(text: str) -> str:
    """A remark as it is shown: one paragraph of plain text, cut after a sentence or a word where it is too long."""
    words = " ".join(visible(text[:READ_MAX]).split())
    if len(words) <= MESSAGE_MAX:
        return words
    head = words[:MESSAGE_MAX]
    ends = [found.end() for found in SENTENCE_END.finditer(words, 0, MESSAGE_MAX)]
    if ends and ends[-1] >= MESSAGE_MAX // 2:
        return head[: ends[-1]]
    return f"{head[: MESSAGE_MAX - 1].rpartition(' ')[0] or head[: MESSAGE_MAX - 1]}…"


def addresses(text: str) -> frozenset[str]:
    """Every link, bare domain, e-mail address and handle of a text, and the hosts of its links, to be compared."""
    if not ADDRESS_LIKE.search(text):
        return frozenset()
    web = links(text)
    hosts = [link.url.netloc for link in web if link.url]
    others = [found[0] for pattern in (OTHER_ADDRESS, EMAIL, HANDLE) for found in pattern.finditer(text)]
    return frozenset(map(_bare, (*(link.text for link in web), *hosts, *others)))


@lru_cache(maxsize=1024)
def addresses_of(text: str) -> frozenset[str]:
    """The addresses of a document's text."""
    return addresses(text)


def leads_elsewhere(text: str, known: frozenset[str]) -> bool:
    """Does the text hold an address that is none of the known ones?"""
    return not addresses(text) <= known


def _bare(address: str) -> str:
    """An address without what is not told apart: case, the scheme of the web, a full stop or slash at its end."""
    bare = address.casefold().rstrip(".,;:!?/")
    return bare if Link(0, 0, bare).url is None else regex.sub(r"^https?://(?:www\.)?|^www\.", "", bare)
