"""The active campaigns on one page to read before writing: for whom, what to say, what may be claimed, the ask."""

from dataclasses import dataclass
from datetime import date
from typing import get_args

from flask import Blueprint, render_template

from ..critique.rules.ask import tracked
from ..critique.text.structure import Link
from ..documents.brief import Brief, Customer, Embargo, Offer, Proof
from ..documents.draft import Platform
from ..services import services

pages = Blueprint("campaign", __name__)


@dataclass(frozen=True)
class Sheet:
    """What a writer needs of a brief on one day. `held_back` pairs proofs that must not be claimed with the reason."""

    brief: Brief
    days_left: int
    usable: tuple[Proof, ...]
    held_back: tuple[tuple[Proof, str], ...]
    links: tuple[tuple[Platform, str], ...]
    embargoes: tuple[Embargo, ...]
    named: tuple[Customer, ...]
    unnamed: tuple[Customer, ...]


@pages.get("/campaign")
def campaign() -> str:
    """The active campaigns and the words of the house."""
    house = services()
    house.gate.person()
    shelf, today = house.workspace.shelf(), house.settings.today()
    sheets = [sheet_of(brief, today) for brief in shelf.active_briefs]
    return render_template("campaign/campaign.html", sheets=sheets, voice=shelf.voice)


def sheet_of(brief: Brief, today: date) -> Sheet:
    """The brief as it is to be used on this day."""
    usable = tuple(proof for proof in brief.proofs if proof.is_usable(today))
    return Sheet(
        brief,
        (brief.ends - today).days,
        usable,
        tuple((proof, _reason(proof, today)) for proof in brief.proofs if proof not in usable),
        tuple(links_of(brief.offer)),
        tuple(embargo for embargo in brief.embargoes if today < embargo.until),
        tuple(customer for customer in brief.customers if customer.permission == "public"),
        tuple(customer for customer in brief.customers if customer.permission != "public"),
    )


def links_of(offer: Offer) -> list[tuple[Platform, str]]:
    """The offer's link as it is to stand in a post of each platform."""
    if not offer.url:
        return []
    link = Link(0, len(offer.url), offer.url)
    return [(platform, tracked(link, offer, platform) or offer.url) for platform in get_args(Platform)]


def _reason(proof: Proof, today: date) -> str:
    if proof.expires and proof.expires < today:
        return f"expired on {proof.expires}"
    return "ask before you use it" if proof.permission == "ask" else "for the team alone"
