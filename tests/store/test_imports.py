"""Imports in the store: the original to the byte, what was decided, and a note of who brought and deleted it."""

from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from onbrief.errors import NoSuchImport
from onbrief.store.records import Records

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
BYTES = bytes(range(256)) * 40


def add(records: Records, minutes: int = 0) -> str:
    at = NOW + timedelta(minutes=minutes)
    return records.imports.add("guide.pdf", "voice", BYTES, '{"blocks": []}', [{"state": "open"}], by="lea", at=at)


def test_an_original_is_kept_to_the_byte_with_its_hash(records: Records) -> None:
    id = add(records)
    assert records.imports.original(id) == BYTES
    kept = records.imports.get(id)
    assert (kept.source.sha256, kept.source.size) == (sha256(BYTES).hexdigest(), len(BYTES))
    assert (kept.source.name, kept.source.kind, kept.source.person, kept.source.at) == (
        "guide.pdf",
        "voice",
        "lea",
        NOW,
    )
    assert (kept.text, kept.proposals) == ('{"blocks": []}', [{"state": "open"}])


def test_what_is_decided_and_what_came_of_it_is_kept(records: Records) -> None:
    first, second = add(records), add(records, 1)
    records.imports.decide(first, [{"state": "kept"}])
    records.imports.became(first, "voice halden")
    assert records.imports.get(first).proposals == [{"state": "kept"}]
    assert [(source.id, source.document) for source in records.imports.all()] == [
        (second, None),
        (first, "voice halden"),
    ]


def test_what_is_deleted_is_gone_and_who_did_it_is_noted(records: Records) -> None:
    id = add(records)
    records.imports.delete(id, by="ada", at=NOW)
    for gone in (
        lambda: records.imports.get(id),
        lambda: records.imports.original(id),
        lambda: records.imports.decide(id, []),
        lambda: records.imports.delete(id, by="ada", at=NOW),
    ):
        with pytest.raises(NoSuchImport):
            gone()
    noted = records.audit.between(NOW - timedelta(days=1), NOW + timedelta(days=1))
    assert [(entry.person, entry.action) for entry in noted] == [("ada", "import-deleted"), ("lea", "read-in")]
