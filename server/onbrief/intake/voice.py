"""A voice guide's clauses, proposed by labels, tables, lists and wording."""

import re
from collections.abc import Sequence

from ..documents.importing.blocks import Block
from .limits import limits
from .proposed import Proposed
from .sections import Piece, Section, piece, records, sections
from .values import quoted, sentences, words_of
from .voice_labels import LABELS
from .voice_wording import (
    ANOTHER,
    ARROW,
    BARE,
    BE,
    BRACKETS,
    EXAMPLE_WORDS,
    INSTEAD,
    NAMED,
    NEAR,
    NEVER,
    ONE_TRAIT,
    ONLY_THEN,
    ORDER,
    RATHER,
    SPELLED,
    SPLIT,
    THREE,
    TITLE,
    WE_ARE,
    instead,
    is_spelling,
)


def proposals(blocks: Sequence[Block]) -> list[Proposed]:
    """What a source may say as a voice guide, in its order."""
    reader = _Reader()
    used: set[int] = set()
    for rows, found in records(blocks, LABELS):
        used |= rows
        for record in found:
            reader.record(record)
    for section in sections(blocks, LABELS, used):
        reader.section(section)
    for at, block in enumerate(blocks):
        if at not in used and block.kind != "row":
            reader.wording(piece(at, block))
    if blocks and TITLE.fullmatch(blocks[0].text) and LABELS.name(blocks[0].text) is None:
        title = piece(0, blocks[0])
        if not any(one.quote.block == 0 for one in reader.found):
            reader.add("name", {"": title.text}, title, "is the title of the document", None)
    return sorted(reader.found, key=lambda one: (one.quote.block, one.quote.start))


class _Reader:
    def __init__(self) -> None:
        self.found: list[Proposed] = []
        self._count = 0
        self._trait: int | None = None
        self._trait_at = -NEAR
        self._seen: set[str] = set()
        self._listed: set[tuple[str, ...]] = set()
        self._limited: set[str] = set()

    def add(self, part: str, fields: dict[str, str], words: Piece, why: str, item: int | None) -> None:
        """One more proposal."""
        if part == "traits" and item == self._trait:
            self._trait_at = words.block
        self.found.append(Proposed(part, {name: text for name, text in fields.items() if text}, words.quote, why, item))

    def _is_near(self, section: Section) -> bool:
        """Does the section come right after a trait?"""
        return 0 < section.pieces[0].block - self._trait_at <= NEAR

    def _new(self) -> int:
        self._count += 1
        return self._count

    def section(self, section: Section) -> None:
        """What one labelled section says, beyond the wording of its sentences."""
        if section.name in ("do", "dont") and self._is_near(section):
            self._field(section.name, section.pieces[0])
        elif read := getattr(self, f"_read_{section.name}", None):
            read(section)

    def record(self, record: dict[str, Piece]) -> None:
        """What one row of a table with named columns says."""
        why = "stands in a table with named columns"
        texts = {name: words.text for name, words in record.items()}
        if trait := record.get("traits"):
            fields = {"is": trait.text, "is_not": texts.get("is_not", ""), "text": texts.get("meaning", "")}
            if len(trait.text.split()) <= 3 and "," not in trait.text and trait.text.lower() not in self._seen:
                self._seen.add(trait.text.lower())
                self.add(
                    "traits",
                    fields | {"do": texts.get("do", ""), "dont": texts.get("dont", "")},
                    trait,
                    why,
                    self._new(),
                )
        elif avoid := record.get("avoid") or record.get("dont"):
            use = texts.get("use") or texts.get("do", "")
            listed = words_of(BRACKETS.sub("", avoid.text))
            if listed and len(use.split()) <= 5:
                self._term(listed, use, avoid, why, texts.get("why", ""))
            elif len(avoid.text.split()) > EXAMPLE_WORDS:
                self._both(record)

    def _both(self, record: dict[str, Piece]) -> None:
        for name, part in (
            ("use", "exemplars"),
            ("do", "exemplars"),
            ("avoid", "counterexamples"),
            ("dont", "counterexamples"),
        ):
            if (words := record.get(name)) and len(words.text.split()) >= EXAMPLE_WORDS:
                self._example(part, words, "stands in a table of what to write and what not")

    def _term(
        self, avoid: Sequence[str], use: str, words: Piece, why: str, reason: str = "", *, named: bool = False
    ) -> None:
        """An entry of the vocabulary; one of spelling, if a name, or the same but for spaces, hyphens and case."""
        key = tuple(word.lower() for word in avoid)
        use = use.strip(" .“”\"‘’'()")
        if key in self._listed or (use.lower() in key and not any(is_spelling(use, word) for word in avoid)):
            return
        self._listed.add(key)
        spelling = bool(use) and (named or all(is_spelling(use, word) for word in avoid))
        name = "term" if spelling else "use"
        empty = use.lower() in ("nothing", "n/a", "none", "–", "—", "-")
        self.add(
            "vocabulary",
            {"avoid": ", ".join(avoid), name: "" if empty else use, "why": reason},
            words,
            why,
            self._new(),
        )

    def _traits_of(self, words: Piece, why: str, *, bare: bool) -> bool:
        found = WE_ARE.match(words.text) or ((BARE.match(words.text) or BE.match(words.text)) if bare else None)
        if not found or found["is"].lower() in self._seen:
            return bool(found)
        self._seen.add(found["is"].lower())
        self._trait = self._new()
        self.add(
            "traits", {"is": found["is"], "is_not": found["not"] or ""}, words.part(0, found.end()), why, self._trait
        )
        rest = words.part(found.end(), len(words.text))
        text = rest.part(len(rest.text) - len(rest.text.lstrip(".,;:–— ")), len(rest.text))
        if text.text:
            self._explained(text)
        return True

    def _explained(self, words: Piece) -> None:
        first = next(sentences(words), words)
        self.add("traits", {"text": first.text}, first, "explains the trait before it", self._trait)

    def _read_traits(self, section: Section) -> None:
        """Traits one by one, each with what explains it: as headings, as items, as sentences."""
        before: Piece | None = None
        for words in section.pieces:
            if self._traits_of(words, section.why, bare=words.kind != "paragraph"):
                pass
            elif words.kind == "item" and (one := ONE_TRAIT.match(words.text)) and one["is"].lower() not in self._seen:
                self._seen.add(one["is"].lower())
                self._trait = self._new()
                self.add("traits", {"is": one["is"], "text": one["text"] or ""}, words, section.why, self._trait)
            elif words.kind == "paragraph" and before and before.kind == "heading" and self._is_trait(before):
                self._explained(words)
            before = words

    def _is_trait(self, words: Piece) -> bool:
        """Is it what the last trait was made of?"""
        return self.found[-1].part == "traits" and self.found[-1].quote.block == words.block

    def _field(self, name: str, words: Piece) -> None:
        if words.text:
            why = "is an example of the trait before it"
            self.add("traits", {name: words.text.strip('“”"')}, words, why, self._trait)

    def _read_avoid(self, section: Section) -> None:
        """Each item of the list; a paragraph of short words between commas."""
        for words in section.pieces:
            if words.kind == "heading":
                continue
            left, *right = ARROW.split(BRACKETS.sub("", words.text), maxsplit=1)
            listed = words_of(left, most=3)
            if listed and len(left.split()) <= 12 and not ORDER.match(left):
                use, reason = instead(words.text, right[0] if right else "")
                self._term(listed, use, words, section.why, reason)

    def _read_spelling(self, section: Section) -> None:
        for words in section.pieces:
            self._spelled(words, section.why)

    def _read_exemplars(self, section: Section) -> None:
        part = "exemplars" if section.name in ("exemplars", "do") else "counterexamples"
        for words in section.pieces[:5]:
            if words.kind in ("paragraph", "row") and len(words.text.split()) >= EXAMPLE_WORDS:
                self._example(part, words, section.why)

    _read_counterexamples = _read_exemplars

    def _read_do(self, section: Section) -> None:
        """An example under Do or Don't; only what is quoted is one for certain."""
        said = section.pieces[0]
        if said.text[:1] in '“"' and said.text[-1:] in '”"':
            self._read_exemplars(section)

    _read_dont = _read_do

    def _example(self, part: str, words: Piece, why: str) -> None:
        text = words.text
        if text[:1] in '“"' and text[-1:] in '”"':
            words = words.part(1, len(text) - 1)
        self.add(part, {"": words.text}, words, why, self._new())

    def wording(self, words: Piece) -> None:
        """What the sentences of any block say, whatever it stands under."""
        if found := THREE.search(words.text):
            self._three(words, found)
        for sentence in sentences(words):
            if self._traits_of(
                sentence, "is worded as a trait", bare=words.kind == "item" and bool(BE.match(words.text))
            ):
                continue
            for path, value in limits(sentence.text):
                if path not in self._limited:
                    self._limited.add(path)
                    self.add("mechanics", {path: value}, sentence, "is worded as a limit", None)
            self._vocabulary(sentence)

    def _three(self, words: Piece, found: re.Match[str]) -> None:
        for one in re.finditer(r"[\w-]+", re.sub(r"\band\b", "   ", found["list"])):
            place = words.part(found.start("list") + one.start(), found.start("list") + one.end())
            if one[0].lower() not in self._seen:
                self._seen.add(one[0].lower())
                self.add("traits", {"is": one[0]}, place, "is one of so many words for the voice", self._new())

    def _vocabulary(self, words: Piece) -> None:
        if ONLY_THEN.search(words.text):
            return
        if found := INSTEAD.search(words.text) or RATHER.search(words.text):
            avoid = quoted(found["avoid"])
            avoid = avoid[:-1] if ANOTHER.match(words.text, found.end()) else avoid
            if avoid:
                self._term(avoid, quoted(found["use"])[0], words, "says which word to use instead")
        elif found := NEVER.search(words.text):
            self._term(quoted(found["words"]), "", words, "says which words to avoid")
        else:
            self._spelled(words, "says how it is spelled")

    def _spelled(self, words: Piece, why: str) -> None:
        found = SPELLED.search(words.text)
        if not found:
            return
        avoid = [part.strip(' “”"') for part in SPLIT.split(found["avoid"])]
        avoid = [f"{part}." if "." in part else part for part in avoid]
        term = found["term"]
        named = bool(NAMED.search(words.text))
        if all(avoid) and (named or all(is_spelling(term, word) for word in avoid)):
            self._term(avoid, term, words, why, named=named)
