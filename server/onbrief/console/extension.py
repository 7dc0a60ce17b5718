"""The page that hands out the browser extension, with the steps to install it.

It is for anyone: a package holds no secret, and a writer installs it before this server knows who is asking.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, render_template, send_file

from ..errors import NoSuchPackage
from ..resources import extensions
from ..services import services

pages = Blueprint("extension", __name__)

KINDS = {".zip": "application/zip", ".xpi": "application/x-xpinstall"}  # by the latter Firefox asks whether to install
NAMES = ("onbrief-chrome.zip", "onbrief-edge.zip", "onbrief-firefox.zip", "onbrief-firefox.xpi")


class Package(NamedTuple):
    """One file to install; `size` in kB."""

    name: str
    size: int
    at: datetime


@pages.get("/extension")
def extension() -> str:
    """Which package is for which browser, and how it is installed."""
    found = [file for name in NAMES if (file := _folder() / name).is_file()]
    return render_template("extension.html", packages={file.name: _package(file) for file in found})


@pages.get("/extension/<name>")
def package(name: str) -> Response:
    """One of the packages."""
    file = _folder() / name
    if name not in NAMES or not file.is_file():
        raise NoSuchPackage
    return send_file(file.resolve(), KINDS[file.suffix], as_attachment=file.suffix == ".zip")


def _folder() -> Path:
    return services().settings.extensions or extensions()


def _package(file: Path) -> Package:
    about = file.stat()
    return Package(file.name, round(about.st_size / 1000), datetime.fromtimestamp(about.st_mtime, UTC))
