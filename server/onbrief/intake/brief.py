"""A campaign brief's clauses, proposed by labels, tables and wording."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..documents.importing.blocks import Block
from .brief_labels import LABELS
from .brief_wording import (
    ASK_FIRST,
    BESIDE,
    DONT,
    EMBARGOED,
    ENTRIES,
    FEARS,
    LEAD_IN,
    LONGEST,
    NOBODY,
    NOT_NAMED,
    PLACE,
    PUBLIC,
    RANK,
    SUFFERS,
    TARGET,
    entries,
    measure,
    names,
    plain_number,
    proof,
    terms,
    withheld_term,
)
from .proposed import Proposed
from .sections import LABEL, Piece, Section, records, sections
from .values import URL, days, sentences


def proposals(blocks: Sequence[Block], today: date) -> list[Proposed]:
    """What a source may say as a brief, in its order."""
    reader = _Reader(today)
    used: set[int] = set()
    for rows, found in records(blocks, LABELS):
        used |= rows
        for record in found:
            reader.record(record)
    for section in sections(blocks, LABELS, used):
        reader.section(section)
    title = _title(blocks)
    if title and not any(one.part == "name" for one in reader.found):
        reader.found.append(title)
    reader.embargoes_in(blocks)
    return sorted(reader.found, key=lambda one: (one.quote.block, one.quote.start))


def _title(blocks: Sequence[Block]) -> Proposed | None:
    """The first heading, if it comes first and is none of the labels."""
    for at, block in enumerate(blocks[:2]):
        label = LABEL.match(block.text)
        is_label = LABELS.name(block.text) or (label and LABELS.name(label["label"] or ""))
        if block.kind == "heading" and is_label is None and len(block.text) <= 90:
            words = Piece(at, 0, len(block.text), block.text, "heading")
            named = re.match(r"(?:campaign|creative|marketing|project)?\s*brief\s*[:–—-]\s*", block.text, re.IGNORECASE)
            words = words.part(named.end(), len(block.text)) if named else words
            return Proposed("name", {"": words.text}, words.quote, "is the title of the document")
    return None


class _Reader:
    def __init__(self, today: date) -> None:
        self.found: list[Proposed] = []
        self._today = today
        self._count = 0
        self._audience: int | None = None

    def section(self, section: Section) -> None:
        """What one labelled section says."""
        if read := getattr(self, f"_{section.name}", None):
            read(section)
        elif section.name in ("owner", "name", "context", "core_message"):
            self._single(section)
        elif section.name in ("messages", "must", "never"):
            self._listed(section)

    def record(self, record: dict[str, Piece]) -> None:
        """What one row of a table with named columns says: of what its entries are, a column tells."""
        entry = next((name for name in ENTRIES if name in record), None)
        if not entry:
            return
        before = len(self.found)
        self.section(Section(entry, entry, "column", (record[entry],)))
        for name, words in record.items():
            if entry in ("audiences", "role") and name in ("pain", "objection", "sector", "words"):
                self.section(Section(name, name, "column", (words,)))
            elif name in BESIDE and len(self.found) > before:
                self._beside(BESIDE[name], words)

    def _beside(self, name: str, words: Piece) -> None:
        """One more field of the entry that was found last."""
        last = self.found.pop()
        text = words.text
        if name == "target":
            number = TARGET.search(text)
            text = plain_number(number) if number else ""
        self.found.append(replace(last, fields={**last.fields, name: text} if text else last.fields))

    def _add(self, part: str, fields: dict[str, str], piece: Piece, why: str, item: int | None = None) -> None:
        if len(piece.text.split()) <= LONGEST.get(part, 200):
            self.found.append(Proposed(part, fields, piece.quote, why, item))

    def _new(self) -> int:
        self._count += 1
        return self._count

    def _single(self, section: Section) -> None:
        """One text: the first that stands there."""
        words = section.pieces[0]
        self._add(section.name, {"": words.text}, words, section.why)

    def _objective(self, section: Section) -> None:
        words = section.pieces[0]
        self._add("objective", {"text": words.text}, words, section.why)

    def _listed(self, section: Section) -> None:
        """An entry for each item; of one paragraph, for each sentence of a prohibition or duty."""
        listed = entries(section)
        if section.name in ("must", "never") and listed[:1] and listed[0].kind == "paragraph":
            listed = list(sentences(section.pieces[0]))
        for words in listed:
            self._add(
                section.name, {"text": words.text, **terms(section.name, words.text)}, words, section.why, self._new()
            )

    def _measures(self, section: Section) -> None:
        for words in entries(section):
            rank = RANK.match(words.text)
            words = words.part(rank.end(), len(words.text)) if rank else words
            if fields := measure(words.text):
                self._add("measures", fields, words, section.why, self._new())

    def _audiences(self, section: Section) -> None:
        for words in entries(section, heads=True):
            if (
                words.kind != "heading"
                and (label := LABEL.match(words.text))
                and label["label"]
                and not RANK.match(words.text)
            ):
                continue  # says something else of them
            if FEARS.match(words.text):
                self._of_audience(Section("objection", section.label, section.by, (words,)), words)
            elif SUFFERS.match(words.text):
                self._of_audience(Section("pain", section.label, section.by, (words,)), words)
            else:
                self._someone(words, section.why)

    _role = _audiences

    def _someone(self, words: Piece, why: str) -> None:
        """A reader: the role, and where, as far as that is said in a few words."""
        first = next(sentences(words), words)
        lead = LEAD_IN.match(first.text)
        first = first.part(lead.end(), len(first.text)) if lead else first
        place = PLACE.match(first.text)
        role = place["role"] if place else re.split(r"[,;:–—(.]", first.text)[0].strip()
        if not role or len(role.split()) > 8 or NOBODY.search(role):
            return
        self._audience = self._new()
        fields = {"role": role[:1].upper() + role[1:]}
        if place and len(place["sector"].split()) <= 8:
            fields["sector"] = place["sector"].strip()
        self._add("audiences", fields, first, why, self._audience)

    def _of_audience(self, section: Section, words: Piece, text: str | None = None) -> None:
        if self._audience is None:
            self._audience = self._new()
        self._add("audiences", {section.name: text or words.text}, words, section.why, self._audience)

    def _pain(self, section: Section) -> None:
        self._of_audience(section, section.pieces[0])

    _objection = _sector = _words = _pain

    def _proofs(self, section: Section) -> None:
        for words in entries(section):
            self._add("proofs", proof(words, self._today), words, section.why, self._new())

    def _offer(self, section: Section) -> None:
        words = section.pieces[0]
        address = next((found for piece in section.pieces if (found := URL.search(piece.text))), None)
        text = re.sub(
            r"[\s:(–—-]+$|^\W+", "", URL.sub("", re.sub(r"\s*(?:\bat\b|→|:)?\s*https?://\S+", "", words.text))
        ).strip()
        fields = {"text": text} if text else {}
        if address:
            fields["url"] = address[0]
        if fields:
            self._add("offer", fields, words, section.why)

    def _url(self, section: Section) -> None:
        words = section.pieces[0]
        if address := URL.search(words.text):
            self._add("offer", {"url": address[0]}, words.part(*address.span()), section.why)

    def _dates(self, section: Section) -> None:
        words = section.pieces[0]
        found = days(words, self._today)
        if len(found) >= 2 and found[0][0] <= found[1][1]:
            for part, day, at in (("starts", found[0][0], found[0]), ("ends", found[1][1], found[1])):
                self._add(part, {"": day.isoformat()}, words.part(at[2], at[3]), section.why)

    def _starts(self, section: Section) -> None:
        if found := days(section.pieces[0], self._today):
            first, last, start, end = found[0]
            day = first if section.name == "starts" else last
            self._add(section.name, {"": day.isoformat()}, section.pieces[0].part(start, end), section.why)

    _ends = _starts

    def _embargoes(self, section: Section) -> None:
        for words in entries(section):
            named = days(words, self._today)
            if len(named) != 1:
                continue
            first, _, start, end = named[0]
            if term := withheld_term(words.text[:start] + " " * (end - start) + words.text[end:]):
                self._add("embargoes", {"term": term, "until": first.isoformat()}, words, section.why, self._new())

    def embargoes_in(self, blocks: Sequence[Block]) -> None:
        """Embargoes that a sentence anywhere speaks of."""
        known = {one.quote.block for one in self.found if one.part == "embargoes"}
        for at, block in enumerate(blocks):
            if at not in known and EMBARGOED.search(block.text):
                for sentence in sentences(Piece(at, 0, len(block.text), block.text, block.kind)):
                    if EMBARGOED.search(sentence.text):
                        self._embargoes(Section("embargoes", "embargo", "wording", (sentence,)))

    def _rules(self, section: Section) -> None:
        """Of a list of dos and don'ts, the don'ts."""
        for words in entries(section):
            if DONT.match(words.text):
                self._add("never", {"text": words.text, **terms("never", words.text)}, words, section.why, self._new())

    def _competitors(self, section: Section) -> None:
        for words, name in names(section):
            self._add("competitors", {"": name}, words, section.why, self._new())

    def _customers(self, section: Section) -> None:
        for words, name in names(section):
            beside = words.text.replace(name, "", 1)
            permission = "no" if NOT_NAMED.search(beside) else "ask" if ASK_FIRST.search(beside) else ""
            fields = {"name": name, "permission": permission or ("public" if PUBLIC.search(beside) else "no")}
            self._add("customers", fields, words, section.why, self._new())

    def _disclosures(self, section: Section) -> None:
        for words in entries(section):
            when = "partner" if re.search(r"\bpartners?\b", words.text, re.IGNORECASE) else "employee"
            self._add("disclosures", {"when": when, "text": words.text}, words, section.why, self._new())

    def _role_of_social(self, section: Section) -> None:
        words = section.pieces[0]
        role = re.search(r"\b(lead|support|none)(?:s|ing)?\b", words.text, re.IGNORECASE)
        if role:
            self._add("role_of_social", {"": role[1].lower()}, words, section.why)
