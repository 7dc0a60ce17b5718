"""Audience: is anybody in particular spoken to?"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from ...documents.brief import Audience, Brief
from ...documents.clauses import Clause
from ..analysis.asks import leads_to
from ..analysis.strategy import ABSENT, PLAINLY, UNADDRESSED, objection
from ..lexicons import WordLists, any_of
from ..reading import Reading
from ..text.folding import fold
from ..text.structure import Range
from ..text.words import WORD, tokens
from .base import Remark, posts_only, with_brief

WE = frozenset("we our ours us ourselves we're we've we'd we'll i my mine me myself i'm i've i'd i'll".split())
YOU = frozenset("you your yours yourself you're you've you'd you'll".split())
WE_MIN, WE_RATIO = 4, 3
RAISED = 0.60  # cosine of a sentence to an objection; sentences that only share its subject reach 0.55
TEASER = regex.compile(r"\b(?:watch this space|stay tuned|watch out for|wait for it|get ready|hold on|save the date)\b")
LEAD_IN = r"(?:\W|first,? |then |so |and |just |next,? |now |instead,? )*(?:don't |do not |never |always )?"


@posts_only
@with_brief
def no_reader(r: Reading, brief: Brief) -> Iterator[Remark]:
    """No role, sector, problem or word of any audience stands in the post, in whatever wording."""
    if not r.english or r.named_reader or (r.meant_reader and r.meant_reader.nearness >= UNADDRESSED):
        return
    readers = " or ".join(dict.fromkeys(a.role for a in brief.audiences if a.role)) or "the reader of the brief"
    pains = [a.pain for a in brief.audiences if a.pain]
    hint = f" Name the reader or a problem of theirs, for instance: {pains[0]}." if pains else " Name the reader."
    yield Remark(first_audience(brief), f"Nobody in particular is spoken to. The campaign is for {readers}.{hint}")


def first_audience(brief: Brief) -> Clause:
    """The first audience's role, or what else tells who that is."""
    audience = brief.audiences[0]
    field = next((f for f in ("role", "sector", "pain", "objection") if getattr(audience, f)), None)
    return brief.clause(f"audiences.{audience.id}.{field}") if field else brief.clause("core_message")


@posts_only
@with_brief
def we_centred(r: Reading, brief: Brief) -> Iterator[Remark]:
    """It speaks of us at least four times, and three times as often as of the reader."""
    if not r.english:
        return
    words = WORD.findall(r.prose.text)
    if sum(word in WE for word in words) < WE_MIN:
        return
    ours = [(start, end) for word, start, end in tokens(r.prose) if word in WE]
    readers = sum(word in YOU for word in words) + (r.named_reader is not None)
    if len(ours) >= WE_RATIO * readers:
        message = (
            f"“We” and “our” stand here {len(ours)} times, the reader hardly at all."
            f" Turn it round: say what changes for {readers_of(brief)}."
        )
        yield Remark(concern(brief), message, _sentence_with(r, ours))


def _sentence_with(r: Reading, words: list[Range]) -> Range | None:
    """The sentence that says "we" most often."""
    spans = [r.prose.span(*word) for word in words]
    count = {(s.start, s.end): sum(s.start <= start < s.end for start, _ in spans) for s in r.sentences}
    return max(count, key=lambda place: (count[place], -place[0]), default=None)


def concern(brief: Brief) -> Clause:
    """What the first audience with a problem suffers from, which is what a post is to turn to."""
    audience = next((a for a in brief.audiences if a.pain), None)
    return brief.clause(f"audiences.{audience.id}.pain") if audience else first_audience(brief)


@with_brief
def objection_ignored(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A sentence raises an audience's objection, and neither a proof nor a message for that audience answers it."""
    if not r.english or any(claim.state == "covered" for claim in r.claims):
        return
    for audience in brief.audiences:
        trace = objection(r.spoken_sentences, audience, brief)
        if trace and trace.at and trace.nearness >= RAISED and not _answered(r, brief, audience, trace.at):
            message = (
                f"This raises what holds {readers_of(brief)} back ({trace.clause.text}) and leaves it there. Answer it"
            )
            proof = next((p for p in brief.proofs if p.permission == "public"), None)
            yield Remark(trace.clause, f"{message} with a proof." if proof else f"{message}.", trace.at)


def _answered(r: Reading, brief: Brief, audience: Audience, raised: Range) -> bool:
    """Does another sentence carry a message that the brief has for this audience?"""
    meant = {f"messages.{m.id}" for m in brief.messages if not m.audiences or audience.id in m.audiences}
    return any(t.clause.path in meant and t.nearness >= PLAINLY and t.at != raised for t in r.messages)


@posts_only
@with_brief
def not_sales_usable(r: Reading, brief: Brief) -> Iterator[Remark]:
    """Plainly nothing to forward: no proof, no advice to the reader, no offer and no message."""
    if not r.english or any(claim.state == "covered" for claim in r.claims):
        return
    offered = any(ask.kind == "offer" for ask in r.asks) or any(leads_to(link, brief.offer) for link in r.links)
    carried = r.by_meaning and r.message is not None and r.message.nearness >= ABSENT
    if not offered and not carried and not advises(r):
        message = (
            f"A salesperson could not send this to {readers_of(brief)}: it holds no proof, no advice and no offer."
        )
        yield Remark(concern(brief), f"{message} Add one of the three.")


def advises(r: Reading) -> bool:
    """Does a sentence tell the reader what to do, and is it no plea for likes?"""
    advice = _advice(r.lists)
    pleas = [ask.at for ask in r.asks if ask.kind in ("vanity", "vague")]
    return any(
        advice.match(words := fold(s.text).text)
        and not TEASER.search(words)
        and not any(s.start <= at[0] < s.end for at in pleas)
        for s in r.sentences
    )


@lru_cache(maxsize=16)
def _advice(lists: WordLists) -> regex.Pattern[str]:
    return regex.compile(rf"{LEAD_IN}(?:{any_of(lists.words('advice'))})\b(?! (?:is|are|was|were|of|has|have)\b)")


def readers_of(brief: Brief) -> str:
    """The roles of the audiences, as a phrase."""
    return " or ".join(dict.fromkeys(a.role.lower() for a in brief.audiences if a.role)) or "the reader"


RULES = {"audience.we-centred": we_centred, "audience.not-sales-usable": not_sales_usable}
MEANING = {"audience.no-reader": no_reader, "audience.objection-ignored": objection_ignored}
