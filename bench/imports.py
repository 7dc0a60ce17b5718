"""What importing makes of files: every third-party document, and those made to harm. One table: outcome, time, memory.

`python -m bench.imports`; the third-party files are looked for in ../shared/data/documents.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from threading import Timer

from onbrief.documents.importing.process import COMMAND, ENVIRONMENT, understood
from onbrief.documents.importing.refusals import MEMORY_MB, SECONDS, Refused
from tests.documents.importing import hostile

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data" / "documents"


def measured(path: Path) -> tuple[str, float, float]:
    """What became of a file, seconds, and MB that its process had at the most."""
    began = time.perf_counter()
    with path.open("rb") as data:
        child = subprocess.Popen([*COMMAND, path.suffix[:10]], stdin=data, stdout=subprocess.PIPE, env=ENVIRONMENT)
    assert child.stdout
    limit = Timer(SECONDS, child.kill)
    limit.start()
    with child.stdout:
        out = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    limit.cancel()
    took = time.perf_counter() - began
    done = subprocess.CompletedProcess(child.args, child.returncode, out, b"")
    try:
        extract = understood(done)
        said = f"{len(extract.blocks):,} blocks, {extract.characters:,} characters"
    except Refused as refused:
        said = f"refused: {refused.reason}"
    return said, took, usage.ru_maxrss / 1000


def main() -> None:
    """Print the table, and what of it is the worst."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "bench.imports", folder], check=True)
        made = sorted(Path(folder).iterdir())
        theirs = sorted(path for path in BESIDE.rglob("*") if path.suffix in (".pdf", ".docx"))
        for path in [*theirs, *made]:
            said, took, memory = measured(path)
            rows.append((said, took, memory))
            print(f"{path.name[:40]:40} {path.stat().st_size:>10,} B  {took:5.2f} s  {memory:4.0f} MB  {said}")
    outcomes = Counter("refused" if said.startswith("refused") else "read" for said, _, _ in rows)
    print(f"\n{len(theirs)} third-party files and {len(made)} made to harm: ", end="")
    print(f"{outcomes['read']} read, {outcomes['refused']} refused with a reason, 0 without an answer")
    print(f"slowest {max(took for _, took, _ in rows):.1f} s (limit {SECONDS}), ", end="")
    print(f"largest {max(memory for *_, memory in rows):.0f} MB (limit {MEMORY_MB})")


def make(folder: Path) -> None:
    """The hostile files, in a process that may be large: what is forked from it would be counted as large."""
    for name, data, _ in hostile.files():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    make(Path(sys.argv[1])) if sys.argv[1:] else main()
