"""Where a Chromium for the end-to-end tests is, and how a machine without one gets it: prints its path.

Google's branded Chrome will not do: it ignores --load-extension since version 137.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SETTING = "ONBRIEF_CHROMIUM"
NAMES = ("chromium", "chromium-browser")
ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def find() -> str | None:
    """The path of a Chromium that starts: the one the setting names, else the machine's, else playwright's own."""
    if named := os.environ.get(SETTING):
        if not starts(named):
            raise SystemExit(f"{SETTING}={named} does not start as a browser. Correct it, or unset it.")
        return named
    return next((path for path in installed() if starts(path)), None)


def installed() -> Iterator[str]:
    """Candidates, best first."""
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield playwrights_own()


def playwrights_own() -> str:
    """Where playwright keeps, or would keep, the Chromium of its version.

    Asked in a process of its own: inside a browser test playwright runs already, and allows no second one.
    """
    asked = [sys.executable, "-c", ASK_PLAYWRIGHT]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()


def starts(path: str) -> bool:
    """Whether the file is there and finds the libraries it needs."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=30).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def fetch() -> str | None:
    """Install a Chromium: playwright's own, else, where we may install without a password, the system's."""
    run(sys.executable, "-m", "playwright", "install", "chromium")
    if (found := find()) or (root := as_root()) is None:
        return found
    if Path(playwrights_own()).exists():
        run(*root, sys.executable, "-m", "playwright", "install-deps", "chromium")
    elif shutil.which("apt-get"):
        run(*root, "apt-get", "update", "-q")
        run(*root, "apt-get", "install", "-qy", "--no-install-recommends", "chromium")
    return find()


def as_root() -> list[str] | None:
    """What to put before a command that needs root; None where that would ask for a password."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    may = shutil.which("sudo") and subprocess.run([*sudo, "true"], capture_output=True).returncode == 0
    return sudo if may else None


def run(*command: str) -> None:
    """Run an installer that may fail (what counts is whether a browser starts), its output on standard error."""
    print("»", *command, file=sys.stderr)
    subprocess.run(command, stdout=sys.stderr)


def main() -> None:
    """Print the path of a Chromium, installing one if need be, or say what to type."""
    path = find() or fetch()
    if path is None:
        raise SystemExit(
            "No Chromium here, and none could be installed. Type: sudo apt-get install chromium\n"
            f"or set {SETTING} to the path of a Chromium (not Google Chrome, which takes no unpacked extensions)."
        )
    print(path)


if __name__ == "__main__":
    main()
