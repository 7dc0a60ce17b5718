"""The sample workspace: what a newcomer's first draft is held against."""

import logging
import re
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from ..documents.draft import Draft
from ..errors import HomeError
from .documents import Library
from .folder import import_folder

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "sample"
CAMPAIGN = "line-audit-q4"
STARTS, ENDS = date(2026, 9, 1), date(2026, 12, 18)  # as the files carry them
DAY = 40  # of the campaign, on the day the workspace is written
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def sample_draft() -> Draft:
    """A draft with a few honest mistakes, to show what a critique looks like."""
    return Draft(text=(FOLDER / "draft.txt").read_text("utf-8").rstrip("\n"), platform="linkedin")


def furnish(library: Library, home: Path, *, today: date, at: datetime) -> None:
    """Fill a library that is empty: with the workspace in ONBRIEF_HOME that an earlier version served, where there is
    one, else with the sample."""
    if library.edition():
        return
    earlier = home / "workspace"
    outcomes = import_folder(library, earlier, by="", at=at)
    for problem in (problem for outcome in outcomes for problem in outcome.problems):
        log.warning("not taken over: %s", problem)
    if outcomes:
        log.warning("The documents in %s are in the database now, and edited on the page.", earlier)
        return
    with TemporaryDirectory(prefix=".sample-", dir=home) as folder:
        write_sample(Path(folder) / "sample", today)
        import_folder(library, Path(folder) / "sample", by="", at=at)


def write_sample(folder: Path, today: date) -> None:
    """Write the sample workspace with `today` as day 40 of its campaign. A folder that is there is left as it is."""
    if folder.exists():
        return
    try:
        with TemporaryDirectory(prefix=".workspace-", dir=folder.parent) as part:
            _write(Path(part), today - timedelta(days=DAY - 1) - STARTS)
            shutil.copytree(part, folder)
    except FileExistsError:
        return  # another process was first
    except OSError as error:
        raise HomeError(f"The sample workspace cannot be written to {folder} ({error.strerror}).") from error


def _write(folder: Path, shift: timedelta) -> None:
    (folder / "policies").mkdir()
    shutil.copytree(FOLDER / "voices", folder / "voices")
    (folder / "briefs").mkdir()
    for source in (FOLDER / "briefs").iterdir():
        text = moved(source.read_text("utf-8"), shift)
        (folder / "briefs" / source.name).write_text(text, "utf-8", newline="\n")


def moved(brief: str, shift: timedelta) -> str:
    """A brief's text with every date later by `shift`, also where prose names the last day ("by 18 December")."""
    brief = ISO_DATE.sub(lambda found: str(date.fromisoformat(found[0]) + shift), brief)
    return brief.replace(_spoken(ENDS), _spoken(ENDS + shift))


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B}"
