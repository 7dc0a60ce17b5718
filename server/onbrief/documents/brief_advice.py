"""Advice on a campaign brief: on plain data that may be unfinished or wrong in any way, as of a day."""

import re
from collections.abc import Iterator
from datetime import date

from .advice import Advice, better, blocks, dated, day_in, entries, filled, needed, text_in, told
from .problems import Location
from .shape import Data, texts
from .vanity import is_vanity

MOST_AUDIENCES, MOST_MESSAGES = 3, 4


def advice_on_brief(data: Data, today: date) -> Iterator[Advice]:
    """All advice, in the order of the form."""
    yield from _window(data, today)
    yield from _objective(data)
    yield from _measures(data)
    yield from _audiences(data)
    yield from _messages(data, today)
    yield from _proofs(data, today)
    yield from _offer(data)
    yield from _limits(data, today)


def _window(data: Data, today: date) -> Iterator[Advice]:
    starts, ends = day_in(data, "starts"), day_in(data, "ends")
    if data.get("status") != "active":
        return
    if ends and ends < today:
        yield needed(
            f"The campaign ended on {told(ends)}: posts are marked as out of its window. Move the day or archive it.",
            "ends",
        )
    elif starts and starts > today:
        yield better(f"Posts before {told(starts)} are marked as out of the campaign's window.", "starts")


def _objective(data: Data) -> Iterator[Advice]:
    text = text_in(data, "objective", "text")
    if text and not re.search(r"\d", text):
        yield better("How much, and by when? A number tells later whether it was reached.", "objective", "text")
    main = text_in(data, "objective", "measure")
    kinds = {text_in(entry, "id"): entry.get("kind") for _, entry in filled(data, "measures")}
    if main in kinds and kinds[main] != "outcome":
        yield better(
            "This measure is no outcome: it can rise while the business gains nothing. Choose one that is.",
            *("objective", "measure"),
        )


def _measures(data: Data) -> Iterator[Advice]:
    measures = filled(data, "measures")
    if not any(measure.get("kind") == "outcome" for _, measure in measures):
        yield blocks(
            "No measure is an outcome yet, so the campaign cannot be active. What will the business have at the end: "
            "audits booked, samples ordered, offers asked for?",
            "measures",
        )
    for at, measure in measures:
        if is_vanity(text_in(measure, "name")):
            yield better(
                "This counts attention, not what the campaign is for. It may stand beside an outcome, not alone.",
                *("measures", at, "name"),
            )
        elif measure.get("kind") == "outcome" and measure.get("target") is None:
            yield better("Without a target nobody can tell whether it was reached.", "measures", at, "target")


def _audiences(data: Data) -> Iterator[Advice]:
    audiences = filled(data, "audiences")
    if not audiences:
        yield blocks("Nobody is named yet, so the campaign cannot be active. Who decides, who uses it?", "audiences")
    if len(audiences) > MOST_AUDIENCES:
        yield better(f"{len(audiences)} audiences: a post can speak to one. Which of them decides?", "audiences")
    for at, audience in audiences:
        if not any(text_in(audience, name) for name in ("role", "sector", "pain")):
            yield better("Say who they are: a role, a sector or what troubles them.", "audiences", at, "role")
        elif not entries(audience, "words"):
            yield better(
                "The words they use themselves tell whether a post is for them. Three are a start.",
                *("audiences", at, "words"),
            )


def _messages(data: Data, today: date) -> Iterator[Advice]:
    messages = filled(data, "messages")
    if not messages:
        yield blocks("There is nothing to say yet, so the campaign cannot be active.", "messages")
    if len(messages) > MOST_MESSAGES:
        yield better(f"{len(messages)} messages: readers keep one or two. Which can go?", "messages")
    shares = sum(share for _, message in messages if isinstance(share := message.get("share"), int | float))
    if shares > 100:
        yield better(f"The planned shares add up to {shares:g} percent.", "messages")
    usable = {text_in(proof, "id") for _, proof in filled(data, "proofs") if _is_usable(proof, today)}
    for at, message in messages:
        proofs = [id_ for _, id_ in texts(message.get("proofs"))]
        if not proofs:
            yield better("Nothing bears this out. Which fact does?", "messages", at, "proofs")
        elif not usable.intersection(proofs):
            yield better("None of these proofs may be used in a post today.", "messages", at, "proofs")


def _is_usable(proof: Data, today: date) -> bool:
    expires = day_in(proof, "expires")
    return proof.get("permission") == "public" and not (expires and expires < today)


def _proofs(data: Data, today: date) -> Iterator[Advice]:
    proofs = filled(data, "proofs")
    if not proofs:
        yield blocks("Without a fact nothing can be claimed, and the campaign cannot be active.", "proofs")
    for at, proof in proofs:
        if not text_in(proof, "source"):
            yield better("Where can somebody look this up when a buyer asks?", "proofs", at, "source")
        if proof.get("number") is None and re.search(r"\d", text_in(proof, "text")):
            yield better("The fact names a number: enter it, and posts are held against it.", "proofs", at, "number")
        if proof.get("permission", "ask") == "ask":
            yield better("Posts may not use it until somebody has asked.", "proofs", at, "permission")
    ends = day_in(data, "ends")
    for at, _, expires in dated(data, "proofs", "expires"):
        if expires < today:
            yield needed(f"Expired on {told(expires)}: posts may no longer claim it.", "proofs", at, "expires")
        elif ends and expires < ends:
            yield better("It expires before the campaign ends.", "proofs", at, "expires")


def _offer(data: Data) -> Iterator[Advice]:
    if not text_in(data, "offer", "text"):
        yield blocks("Without a next step for the reader the campaign cannot be active.", "offer", "text")
    elif not text_in(data, "offer", "url"):
        yield better("Without a link nobody can take the step from a post, and it cannot be counted.", "offer", "url")
    elif not (isinstance(offer := data.get("offer"), dict) and offer.get("utm")):
        yield better(
            "Without tracking, visits from posts look like all others. Source and campaign do.", "offer", "utm"
        )


def _limits(data: Data, today: date) -> Iterator[Advice]:
    for at, never in filled(data, "never"):
        if not entries(never, "terms"):
            yield better(
                "Without words only what means nearly the same is found. Name the words that give it away.",
                *("never", at, "terms"),
            )
    for at, embargo, until in dated(data, "embargoes", "until"):
        if until <= today:
            yield better(f"Free since {told(until)}: it can be archived.", "embargoes", at, "until")
        else:
            yield from _early(data, text_in(embargo, "term"), until)


def _early(data: Data, term: str, until: date) -> Iterator[Advice]:
    """What the brief itself has writers say although it is under embargo."""
    places: list[tuple[Location, object]] = [
        (("core_message",), data.get("core_message")),
        (("offer", "text"), text_in(data, "offer", "text")),
    ]
    for name in ("messages", "proofs"):
        places += [((name, at, "text"), entry.get("text")) for at, entry in filled(data, name)]
    for where, text in places:
        if term and isinstance(text, str) and term.casefold() in text.casefold():
            yield needed(f"{term} is under embargo until {told(until)}: a post that says this is held.", *where)
