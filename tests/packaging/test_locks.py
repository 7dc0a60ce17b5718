"""What is locked, is locked whole, and installs through whatever registry its user has."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "server").glob("requirements*.txt"))
REGISTRY = re.compile(r"https?://[^\s/\"']*\b(pypi|pythonhosted|npmjs|yarnpkg|npmmirror)\b", re.IGNORECASE)


def tracked_files() -> list[Path]:
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]  # also where another user made the checkout
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if (path := ROOT / name).is_file()]


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="a source distribution has no list of tracked files")
def test_no_tracked_file_names_a_registry() -> None:
    assert [str(path) for path in tracked_files() if REGISTRY.search(path.read_text("utf-8", "replace"))] == []


@pytest.mark.parametrize("host", ["pypi.example", "files.pythonhosted.example", "registry.npmjs.example"])
def test_a_registry_is_recognised(host: str) -> None:
    assert REGISTRY.search(f'"resolved": "https://{host}/a.tgz"')


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_its_version_and_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text and "--find-links" not in text and "index-url" not in text
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert entries and all(re.match(r"[\w.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)


@pytest.mark.parametrize("lock", sorted(ROOT.glob("*/package-lock.json")), ids=lambda path: path.parent.name)
def test_every_npm_package_is_locked_by_hash_and_without_address(lock: Path) -> None:
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    installed = {name: entry for name, entry in packages.items() if name}
    assert all("integrity" in entry and "resolved" not in entry for entry in installed.values())


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.txt", "dependencies"),
        ("requirements-build.txt", "build"),
        ("requirements-dev.txt", "dev"),
        ("requirements-model.txt", "model"),
    ],
)
def test_the_lock_answers_all_that_pyproject_asks_for(lock: str, wanted: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    asked = {"dependencies": project["project"]["dependencies"], **project["dependency-groups"]}[wanted]
    locked = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", (ROOT / "server" / lock).read_text("utf-8"), re.MULTILINE))
    for requirement in (Requirement(line) for line in asked if isinstance(line, str)):
        assert locked[canonicalize_name(requirement.name)] in requirement.specifier
