"""Critiques and receipts, as the tests of the store keep them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from onbrief.store.receipts import Digests, Receipt

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
ROWS = ("objective", "audience", "message", "proof", "ask", "measure")
TEXT = "We leverage Halden's night shift"

APPLIED = {"key": "voice.banned-term:halden#v:1", "decision": "applied"}


def minutes(number: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=number)


def finding(key: str = "voice.banned-term:halden#v:1", **changes: Any) -> dict[str, Any]:
    """A finding as JSON, on the word at 3 unless told otherwise."""
    return {
        "key": key,
        "type": key.split(":")[0],
        "dimension": "voice",
        "level": "warning",
        "span": {"start": 3, "end": 11, "quote": "leverage", "prefix": "We ", "suffix": " Halden"},
        "clause": {"document": "voice", "id": "halden", "version": 1, "path": "v", "text": "Plain words."},
        "message": "‘leverage’ says nothing.",
        "suggestion": "use",
        "origin": "model",
        "dismissed": None,
        **changes,
    }


def critique(id: str = "one", *findings: dict[str, Any], text: str = TEXT) -> dict[str, Any]:
    """A critique as JSON with these findings, or with one."""
    found = list(findings or [finding()])
    evidence = {"span": found[0]["span"], "clause": found[0]["clause"]}
    return {
        "id": id,
        "draft": {"text": text, "platform": "x", "surface": "post", "length": len(text), "limit": 280},
        "verdict": {
            "call": "fix-first",
            "rows": [{"row": row, "state": "met", "evidence": evidence} for row in ROWS],
            "reason": "1 remark to settle before it goes out.",
        },
        "shown": len(found),
        "engine": {"rules": True, "meaning": True, "model": "m-1", "degraded": None, "reason": None, "note": None},
        "versions": {"policy": "b2b@2", "brief": "line-audit-q4@3", "voice": "halden@1"},
        "usage": {"prompt_tokens": 1200, "cached_tokens": 800, "completion_tokens": 90, "cost": 0.5},
        "findings": found,
    }


def receipt(at: datetime = NOON, draft_id: str | None = "d", **more: Any) -> Receipt:
    """A receipt of draft `d`."""
    about = {"campaign": "line-audit-q4", "author": "employee", "digests": Digests(policy="p" * 64), **more}
    return Receipt(at=at, draft_id=draft_id, **about)
