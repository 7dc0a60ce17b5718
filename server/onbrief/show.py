"""`onbrief show`: a critique that the server gave, read again with its receipt."""

import json
from collections.abc import Iterator
from datetime import datetime

from .answer import Critique
from .errors import HomeError
from .report import printable, report
from .settings import Settings
from .store.database import FILE, Database
from .store.decisions import Decision
from .store.receipts import Kept, KeptReceipt
from .store.records import Records

GONE = (
    "The text of this draft is no longer kept: a later answer to the same draft took its place, or "
    "ONBRIEF_KEEP_TEXT is false."
)


def show(settings: Settings, id: str, as_json: bool) -> str | None:
    """A critique and its receipt as text or as JSON; None when there is none of that id; raises HomeError."""
    kept = records_in(settings).receipts.get(id)
    if kept is None:
        return None
    if as_json:
        whole = {**kept.critique, "receipt": kept.receipt.model_dump(mode="json")}
        return json.dumps(whole, ensure_ascii=False, indent=2)
    return _text(kept)


def has_records(settings: Settings) -> bool:
    """Whether the server on this machine keeps anything yet."""
    return bool(settings.database) or (settings.home / FILE).exists()


def records_in(settings: Settings) -> Records:
    """What the server on this machine keeps; raises StartError where there is nothing."""
    file = settings.home / FILE
    if not has_records(settings):
        raise HomeError(f"There is no {file}. Set ONBRIEF_HOME to the folder that the server keeps its state in.")
    return Records.of(Database(settings.database or file))


def _text(kept: Kept) -> str:
    critique = Critique.model_validate(kept.critique)
    lines = [] if kept.receipt.text_kept else [GONE, *map(printable, _findings(kept.receipt)), ""]
    lines += ["In other words:", *map(printable, critique.rewrite.splitlines()), ""] if critique.rewrite else []
    lines += [f"  {name:<10}{printable(value)}" for name, value in _facts(critique, kept.receipt)]
    return report(critique, f"Critique {critique.id}", everything=True) + "\n" + "\n".join(lines)


def _findings(receipt: KeptReceipt) -> Iterator[str]:
    many = "finding" if len(receipt.findings) == 1 else "findings"
    yield f"It had {len(receipt.findings)} {many}:" if receipt.findings else "It had no findings."
    for finding in receipt.findings:
        where = "the whole draft" if finding.start is None else f"at {finding.start}"
        yield f"  {finding.level} {finding.key} ({where})"


def _facts(critique: Critique, receipt: KeptReceipt) -> Iterator[tuple[str, str]]:
    yield "judged", _moment(receipt.at) + (f", draft {receipt.draft_id}" if receipt.draft_id else "")
    yield "sha256", receipt.sha256
    for name in ("policy", "brief", "voice"):
        if digest := getattr(receipt.digests, name):
            yield name, f"{getattr(critique.versions, name)}, sha256 {digest}"
    if receipt.model:
        yield "model", receipt.model + (f", prompt sha256 {receipt.prompt_sha256}" if receipt.prompt_sha256 else "")
        used = critique.usage
        yield (
            "used",
            f"{used.prompt_tokens:,} tokens read ({used.cached_tokens:,} from the provider's cache), "
            f"{used.completion_tokens:,} written, cost {used.cost:.6g}",
        )
    if receipt.dropped:
        yield "dropped", ", ".join(f"{reason} {count}" for reason, count in receipt.dropped.items())
    if receipt.left_out:
        yield "left out", ", ".join(f"{clause.address} ({clause.reason})" for clause in receipt.left_out)
    for decision in receipt.decisions:
        yield decision.decision, _decision(decision)


def _decision(decision: Decision) -> str:
    reason = f", {decision.reason}" if decision.reason else ""
    word = f': "{decision.word}"' if decision.word else ""
    return f"{_moment(decision.at)}, {decision.key}{reason}{word}"


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
