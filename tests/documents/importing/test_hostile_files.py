"""Whatever a file holds, it is read or refused with a reason: no crash, no hang, no fetch, no file, no more memory."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from onbrief.documents.importing import process
from onbrief.documents.importing.process import read_apart
from onbrief.documents.importing.refusals import MEMORY_MB, REASONS, Refused
from tests.documents.importing import hostile
from tests.documents.importing.making import docx, paragraph


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A port that counts who comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def outcome(data: bytes, name: str) -> str | None:
    try:
        assert read_apart(data, name).blocks
    except Refused as refused:
        assert str(refused) == REASONS[refused.reason]
        return refused.reason
    return None


SLOW = ("flate-text.pdf",)  # ten seconds until its memory is used up: left to bench/imports.py
# One process for all of them, limited and shut in as each would be: starting one for each takes a minute.
ALL = """
import json, sys
from pathlib import Path
from onbrief.documents.importing import reading, refusals, worker
worker.SECONDS = 200
worker._limit()
worker._shut_in()
outcomes = {}
for path in Path(sys.argv[1]).iterdir():
    data = path.read_bytes()
    try:
        reading.read(data, path.name)
        outcomes[path.name] = None
    except refusals.Refused as refused:
        outcomes[path.name] = refused.reason
    except (MemoryError, RecursionError):
        outcomes[path.name] = "too-complex"
    except Exception:
        outcomes[path.name] = worker._damaged(data)
print(json.dumps(outcomes))
"""


def test_hostile_files_are_read_or_refused_and_nothing_is_fetched(listener: socket.socket, tmp_path: Path) -> None:
    expected = {}
    for name, data, reason in hostile.files(f"http://127.0.0.1:{listener.getsockname()[1]}"):
        if name not in SLOW:
            (tmp_path / name).write_bytes(data)
            expected[name] = reason
    command = [sys.executable, "-P", "-c", ALL, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, env=process.ENVIRONMENT, timeout=300)
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    assert {name: found for name, found in outcomes.items() if found != expected[name]} == {}
    assert len(outcomes) > 60
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_of_macros_objects_and_linked_pictures_only_the_text_is_left() -> None:
    for name in ("macros.docm", "embedded.docx", "linked.docx"):
        blocks = read_apart(hostile.made(name)[0], name).blocks
        assert [block.text for block in blocks] == ["Book 40 line audits."]


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(process, "SECONDS", 0.5)
    with pytest.raises(Refused, match="seconds"):
        read_apart(b"text")


def test_a_reader_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", "import os; os.abort()"))
    with pytest.raises(Refused, match="broke the program"):
        read_apart(b"text")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_memory_time_network_and_files_are_limited_in_the_process_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each line is run in the worker's place, once it is limited and shut in."""
    spent = tmp_path / "spent"
    attempts = {
        f"b'x' * {MEMORY_MB * 1_000_000}": "too-complex",
        "import socket; socket.create_connection(('127.0.0.1', 9))": "unreadable",
        f"open({str(spent)!r}, 'w')": "unreadable",
        "import subprocess; subprocess.run(['true'])": "unreadable",
        "import os; os.system('true')": "unreadable",
        "import resource; assert resource.getrlimit(resource.RLIMIT_CPU)[0] > 20": "unreadable",
    }
    for attempt, reason in attempts.items():
        stand_in = (
            "from onbrief.documents.importing import reading, worker\n"
            f"def read(data, name):\n    {attempt}\n    raise RuntimeError('was let')\n"
            "reading.read = read\nworker.main()"
        )
        monkeypatch.setattr(process, "COMMAND", (sys.executable, "-P", "-c", stand_in))
        with pytest.raises(Refused) as refused:
            read_apart(b"text")
        assert refused.value.reason == reason, attempt
        assert "RuntimeError" not in refused.value.cause, attempt
    assert not spent.exists()


def test_the_process_knows_nothing_of_this_ones_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    told = "import json, os; print(json.dumps({'refused': 'empty', 'cause': str(sorted(os.environ))}))"
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", told))
    with pytest.raises(Refused) as refused:
        read_apart(b"text")
    assert "PYTHONPATH" in refused.value.cause or os.name == "nt"
    assert "OPENAI" not in refused.value.cause


def test_a_name_is_never_a_path_nor_an_option() -> None:
    for name in ("../../etc/x.-c", "a\0b.docx", "a." + "x" * 5000, ".--help"):
        assert outcome(docx(paragraph("Hello.")), name) is None
