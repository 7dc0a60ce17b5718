"""What every page has around it: where one can go, who is signed in, and moments in the team's time."""

from datetime import datetime
from typing import Any

from flask import Flask

from ..documents.titles import TITLES
from ..services import services
from .browsers import browser
from .navigation import FOOTER, HEADER, links
from .words import CALLS, DOCUMENTS, LEVELS, PAST, PLATFORMS, REASONS


def register(app: Flask) -> None:
    """Give every template of `app` what base.html and _macros.html need."""
    app.context_processor(_around)
    app.add_template_filter(moment)
    app.add_template_filter(day)
    app.add_template_filter(browser)
    app.jinja_env.globals.update(
        CALLS=CALLS,
        DOCUMENTS=DOCUMENTS,
        LEVELS=LEVELS,
        PAST=PAST,
        PLATFORMS=PLATFORMS,
        REASONS=REASONS,
        TITLES=TITLES,
    )


def moment(at: datetime) -> str:
    """A moment in the team's time zone, like 2026-11-22 17:40."""
    return at.astimezone(services().settings.zone).strftime("%Y-%m-%d %H:%M")


def day(at: datetime) -> str:
    """The day of a moment in the team's time zone, like 2026-11-22."""
    return at.astimezone(services().settings.zone).strftime("%Y-%m-%d")


def _around() -> dict[str, Any]:
    me = services().gate.person_or_none()
    role = me.role if me else None
    settings = services().settings
    provider = settings.oidc_name if settings.oidc_issuer else None
    return {"me": me, "provider": provider, "header": links(HEADER, role), "footer": links(FOOTER, role)}
