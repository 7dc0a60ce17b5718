"""The process of its own: limits first, then a file from standard input, read and written as JSON to standard output.

`python -m onbrief.documents.importing.worker NAME`, as process.py starts it.
"""

import json
import sys
import traceback
from typing import Any

from .refusals import MEMORY_MB, SECONDS, Refused

FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ctypes.", "urllib.")
WRITES = frozenset("wax+")


def main() -> None:
    """Read one file. Whatever happens to the libraries on the way is told as a refusal."""
    data, name = sys.stdin.buffer.read(), sys.argv[1]
    _limit()
    from .reading import read  # what reads hostile bytes is loaded under the limits

    _shut_in()
    try:
        said: dict[str, Any] = {"extract": read(data, name).data()}
    except Refused as refused:
        said = {"refused": refused.reason, "cause": refused.cause}
    except (MemoryError, RecursionError) as error:
        said = {"refused": "too-complex", "cause": type(error).__name__}
    except Exception as error:  # hostile bytes break libraries in ways that nobody has listed
        place = traceback.extract_tb(error.__traceback__)[-1]
        said = {"refused": _damaged(data), "cause": f"{type(error).__name__} in {place.filename}:{place.lineno}"}
    json.dump(said, sys.stdout)


def _damaged(data: bytes) -> str:
    if data.startswith(b"PK"):
        return "damaged-docx"
    return "damaged-pdf" if b"%PDF-" in data[:1024] else "unreadable"


def _limit() -> None:
    """Memory, time and files, where the system can limit them; elsewhere the time-out of the one who waits holds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {
        resource.RLIMIT_AS: MEMORY_MB * 1_000_000,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for which, most in limits.items():
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError) as error:  # macOS limits no address space
            print(f"limit {which}: {error}", file=sys.stderr)


def _shut_in() -> None:
    """From here on no network, no program, and no file written."""

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(arguments[1], str) and not WRITES.isdisjoint(arguments[1])
        if writes or event.startswith(FORBIDDEN):
            raise PermissionError(f"{event} while a file is read")

    sys.addaudithook(audit)


if __name__ == "__main__":
    main()
