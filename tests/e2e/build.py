"""Builds what the end-to-end tests run on: the extension, for tests and as released, and pages with real editors."""

import fcntl
import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
EXTENSION = HERE.parent.parent / "extension"
MODULES = EXTENSION / "node_modules"
TEST_BUILD = EXTENSION / ".output" / "chrome-mv3-e2e"
RELEASE_BUILD = EXTENSION / ".output" / "chrome-mv3"
FIREFOX_BUILD = EXTENSION / ".output" / "firefox-mv3-e2e"
BUILDS = {
    TEST_BUILD: ("--mode", "e2e"),
    RELEASE_BUILD: (),
    FIREFOX_BUILD: ("--browser", "firefox", "--mode", "e2e"),
}
PAGES = HERE / "pages"
PAGES_BUILD = HERE / ".build"
PAGE_SCRIPTS = (PAGES / "linkedin.js", PAGES / "x.jsx")
NOT_SOURCES = {"node_modules", ".output", ".wxt", "docs", "tests"}


def build_all() -> None:
    """Build whatever is older than its sources, one process at a time; raises RuntimeError without npm's packages."""
    if not MODULES.is_dir():
        raise RuntimeError(f"The extension's packages are missing. Type: cd {EXTENSION} && npm ci")
    PAGES_BUILD.mkdir(exist_ok=True)
    with (PAGES_BUILD / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _build()


def _build() -> None:
    for build, options in BUILDS.items():
        if _is_stale(build / "manifest.json", _extension_sources()):
            _run(EXTENSION, "wxt", "build", *options)
    if _is_stale(PAGES_BUILD / "x.js", PAGES.iterdir()):
        _run(HERE, "esbuild", *map(str, PAGE_SCRIPTS), "--bundle", "--minify", f"--outdir={PAGES_BUILD}", *_DEFINES)


# Draft.js and React were written for bundlers that knew these two names.
_DEFINES = ("--define:global=globalThis", '--define:process.env.NODE_ENV="production"')


def _extension_sources() -> Iterable[Path]:
    roots = (path for path in EXTENSION.iterdir() if path.name not in NOT_SOURCES)
    return (file for root in roots for file in ([root] if root.is_file() else root.rglob("*")) if file.is_file())


def _is_stale(made: Path, sources: Iterable[Path]) -> bool:
    return not made.exists() or any(source.stat().st_mtime > made.stat().st_mtime for source in sources)


def _run(folder: Path, tool: str, *arguments: str) -> None:
    command = [str(MODULES / ".bin" / tool), *arguments]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "NODE_PATH": str(MODULES)}, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{tool} failed:\n{done.stdout}{done.stderr}")
