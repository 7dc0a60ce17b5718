"""Objective: does the post work for the campaign at all?"""

from collections.abc import Iterator

import regex

from ...documents.brief import Brief
from ..analysis.copies import is_copy, is_told_again
from ..analysis.deadlines import deadlines
from ..analysis.strategy import ABSENT
from ..reading import Reading
from ..standards import house
from ..text.dates import spoken_date
from ..text.statements import statements
from ..text.structure import Passage
from ..text.words import content_stems
from .base import Remark, posts_only, with_brief


@with_brief
def vanity_aim(r: Reading, brief: Brief) -> Iterator[Remark]:
    """All that is asked for is follows, likes, shares or comments."""
    if r.english and r.asks and all(ask.kind == "vanity" for ask in r.asks):
        ask = min(r.asks, key=lambda ask: ask.at)
        message = (
            f"“{r.text[slice(*ask.at)]}” gets a number for us and nothing done. The campaign wants this:"
            f" {brief.objective.text} Ask for the step that leads there: {brief.offer.text}."
        )
        yield Remark(brief.clause("objective.text"), message, ask.at)


@posts_only
@with_brief
def no_campaign_job(r: Reading, brief: Brief) -> Iterator[Remark]:
    """No message is carried, the offer is not asked for, and no sentence comes near the objective."""
    if not r.english or any(ask.kind == "offer" for ask in r.asks):
        return
    if r.message is None or r.message.nearness < ABSENT:
        message = (
            f"Nothing in this post works for the campaign, which is to achieve this: {brief.objective.text}"
            " Start from what the reader could do about it, or keep the post for another day."
        )
        yield Remark(brief.clause("objective.text"), message)


@posts_only
@with_brief
def out_of_window(r: Reading, brief: Brief) -> Iterator[Remark]:
    """Today lies outside the campaign, or a date of the offer or of what the reader is to do does.

    The end is the last day inside. A date without a year is read as the one inside the campaign, if there is one.
    """
    if r.today > brief.ends:
        message = (
            f"{brief.name} ended on {spoken_date(brief.ends)}. Keep this post, give it to the campaign that runs now,"
            " or have the brief prolonged."
        )
        yield Remark(brief.clause("ends"), message)
    elif r.today < brief.starts:
        message = f"{brief.name} starts on {spoken_date(brief.starts)}. Keep this post until then."
        yield Remark(brief.clause("starts"), message)
    asked = [ask.at for ask in r.asks if ask.kind != "vanity"]
    for day, span in deadlines(statements(r.spoken, r.sentences), asked, brief, r.today):
        late = day.first > brief.ends
        if late or day.last < brief.starts:
            edge = f"ends on {spoken_date(brief.ends)}" if late else f"starts on {spoken_date(brief.starts)}"
            named = r.text[slice(*span)]
            message = f"“{named}” lies outside the campaign, which {edge}. Name a day on which the offer stands."
            yield Remark(brief.clause("ends" if late else "starts"), message, span)


SPECIFIED = regex.compile(r"\d+(?:[.,]\d+)*")
NO_DATA = regex.compile(r"^\s*\(?\d{1,2}[.)]\s|https?://\S+")
ROWS_MIN, FIGURES_MIN = 6, 3


@posts_only
@with_brief
def wrong_channel(r: Reading, brief: Brief) -> Iterator[Remark]:
    """The brief gives social no role; or most of the post is a specification: six lines or more full of figures.

    Replies and comments answer somebody who is already here, so they are left alone.
    """
    if brief.role_of_social == "none":
        message = f"{brief.name} gives social no role, so nothing of it is posted. Carry this by the channel it names."
        yield Remark(brief.clause("role_of_social"), message)
        return
    lines = [line for line in r.text.splitlines() if line.strip()]
    if len(lines) < ROWS_MIN:
        return
    dense = [line for line in lines if len(SPECIFIED.findall(_without_number(line))) >= FIGURES_MIN]
    if len(dense) >= ROWS_MIN and 2 * len(dense) >= len(lines):
        message = (
            f"{len(dense)} lines of figures are a datasheet, and nobody reads one in a feed."
            f" Keep the one figure that matters to the reader, and {_sheet(brief)}."
        )
        yield Remark(brief.clause("objective.text"), message)


def _without_number(line: str) -> str:
    """A line without its own number in a list, and without its links."""
    return NO_DATA.sub("", line)


def _sheet(brief: Brief) -> str:
    """The sibling that holds such details, by its kind or its name."""
    kinds = regex.compile(r"sheet|specification|manual|table|guide")
    sheet = next((s.name for s in brief.siblings if kinds.search(f"{s.kind} {s.name}".lower())), None)
    return f"link to this for the rest: {sheet}" if sheet else "give the rest a page of its own"


@posts_only
def repeat(r: Reading) -> Iterator[Remark]:
    """Most of the post's own words stood in a recent post.

    Sentences that the posts of a campaign share by design do not count: the offer, a proof, a message, a `must`.
    """
    if any(is_copy(_own_sentences(r), recent) for recent in r.draft.recent):
        yield _again()


@posts_only
def repeat_in_other_words(r: Reading) -> Iterator[Remark]:
    """Every one of the post's own sentences says what a recent post said."""
    own = _own_sentences(r)
    if not any(is_copy(own, recent) for recent in r.draft.recent) and any(
        is_told_again(own, recent) for recent in r.draft.recent
    ):
        yield _again()


def _again() -> Remark:
    message = "This is nearly a post of a short while ago. Tell it from another site, with another figure or reader."
    return Remark(house("repeat"), message)


def _own_sentences(r: Reading) -> list[Passage]:
    """The sentences that only this post has; all of them where it has no others."""
    shared = [ask.at for ask in r.asks if ask.kind == "offer"] + [claim.at for claim in r.claims if claim.proof]
    texts = _shared_texts(r.brief) if r.brief else ()
    own = [
        s
        for s in r.spoken_sentences
        if not any(s.start <= start < s.end for start, _ in shared)
        and not any(_is_said_by(content_stems(s.text), stems) for stems in texts)
    ]
    return own if sum(len(s.text.split()) for s in own) >= 5 else list(r.spoken_sentences)


def _shared_texts(brief: Brief) -> list[frozenset[str]]:
    texts = [brief.offer.text, brief.core_message, *(m.text for m in brief.messages), *(m.text for m in brief.must)]
    return [content_stems(text) for text in texts]


def _is_said_by(sentence: frozenset[str], text: frozenset[str]) -> bool:
    """Are most of the sentence's words those of this text of the brief?"""
    return bool(sentence) and len(sentence & text) >= 0.75 * len(sentence)


RULES = {
    "objective.vanity-aim": vanity_aim,
    "objective.out-of-window": out_of_window,
    "objective.wrong-channel": wrong_channel,
    "objective.repeat": repeat,
}
MEANING = {"objective.no-campaign-job": no_campaign_job, "objective.repeat": repeat_in_other_words}
