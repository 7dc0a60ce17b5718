"""What the routes work with, made once by the app factory."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from .access import Gate
from .model.turns import Turns
from .settings import Settings
from .store.workspace import Workspace
from .visit import Studio


@dataclass(frozen=True)
class Services:
    """The settings, the gate, the workspace, the studio and the turns at the model of the running server."""

    settings: Settings
    gate: Gate
    workspace: Workspace
    studio: Studio
    turns: Turns
    has_sample: bool  # whether the workspace is the sample, so that its sample draft makes sense


def services() -> Services:
    """Those of the app that answers the current request."""
    return cast(Services, current_app.extensions["onbrief"])
