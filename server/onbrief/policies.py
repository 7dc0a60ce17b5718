"""`onbrief policy`: check prompt policies, show them, and show what a model would be told under one."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from .check import FAILED, PASSED, UnusableInput, active, draft_in, loaded, read
from .documents.brief import Brief
from .documents.draft import Draft, Platform
from .documents.loading import DocumentError, Problem, load
from .documents.policy import DEFAULT, Policy
from .documents.voice import Voice
from .errors import StartError
from .model.endpoint import Endpoint, Request
from .model.fitting import Section
from .model.parameters import parameters
from .model.prompt import Prompt
from .policy_text import text_of
from .rehearsal import OF_DRAFT, REASONS, Scene, rehearse
from .settings import Settings, load_settings
from .show import has_records, records_in
from .store.published import Published
from .store.shelf import Shelf
from .store.shipped import default_policy, shipped_file, shipped_policies
from .store.workspace import Workspace

UNSENT = "This draft would not be sent: it holds something that must not leave this machine."
PRIVATE = "No draft is sent: ONBRIEF_PRIVATE is set, and the model is not on this machine."


def lint(paths: Sequence[Path]) -> int:
    """Print every problem of every policy in these files and folders, and return the exit status: 1 with any."""
    problems: list[Problem] = []
    files = [file for path in paths for file in _files(path)]
    known: dict[str, Path] = {}
    for file in files:
        try:
            policy = load(Policy, file)
        except DocumentError as error:
            problems += error.problems
            continue
        if (first := known.setdefault(policy.id, file)) != file:
            problems.append(
                Problem(str(file), 1, "id", f"{first} has the id '{policy.id}' too; expected one file for an id")
            )
    for problem in problems:
        click.echo(str(problem))
    if not problems:
        click.echo(f"{len(files)} {'policy' if len(files) == 1 else 'policies'}, nothing to mend.")
    return FAILED if problems else PASSED


def _files(path: Path) -> list[Path]:
    """The file, or the policies of a folder or of a workspace; raises UnusableInput where there are none."""
    if path.is_file():
        return [path]
    folder = path / "policies" if (path / "policies").is_dir() else path
    found = sorted(file for file in folder.glob("*.md") if not file.name.startswith("."))
    if not found:
        raise UnusableInput(f"{folder} holds no policy (*.md).")
    return found


def scene(
    policy: str | None,
    *,
    workspace: Path | None,
    campaign: str | None,
    brief: Path | None,
    voice: Path | None,
    today: date | None,
    platform: Platform,
) -> Scene:
    """The documents named, else those that serve: of the folder, or of the server's database, else the shipped policy
    alone; on the team's date unless another is named. Raises UnusableInput, and SettingsError."""
    settings = load_settings(workspace=workspace)
    shelf = _serving(settings)
    held = active(loaded(Brief, brief)) if brief else _campaign(shelf, campaign) if shelf else None
    guide = loaded(Voice, voice) or (shelf.voice if shelf else None)
    others = shelf.all_briefs if shelf else ()
    return Scene(_policy(policy, shelf, platform, held), held, guide, today or settings.today(), platform, others)


def _serving(settings: Settings) -> Shelf | None:
    """What the server on this machine judges by; None where none has been started yet."""
    try:
        if settings.workspace:
            return Workspace(settings.workspace).shelf()
        return Published(records_in(settings).library).shelf() if has_records(settings) else None
    except StartError as error:
        raise UnusableInput(str(error)) from error


def _campaign(shelf: Shelf, wanted: str | None) -> Brief | None:
    running = {brief.id: brief for brief in shelf.active_briefs}
    if wanted is not None and wanted not in running:
        raise UnusableInput(f"No active campaign is named {wanted!r}; there are {', '.join(running) or 'none'}.")
    if wanted is None and len(running) > 1:
        raise UnusableInput(f"Several campaigns are active: name one with --campaign ({', '.join(running)}).")
    return running[wanted] if wanted else next(iter(running.values()), None)


def _policy(name: str | None, shelf: Shelf | None, platform: Platform, brief: Brief | None) -> Policy:
    """The policy of a file or of an id; without either the one in force."""
    if name is None:
        return shelf.policy(platform, brief.id if brief else None) if shelf else default_policy()
    known = {policy.id: policy for policy in shipped_policies()} | dict(shelf.policies if shelf else {})
    if name in known:
        return known[name]
    if not Path(name).is_file():
        raise UnusableInput(f"{name!r} is neither a file nor a policy; there are {_ids(known.values())}.")
    return loaded(Policy, Path(name)) or default_policy()


def _ids(policies: Iterable[Policy]) -> str:
    return ", ".join(sorted(policy.id for policy in policies))


def show(name: str | None, where: Mapping[str, Any]) -> str:
    """A policy, readable, with its defaults; raises UnusableInput."""
    return "\n".join(text_of(scene(name, **where).policy)) + "\n"


def source(name: str | None) -> str:
    """The file of a shipped policy, to start one's own from; raises UnusableInput."""
    file = shipped_file(name or DEFAULT)
    if file is None:
        raise UnusableInput(f"No policy {name!r} comes along; there are {_ids(shipped_policies())}.")
    return file.read_text("utf-8")


def tokens(name: str | None, where: Mapping[str, Any], draft: str | None) -> str:
    """The sections of a prompt, what they take and may take, and what was left out; raises UnusableInput."""
    on = scene(name, **where)
    text = draft_in(draft, platform=on.platform) if draft else Draft(text="Draft.", platform=on.platform)
    _, prompt = _compiled(on, text)
    sections = [section for section in prompt.sections if draft or section.name not in OF_DRAFT]
    lines = [f"{on.policy.identity}: at most {prompt.limit:,} tokens", "", f"{'section':<12}{'tokens':>8}{'budget':>8}"]
    lines += [_line(section) for section in sections]
    lines += [f"{'together':<12}{sum(section.tokens for section in sections):>8,}"]
    if prompt.left_out:
        lines += ["", "left out:", *(f"  {left.address} ({REASONS[left.reason]})" for left in prompt.left_out)]
    return "\n".join(lines) + "\n"


def _line(section: Section) -> str:
    budget = "" if section.budget is None else f"{section.budget:>8,}"
    return f"{section.name:<12}{section.tokens:>8,}{budget}"


def prompt(name: str | None, draft: str, options: Mapping[str, Any], as_json: bool) -> str:
    """Exactly what would be sent for a draft; raises UnusableInput for one that would not be."""
    about = {"surface": options["surface"], "author": options["author"]}
    beside = {
        "recent": tuple(read(str(path)) for path in options["recent"]),
        "context": read(str(options["context"])) if options["context"] else None,
    }
    on = scene(name, **{key: value for key, value in options.items() if key not in about | beside})
    endpoint, found = _compiled(on, draft_in(draft, platform=on.platform, **about, **beside))
    if load_settings().private and not endpoint.is_on_machine:
        raise UnusableInput(PRIVATE)
    if not found.fits:
        raise UnusableInput(f"The prompt takes {found.tokens:,} tokens; {on.policy.identity} allows {found.limit:,}.")
    if not as_json:
        return f"--- system ---\n{found.system}\n\n--- user ---\n{found.user}\n"
    request = Request(found.system, found.user, found.schema, on.policy.model)
    in_words = ("response_format",) if endpoint.output == "text" else ()
    body = parameters(request, endpoint, in_words)
    optional = body.pop("extra_body")
    return json.dumps({**body, **optional}, ensure_ascii=False, indent=2) + "\n"


def _compiled(on: Scene, draft: Draft) -> tuple[Endpoint, Prompt]:
    """Where this machine's settings would send a prompt, and the prompt for a draft; raises UnusableInput for one that
    is sent nowhere."""
    rehearsal = rehearse(on, draft, load_settings())
    if rehearsal.is_withheld:
        raise UnusableInput(UNSENT)
    return rehearsal.endpoint, rehearsal.prompt
