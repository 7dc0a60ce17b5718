"""What the routes work with, made once by the app factory."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from .access import Gate
from .errors import KeptInFolder
from .model.turns import Turns
from .provider import Provider
from .settings import Settings
from .store.documents import Library
from .store.sample import CAMPAIGN
from .store.shelf import Shelves
from .visit import Studio


@dataclass(frozen=True)
class Services:
    """The settings, the gate, the workspace, the studio, the turns at the model and the identity provider, if any,
    of the running server."""

    settings: Settings
    gate: Gate
    workspace: Shelves
    studio: Studio
    turns: Turns
    provider: Provider | None

    @property
    def has_sample(self) -> bool:
        """Whether the sample's campaign serves, so that its sample draft makes sense."""
        if self.settings.workspace:
            return False
        return any(brief.id == CAMPAIGN for brief in self.workspace.shelf().active_briefs)

    @property
    def library(self) -> Library:
        """The documents that are edited here; raises KeptInFolder where a folder serves."""
        if self.settings.workspace:
            raise KeptInFolder(self.settings.workspace)
        return self.studio.records.library


def services() -> Services:
    """Those of the app that answers the current request."""
    return cast(Services, current_app.extensions["onbrief"])
