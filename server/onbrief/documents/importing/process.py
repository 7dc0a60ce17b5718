"""A file read in a process of its own, which may take so much time and memory and no more."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from .blocks import Extract
from .refusals import MEGABYTES, SECONDS, Refused

SOURCE = Path(__file__).parents[3]  # where the package onbrief lies
COMMAND = (sys.executable, "-P", "-B", "-m", f"{__package__}.worker")
# Fresh: nothing that this server was told, its keys and addresses least of all.
ENVIRONMENT = None if os.name == "nt" else {"PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
AT_ONCE = 2
_turns = BoundedSemaphore(AT_ONCE)


def read_apart(data: bytes, name: str = "") -> Extract:
    """The blocks of a file, with all limits. Raises Refused, and nothing else whatever the file holds."""
    if len(data) > MEGABYTES * 1_000_000:
        raise Refused("too-large")
    if not _turns.acquire(timeout=SECONDS):
        raise Refused("busy")
    try:
        done = subprocess.run(
            [*COMMAND, Path(name).suffix[:10]], input=data, capture_output=True, env=ENVIRONMENT, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too-slow") from error
    finally:
        _turns.release()
    return understood(done)


def understood(done: subprocess.CompletedProcess[bytes]) -> Extract:
    """What the process said, or how it ended."""
    try:
        said = json.loads(done.stdout)
    except ValueError as error:  # it was ended from outside, or by its limits
        raise Refused(_ended(done.returncode), done.stderr[-300:].decode("utf-8", "replace")) from error
    if "refused" in said:
        raise Refused(said["refused"], said["cause"])
    return Extract.of(said["extract"])


def _ended(status: int) -> str:
    import signal

    killed = {-getattr(signal, name, 0): reason for name, reason in (("SIGXCPU", "too-slow"), ("SIGKILL", "too-slow"))}
    return killed.get(status, "unreadable")
