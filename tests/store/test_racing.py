"""Eight leads save one document at once, on two servers: nothing is lost, and every loser is told what won."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onbrief.store.database import Database
from onbrief.store.documents import Library
from tests.store.libraries import ANNA, policy

SERVERS, EACH = 2, 4
SERVER = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from onbrief.errors import StaleRevision
from onbrief.store.database import Database
from onbrief.store.documents import Library

where, server, leads, saves = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
library = Library(Database(where if "://" in where else Path(where)))

def save_all(lead):
    saved, told, latest = {}, 0, library.held("policy", "ours").latest
    while len(saved) < saves:
        mine = latest.text.rpartition("Be plain.")[0] + f"Be plain. Says {server}-{lead}-{len(saved)}.\\n"
        about = {"revision": latest.number, "by": f"{server}-{lead}", "note": "", "at": datetime.now(UTC)}
        try:
            latest = library.save("policy", "ours", mine, **about)
            saved[latest.number] = latest.text
        except StaleRevision as stale:
            assert stale.latest.number > latest.number and stale.latest.text != latest.text
            told, latest = told + 1, stale.latest
    return {"saved": saved, "told": told}

print("ready", flush=True)
sys.stdin.readline()
with ThreadPoolExecutor(leads) as pool:
    print(json.dumps(list(pool.map(save_all, range(leads)))))
"""


@pytest.mark.parametrize("saves", [48, pytest.param(1000, marks=pytest.mark.long)])
def test_of_racing_saves_none_is_lost_and_every_loser_is_told(where: Path | str, saves: int) -> None:
    library = Library(Database(where))
    first = library.create("policy", policy(change_note="A race."), **ANNA)
    leads = [lead for server in racing(str(where), saves // SERVERS // EACH) for lead in server]
    told = sum(lead["told"] for lead in leads)
    saved = {int(number): text for lead in leads for number, text in lead["saved"].items()}
    kept = {version.number: version.text for version in library.versions("policy", "ours")}
    assert kept == {1: first.text} | saved
    assert len(set(kept.values())) == len(kept) == saves + 1
    assert told > 0, "nobody raced"
    print(f"\n{saves} saves by {SERVERS * EACH} clients: {saves + 1 - len(kept)} lost, {told} losers told")


def racing(where: str, saves: int) -> list[list[Any]]:
    """What each lead of each server saved, and how often somebody else was first."""
    servers = [
        subprocess.Popen(
            [sys.executable, "-c", SERVER, where, f"server-{number}", str(EACH), str(saves)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(SERVERS)
    ]
    for server in servers:
        assert server.stdout and server.stdout.readline() == "ready\n"
    for server in servers:
        assert server.stdin
        server.stdin.write("go\n")
        server.stdin.flush()
    return [json.loads(server.communicate(timeout=1800)[0]) for server in servers]
