"""Objective: does the post work for the campaign at all?"""

from collections.abc import Iterator

from ...documents.brief import Brief
from ..reading import Reading
from ..strategy import ABSENT
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


RULES = {"objective.vanity-aim": vanity_aim}
MEANING = {"objective.no-campaign-job": no_campaign_job}
