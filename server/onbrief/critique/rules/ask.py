"""Ask: the next step the post leads to, and whether it is the brief's."""

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlencode, urlunsplit

from ...documents.brief import Brief, Offer
from ...documents.draft import Platform
from ..analysis.asks import leads_to
from ..reading import Reading
from ..text.structure import Link
from .base import Remark, posts_only, with_brief

SHORTENERS = frozenset(
    "bit.ly t.co lnkd.in buff.ly ow.ly tinyurl.com hubs.ly hubs.la rebrand.ly cutt.ly is.gd dlvr.it ift.tt".split()
)


@posts_only
@with_brief
def no_ask(r: Reading, brief: Brief) -> Iterator[Remark]:
    """The post asks for nothing and links to nothing."""
    if r.english and not r.asks and not r.links:
        message = f"The post leaves the reader without a next step. The campaign has one: {brief.offer.text}."
        yield Remark(brief.clause("offer.text"), message)


@posts_only
@with_brief
def competing(r: Reading, brief: Brief) -> Iterator[Remark]:
    """More than one action is asked for; a vague pointer to the same step is no second one."""
    asked = [ask for ask in r.asks if ask.kind != "vague"]
    if r.english and len({ask.action for ask in asked}) > 1:
        second = next(ask for ask in asked if ask.kind != "offer")
        quoted = ", ".join(f"“{r.text[slice(*ask.at)]}”" for ask in sorted(asked, key=lambda a: a.at)[:4])
        message = f"Asked for several things ({quoted}), the reader does none. Keep one: {brief.offer.text}."
        yield Remark(brief.clause("offer.text"), message, second.at)


@posts_only
@with_brief
def no_measure(r: Reading, brief: Brief) -> Iterator[Remark]:
    """No link and no named step towards the offer: nothing that the primary measure could count."""
    towards = any(leads_to(link, brief.offer) or is_shortened(link) for link in r.links)
    if r.english and not towards and not any(ask.kind == "offer" for ask in r.asks):
        measure = next(m for m in brief.measures if m.id == brief.objective.measure)
        message = (
            f"Nothing here could move “{measure.name}”. Name the step that does ({brief.offer.text}), with its link."
        )
        yield Remark(brief.clause(f"measures.{measure.id}.name"), message)


@with_brief
def untracked_link(r: Reading, brief: Brief) -> Iterator[Remark]:
    """A link to the offer that does not carry the brief's UTM parameters with their values."""
    for link in r.links:
        if leads_to(link, brief.offer):
            wrong = _wrong_parameters(link, brief.offer, r.draft.platform)
            if wrong:
                names = " and ".join(", ".join(wrong).rsplit(", ", 1))
                differ = "differs" if len(wrong) == 1 else "differ"
                message = f"Visits through this link cannot be told from others: {names} {differ} from the brief."
                better = tracked(link, brief.offer, r.draft.platform)
                yield Remark(brief.clause("offer.url"), message, (link.start, link.end), better)


def _wrong_parameters(link: Link, offer: Offer, platform: Platform) -> list[str]:
    given = dict(parse_qsl(link.url.query)) if link.url else {}
    return [name for name, value in parameters(offer, platform).items() if given.get(name) != value]


def is_tracked(link: Link, offer: Offer, platform: Platform) -> bool:
    """Does the link lead to the offer with all the brief's parameters?"""
    return leads_to(link, offer) and not _wrong_parameters(link, offer, platform)


def parameters(offer: Offer, platform: Platform) -> dict[str, str]:
    """The UTM parameters a link to the offer has to carry on this platform."""
    return {f"utm_{name}": value.replace("{platform}", platform) for name, value in offer.utm.items()}


def tracked(link: Link, offer: Offer, platform: Platform) -> str | None:
    """The same link with the brief's parameters, other parameters kept."""
    if link.url is None:
        return None
    wanted = parameters(offer, platform)
    kept = [(name, value) for name, value in parse_qsl(link.url.query, keep_blank_values=True) if name not in wanted]
    address = urlunsplit(link.url._replace(query=urlencode([*kept, *wanted.items()])))
    return address if "://" in link.text else address.partition("://")[2]


def is_shortened(link: Link) -> bool:
    """An address that hides where it leads, so that nobody can say it is not the offer's."""
    return link.url is not None and link.url.netloc.casefold().removeprefix("www.") in SHORTENERS


@posts_only
@with_brief
def off_offer(r: Reading, brief: Brief) -> Iterator[Remark]:
    """The reader is asked for something vague, or for another step than the brief's; vanity is another matter."""
    asked = [ask for ask in r.asks if ask.kind != "vanity"]
    if r.english and asked and not any(ask.kind == "offer" for ask in asked):
        ask = min(asked, key=lambda ask: (ask.kind != "other", ask.at))
        words = r.text[slice(*ask.at)]
        wrong = "does not say what the reader gets" if ask.kind == "vague" else "is not this campaign's next step"
        yield Remark(brief.clause("offer.text"), f"“{words}” {wrong}. Ask for the offer: {brief.offer.text}.", ask.at)


RULES = {
    "ask.none": no_ask,
    "ask.off-offer": off_offer,
    "ask.competing": competing,
    "ask.untracked-link": untracked_link,
    "ask.no-measure": no_measure,
}
