"""What the words of a brief tell: targets, sources, permissions, readers, names, terms."""

import re
from collections.abc import Iterator
from datetime import date

from ..documents.vanity import is_vanity
from .sections import Piece, Section
from .values import days

TARGET = re.compile(r"(?<![\w.,-])(?P<number>\d[\d,. ]*\d|\d)(?P<k>k\b)?(?!\s?%)(?![\w-])")
SOURCE = re.compile(
    r"[(\[](?:source:?\s*)?(?P<inner>[^()\[\]]{2,80})[)\]]\s*\.?$|[–—-]\s*source:?\s*(?P<dash>.{2,80})$"
    r"|\bsource:\s*(?P<plain>.{2,80}?)\.?$",
    re.IGNORECASE,
)
PUBLIC = re.compile(r"\b(?:public|published|may be (?:used|published|quoted)|cleared|approved)\b", re.IGNORECASE)
INTERNAL = re.compile(
    r"\b(?:internal(?: use)?(?: only)?|confidential|not (?:for publication|public|cleared|approved)|do not publish)\b",
    re.IGNORECASE,
)
EXPIRES = re.compile(r"\b(?:valid|usable|expires?|until|through|good)\b[^.;)]{0,30}$", re.IGNORECASE)
OUTPUT = re.compile(
    r"\b(?:visits?|views?|clicks?|downloads?|opens?|impressions?|sessions?|posts?|followers?|reach|traffic)\b",
    re.IGNORECASE,
)
DONE = re.compile(r"\b(?:booked|ordered|signed|requested|won|qualified|sold|closed)\b", re.IGNORECASE)
ENTRIES = ("measures", "audiences", "role", "proofs", "messages", "competitors", "customers")
BESIDE = {"proof_source": "source", "target": "target"}
OUTTAKE = re.compile(r"\b(?:awareness|recall|survey|preference|consideration|understanding)\b", re.IGNORECASE)
NOBODY = re.compile(r"\b(?:we|our|us|they|them|it|there|this|most|many|some)\b", re.IGNORECASE)
FEARS = re.compile(r"they (?:fear|worry|doubt|hesitate|are (?:afraid|worried))\b", re.IGNORECASE)
SUFFERS = re.compile(r"they (?:lose|struggle|waste|suffer|cannot|can't)\b", re.IGNORECASE)
PLACE = re.compile(r"^(?P<role>[^,;:–—(]{3,70}?)\s+(?:in|at|of|from)\s+(?:the\s+)?(?P<sector>[^,;:.–—(]{3,70})")
LEAD_IN = re.compile(r"^(?:for|to|our audience is|we (?:talk|speak) to|this is for)\s+", re.IGNORECASE)
TERM = re.compile(
    r"[“\"‘']([^”\"’']{2,60})[”\"’']|(?<![\w-])((?:[A-Z][\w&.-]*|\w*\d[\w-]*)(?:\s+(?:[A-Z][\w&.-]*|\w*\d[\w-]*)){0,4})"
)
EMBARGOED = re.compile(
    r"\b(?:embargo(?:ed)?|(?:not|never) (?:be )?(?:mentioned|named|announced|shown|published) before)\b", re.IGNORECASE
)
DONT = re.compile(r"(?:don'?t|don’t|do not|never|no|avoid)\b", re.IGNORECASE)
NO_TERM = frozenset(
    "the a an no not do never until before embargo embargoed on nothing please product launch name our we it"
    " this keep".split()
)
MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun"
    " jul aug sep sept oct nov dec".split()
)
ASK_FIRST = re.compile(r"\b(?:ask|permission|check|approval|pending)\b", re.IGNORECASE)
NOT_NAMED = re.compile(r"\b(?:not|never|no|anonymous(?:ly)?|don't)\b", re.IGNORECASE)
LONGEST = {
    "objective": 60,
    "core_message": 45,
    "messages": 45,
    "proofs": 60,
    "offer": 40,
    "must": 60,
    "never": 60,
    "context": 160,
}
AROUND_MEASURE = re.compile(r"\b(?:target|goal)\b:?|[:=–—]|\bby\b.*$|\bper (?:month|quarter)\b")
RANK = re.compile(r"(?:primary|secondary|main|also)\s*:\s*", re.IGNORECASE)


def kind_of_measure(name: str) -> str:
    """Outcome where something happens in the business, outtake where minds change, output where things are counted."""
    if is_vanity(name):
        return "output"
    if OUTTAKE.search(name):
        return "outtake"
    return "output" if OUTPUT.search(name) and not DONE.search(name) else "outcome"


def measure(text: str) -> dict[str, str] | None:
    """What is counted, how many are wanted, and who counts; None where the words are no measure."""
    target, source = TARGET.search(text), SOURCE.search(text)
    name = text[: source.start()] if source else text
    if target and target.start() < len(name):
        name = name[: target.start()] + name[target.end() :]
    name = re.sub(r"\s+", " ", AROUND_MEASURE.sub(" ", name)).strip(" .,;-")
    if not 1 < len(name) <= 80 or len(text.split()) > 25:
        return None
    fields = {"name": name[:1].upper() + name[1:], "kind": kind_of_measure(name)}
    if target:
        fields["target"] = plain_number(target)
    return fields | ({"source": _said(source)} if source else {})


def proof(words: Piece, today: date) -> dict[str, str]:
    """A fact, where it comes from, whether posts may use it, and until when."""
    source = SOURCE.search(words.text)
    inner = _said(source) if source else ""
    text = words.text[: source.start()].rstrip(" –—-,;") if source else words.text
    fields = {"text": text}
    if INTERNAL.search(f"{inner} {text}"):
        fields["permission"] = "internal"
    elif PUBLIC.search(inner):
        fields["permission"] = "public"
    return fields | (source_of(inner, words, today) if inner else {})


def withheld_term(text: str) -> str | None:
    """What an embargo is on: the first name or quoted word of its sentence."""
    named = [found[1] or found[2] for found in TERM.finditer(text)]
    terms_ = [term for term in named if term.lower() not in NO_TERM | MONTHS]
    return re.sub(r"^(?:The|A|Our)\s+", "", terms_[0]) if terms_ else None


def _said(source: re.Match[str]) -> str:
    return source["inner"] or source["dash"] or source["plain"] or ""


def entries(section: Section, *, heads: bool = False) -> list[Piece]:
    """The items of a section, else its paragraphs; with `heads` the headings in it, where it has any."""
    headings = [piece for piece in section.pieces if piece.kind == "heading"]
    if heads and headings:
        return headings
    items = [piece for piece in section.pieces if piece.kind == "item"]
    if items:
        return items
    texts = [piece for piece in section.pieces if piece.kind != "heading"]
    return [part for text in texts for part in parts(text)]


def parts(words: Piece) -> Iterator[Piece]:
    """A line such as "40 audits booked; 1,200 visits" in its parts."""
    start = 0
    for found in re.finditer(r";\s+|(?<=\.)\s+(?=[A-Z\d])(?!Source)|$", words.text):
        part = words.part(start, found.start())
        if part.text:
            yield part
        start = found.end()


def names(section: Section) -> Iterator[tuple[Piece, str]]:
    """The names of a list, each with what stands beside it in brackets or after a dash."""
    items = [piece for piece in section.pieces if piece.kind in ("item", "row")]
    for words in items or section.pieces[:1]:
        start = 0
        for found in re.finditer(r"[,;](?![^(]*\))\s*|\s+and\s+(?=[A-Z])|$", words.text):
            part = words.part(start, found.start())
            start = found.end()
            name = re.split(r"\s*[(–—:]", part.text)[0].strip(' .“”"')
            if name and len(name.split()) <= 5 and (name[0].isupper() or name[0].isdigit()):
                yield part, name


def terms(part: str, text: str) -> dict[str, str]:
    """The words in quotation marks of a rule, which break or satisfy it."""
    marked = [found[1] for found in re.finditer(r"[“\"]([^”\"]{1,60})[”\"]", text)]
    return {"terms": ", ".join(marked)} if marked and part in ("must", "never") else {}


def source_of(inner: str, words: Piece, today: date) -> dict[str, str]:
    """Where a proof comes from, and until when it holds, out of what stands in its brackets."""
    place = words.text.rindex(inner)
    fields = {}
    parts = [part.strip() for part in re.split(r"[,;]", inner)]
    kept = [part for part in parts if not PUBLIC.fullmatch(part) and not INTERNAL.fullmatch(part)]
    for first, last, start, _ in days(words, today):
        if start >= place and EXPIRES.search(words.text[place:start]):
            fields["expires"] = max(first, last).isoformat()
            kept = [part for part in kept if not EXPIRES.match(part)]
    if kept:
        fields["source"] = ", ".join(kept)
    return fields


def plain_number(found: re.Match[str]) -> str:
    digits = re.sub(r"[ ,](?=\d{3})", "", found["number"]).replace(" ", "")
    return str(int(digits) * 1000) if found["k"] and digits.isdigit() else digits
