"""What a prompt can tell of a brief, a voice guide and a policy: items, weightiest first, most of them clauses."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from ..critique.citations import citable_standards
from ..critique.text.words import WORD
from ..documents.brief import Audience, Brief, Message, Proof
from ..documents.clauses import Clause
from ..documents.document import Document
from ..documents.draft import Platform
from ..documents.policy import Policy, Rule
from ..documents.voice import Mechanics, Term, Trait, Voice

GROUPS = {
    "brief": (
        *("aim", "messages", "offer", "audiences", "proofs", "must", "disclosures", "competitors", "siblings"),
        "context",
    ),
    "policy": ("tone", "rules", "instructions"),
    "voice": ("traits", "mechanics", "vocabulary", "exemplars", "counterexamples"),
    "examples": ("examples",),
}
READERS: Mapping[str, str] = {
    "new-writer": "The writer is new to this: give the reason in everyday words.",
    "expert": "The writer knows the trade: be brief.",
    "platform-shy": "The writer knows the trade and not the platforms: explain what the platform does.",
}

SAMPLES = 1  # of writing to sound like and unlike; the traits have samples of their own

HEADING = re.compile(r"#{1,6}\s")
LISTED = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


@dataclass(frozen=True)
class Item:
    """One thing to tell, whole or not at all. What has a handle may be cited by it; `text` is one line, but for the
    policy's instructions."""

    group: str
    address: str
    text: str
    handle: str = ""
    clause: Clause | None = None
    barred: Literal["not-public", "expired", "enough"] | None = None  # why it is never told

    @property
    def line(self) -> str:
        """As the prompt shows it: `[m1] Fewer unplanned stops.`"""
        return f"[{self.handle}] {self.text}" if self.handle else self.text


BLANK = Item("", "", " ")  # takes the place of items that are not chosen yet


def of_brief(brief: Brief, today: date) -> Iterator[Item]:
    """The campaign: what it is for, what it says, to whom, with what proof, towards which step."""
    yield _cited("aim", "o1", brief, "objective.text")
    yield _cited("messages", "m0", brief, "core_message")
    yield from (_message(at, message, brief) for at, message in enumerate(brief.messages, 1))
    yield _cited("offer", "f1", brief, "offer.text")
    if brief.offer.url:
        yield _cited("offer", "f2", brief, "offer.url")
    for at, audience in enumerate(brief.audiences, 1):
        yield from _audience(at, audience, brief)
    yield from (_proof(at, proof, brief, today) for at, proof in enumerate(brief.proofs, 1))
    measure = brief.objective.measure
    yield _cited("aim", "k1", brief, f"measures.{measure}.name", "measured by: ")
    yield from (_plain("must", brief, f"must.{must.id}", f"must: {must.text}") for must in brief.must)
    yield from (_plain("must", brief, f"never.{never.id}", f"never: {never.text}") for never in brief.never)
    for at, disclosure in enumerate(brief.disclosures, 1):
        yield _cited("disclosures", f"d{at}", brief, f"disclosures.{disclosure.id}", f"{disclosure.when}: ")
    yield from (_cited("competitors", f"r{at + 1}", brief, f"competitors.{at}") for at in range(len(brief.competitors)))
    if brief.siblings:
        yield _plain("siblings", brief, "siblings", f"elsewhere: {'; '.join(item.name for item in brief.siblings)}")
    for at, audience in enumerate(brief.audiences, 1):
        if audience.words:
            words = f"a{at} says: {', '.join(audience.words)}"
            yield _plain("audiences", brief, f"audiences.{audience.id}.words", words)
    yield from (_plain("context", brief, "context", text) for text in re.split(r"\n\s*\n", brief.context or "") if text)


def of_voice(voice: Voice) -> Iterator[Item]:
    """The voice: its traits and how they sound, its limits, its word list, writing to sound like and unlike."""
    yield from (_trait(at, trait, voice) for at, trait in enumerate(voice.traits, 1))
    if limits := _limits(voice.mechanics):
        yield _plain("mechanics", voice, "mechanics", limits)
    yield from (_plain("vocabulary", voice, f"vocabulary.{term.id}", _word(term)) for term in voice.vocabulary)
    for handle, name in (("e", "exemplars"), ("c", "counterexamples")):
        texts: tuple[str, ...] = getattr(voice, name)
        for at in range(len(texts)):
            item = _cited(name, f"{handle}{at + 1}", voice, f"{name}.{at}")
            yield item if at < SAMPLES else replace(item, barred="enough")


def of_policy(policy: Policy) -> Iterator[Item]:
    """The policy's own musts and nevers, how and to whom the coach speaks, then its instructions, part by part."""
    for handle, name, rules in (("u", "must", policy.must), ("n", "never", policy.never)):
        for at, rule in enumerate(rules, 1):
            yield _cited("rules", f"{handle}{at}", policy, f"{name}.{rule.id}", f"{name}: ", _tried(rule))
    yield _plain("tone", policy, "coach", f"Tone: {policy.coach.tone}. {READERS[policy.coach.audience]}")
    for at, part in enumerate(parts(policy.instructions)):
        yield Item("instructions", f"{policy.identity}#instructions.{at}", part)


@cache
def standards(name: Platform) -> tuple[Item, ...]:
    """General good practice (the group "house") and what holds on a platform, as far as a model may cite it."""
    seen: Counter[str] = Counter()
    items: list[Item] = []
    for clause in citable_standards(name):
        seen[clause.id] += 1
        items.append(Item(clause.document, clause.address, clause.text, f"{clause.id[0]}{seen[clause.id]}", clause))
    return tuple(items)


def parts(markdown: str) -> Iterator[str]:
    """The paragraphs of a Markdown text and the points of its lists, a heading with what follows it."""
    heading = ""
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        lines = paragraph.split("\n")
        points = [at for at, line in enumerate(lines) if at == 0 or LISTED.match(line)]
        for start, end in zip(points, [*points[1:], len(lines)], strict=True):
            part = "\n".join(lines[start:end])
            if HEADING.match(part) and "\n" not in part:
                heading += f"{part}\n\n"
            elif part:
                yield heading + part
                heading = ""


def _message(at: int, message: Message, brief: Brief) -> Item:
    """A message with the handles of its audiences and proofs."""
    audiences = [f"a{n}" for n, audience in enumerate(brief.audiences, 1) if audience.id in message.audiences]
    proofs = [f"p{n}" for n, proof in enumerate(brief.proofs, 1) if proof.id in message.proofs]
    related = "; ".join(filter(None, (", ".join(audiences), ", ".join(proofs))))
    return _cited("messages", f"m{at}", brief, f"messages.{message.id}", after=f" ({related})" if related else "")


def _audience(at: int, audience: Audience, brief: Brief) -> Iterator[Item]:
    """An audience is cited by its first field, whichever of them is meant."""
    path, handle = f"audiences.{audience.id}", f"a{at}"
    given = [name for name in ("role", "sector", "pain", "objection") if getattr(audience, name)]
    for name in given[:1]:
        yield _cited("audiences", handle, brief, f"{path}.{name}")
    for name in given[1:]:
        yield _plain("audiences", brief, f"{path}.{name}", f"{handle} {name}: {getattr(audience, name)}")


def _proof(at: int, proof: Proof, brief: Brief, today: date) -> Item:
    """A proof, with what of its number, unit, object and scope its text does not say."""
    number = f"{proof.number:g} {proof.unit or ''}".strip() if proof.number is not None else ""
    said = set(WORD.findall(proof.text.lower()))
    more = [part for part in (number, proof.of, proof.scope) if part and not set(WORD.findall(part.lower())) <= said]
    after = f" ({'; '.join(more)})" if more else ""
    return replace(_cited("proofs", f"p{at}", brief, f"proofs.{proof.id}", after=after), barred=_barred(proof, today))


def _barred(proof: Proof, today: date) -> Literal["not-public", "expired"] | None:
    if proof.permission != "public":
        return "not-public"
    return "expired" if proof.expires and proof.expires < today else None


def _trait(at: int, trait: Trait, voice: Voice) -> Item:
    """A trait, and how it sounds and does not sound: the first sample of each says it."""
    contrast = f"{trait.is_}, not {trait.is_not}: " if trait.is_not else f"{trait.is_}: "
    samples = [f"“{sample}”" for sample in trait.do[:1]] + [f"not “{sample}”" for sample in trait.dont[:1]]
    after = f" ({', '.join(samples)})" if samples else ""
    return _cited("traits", f"t{at}", voice, f"traits.{trait.id}", contrast if trait.text else "", after)


def _limits(mechanics: Mechanics) -> str:
    limits = (
        ("person", mechanics.person),
        ("words a sentence", mechanics.sentence_words_max),
        ("words a paragraph", mechanics.paragraph_words_max),
        ("emoji", mechanics.emoji_max),
        ("exclamation marks", mechanics.exclamations_max),
        ("contractions", mechanics.contractions if mechanics.contractions != "allowed" else None),
    )
    return ", ".join(f"{name} {limit}" for name, limit in limits if limit is not None)


def _word(term: Term) -> str:
    if term.term:
        return f"write {term.term}"
    return f"{term.avoid[0]} → {term.use}" if term.use else term.avoid[0]


def _tried(rule: Rule) -> str:
    tried = [f"{label}: “{text}”" for label, text in (("passes", rule.pass_), ("fails", rule.fail)) if text]
    return f" ({'; '.join(tried)})" if tried else ""


def _cited(group: str, handle: str, document: Document, path: str, before: str = "", after: str = "") -> Item:
    clause = document.clause(path)
    return Item(group, clause.address, one_line(before + clause.text + after), handle, clause)


def _plain(group: str, document: Document, path: str, text: str) -> Item:
    return Item(group, f"{document.identity}#{path}", one_line(text))


def one_line(text: str) -> str:
    """A text in one line, so that no line of it can pass for another item."""
    return " ".join(text.split())
